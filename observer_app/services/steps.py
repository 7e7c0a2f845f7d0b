"""Work that goes back and forth: short reads and writes where the store is, and slow calls that touch no store.

The work is a generator. It gives out each slow call and is sent what came of it, so that a window can have the call
made elsewhere and stay awake, while a command makes it at once.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from dataclasses import dataclass
from typing import Any, TypeVar

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Slow:
    """A call on plain values; `words` say what is being done, where someone waits for it.

    `done` counts what was done before, `of` how much there is in all; 0 where that is not known.
    """

    call: Callable[[], Any]
    words: str = ""
    done: int = 0
    of: int = 0


def turn(words: str) -> Slow:
    """A call that does nothing: whoever waits for the window has their turn, and may stop the work."""
    return Slow(_nothing, words)


def _nothing() -> None:
    pass


Steps = Generator[Slow, Any, Value]


class Stopped(Exception):
    """Thrown in where a slow call was, when the person asks to stop: nothing is left half done."""


def run_through(steps: Steps[Value]) -> Value:
    """All of it, here and now."""
    try:
        slow = next(steps)
        while True:
            try:
                found = slow.call()
            except Exception as fault:  # noqa: BLE001 - it belongs to whoever asked for the call
                slow = steps.throw(fault)
            else:
                slow = steps.send(found)
    except StopIteration as ended:
        value: Value = ended.value
        return value
