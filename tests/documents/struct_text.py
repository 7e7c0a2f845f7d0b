"""What pdfinfo hears when it reads a file by its tags."""

from __future__ import annotations

import re
from pathlib import Path

from tests.tools.programs import run

QUOTED = re.compile(r'^\s*"(.*)"$')


def read_structure(path: Path) -> str:
    return run("pdfinfo", "-struct-text", path)


def read_words(path: Path) -> list[str]:
    """The words of all tagged text, in the order of the tags."""
    found = (QUOTED.match(line) for line in read_structure(path).splitlines())
    return [word for line in found if line for word in line[1].split()]
