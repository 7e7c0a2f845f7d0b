"""The process that checks a stranger's file: one request in, one `Verification` out, and then it is gone.

Its own small wiring: `python -m observer_app.signing.worker`, or `main()` from a frozen app's own start.
"""

from __future__ import annotations

import logging
import sys
from typing import BinaryIO

from observer_app.signing.verifier import verify
from observer_app.signing.work_request import WorkRequest

MAX_MEMORY_BYTES = 1_500_000_000


def answer(source: BinaryIO, target: BinaryIO) -> None:
    request = WorkRequest.model_validate_json(source.read())
    outcome = verify(request.pdf, request.trust, request.known, request.now)
    target.write(outcome.model_dump_json().encode())


def main() -> int:
    """Answer one request on standard input and output."""
    # What a library says about a bad file would quote from it.
    logging.disable(logging.CRITICAL)
    _bound_memory()
    answer(sys.stdin.buffer, sys.stdout.buffer)
    return 0


def _bound_memory() -> None:
    """On Linux; elsewhere the time limit and the limits on unpacking are all there is."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, MAX_MEMORY_BYTES))


if __name__ == "__main__":
    sys.exit(main())
