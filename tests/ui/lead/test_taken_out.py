"""A lead takes a visit out of what was handed in, and its observer is asked on their own page."""

from __future__ import annotations

import pytest

from observer_app.services.afterwards import AskedToTakeOut
from observer_app.ui.house.cards import PressCard
from observer_app.ui.messages import Question
from tests.ui.lead.taken_out_states import AT, asked, visit
from tests.ui.lead.taken_out_states import _found as show_found
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle, text_of


@pytest.fixture
def found(hand: Hand, tmp_path_factory: pytest.TempPathFactory) -> Hand:
    """The page with a visit that the slip named, as two people saw it."""
    folder = tmp_path_factory.mktemp("handed-in")
    show_found(hand.window, folder, found=(visit("Pat Pine"), visit()))
    hand.window.show()
    settle()
    return hand


def test_it_says_what_goes_and_whose_it_is(found: Hand) -> None:
    assert "Di Dene observed and handed it in." in found.words


def test_without_a_slip_two_who_sat_in_together_are_told_apart(found: Hand) -> None:
    found.page.session.after.every_visit = lambda: (visit(), visit("Pat Pine"))
    found.go("withdraw")
    found.tap("I have no slip")
    rows = found.page.pick.findChildren(PressCard)
    assert [row.accessibleDescription() for row in rows] == ["Di Dene sat in.", "Pat Pine sat in."]


def test_nothing_goes_before_it_was_asked(found: Hand) -> None:
    found.tap("Take visit C out")
    (question,) = found.window.findChildren(Question)
    assert "is erased here now and cannot be brought back." in text_of(question)
    found.tap("Go back")
    assert "It is deleted" not in found.words


def test_then_it_says_whom_to_give_a_file_and_who_else_may_have_it(found: Hand) -> None:
    found.page._withdraw(found.page.found)
    settle()
    assert "Now give Di Dene a file" in found.words
    assert "Dr Cleo Cole was given the feedback on 9 March 2026." in found.words


def test_what_the_other_observer_saw_of_it_is_offered_next(found: Hand) -> None:
    found.page.session.after.every_visit = lambda: (visit("Pat Pine"),)
    found.page._withdraw(found.page.found)
    settle()
    found.tap("Visit C, as Pat Pine saw it")
    settle()
    assert "Pat Pine observed and handed it in." in found.words


def test_an_observer_is_asked_on_their_own_page_until_when(lead: Hand) -> None:
    lead.window.session.after.asked = lambda: (asked(),)
    lead.go("home")
    assert "It goes by itself on 16 March 2026, and your three boxes with it." in lead.words


def test_the_button_leads_to_that_very_visit(lead: Hand) -> None:
    other = AskedToTakeOut(visit("Bo Best", mine=False), AT)
    lead.window.session.after.asked = lambda: (other,)
    lead.go("home")
    lead.tap("Take it out")
    assert lead.where == "withdraw"
    assert "Visit C" in lead.words
