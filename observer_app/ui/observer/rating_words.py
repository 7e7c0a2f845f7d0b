"""What the rating page says about an item, its answer and the delay since the visit. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from observer_app.domain.answers import REASONS_TO_CHOOSE, NotRatedReason, Rating
from observer_app.domain.form import Form, Item
from observer_app.domain.sitting import Encounter, Gap, GapKind
from observer_app.ui.observer import say

A_WHILE_S = 3600
"""Rating begun later than this after the visit starts with the observer's own notes."""


class Late(NamedTuple):
    """What is said first when a visit is rated some time after it."""

    title: str
    body: str


def where(form: Form, item: Item, rating: Rating | None) -> str:
    """“Item 5 of 12 · Worry”, and that it is not rated where it is so."""
    number, many = form.number_of(item.link_id), len(form.rated_items())
    words = f"Item {number} of {many} · {item.short_name} · {form.section_of(item.link_id).title}"
    if rating is not None and rating.not_rated is not None:
        words += f" · Not rated: {form.not_rated_label(rating.not_rated)}"
    return words


def levels(item: Item) -> list[tuple[int, str, str]]:
    """The levels of an item: digit, label, and the line that explains it."""
    return [(int(option.code), option.label, option.descriptor) for option in item.options]


def guidance(item: Item) -> list[tuple[str, str]]:
    """What helps to judge the item, each with its heading."""
    said = [("You might see", item.guidance.you_might_see), ("This is not", item.guidance.this_is_not)]
    return [(title, words[:1].upper() + words[1:]) for title, words in said if words]


def reasons(form: Form, item: Item, gaps: Sequence[Gap] = ()) -> list[tuple[str, str, str]]:
    """The reasons that a person can choose for this item: key, words, and when it is fair.

    Where the observer was out for a while, the reason says when.
    """
    notes = {guide.reason: guide.note for guide in form.guidance.not_rated}
    if gaps:
        notes[NotRatedReason.STEPPED_OUT] = "You were out from " + say.and_list([_span(gap) for gap in gaps]) + "."
    return [
        (reason, form.not_rated_label(reason), notes.get(reason, ""))
        for reason in REASONS_TO_CHOOSE
        if reason in item.not_rated
    ]


def out_of_the_room(encounter: Encounter) -> tuple[Gap, ...]:
    """The parts of the visit for which the observer had stepped out."""
    return tuple(gap for gap in encounter.gaps if gap.kind is GapKind.STEPPED_OUT)


def _span(gap: Gap) -> str:
    until = "the end" if gap.until_s is None else say.minutes_in(gap.until_s)
    return f"{say.minutes_in(gap.from_s)} to {until}"


def rules(form: Form) -> str:
    """The two rules for whoever rates, in one line; what the form says before them is about the form."""
    return " ".join(form.guidance.how_to_rate[-2:])


def late(ended_at: datetime, now: datetime) -> Late | None:
    """What to say first when the visit is more than an hour ago; None when it is fresh."""
    if (now - ended_at).total_seconds() <= A_WHILE_S:
        return None
    days = (now.astimezone().date() - ended_at.astimezone().date()).days
    if days <= 0:
        return Late(
            "Your own notes first", "Read them for as long as you like. They are what you saw, not what you remember."
        )
    when = "yesterday" if days == 1 else f"{_number(days)} days ago"
    later = "the next day" if days == 1 else f"{_number(days)} days later"
    return Late(
        f"This was {when}",
        "Read your notes first, then rate what they still tell you. For the rest, “I am not sure” is a good answer."
        f" The feedback will say that it was rated {later}.",
    )


_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def _number(number: int) -> str:
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)
