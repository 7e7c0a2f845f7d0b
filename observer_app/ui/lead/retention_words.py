"""The words of the page about how long things are kept. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence

from observer_app.domain.clinician_answers import say_date
from observer_app.services.retention import Destroyed, Due, Rule


def say_years(rule: Rule) -> str:
    return "1 year" if rule.years == 1 else f"{rule.years} years"


def say_due(number: int) -> str:
    if not number:
        return "Nothing has reached its age."
    return f"Feedback of {'one sitting' if number == 1 else f'{number:,} sittings'} has reached its age."


def say_due_bookings(number: int) -> str:
    if number == 1:
        return "One booking of which no feedback is kept has reached its age."
    return f"{number:,} bookings of which no feedback is kept have reached their age."


def title_of(due: Due) -> str:
    return f"{say_date(due.day)}, {due.clinic}"


def line_of(due: Due) -> str:
    return f"Booked with {due.clinician}" if due.eyes is None else f"{due.clinician}, seen by a {due.eyes.in_words}"


def say_kept(due: Due) -> str:
    return f"Until {say_date(due.kept_until)}: {due.reason}"


def say_destroyed(line: Destroyed) -> str:
    years = "1 year" if line.years == 1 else f"{line.years} years"
    at = say_date(line.at.astimezone().date())
    return f"{line.what}, {say_date(line.day)}. {line.by} destroyed it on {at}, after {years}."


def say_which(chosen: Sequence[Due]) -> str:
    return "Destroy this one" if len(chosen) == 1 else f"Destroy these {len(chosen)}"
