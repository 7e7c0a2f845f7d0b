"""The list of what was written: the keyboard stays where something was done, and a moment can become another kind."""

from __future__ import annotations

import pytest

from observer_app.domain.observation import Moment, MomentKind
from observer_app.ui.app import Application
from tests.ui.observer.a_visit import A_NOTE, WORDS_HEARD, Visit
from tests.ui.observer.hand import Hand
from tests.ui.tools import focused, rect_in, settle


@pytest.fixture
def at_the_rating(visit: Visit, hand: Hand) -> Hand:
    visit.see().decide().show(hand.window, "rating")
    hand.window.show()
    hand.window.activateWindow()
    settle()
    return hand


def _moments(visit: Visit) -> dict[str, Moment]:
    return {moment.text: moment for moment in visit.session.sittings.state(visit.uid).observations[1].moments}


def test_the_keyboard_stays_at_the_moment_that_was_tied(at_the_rating: Hand) -> None:
    at_the_rating.tap_described("Use it for this item", A_NOTE)
    assert focused().accessibleName() == f"Change: {A_NOTE}"


def test_the_keyboard_goes_to_put_it_back_after_removing(at_the_rating: Hand) -> None:
    at_the_rating.tap(f"Remove: {A_NOTE}")
    assert focused().accessibleName() == "Put it back"


def test_the_keyboard_stays_at_the_moment_that_was_changed(at_the_rating: Hand) -> None:
    at_the_rating.tap(f"Change: {A_NOTE}")
    at_the_rating.press(at_the_rating.button_in(at_the_rating.page.moments.changer, "Done"))
    assert focused().accessibleName() == f"Change: {A_NOTE}"


def test_what_closes_a_change_is_in_sight_in_the_largest_text(at_the_rating: Hand, app: Application) -> None:
    app.choose_look(200, "light")
    settle()
    at_the_rating.tap(f"Change: {WORDS_HEARD}")
    page = at_the_rating.page
    done = at_the_rating.button_in(page.moments.changer, "Done")
    assert page.area.viewport().rect().contains(rect_in(page.area.viewport(), done))


def test_a_note_can_become_what_someone_said(at_the_rating: Hand, visit: Visit) -> None:
    at_the_rating.tap(f"Change: {A_NOTE}")
    at_the_rating.tap("It was said")
    assert _moments(visit)[A_NOTE].kind is MomentKind.WORDS
