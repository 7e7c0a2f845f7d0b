"""Sentences of the pages of one's own view. No Qt here."""

from __future__ import annotations

from observer_app.domain.clinician_answers import say_date
from observer_app.services.own_view import OwnDay, WhenRated

FOR_YOU_ALONE = "Only you can open this. It is in no file that leaves, and no lead can read it."
HOW = "Think of the people whose visits were watched that day, and rate what you did for most of them."
NOT_BEGUN = "Not begun. It says most when you rate it before you open their feedback."
NOT_BEGUN_READ = "Not begun. You have opened feedback on it, so it will be kept as rated after reading."
WHEN = {
    WhenRated.BEFORE: "Rated before you opened their feedback.",
    WhenRated.BOTH: "Begun before you opened their feedback, and changed after.",
    WhenRated.AFTER: "Rated after you opened their feedback.",
}


def say_title(day: OwnDay) -> str:
    return f"{say_date(day.day)}, {day.clinic}"


def say_how_far(day: OwnDay) -> str:
    """How much of a day is rated, and whether before or after reading."""
    done, many = len(day.items) - len(day.waiting), len(day.items)
    if day.when is None:
        return NOT_BEGUN_READ if day.is_read else NOT_BEGUN
    return f"{done} of {many} rated. {WHEN[day.when]}"
