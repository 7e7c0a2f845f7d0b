"""One item or box as two people gave it: side by side, or one under the other where there is little room.

Whose it is is said in words beside a shape in their perspective's colour, and by each answer itself for whoever
listens to the page.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from observer_app.domain.one_view import OneView
from observer_app.domain.people import Perspective
from observer_app.domain.record import PrintedMoment
from observer_app.domain.side_by_side import Given, ItemRow, SideBySide, VisitRow
from observer_app.ui.voices import words
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.chart_painting import paint_mark
from observer_app.ui.widgets.figure_table import Cell, FigureTable
from observer_app.ui.widgets.flows import Columns
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.painting import look

TWO_FROM_EM = 38


class EyesMark(QWidget):
    """The shape of a perspective; what it stands for is said beside it."""

    def __init__(self, eyes: Perspective) -> None:
        super().__init__()
        self._eyes = eyes
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = QPointF(self.width() / 2, self.height() / 2)
        paint_mark(painter, self._eyes, middle, look().px(7), look().tokens)
        painter.end()

    def sizeHint(self) -> QSize:
        return QSize(look().px(22), look().metrics("caption_strong").height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


def whose(view: OneView) -> Box:
    """The mark, the name and the perspective."""
    name = Words(words.say_who(view), "caption_strong")
    row = Box(EyesMark(view.perspective), across=True, gap=6)
    row.add(name, 1)
    return row


def box_card(title: str, found: SideBySide, first: str, second: str) -> Card:
    """What each wrote in one of the boxes of the whole sitting."""
    sides = [_said(found.first, title, first), _said(found.second, title, second)]
    return Card(Heading(title, "title"), _across(*sides), gap=10)


def _said(view: OneView, title: str, text: str) -> Box:
    line = Body(text or "Nothing was written here.")
    line.setAccessibleName(f"{title}. {words.say_who(view)}: {line.text()}")
    return _from_the_top(whose(view), line)


def item_card(row: ItemRow, found: SideBySide) -> Card:
    """One item: what it asks, whether it was seen differently, and what each gave it, with their own moments."""
    given = row.either
    card = Card(Heading(words.say_item(given), "title"), gap=6)
    if given.text != given.short_name:
        card.add(Caption(given.text))
    if row.seen_differently:
        card.add(seen_differently())
    if not row.same_scale:
        card.add(Caption(words.OTHER_SCALE))
    sides = [
        _side(view, each) for view, each in ((found.first, row.first), (found.second, row.second)) if each is not None
    ]
    card.add(_across(*sides) if len(sides) == 2 else sides[0])
    return card


def seen_differently(names: str = "") -> Box:
    """Said in words, in a frame of its own; never by colour."""
    text = f"{words.SEEN_DIFFERENTLY}: {names}" if names else words.SEEN_DIFFERENTLY
    return Box(Words(text, "strong"), margins=(12, 6, 12, 6), kind="warning")


def _side(view: OneView, given: Given) -> Box:
    answer = Words(given.answer, "strong")
    answer.setAccessibleName(words.say_given(given, words.say_who(view)))
    parts: list[QWidget] = [whose(view), answer]
    parts += [Body(text) for text in (given.descriptor, given.note) if text]
    return _from_the_top(*parts, *moments(given.moments))


def moments(found: Sequence[PrintedMoment]) -> list[Words]:
    """What was seen or heard, quieter."""
    return [Words(words.say_moment(each), "caption", "muted") for each in found]


def loose_card(row: VisitRow, found: SideBySide) -> Card | None:
    """The moments that belong to no item; None where there are none."""
    sides = [
        _from_the_top(whose(view), *moments(held))
        for view, held in ((found.first, row.first_loose), (found.second, row.second_loose))
        if held
    ]
    if not sides:
        return None
    heading = Heading("Other moments", "title")
    return Card(heading, _across(*sides) if len(sides) == 2 else sides[0], gap=8)


def as_table(row: VisitRow, found: SideBySide) -> FigureTable:
    """The same in rows and columns, without the words beside it."""
    heads = ["Item", words.say_who(found.first), words.say_who(found.second)]
    return FigureTable(heads, [_table_row(each, found) for each in (*row.asked_first, *row.items)])


def _table_row(row: ItemRow, found: SideBySide) -> tuple[str, Sequence[Cell]]:
    cells = [_cell(view, each) for view, each in ((found.first, row.first), (found.second, row.second))]
    about = words.say_item(row.either)
    return (f"{about}. {words.SEEN_DIFFERENTLY}" if row.seen_differently else about), cells


def _cell(view: OneView, given: Given | None) -> Cell:
    if given is None:
        return Cell("–", "", f"{words.say_who(view)}: nothing here.")
    return Cell(given.answer, "", words.say_given(given, words.say_who(view)))


def _across(first: QWidget, second: QWidget) -> Columns:
    return Columns(first, second, from_em=TWO_FROM_EM, shares=(50, 50))


def _from_the_top(*widgets: QWidget) -> Box:
    box = Box(*widgets, gap=4)
    box.add_stretch()
    return box
