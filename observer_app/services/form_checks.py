"""Checking a form file for the command line: every problem as one line of words."""

from __future__ import annotations

from pathlib import Path

from observer_app.form_files.library import read_mapping_sets
from observer_app.form_files.loader import check_text
from observer_app.form_files.strict_json import MAX_BYTES
from observer_app.services.small_files import TooLargeError, read_small


class FormChecks:
    """Checks form files without keeping anything of them. `forms` is the folder of the forms that ship."""

    def __init__(self, forms: Path) -> None:
        self._forms = forms

    def check(self, path: Path) -> tuple[str, ...]:
        """One line for each problem, with its code; empty when there is none. A file that cannot be read is one too."""
        try:
            source = read_small(path, MAX_BYTES)
        except TooLargeError:
            return ("It is too large for a form. Forms are small text files. [too_big]",)
        except OSError:
            return ("It could not be read. Check that it is there and that you may open it. [not_readable]",)
        return tuple(str(problem) for problem in check_text(source, read_mapping_sets(self._forms / "mappings")))
