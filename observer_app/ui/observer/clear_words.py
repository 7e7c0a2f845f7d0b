"""What is said before this person's sittings are erased from a laptop. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from observer_app.services.clearing import ClearingPlan
from observer_app.ui.house.home_words import say_day
from observer_app.ui.observer.say import and_list

MOST_DAYS = 6


def say_what_goes(plan: ClearingPlan) -> str:
    """Which sittings would be erased; what to wait for where there is none."""
    if not plan.days:
        return "There is nothing to clear now."
    number = len(plan.days)
    sittings = "The sitting" if number == 1 else f"{number} sittings"
    return f"{sittings} of {_days(plan.days)}: what you noted and rated, the signed file, and safety copies with it."


def say_what_stays(plan: ClearingPlan) -> tuple[str, ...]:
    """What is not erased, and why."""
    soon = [
        f"The sitting of {say_day(day)}, until {say_day(until)}: whoever was seen may still change their mind, and then"
        " you sign it anew here."
        for day, until in plan.stays
    ]
    rest = [
        "Your name and your words, so that you can come in again.",
        "That you sat in: where, with whom and on which day.",
        "What others gave you here.",
    ]
    return (*soon, *rest)


def say_copies(plan: ClearingPlan) -> str:
    """Signed files that were saved elsewhere; empty for none."""
    if not plan.copies:
        return ""
    return "These copies were saved outside Observer. Delete them yourself, or hand them over."


def ask_to_clear(plan: ClearingPlan) -> tuple[str, str]:
    number = len(plan.days)
    what = "One sitting" if number == 1 else f"{number} sittings"
    body = (
        f"First the file is written and read back. Then {what[0].lower()}{what[1:]} of yours cannot be read here any"
        " more. Only your leads have them, by that file."
    )
    return "Hand in, and clear this laptop?", body


def tell_cleared(number: int) -> tuple[str, str]:
    what = "One sitting was" if number == 1 else f"{number} sittings were"
    return "Handed in and cleared", f"{what} erased from this laptop. Give the file to your lead."


def _days(days: Sequence[date]) -> str:
    named = [say_day(day) for day in days]
    return and_list(named) if len(named) <= MOST_DAYS else f"{named[0]} to {named[-1]}"
