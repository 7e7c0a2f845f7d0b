"""Teams by quarter, on the page and in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from observer_app.domain.people import Perspective
from observer_app.domain.small_groups import WhyNot
from observer_app.domain.team_view import Quarter
from observer_app.services.team_view import QuarterFigures, TeamsByQuarter
from observer_app.ui.lead import quarter_words as words
from observer_app.ui.lead.by_quarter import ByQuarterPage
from observer_app.ui.main_window import MainWindow
from tests.domain.test_team_view import PARTNER, PEER
from tests.ui.lead.quarter_states import ROWS
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle, text_of

SHOW = {name: show for _, name, show in ROWS}


def show(window: MainWindow, folder: Path, name: str) -> ByQuarterPage:
    SHOW[name](window, folder)
    window.show()
    settle()
    assert isinstance(window.page, ByQuarterPage)
    return window.page


def test_a_team_that_is_chosen_is_shown_in_place_of_the_service(window: MainWindow, tmp_path: Path) -> None:
    page = show(window, tmp_path, "the whole service")
    assert "12 of 12" in text_of(window)
    Hand(window).tap("Town team")
    assert page.group == "town"
    assert "12 of 12" not in text_of(window)
    assert "No figure is shown: a small group could be worked out from it." in text_of(window)


def test_a_quarter_is_read_once(window: MainWindow, tmp_path: Path) -> None:
    page = show(window, tmp_path, "the whole service")
    first = page.quarter
    assert first is not None
    page._choose_quarter(first.before)
    assert set(page._read) == {first, first.before}
    page.shell.session.team_view.reading = None
    page._choose_quarter(first)
    settle()
    assert "12 of 12" in text_of(window)


def test_before_the_first_sitting_there_is_nothing_to_choose(window: MainWindow, tmp_path: Path) -> None:
    show(window, tmp_path, "nothing yet")
    assert "No one has been observed yet" in text_of(window)
    assert "Of which quarter?" not in text_of(window)


def test_why_something_is_not_shown_is_said_with_what_it_belongs_to() -> None:
    (row,) = words.count_rows(
        [(Quarter(2026, 1), {"": {PARTNER: 24, PEER: WhyNot.FEW_CLINICIANS}})], "", (PARTNER, PEER)
    )
    told = [cell.said for cell in row[1]]
    assert told == [
        "January to March 2026. Patient partner: 24 rated consultations.",
        "January to March 2026. Peer: not shown, fewer than 5 clinicians.",
    ]


def test_what_was_left_out_is_said_with_its_reason() -> None:
    told = list(words.say_left_out(QuarterFigures({}, looked_at=1, in_error=2, apart=1)))
    assert told[0].startswith("1 sitting is left out while you leads look at")
    assert told[1] == "2 sittings are left out: signed by mistake."
    assert "you have not finished your own view" in told[2]


def test_it_opens_at_the_newest_quarter_of_which_something_can_be_shown(window: MainWindow, tmp_path: Path) -> None:
    page = show(window, tmp_path, "the whole service")
    few: dict[Perspective, int | WhyNot] = {PARTNER: WhyNot.FEW_CLINICIANS, PEER: WhyNot.NO_ONE}
    spring, winter = Quarter(2026, 1), Quarter(2025, 4)
    found = TeamsByQuarter({}, ((spring, {"": few}), (winter, {"": {**few, PEER: 24}})), PARTNER)
    assert page._newest_to_show(found) == winter
    assert page._newest_to_show(replace(found, quarters=found.quarters[:1])) == spring
