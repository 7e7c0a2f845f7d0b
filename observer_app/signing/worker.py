"""The process that checks strangers' files: one request in, one `Verification` out, until no one asks any more.

Its own small wiring: `python -m observer_app.signing.worker`, or `main()` from a frozen app's own start.
"""

from __future__ import annotations

import logging
import os
import sys
from typing import IO

from observer_app.signing.frames import read_frame, write_frame
from observer_app.signing.verifier import verify
from observer_app.signing.work_request import WorkRequest

MAX_MEMORY_BYTES = 1_500_000_000
KINDER_BY = 5
"""So much does it leave other work of this computer the first turn, the window's above all."""


def answer(source: IO[bytes], target: IO[bytes]) -> bool:
    """One request; False when there is none left."""
    asked = read_frame(source)
    if asked is None:
        return False
    request, pdf = WorkRequest.read(asked)
    outcome = verify(pdf, request.trust, request.known, request.now)
    write_frame(target, outcome.model_dump_json().encode())
    return True


def main() -> int:
    """Answer requests on standard input and output until the input is closed."""
    # What a library says about a bad file would quote from it.
    logging.disable(logging.CRITICAL)
    _bound_memory()
    _be_kind()
    while answer(sys.stdin.buffer, sys.stdout.buffer):
        pass
    return 0


def _bound_memory() -> None:
    """On Linux; elsewhere the time limit and the limits on unpacking are all there is."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))


def _be_kind() -> None:
    """Where whoever starts it cannot say so."""
    if hasattr(os, "nice"):
        os.nice(KINDER_BY)


if __name__ == "__main__":
    sys.exit(main())
