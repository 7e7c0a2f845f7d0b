"""Checking a form file for the command line: every problem as one line of words."""

from __future__ import annotations

from pathlib import Path

from observer_app.errors import UserError
from observer_app.form_files.library import read_mapping_sets
from observer_app.form_files.loader import check_text

MOST_BYTES = 2_000_000


class FormChecks:
    """Checks form files without keeping anything of them. `forms` is the folder of the forms that ship."""

    def __init__(self, forms: Path) -> None:
        self._forms = forms

    def check(self, path: Path) -> tuple[str, ...]:
        """One line for each problem; empty when there is none. UserError when the file cannot be read."""
        problems = check_text(_read_form(path), read_mapping_sets(self._forms / "mappings"))
        return tuple(f"{path.name}: {problem}" for problem in problems)


def _read_form(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UserError("That file is too large for a form.", "Forms are small text files.", code="form_too_large")
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            f"“{path.name}” could not be read.",
            "Check that it is there and that you may open it, then try again.",
            code="form_not_readable",
        ) from error
