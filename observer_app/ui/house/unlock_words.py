"""What the unlock page decides without a window: which names are shown first, and how a wait is said."""

from __future__ import annotations

import math

MOST_NAMES = 6
"""How many names are shown before *Someone else*: the box for the words stays in sight below them."""


def split_names(uids: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those shown at once and those behind *Someone else*; one name more than fits is simply shown."""
    if len(uids) <= MOST_NAMES + 1:
        return uids, ()
    return uids[:MOST_NAMES], uids[MOST_NAMES:]


def say_wait(seconds: float) -> str:
    """How long until the next try, in words; empty when there is nothing to wait for."""
    left = math.ceil(seconds)
    if left <= 0:
        return ""
    if left >= 120:
        return f"You can try again in {math.ceil(left / 60)} minutes."
    return f"You can try again in {left} second{'' if left == 1 else 's'}."
