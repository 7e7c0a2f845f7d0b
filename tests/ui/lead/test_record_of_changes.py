"""The page with the record of changes: finding as one types, narrowing down, and what it says of itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from observer_app.services.record_of_changes import ToldLine, Wholeness
from observer_app.ui.widgets.long_list import PAGE
from tests.ui.house.a_house import fill
from tests.ui.lead.changes_states import add_lines
from tests.ui.observer.hand import Hand

Finish = Callable[[], None]


@pytest.fixture
def page(lead: Hand, finish: Finish) -> Hand:
    """The page, with some people and clinics that were added."""
    fill(lead.window.session, clinics=2, people=3)
    lead.go("record_of_changes")
    finish()
    return lead


def lines(hand: Hand) -> list[str]:
    model = hand.page.list.lines
    return [model.line(place).words for place in range(model.rowCount())]


def find(hand: Hand, typed: str, finish: Finish) -> None:
    hand.page.typed.setText(typed)
    hand.page.search()
    finish()


def test_the_newest_line_comes_first_and_it_says_that_none_is_missing(page: Hand) -> None:
    assert lines(page)[0] == "Added Person Number 2"
    assert "No line was changed or taken out since" in page.words


def test_what_is_typed_is_looked_for_after_a_pause(page: Hand, finish: Finish) -> None:
    page.page.typed.setText("clinic")
    assert len(lines(page)) > 2
    page.page._pause.timeout.emit()
    finish()
    assert lines(page) == ["Added the clinic “Hand and wrist clinic 1”", "Added the clinic “Shoulder clinic”"]


def test_an_answer_that_comes_late_does_not_take_the_place_of_a_newer_one(page: Hand, finish: Finish) -> None:
    page.page.typed.setText("clinic")
    page.page.search()
    find(page, "number added", finish)
    assert lines(page) == ["Added Person Number 2", "Added Person Number 1"]


def test_nothing_found_says_what_to_try(page: Hand, finish: Finish) -> None:
    find(page, "zebra", finish)
    assert "No line has that. Use fewer words, or choose a longer time." in page.words


def test_closing_what_was_chosen_shows_every_line_again(page: Hand, finish: Finish) -> None:
    everything = lines(page)
    page.tap("Choose who, what and when")
    page.tap("Safety copies and checks")
    finish()
    assert lines(page) != everything
    page.tap("Choose no longer")
    finish()
    assert lines(page) == everything


def test_a_day_that_is_none_is_said_beside_it(page: Hand, finish: Finish) -> None:
    page.tap("Choose who, what and when")
    page.tap("Up to a day")
    page.page.narrow.day.setText("someday")
    page.page.narrow.day.editingFinished.emit()
    assert "That is not a day that we know." in page.words


def test_a_record_that_was_touched_says_what_to_do(lead: Hand, finish: Finish) -> None:
    broken = Wholeness(("line 3 was changed",), None, 9)
    lead.window.session.changes.look_through = lambda: broken
    lead.go("record_of_changes")
    finish()
    assert "This record is not as it was written" in lead.words
    lead.tap("Safety copies")
    assert lead.where == "backups"


def test_a_long_record_is_read_by_the_page_and_any_line_can_be_gone_to(page: Hand, finish: Finish) -> None:
    add_lines(page.window.session, 4 * PAGE)
    asked: list[int] = []
    changes = page.window.session.changes
    read = changes.read

    def counted(numbers: Sequence[int]) -> Sequence[ToldLine]:
        asked.append(len(numbers))
        found: Sequence[ToldLine] = read(numbers)
        return found

    changes.read = counted
    page.go("record_of_changes")
    page.page.list.setFocus()
    QTest.keyClick(page.page.list, Qt.Key.Key_End)
    finish()
    assert page.page.list.currentIndex().row() == page.page.list.lines.rowCount() - 1
    assert max(asked) <= PAGE
    assert sum(asked) < 4 * PAGE


def test_leads_find_it_from_their_page(lead: Hand) -> None:
    lead.tap("Record of changes")
    assert lead.where == "record_of_changes"
