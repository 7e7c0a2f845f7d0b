"""Waiting after wrong words: 2, 4, 8 … 300 seconds a person. A courtesy: whoever has the file can guess elsewhere.

The waits lie in a small file of their own, so that closing the app does not end them: the vault can be written only
by someone who has unlocked.
"""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from observer_app.vault.faults import DoesNotOpen, WaitFirst
from observer_app.vault.files import replace_file

GUESSES_FILE = "guesses.json"
LONGEST_WAIT_S = 300
_MOST_COUNTED = 20

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class _Guesses:
    wrong: int
    last_at: datetime

    @property
    def wait(self) -> timedelta:
        return timedelta(seconds=min(2**self.wrong, LONGEST_WAIT_S))


class Throttle:
    """Counts wrong words for each person, over restarts."""

    def __init__(self, path: Path, clock: Clock) -> None:
        self._path = path
        self._clock = clock
        self._guesses = _read(path)

    def wait_s(self, uid: str) -> int:
        """Whole seconds until this person may try again; 0 when they may now."""
        guesses = self._guesses.get(uid)
        if guesses is None:
            return 0
        now = self._clock()
        if now < guesses.last_at:
            # The clock was set back: the wait begins again from here, so that it ends.
            guesses = _Guesses(guesses.wrong, now)
            self._keep(uid, guesses)
        return max(0, math.ceil((guesses.last_at + guesses.wait - now).total_seconds()))

    def wrong(self, uid: str) -> int:
        """How often this person's words did not match since they last did."""
        guesses = self._guesses.get(uid)
        return guesses.wrong if guesses else 0

    @contextmanager
    def trying(self, uid: str) -> Iterator[None]:
        """Around one try: raises `WaitFirst` when it is too soon, counts what opens nothing, forgets on success."""
        wait_s = self.wait_s(uid)
        if wait_s:
            raise WaitFirst(wait_s)
        try:
            yield
        except DoesNotOpen as error:
            self._count_wrong(uid)
            error.wait_s = self.wait_s(uid)
            raise
        self._keep(uid, None)

    def _count_wrong(self, uid: str) -> None:
        before = self._guesses.get(uid)
        wrong = min(before.wrong + 1 if before else 1, _MOST_COUNTED)
        self._keep(uid, _Guesses(wrong, self._clock()))

    def _keep(self, uid: str, guesses: _Guesses | None) -> None:
        if self._guesses.get(uid) == guesses:
            return
        if guesses is None:
            del self._guesses[uid]
        else:
            self._guesses[uid] = guesses
        # On a full or read-only disk the wait holds until the app is closed; no one is kept out for want of it.
        with suppress(OSError):
            replace_file(self._path, _encode(self._guesses))


def _encode(guesses: dict[str, _Guesses]) -> bytes:
    plain = {uid: {"wrong": each.wrong, "last_at": each.last_at.isoformat()} for uid, each in guesses.items()}
    return (json.dumps(plain, indent=1, sort_keys=True) + "\n").encode("ascii")


def _read(path: Path) -> dict[str, _Guesses]:
    try:
        plain = json.loads(path.read_bytes())
        return {str(uid): _guesses(each["wrong"], each["last_at"]) for uid, each in plain.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return {}


def _guesses(wrong: object, last_at: object) -> _Guesses:
    if not isinstance(wrong, int) or not isinstance(last_at, str):
        raise TypeError("not a count and a moment")
    moment = datetime.fromisoformat(last_at)
    if moment.tzinfo is None or not 1 <= wrong <= _MOST_COUNTED:
        raise ValueError("not a count and a moment")
    return _Guesses(wrong, moment)
