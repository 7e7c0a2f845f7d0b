"""Times of day as people write them: “9”, “9.30”, “half nine”, “2pm”. No Qt here."""

from __future__ import annotations

import re
from datetime import time

HOW_TO_WRITE_IT = "Write it such as 9, 9.30, half nine or 2pm."
_FIGURES = re.compile(r"(\d{1,2})(?:[:. ]?(\d{2}))? ?(am|pm)?")
_SPOKEN = re.compile(r"(?:(half past|half|quarter past|quarter to) )?(\d{1,2}|[a-z]+)(?: o clock)? ?(am|pm)?")
_HOURS = {
    word: hour
    for hour, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), start=1
    )
} | {"noon": 12, "midday": 12}
_MINUTES = {"": 0, "half past": 30, "half": 30, "quarter past": 15, "quarter to": -15}
_OPENS = 7
"""No clinic begins before; “2” without more is said of the afternoon."""


def read_time(typed: str) -> time | None:
    """The time that was meant; None for what is no time of day."""
    said = " ".join(re.sub(r"[’']", " ", typed.casefold()).replace("a.m.", "am").replace("p.m.", "pm").split())
    found = _FIGURES.fullmatch(said)
    if found is not None:
        return _at(int(found[1]), int(found[2] or 0), found[3], is_whole=found[1].startswith("0") or len(found[1]) > 1)
    found = _SPOKEN.fullmatch(said)
    hour = None if found is None else _hour(found[2])
    if found is None or hour is None or not 1 <= hour <= 12:
        return None
    minutes = _MINUTES[found[1] or ""]
    if minutes < 0:
        hour, minutes = (hour + 11) % 12 or 12, 60 + minutes
    return _at(hour, minutes, found[3], is_whole=False)


def _hour(word: str) -> int | None:
    return int(word) if word.isdigit() else _HOURS.get(word)


def _at(hour: int, minute: int, half: str | None, *, is_whole: bool) -> time | None:
    """`is_whole` says that the hour was written as a clock of 24 hours writes it."""
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half == "pm" else 0)
    elif not is_whole and 1 <= hour < _OPENS:
        hour += 12
    return time(hour, minute) if hour < 24 and minute < 60 else None


def say_time(at: time) -> str:
    return f"{at.hour}:{at:%M}"


def understood(typed: str) -> str:
    """What a time was taken for, when it was not written in that way; else empty."""
    at = read_time(typed)
    return "" if at is None or say_time(at) == typed.strip() else f"That is {say_time(at)}."
