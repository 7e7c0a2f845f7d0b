"""Checking a file from a stranger in a process of its own, with an end to how long that may take."""

from __future__ import annotations

import base64
import hashlib
import os
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

import observer_app
from observer_app.domain.verification import KnownFile, Verification, unreadable
from observer_app.domain.verification_words import Code
from observer_app.signing.trust import TrustStore
from observer_app.signing.work_request import MAX_FEEDBACK_BYTES, WorkRequest

TIMEOUT_S = 20.0
WORKER_COMMAND = (sys.executable, "-m", "observer_app.signing.worker")
MAX_ANSWER_BYTES = 16_000_000


def verify_in_worker(
    pdf: bytes,
    trust: TrustStore | None,
    known: KnownFile | None,
    now: datetime,
    *,
    timeout_s: float = TIMEOUT_S,
    command: Sequence[str] = WORKER_COMMAND,
) -> Verification:
    """As `verify`, but a file that breaks or stalls the check ends in a verdict too.

    A frozen app passes its own `command`, which must lead to `worker.main()`.
    """
    if len(pdf) > MAX_FEEDBACK_BYTES:
        return _unreadable(pdf, Code.TOO_LARGE)
    encoded = base64.b64encode(pdf)
    request = WorkRequest(pdf=encoded, trust=trust, known=known, now=now)
    try:
        done = subprocess.run(
            list(command),
            input=request.model_dump_json().encode(),
            capture_output=True,
            timeout=timeout_s,
            check=True,
            env=_environment(),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        return _read_answer(done.stdout)
    except subprocess.TimeoutExpired:
        return _unreadable(pdf, Code.TOOK_TOO_LONG)
    except (subprocess.CalledProcessError, OSError, ValidationError):
        return _unreadable(pdf, Code.CHECK_STOPPED)


def _read_answer(answer: bytes) -> Verification:
    if len(answer) > MAX_ANSWER_BYTES:
        raise OSError("an answer that is far too long")
    return Verification.model_validate_json(answer)


def _environment() -> dict[str, str]:
    """This process's own, with the place where this package lies first on the path."""
    home = str(Path(observer_app.__file__).parents[1])
    path = os.pathsep.join(filter(None, [home, os.environ.get("PYTHONPATH", "")]))
    return {**os.environ, "PYTHONPATH": path}


def _unreadable(pdf: bytes, code: Code) -> Verification:
    return unreadable(code, sha256=hashlib.sha256(pdf).hexdigest(), size=len(pdf))
