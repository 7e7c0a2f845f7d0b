"""Reading a form file that someone chose, in a worker or for the command line: the form, or every problem at once."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from observer_app.form_files.digest import digest_of
from observer_app.form_files.library import FormFile, read_mapping_sets
from observer_app.form_files.loader import check_text, load_form
from observer_app.form_files.places import say_where
from observer_app.form_files.problems import Problem
from observer_app.form_files.strict_json import MAX_BYTES
from observer_app.services.small_files import TooLargeError, read_small


@dataclass(frozen=True, slots=True)
class ToMend:
    """One thing to mend in a form file: where it stands, what is wrong, and the cure."""

    where: str
    what: str
    cure: str


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What came of reading a form file: the form, or else everything that has to be mended first."""

    name: str
    file: FormFile | None
    problems: tuple[ToMend, ...] = ()


class FormChecks:
    """Checks form files without keeping anything of them. `forms` is the folder of the forms that ship."""

    def __init__(self, forms: Path) -> None:
        self._forms = forms

    def check(self, path: Path) -> tuple[str, ...]:
        """One line for each problem, with its code; empty when there is none. A file that cannot be read is one too."""
        source = _read(path)
        if isinstance(source, Problem):
            return (f"{source.what} {source.cure} [{source.code}]",)
        return tuple(str(problem) for problem in check_text(source, read_mapping_sets(self._forms / "mappings")))

    def look(self, path: Path) -> LookedAt:
        """The form of this file, or all that is wrong with it in words; for a worker, and nothing is kept."""
        source = _read(path)
        if isinstance(source, Problem):
            return LookedAt(path.name, None, (_in_words(source),))
        sets = read_mapping_sets(self._forms / "mappings")
        problems = check_text(source, sets)
        if problems:
            return LookedAt(path.name, None, tuple(map(_in_words, problems)))
        return LookedAt(path.name, FormFile(load_form(source, sets), source.decode("utf-8"), digest_of(source)))


def _read(path: Path) -> bytes | Problem:
    try:
        return read_small(path, MAX_BYTES)
    except TooLargeError:
        return Problem("", "too_big", "It is too large for a form.", "Forms are small text files.")
    except OSError:
        return Problem("", "not_readable", "It could not be read.", "Check that it is there and that you may open it.")


def _in_words(problem: Problem) -> ToMend:
    return ToMend(say_where(problem.place), problem.what, problem.cure)
