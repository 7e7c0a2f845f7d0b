"""How pieces are shared out over pages."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from observer_app.documents.page import Page
from observer_app.documents.pieces import Columns, Piece, Placed, Stack, Text, paginate


@dataclass(frozen=True, slots=True)
class Block(Piece):
    """So many points high, and in one piece."""

    tall: float

    @property
    def height(self) -> float:
        return self.tall

    def draw(self, page: Page, x: float, y: float) -> None: ...


def lines(count: int) -> Text:
    return Text(tuple(() for _ in range(count)), 10, None)


def test_a_heading_stays_with_what_follows() -> None:
    stack = Stack((Placed(Block(80)), Placed(Block(10), stays=True), Placed(Block(20))))
    assert [part.height for part in paginate(stack, 100)] == [80, 30]


def test_what_is_held_together_is_let_go_when_it_is_higher_than_a_page() -> None:
    stack = Stack((Placed(Block(60), stays=True), Placed(Block(60))))
    assert [part.height for part in paginate(stack, 100)] == [60, 60]


def test_a_gap_at_the_head_of_a_page_is_left_out() -> None:
    stack = Stack((Placed(Block(90)), Placed(Block(20), gap=15)))
    assert [part.height for part in paginate(stack, 100)] == [90, 20]


def test_no_line_stands_alone() -> None:
    first, rest = lines(4).split(35)
    assert (first.height, rest.height) == (20, 20) if first and rest else False
    assert lines(3).split(25)[0] is None


def test_what_comes_after_a_split_cell_is_read_after_it() -> None:
    columns = Columns(((0, lines(2)), (50, lines(8)), (90, lines(1))))
    first, rest = columns.split(50)
    assert isinstance(first, Columns)
    assert isinstance(rest, Columns)
    assert [along for along, _ in first.cells] == [0, 50]
    assert [along for along, _ in rest.cells] == [50, 90]


def test_a_piece_higher_than_a_page_is_a_bug() -> None:
    with pytest.raises(AssertionError):
        list(paginate(Stack((Placed(Block(300)),)), 100))
