"""Checking files from strangers in processes of their own, with an end to how long that may take.

A process takes most of a second to start and a tenth to check a file, so it is kept for the next one: by whoever
opened `Checkers` until no one needs it. It goes at once after a file that is not good, so that nothing of such a
file ever meets the next.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import weakref
from collections import deque
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from threading import Lock, Timer

from pydantic import ValidationError

import observer_app
from observer_app.domain.verification import KnownFile, Verdict, Verification, unreadable
from observer_app.domain.verification_words import Code
from observer_app.signing.frames import read_frame, write_frame
from observer_app.signing.trust import TrustStore
from observer_app.signing.work_request import MAX_FEEDBACK_BYTES, MAX_PACK_BYTES, WorkRequest

TIMEOUT_S, MORE_S, LONGEST_S = 20.0, 20.0, 300.0
"""How long a file may take, how much longer for each megabyte: a pack has every file inside it checked; and no more."""
WORKER_COMMAND = (sys.executable, "-m", "observer_app.signing.worker")
MAX_ANSWER_BYTES = 64_000_000
MOST_FILES_EACH = 100
"""After so many a process makes room for a new one, so that what it has gathered in memory stays bounded."""
GOOD = frozenset({Verdict.GOOD_AND_KNOWN, Verdict.GOOD_SIGNER_UNKNOWN})


class Checkers:
    """As many processes as are asked at once; `rest` ends those that wait. A frozen app passes its own `command`.

    It may be asked from several threads at once, and each of them waits for its own answer.
    """

    def __init__(self, command: Sequence[str] = WORKER_COMMAND, *, timeout_s: float = TIMEOUT_S) -> None:
        self._command = tuple(command)
        self._timeout_s = timeout_s
        self._idle: deque[_Checker] = deque()
        self._lock = Lock()
        # Whoever forgets to let them rest leaves no process behind.
        weakref.finalize(self, _end_all, self._idle)

    def check(self, pdf: bytes, trust: TrustStore | None, known: KnownFile | None, now: datetime) -> Verification:
        """As `verify`, but a file that breaks or stalls the check ends in a verdict too."""
        if len(pdf) > MAX_PACK_BYTES:
            return _unreadable(pdf, Code.TOO_LARGE)
        request = WorkRequest(trust=trust, known=known, now=now).before(pdf)
        time_s = min(LONGEST_S, self._timeout_s + MORE_S * (len(pdf) // MAX_FEEDBACK_BYTES))
        try:
            found = self._ask(self._take(), request, time_s)
            # A process that waited may have been ended in the meantime, for want of memory: no fault of this file.
            found = self._ask(_Checker(self._command), request, time_s) if found is None else found
        except OSError:
            # It cannot be started at all.
            found = None
        if isinstance(found, Code) or found is None:
            return _unreadable(pdf, found or Code.CHECK_STOPPED)
        return found

    def rest(self) -> None:
        """Ends the processes that wait for a file; the next file starts another."""
        with self._lock:
            _end_all(self._idle)

    def _ask(self, checker: _Checker, request: bytes, time_s: float) -> Verification | Code | None:
        """What was found, or why nothing was; None when the process had waited before and may have gone by then."""
        has_waited = checker.files > 0
        try:
            found = checker.ask(request, time_s)
        except (OSError, ValidationError):
            checker.end()
            if checker.was_stopped:
                return Code.TOOK_TOO_LONG
            return None if has_waited else Code.CHECK_STOPPED
        self._give_back(checker, found)
        return found

    def _take(self) -> _Checker:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return _Checker(self._command)

    def _give_back(self, checker: _Checker, found: Verification) -> None:
        if found.verdict not in GOOD or checker.files >= MOST_FILES_EACH:
            checker.end()
            return
        with self._lock:
            self._idle.append(checker)


class _Checker:
    """One process. `was_stopped` says that it was ended because it took too long."""

    def __init__(self, command: Sequence[str]) -> None:
        self._process = subprocess.Popen(
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            creationflags=kind_flags(),
        )
        self.files = 0
        self.was_stopped = False

    def ask(self, request: bytes, timeout_s: float) -> Verification:
        """OSError or ValidationError when it breaks, and when it is stopped."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self.files += 1
        clock = Timer(timeout_s, self._stop)
        clock.daemon = True
        clock.start()
        try:
            write_frame(self._process.stdin, request)
            answer = read_frame(self._process.stdout, MAX_ANSWER_BYTES)
        finally:
            clock.cancel()
            clock.join()
        if answer is None:
            raise OSError("no answer")
        return Verification.model_validate_json(answer)

    def end(self) -> None:
        self._process.kill()
        for pipe in (self._process.stdin, self._process.stdout):
            assert pipe is not None
            try:
                pipe.close()
            except OSError:
                # What was still to be written to a process that is gone.
                continue
        self._process.wait()

    def _stop(self) -> None:
        self.was_stopped = True
        self._process.kill()


def _end_all(idle: deque[_Checker]) -> None:
    while idle:
        idle.pop().end()


def kind_flags() -> int:
    """On Windows: no console of its own, and the window's work first."""
    names = ("CREATE_NO_WINDOW", "BELOW_NORMAL_PRIORITY_CLASS")
    return sum(int(getattr(subprocess, name, 0)) for name in names)


def environment() -> dict[str, str]:
    """This process's own, with the place where this package lies first on the path."""
    home = str(Path(observer_app.__file__).parents[1])
    path = os.pathsep.join(filter(None, [home, os.environ.get("PYTHONPATH", "")]))
    return {**os.environ, "PYTHONPATH": path}


def _unreadable(pdf: bytes, code: Code) -> Verification:
    return unreadable(code, sha256=hashlib.sha256(pdf).hexdigest(), size=len(pdf))
