"""What a booking says on the page that starts it, and what it answers beforehand. No Qt here."""

from __future__ import annotations

from datetime import date, datetime

from observer_app.domain.people import Perspective
from observer_app.domain.sitting import Pattern, StartSitting
from observer_app.services.booking_views import BookingView
from observer_app.ui.observer import say
from observer_app.ui.observer.list_words import PATTERN_WORDS, say_coin
from observer_app.ui.observer.start_choices import MODES, Choices

_SHORT_EYES = {Perspective.PATIENT_PARTNER: "partner", Perspective.PEER_CLINICIAN: "peer"}


WHAT_FOR = "They name this sitting. Whoever observes with you has the same."
"""What the two words are for, said wherever they stand."""


def take_start(choices: Choices, start: StartSitting) -> None:
    """Everything that the booking has settled; only agreeing and rather-not are asked on the day."""
    choices.clinic_uid, choices.clinician_uid = start.clinic_uid, start.clinician_uid
    choices.perspective = start.perspective
    choices.day_chosen_by, choices.mode, choices.focus = start.day_chosen_by, start.mode, start.focus
    choices.pattern, choices.form_id = start.pattern, start.form_id
    choices.booking_uid, choices.two_words = start.booking_uid, start.two_words


def facts(view: BookingView, form_title: str) -> tuple[tuple[str, str], ...]:
    """What it is, as pairs of what and which, in the order in which people ask."""
    booking, am_going = view.booking, view.my_eyes is not None
    known = [
        ("When", say_when(booking.starts_at)),
        ("Clinic", view.clinic_name),
        ("Who is observed", view.clinician_name),
        ("With you" if am_going else "Who observes", say.and_list(view.with_whom) or "No one else"),
        ("How", dict(MODES)[booking.mode]),
        ("Form", form_title),
        ("Whom you rate" if am_going else "Whom they rate", _say_pattern(booking.pattern, booking.two_words)),
        ("Asked to look at", booking.focus),
        ("Your two words", f"{' '.join(booking.two_words)}. {WHAT_FOR}"),
    ]
    return tuple((what, which) for what, which in known if which)


def _say_pattern(pattern: Pattern, two_words: tuple[str, str]) -> str:
    name = PATTERN_WORDS[pattern][0]
    return f"{name}. {say_coin(two_words)}" if pattern is Pattern.IN_FOR_ONE else name


def say_when(moment: datetime) -> str:
    here = moment.astimezone()
    return f"{here:%A} {here.day} {here:%B}, {here.hour}:{here:%M}"


def say_when_short(moment: datetime, today: date) -> str:
    """“Today, 9:00”, “Tomorrow, 9:00”, or the day."""
    here = moment.astimezone()
    ago = (here.date() - today).days
    time = f"{here.hour}:{here:%M}"
    named = {0: f"Today, {time}", 1: f"Tomorrow, {time}"}
    return named.get(ago, say_when(moment))


def say_where_booked(view: BookingView) -> str:
    with_whom = f", with {say.and_list(view.with_whom)}" if view.with_whom else ""
    return f"{view.clinic_name}, {view.clinician_name}{with_whom}."


def say_coming(view: BookingView, today: date) -> str:
    """One booking in one line."""
    return f"{say_when_short(view.starts_at, today)}. {say_where_booked(view)}"


def say_gap(view: BookingView) -> str:
    """Whose eyes are still missing from a booking; empty when both are there."""
    words = [f"no {_SHORT_EYES[each]} yet" for each in view.lacks]
    return say.and_list(words)
