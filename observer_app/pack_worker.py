"""The process that makes one evidence pack: a request in, the signed files out, and then it is gone.

Its own small wiring: `python -m observer_app.pack_worker`, or `main()` from a frozen app's own start.
"""

from __future__ import annotations

import os
import sys
from typing import IO

from observer_app.drawing import Drawing
from observer_app.errors import UserError
from observer_app.form_files.library import FormLibrary, read_mapping_sets
from observer_app.paths import find_forms, find_resources
from observer_app.services.evidence_apart import read_request, write_answer
from observer_app.services.forms import FormShelf

KINDER_BY = 5
"""So much does it leave other work of this computer the first turn, the window's above all."""


def answer(source: IO[bytes], target: IO[bytes]) -> None:
    job, request = read_request(source)
    forms = find_forms()
    shelf = FormShelf(lambda: FormLibrary.read(forms), lambda: read_mapping_sets(forms / "mappings"), lambda _: None)
    signer = Drawing(find_resources(), request.computer).evidence_signer_here(shelf)
    signer.remember(request.checked)
    try:
        write_answer(target, signer.sign(job, request.keys))
    except UserError as fault:
        write_answer(target, fault)


def main() -> int:
    """Answer one request on standard input and output."""
    if hasattr(os, "nice"):
        os.nice(KINDER_BY)
    answer(sys.stdin.buffer, sys.stdout.buffer)
    return 0


if __name__ == "__main__":
    sys.exit(main())
