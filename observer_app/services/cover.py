"""Covering what is on the screen in an open sitting: a four-figure number opens it again, and is kept in memory alone.

State only; the window draws it, and asks for the words when it is told to.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import StrEnum

LONGEST = timedelta(hours=1)
"""Covered this long, the app locks."""
MOST_WRONG = 5
NUMBER = re.compile(r"[0-9]{4}")


class CoverAnswer(StrEnum):
    """What came of typing a number."""

    OPENED = "opened"
    WRONG = "wrong"
    ASK_WORDS = "ask_words"


class Cover:
    """The cover of one session. `secret` is drawn anew for each, so that what is kept of the number serves nowhere."""

    def __init__(self, clock: Callable[[], datetime], secret: Callable[[], bytes] = lambda: secrets.token_bytes(32)):
        self._clock = clock
        self._secret = secret()
        self._kept: bytes | None = None
        self._covered_at: datetime | None = None
        self._wrong = 0

    @property
    def is_covered(self) -> bool:
        return self._covered_at is not None

    @property
    def has_number(self) -> bool:
        """Whether a number was chosen already, so that covering needs no question."""
        return self._kept is not None

    def choose(self, number: str) -> None:
        """The number for covers to come; while it is covered, nothing changes. ValueError for what is no number."""
        if NUMBER.fullmatch(number) is None:
            raise ValueError("a number to uncover with has four figures")
        if self._covered_at is None:
            self._kept = self._digest(number)

    def cover(self, number: str | None = None) -> None:
        """Covers; what is covered already stays as it is. ValueError for what is not four figures.

        Without a number the one chosen before opens it again, and where there is none, the words do.
        """
        if self._covered_at is not None:
            return
        if number is not None:
            self.choose(number)
        self._covered_at, self._wrong = self._clock(), 0

    def try_number(self, number: str) -> CoverAnswer:
        """Uncovers for the right number; after five wrong ones, or where none was chosen, only the words do."""
        if self._covered_at is None:
            return CoverAnswer.OPENED
        if self._kept is None or self._wrong >= MOST_WRONG:
            return CoverAnswer.ASK_WORDS
        if hmac.compare_digest(self._digest(number), self._kept):
            self._covered_at = None
            return CoverAnswer.OPENED
        self._wrong += 1
        return CoverAnswer.ASK_WORDS if self._wrong >= MOST_WRONG else CoverAnswer.WRONG

    def uncover_with_words(self) -> None:
        """The words were given and were right; a new number may be chosen."""
        self._covered_at, self._kept = None, None

    def should_lock(self, now: datetime) -> bool:
        """Covered for an hour, or into another day; a clock that was set back counts as an hour."""
        if self._covered_at is None:
            return False
        another_day = now.astimezone().date() != self._covered_at.astimezone().date()
        return another_day or not timedelta() <= now - self._covered_at < LONGEST

    def _digest(self, number: str) -> bytes:
        # So few numbers are soon tried by whoever reads memory; this keeps it from lying there in clear.
        return hmac.new(self._secret, number.encode(), hashlib.sha256).digest()
