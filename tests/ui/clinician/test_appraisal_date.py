"""Saying when the appraisal is, from the page with the text for it."""

from __future__ import annotations

from datetime import date

from observer_app.domain.appraisal import Appraisals
from observer_app.ui.house.appraisal_words import say_how_soon, say_when
from tests.ui.clinician.a_clinician import Clinician
from tests.ui.observer.hand import Hand


def known(clinician: Clinician) -> Appraisals:
    return clinician.session.appraisals.of(clinician.session.me.uid)


def test_a_day_that_is_typed_is_kept_and_stands_on_the_page_it_was_asked_from(hand: Hand, clinician: Clinician) -> None:
    hand.go("for_my_appraisal")
    hand.tap("The day of my appraisal")
    hand.type(hand.page.line, "3 March 2027")
    hand.tap("Keep this day")
    assert known(clinician).next == date(2027, 3, 3)
    assert hand.where == "for_my_appraisal"
    assert hand.page.when.line == "3 March 2027, in twelve months."


def test_what_is_no_day_is_marked_and_nothing_is_kept(hand: Hand, clinician: Clinician) -> None:
    hand.go("appraisal_date")
    hand.type(hand.page.line, "some time in spring")
    hand.tap("Keep this day")
    assert hand.page.field.amiss.text() == "Write it like 3 March 2026."
    assert known(clinician) == Appraisals()


def test_a_day_that_is_not_known_any_more_is_taken_out(hand: Hand, clinician: Clinician) -> None:
    clinician.session.appraisals.say(clinician.session.me.uid, date(2027, 3, 3))
    clinician.clock.advance(minutes=1)
    hand.go("for_my_appraisal")
    hand.tap("The day of my appraisal")
    hand.tap("The day is not known")
    assert known(clinician) == Appraisals()


def test_how_soon_it_is_goes_from_days_to_months() -> None:
    today = date(2026, 3, 3)
    days = [date(2026, 3, 3), date(2026, 3, 4), date(2026, 3, 12), date(2026, 3, 17), date(2026, 8, 3)]
    assert [say_how_soon(day, today) for day in days] == [
        "today",
        "tomorrow",
        "in nine days",
        "in two weeks",
        "in five months",
    ]
    assert say_when(Appraisals(last=date(2025, 3, 3)), today) == "Not known yet. The last one was on 3 March 2025."
