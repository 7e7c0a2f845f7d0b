"""What the page of tables says, put together from counts."""

from __future__ import annotations

from pathlib import Path

from observer_app.domain.verification import join_words
from observer_app.errors import UserError
from observer_app.services.tables import Outlook, SavedTables, TableKind

KINDS = [
    (
        str(TableKind.WITH_NAMES),
        "For us leads, with names",
        "Who observed whom and when, and what was written beside a rating.",
    ),
    (
        str(TableKind.WITHOUT_NAMES),
        "To study how alike people see, without names",
        "Codes in place of names. No days, and no one’s own words. What few people share is left out.",
    ),
]


def say_what(outlook: Outlook) -> str:
    if not outlook.sittings:
        return (
            "There is nothing to put into a table yet. Once someone has signed a sitting here, or handed one in, its"
            " ratings go into it."
        )
    visits = _count(outlook.visits, "visit")
    people = f"{_count(outlook.clinicians, 'clinician')}, seen by {_count(outlook.observers, 'observer')}"
    there = "There is" if outlook.sittings == 1 else "There are"
    return f"{there} {_count(outlook.sittings, 'sitting')} with {visits}: {people}."


def say_left_out(outlook: Outlook) -> str:
    lines = []
    if outlook.not_counting:
        do = "does" if outlook.not_counting == 1 else "do"
        lines.append(f"{_count(outlook.not_counting, 'sitting')} {do} not count. The table with names says why.")
    if outlook.apart:
        stays = "stays" if outlook.apart == 1 else "stay"
        lines.append(
            f"{_count(outlook.apart, 'sitting')} {stays} out: you saw the same visits, and have not signed your own"
            " view yet."
        )
    return " ".join(lines)


def say_why_not(fault: UserError) -> str:
    """Why they cannot go without names for now."""
    return f"{fault.title}. {fault.body.removeprefix('Nothing was written. ')}"


def say_saved(saved: SavedTables, folder: Path) -> str:
    names = join_words(f"“{path.name}”" for path in saved.files)
    was = "was" if saved.left_out == 1 else "were"
    left = "" if not saved.left_out else f" {_count(saved.left_out, 'sitting')} {was} left out; the book says why."
    ratings = _count(saved.ratings, "rating")
    return f"{ratings} of {_count(saved.sittings, 'sitting')} are in {folder}: {names}.{left}"


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"
