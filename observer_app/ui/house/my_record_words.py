"""What the pages of one's own record say, and how a time that was typed is read. No Qt here."""

from __future__ import annotations

import re

from observer_app.domain.portfolio import MOST_MINUTES, STEP_WORDS, Entry, Part, say_time
from observer_app.domain.portfolio_document import TITLES, say_day
from observer_app.services.my_record import Counted

KINDS = (
    (Part.TRAINING, "Training"),
    (Part.PRACTICE, "Practice"),
    (Part.PROJECT, "A project"),
    (Part.ROLE, "A role"),
    (Part.LEARNT, "Something I learnt"),
    (Part.OTHER, "Something else"),
)
STEPS = tuple(STEP_WORDS.items())
ASKS = {
    Part.TRAINING: "What was the training?",
    Part.PRACTICE: "What did you practise?",
    Part.PROJECT: "What is the project?",
    Part.ROLE: "What shall it be called? Leave it empty if the role says it all.",
    Part.LEARNT: "What did you learn?",
    Part.OTHER: "What did you do?",
}
PARTS = tuple(TITLES.items())
TIME = re.compile(r"(?:(\d+(?:[.,]\d+)?)\s*(?:h|hours?|hrs?)?)?\s*(?:(\d+)\s*(?:m|mins?|minutes?))?", re.IGNORECASE)
MINUTES_ALONE = re.compile(r"(\d+)\s*(?:m|mins?|minutes?)", re.IGNORECASE)
HOW_TO_WRITE_TIME = "Write it like 2 hours, 1.5 or 45 minutes."


def read_minutes(typed: str) -> int | None:
    """Minutes as people write them, a bare number being hours; 0 for nothing, None for what cannot be read."""
    text = typed.strip()
    if not text:
        return 0
    alone = MINUTES_ALONE.fullmatch(text)
    if alone:
        return _within(int(alone[1]))
    found = TIME.fullmatch(text)
    if found is None or not found[1]:
        return None
    return _within(round(float(found[1].replace(",", ".")) * 60) + int(found[2] or 0))


def _within(minutes: int) -> int | None:
    return minutes if minutes <= MOST_MINUTES else None


def say_minutes(minutes: int) -> str:
    """As it may be typed again; nothing for 0."""
    return say_time(minutes) if minutes else ""


def say_when(entry: Entry) -> str:
    """“Since 3 March 2026”, “3 March 2026 · 2 hours”."""
    day = f"Since {say_day(entry.day)}" if entry.part is Part.ROLE else say_day(entry.day)
    return f"{day} · {say_time(entry.minutes)}" if entry.minutes else day


def say_counted(counted: Counted) -> tuple[str, ...]:
    """What was counted, line by line."""
    if not counted.number:
        return ("No sitting is signed yet. Each one is counted here by itself, so you need not write it down.",)
    seen, rated = sum(each.seen for each in counted.sittings), sum(each.rated for each in counted.sittings)
    lines = [f"{_many(counted.number, 'sitting')} signed."]
    if counted.sittings:
        lines.append(f"{_many(seen, 'visit')} seen, {rated} rated.")
    if counted.minutes:
        lines.append(f"About {say_time(counted.minutes)} in clinics, by this computer’s clock.")
    if counted.unlisted:
        lines.append(
            f"{_many(counted.unlisted, 'sitting')} under a number: counted, but never listed in a file that you share."
        )
    return tuple(lines)


def _many(number: int, one: str) -> str:
    return f"{number} {one}" if number == 1 else f"{number} {one}s"
