"""Reading and checking files a few ahead of where they are kept, so that neither waits for the other."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from observer_app.domain.verification import Verification
from observer_app.exchange.framing import MOST_BYTES
from observer_app.services.envelopes import sha256
from observer_app.services.small_files import read_small

AT_ONCE = min(4, os.cpu_count() or 1)
"""So many signed files are checked side by side: each has a process of its own."""
PDF_START = b"%PDF"


@dataclass(frozen=True, slots=True)
class Looked:
    """A file as it was read. `found` is what checking it found; None for one that is here, or is no signed file."""

    raw: bytes = field(repr=False)
    is_signed_file: bool
    found: Verification | None = None


class LookingAhead:
    """Gives each file in its order. `check` checks a signed file; those in `held` are here, byte for byte, by SHA-256.

    Nothing of it touches a store, and never more than a few files are in memory.
    """

    def __init__(self, paths: Iterable[Path], check: Callable[[bytes], Verification], held: frozenset[str]) -> None:
        self._check = check
        self._held = held
        self._pool = ThreadPoolExecutor(AT_ONCE)
        self._paths: Iterator[Path] = iter(paths)
        self._ahead: deque[Future[Looked]] = deque()
        for _ in range(AT_ONCE):
            self._look_on()

    def next(self) -> Callable[[], Looked]:
        """The call that waits for the next file; it raises what reading it raised."""
        self._look_on()
        return self._ahead.popleft().result

    def end(self) -> None:
        """What is being looked at ends by itself, and nothing more is begun."""
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _look_on(self) -> None:
        path = next(self._paths, None)
        if path is not None:
            self._ahead.append(self._pool.submit(self._look_at, path))

    def _look_at(self, path: Path) -> Looked:
        raw = read_small(path, MOST_BYTES)
        if not raw.startswith(PDF_START):
            return Looked(raw, is_signed_file=False)
        # A file that is here was checked when it came.
        is_here = sha256(raw) in self._held
        return Looked(raw, is_signed_file=True, found=None if is_here else self._check(raw))
