"""The words around the lines of the record of changes. No Qt here."""

from __future__ import annotations

from observer_app.domain.clinician_answers import say_date
from observer_app.services.record_of_changes import ToldLine, Wholeness
from observer_app.ui.widgets.long_list import Shown

ANY_TIME, WEEK, MONTH, YEAR, UP_TO = "any", "week", "month", "year", "up_to"
TIMES = (
    (ANY_TIME, "At any time"),
    (WEEK, "In the last 7 days"),
    (MONTH, "In the last 4 weeks"),
    (YEAR, "In the last 12 months"),
    (UP_TO, "Up to a day"),
)
DAYS_BACK = {WEEK: 6, MONTH: 27, YEAR: 364}
LONGEST = "wide words " * 15
"""As long as a sentence usually gets; every line has room for it."""
FIRST_PROBLEMS = 3


def show(line: ToldLine) -> Shown:
    """One line: when and who above what."""
    if line.at is None:
        return Shown(f"Line {line.number}", line.what)
    at = line.at.astimezone()
    return Shown(f"{at:%A} {at.day} {at:%B %Y}, {at:%H:%M} · {line.who}", line.what)


def say_count(number: int) -> str:
    return "1 line" if number == 1 else f"{number:,} lines"


def say_whole(found: Wholeness) -> str:
    since = "" if found.since is None else f" since {say_date(found.since.astimezone().date())}, when this began"
    return f"No line was changed or taken out{since}."


def say_not_whole(found: Wholeness) -> tuple[str, str]:
    """Title and body; only the first problems are named."""
    shown = found.problems[:FIRST_PROBLEMS]
    more = len(found.problems) - len(shown)
    named = ". ".join(each[0].upper() + each[1:] for each in shown)
    others = f", and {more:,} more like that" if more else ""
    body = (
        f"{named}{others}. Observer never changes a line, so this was done from outside, or the disk is failing."
        " Your work is still here. Tell the other lead, and take back a safety copy from before it happened."
    )
    return "This record is not as it was written", body
