"""Evidence packs as leads meet them: what is missing is said first, and nothing is made by accident."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from observer_app.domain.appraisal import Period
from observer_app.domain.changes import NO_CHANGES, Outcome
from observer_app.services.evidence import PackCopy
from observer_app.services.leads_desk import LeadsHome
from observer_app.ui.house import evidence_words as words
from observer_app.ui.lead.home_parts import what_waits
from tests.domain.packs import PARTNER, PEER, empty, originals, without_partner
from tests.ui.house.a_house import LONG_NAME, House
from tests.ui.lead import evidence_states as states
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle

BOTH_MISSING = states.outlook(empty(), originals(1, (PEER,)))


@pytest.fixture
def lead(house: House, hand: Hand) -> Hand:
    house.set_up(both=True)
    hand.window.let_in(house.open())
    return hand


def before(lead: Hand, found: Any) -> Hand:
    """The page on which a pack like this would be made."""
    states._known(lead.window.session, found)
    lead.go("make_pack", clinician="cleo")
    return lead


def test_with_one_voice_it_asks_first_and_says_when_the_other_is_booked(lead: Hand) -> None:
    hand = before(lead, states.ONE_VOICE)
    hand.tap("Make this pack")
    assert "This pack has no patient partner in it" in hand.words
    assert "just as it would if a peer were missing. A patient partner is booked for 3 February 2027." in hand.words
    hand.tap("Wait for 3 February 2027")
    assert hand.where == "evidence_packs"


def test_with_one_voice_it_is_made_when_someone_says_so(lead: Hand) -> None:
    hand = before(lead, states.ONE_VOICE)
    hand.tap("Make this pack")
    hand.tap("Make it, and say so")
    assert hand.where == "sign_pack"


def test_where_no_one_is_booked_a_booking_is_offered(lead: Hand) -> None:
    hand = before(lead, BOTH_MISSING)
    hand.tap("Make this pack")
    assert "This pack has no patient partner and no peer in it" in hand.words
    hand.tap("Book a patient partner")
    assert hand.where == "book_a_sitting"


def test_the_words_are_the_same_whoever_is_missing() -> None:
    title, body, _ = words.say_one_voice(states.ONE_VOICE)
    swapped = states.ONE_VOICE.draft.model_copy(
        update={
            "counts": tuple(
                each.model_copy(update={"perspective": PEER if each.perspective is PARTNER else PARTNER})
                for each in without_partner().counts
            )
        }
    )
    other_title, other_body, _ = words.say_one_voice(states.outlook(swapped, originals(3, (PARTNER,))))
    assert other_title == title.replace("patient partner", "peer")
    assert other_body == body.replace("peer", "X").replace("patient partner", "peer").replace("X", "patient partner")


def test_whoever_sat_in_and_has_not_signed_makes_no_pack_with_the_others_view(lead: Hand) -> None:
    hand = before(lead, states.APART)
    hand.tap("Make this pack")
    assert hand.where == "make_pack"
    assert "Sign your own view first" in hand.words


def test_a_pack_that_is_too_large_is_offered_in_parts(lead: Hand) -> None:
    hand = before(lead, states.TOO_MUCH)
    first = states.TOO_MUCH.parts[0]
    hand.tap(f"Only {words.say_period(first)}")
    assert hand.page.period.period() == first
    assert isinstance(first, Period)
    assert hand.page.period.choice.answer() == "own"


def test_a_take_away_pack_is_of_all_there_is_and_leads_back_to_the_person(lead: Hand) -> None:
    session = lead.window.session
    states._known(session, states.SIX)
    uid = session.me.uid
    lead.go("make_pack", clinician=uid, take_away=True)
    assert lead.page.times.isHidden()
    assert lead.page.period.period() == states.YEAR
    lead.tap("Back")
    assert lead.where == "person_leaves"


# -- the list and several at once ------------------------------------------------------------------------


def listed(lead: Hand, page: str, found: tuple[Any, ...] = states.SOME) -> Hand:
    session = lead.window.session
    session.evidence.clinicians = lambda: found
    session.evidence.periods = lambda *_: (("year", states.YEAR),)
    lead.go(page)
    return lead


def test_a_clinician_in_the_list_leads_to_what_their_pack_would_hold(lead: Hand) -> None:
    states._known(lead.window.session, states.SIX)
    hand = listed(lead, "evidence_packs")
    hand.tap("Dr Cleo Cole")
    assert hand.where == "make_pack"


def test_a_long_list_is_shown_whole_when_it_is_asked_for(lead: Hand) -> None:
    hand = listed(lead, "evidence_packs", states.MANY)
    hand.tap("Show the other 48")
    assert hand.words.count(LONG_NAME) == len(states.MANY)


def test_a_copy_that_is_dealt_with_is_asked_about_no_more(lead: Hand) -> None:
    evidence, held = lead.window.session.evidence, [states.HELD[0]]

    def know(each: PackCopy) -> Outcome[None]:
        held.remove(each)
        return Outcome(None, NO_CHANGES)

    evidence.copies_to_delete = lambda: tuple(held)
    evidence.know_gone = know
    hand = listed(lead, "evidence_packs")
    hand.tap("It is dealt with")
    assert "Someone in these packs has withdrawn" not in hand.words


def test_for_several_whoever_needs_a_pack_is_chosen_and_no_words_make_nothing(lead: Hand) -> None:
    hand = listed(lead, "packs_for_team")
    assert hand.page.who.answers() == [states.SOME[0].person.uid]
    hand.tap("Make the packs")
    assert hand.page.words.line.hasFocus()
    hand.tap("No one")
    hand.tap("Make the packs")
    assert "Choose at least one person." in hand.words


def test_what_became_of_each_is_told(lead: Hand) -> None:
    hand = listed(lead, "packs_for_team")
    hand.page._show_done(states.DONE, 5, Path("/media/stick/evidence"))
    settle()
    assert "2 of 5 packs are made" in hand.words
    assert "There is nothing to put into it." in hand.words
    assert "It was stopped." in hand.words


def test_an_appraisal_without_a_pack_waits_on_the_leads_page() -> None:
    (one,) = what_waits(LeadsHome(0, 0, 0, without_pack=1))
    (several,) = what_waits(LeadsHome(0, 0, 0, without_pack=3))
    assert (one.title, one.page) == ("One clinician is appraised within four weeks and has no pack", "evidence_packs")
    assert several.title == "3 clinicians are appraised within four weeks and have no pack"


def test_a_size_is_said_in_tenths_of_a_megabyte() -> None:
    assert [words.say_size(each) for each in (20, 949_000, 1_250_000)] == ["0.1 MB", "0.9 MB", "1.2 MB"]


def test_one_person_says_one_and_a_day_says_a_day() -> None:
    count = states.SIX.draft.counts[0].model_copy(update={"consultations": 1, "days": 1, "observers": 1})
    assert words.say_eyes(count) == "1 consultation on 1 day, by one person."
    assert words.title_of(date(2026, 3, 3), "Pain clinic") == "3 March 2026, Pain clinic"
