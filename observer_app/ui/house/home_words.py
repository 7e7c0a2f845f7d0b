"""The words of the home page: the one next thing, with where it leads. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from observer_app.domain.observation import SittingState
from observer_app.services.booking_views import BookingView
from observer_app.services.models import (
    HandIn,
    HomeCard,
    HomePage,
    NothingWaiting,
    NotKnownVisit,
    RatingsWaiting,
    ReadyToSign,
    SignedSummary,
    SignNow,
    SittingOpen,
    SittingToday,
)
from observer_app.ui.observer.booked_words import WHAT_FOR, say_when_short
from observer_app.ui.observer.say import and_list

CARRY_ON, START, BOOKED, HAND_IN = "carry on", "start", "booked", "hand in"

NOTHING = "No sitting is waiting for you"


class CardWords(NamedTuple):
    """The big card. `button` is empty when there is nothing to press; `leads_to` is one of the four above."""

    title: str
    body: str
    button: str = ""
    leads_to: str = ""


def greet(home: HomePage) -> str:
    return f"Good {home.part_of_day}, {home.first_name}."


def describe_booking(view: BookingView, today: date) -> CardWords:
    """A sitting that is booked for today."""
    title = f"{say_when_short(view.starts_at, today)}. {view.clinic_name} with {view.clinician_name}"
    with_whom = f"With {and_list(view.with_whom)}. " if view.with_whom else ""
    return CardWords(
        title, f"{with_whom}Your two words: {' '.join(view.booking.two_words)}. {WHAT_FOR}", "Start", BOOKED
    )


def describe_card(card: HomeCard, today: date, *, can_start: bool, is_lead: bool, observes: bool = True) -> CardWords:
    """What the one big card says."""
    if isinstance(card, SittingToday):
        return describe_booking(card.booking, today)
    if isinstance(card, HandIn):
        return _hand_in(card)
    if not isinstance(card, NothingWaiting):
        return _describe_sitting(card, today)
    if card.coming is not None:
        return _next_is(card.coming, today)
    if not observes:
        return _ask_for_one(card)
    return _ready_to_start(card) if can_start else _not_ready(card, is_lead=is_lead)


def _describe_sitting(card: SittingOpen | RatingsWaiting | ReadyToSign | SignNow, today: date) -> CardWords:
    if isinstance(card, SittingOpen):
        return _carry_on(card)
    if isinstance(card, RatingsWaiting):
        return _still_to_rate(card)
    whose = f"{_whose_day(card.state, today)} feedback"
    if isinstance(card, SignNow):
        body = "Only your signature is missing. You need your five words."
        return CardWords(f"{whose} is finished", body, "Sign it", CARRY_ON)
    return CardWords(
        f"{whose} is ready to read through and sign", _with_clinician(card.state) + ".", "Read it", CARRY_ON
    )


def _carry_on(card: SittingOpen) -> CardWords:
    return CardWords(_with_clinician(card.state), say_where(card), "Carry on", CARRY_ON)


def _next_is(coming: BookingView, today: date) -> CardWords:
    when = say_when_short(coming.starts_at, today)
    body = f"Your next sitting: {when}, {coming.clinic_name} with {coming.clinician_name}."
    return CardWords(NOTHING, body, "Start one that is not on the list", START)


def _ready_to_start(card: NothingWaiting) -> CardWords:
    plans = f"{card.patient_lead} plans the sittings. " if card.patient_lead else ""
    body = f"{plans}If you are about to sit in, start here."
    return CardWords(NOTHING, body, "Start a sitting", START)


def _ask_for_one(card: NothingWaiting) -> CardWords:
    """For whoever is observed and never observes."""
    who = f"{card.patient_lead}, who plans the sittings" if card.patient_lead else "a lead, who plans the sittings"
    return CardWords(NOTHING, f"If you would like someone to sit in on your clinic, tell {who}.")


def _not_ready(card: NothingWaiting, *, is_lead: bool) -> CardWords:
    if is_lead:
        body = "Add a clinic, and a clinician who is not you. Then the first sitting can begin."
        return CardWords("No one can sit in yet", body)
    who = card.patient_lead or "A lead"
    body = f"Before anyone can sit in, a clinic and a clinician have to be added. {who} does that."
    return CardWords(NOTHING, body)


def _hand_in(card: HandIn) -> CardWords:
    so_that = f"so that {card.lead} has it" if card.lead else "so that it is where it is needed"
    return CardWords(f"Signed. Now hand it in, {so_that}", say_signed(card.summary) + ".", "Hand in", HAND_IN)


def _still_to_rate(card: RatingsWaiting) -> CardWords:
    many = "One visit is" if card.to_rate == 1 else f"{card.to_rate} visits are"
    body = f"{_with_clinician(card.state)}. About {card.minutes} minutes. Best done soon, while it is fresh."
    return CardWords(f"{many} still to rate", body, "Rate now", CARRY_ON)


def tell_going(visits: Sequence[NotKnownVisit]) -> CardWords:
    """Notes that are deleted soon, as it is past the day and still not known whether the person said yes."""
    body = (
        f"{_say_visits(visits)}: by this computer’s clock that day is over, and you have not said what they answered."
        " The notes are deleted within the hour. Carry on with that sitting to answer; if the clock is wrong, set it"
        " right."
    )
    return CardWords("Did they say yes?", body)


def tell_deleted(visits: Sequence[NotKnownVisit]) -> CardWords:
    """Notes that were deleted, as it was never known whether the person said yes."""
    body = f"{_say_visits(visits)}: it was not known by the end of the day whether they said yes. Nothing else is lost."
    return CardWords("Notes were deleted", body, "I have read this")


def _say_visits(visits: Sequence[NotKnownVisit]) -> str:
    """“Shoulder clinic, 3 March 2026”, each place and day once."""
    return "; ".join(dict.fromkeys(f"{each.clinic_name}, {say_day(each.day)}" for each in visits))


def say_where(card: SittingOpen) -> str:
    """Where an open sitting stands: in the room, or how many were seen and how many are still to rate."""
    if any(place.in_the_room for place in card.state.sitting.places):
        return "You are in the room."
    if not card.seen:
        return "No one has been in yet."
    rest = f"{card.to_rate} still to rate" if card.to_rate else "all of them rated"
    return f"{card.seen} seen, {rest}."


def _with_clinician(state: SittingState) -> str:
    return f"{state.clinic_name} with {state.clinician_name}"


def _whose_day(state: SittingState, today: date) -> str:
    """“Today’s”, “Tuesday’s” in the last week, else “The 3 March”."""
    day = state.sitting.started_at.astimezone().date()
    ago = (today - day).days
    if ago == 0:
        return "Today’s"
    return f"{day:%A}’s" if 0 < ago < 7 else f"The {say_day(day)}"


def say_day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def say_signed(summary: SignedSummary) -> str:
    """One line of *What you signed*."""
    return f"{summary.clinic_name}, {summary.clinician_name}"


def say_without_words(names: Sequence[str]) -> str:
    """Who cannot open this computer yet."""
    if len(names) == 1:
        return f"{names[0]} has no words on this computer yet."
    if len(names) <= 3:
        return f"{', '.join(names[:-1])} and {names[-1]} have no words on this computer yet."
    return f"{len(names)} people have no words on this computer yet."
