"""Text of a form file in, a frozen form out, or every problem at once: code, place, what is wrong, the cure."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from observer_app.domain.form import Form
from observer_app.domain.mapping import MappingSet
from observer_app.errors import UserError
from observer_app.form_files.checks import check_form
from observer_app.form_files.problems import MAX_PROBLEMS, Problem, sort_problems
from observer_app.form_files.shape import read_shape
from observer_app.form_files.strict_json import parse_strictly
from observer_app.form_files.tree import FormTree


class FormRefused(UserError):
    """A form file that cannot be used; `problems` holds all that is wrong with it."""

    def __init__(self, problems: Sequence[Problem], name: str = "") -> None:
        self.problems = tuple(problems)
        count = "one thing" if len(problems) == 1 else f"{len(problems)} things"
        super().__init__(
            f"{name or 'This form'} cannot be used",
            f"We found {count} to mend, and nothing was changed. The first: {problems[0]}",
            code="form_refused",
        )


def load_form(source: str | bytes, mapping_sets: Sequence[MappingSet] = (), *, name: str = "") -> Form:
    """The form; raises FormRefused, which holds every problem, when anything at all is wrong."""
    form, problems = _read(source, mapping_sets)
    if form is None or problems:
        raise FormRefused(problems, name)
    return form


def check_text(source: str | bytes, mapping_sets: Sequence[MappingSet] = ()) -> list[Problem]:
    """Every problem of a form file, in the order of their places; empty when the form can be used."""
    return _read(source, mapping_sets)[1]


def _read(source: str | bytes, mapping_sets: Sequence[MappingSet]) -> tuple[Form | None, list[Problem]]:
    tree, problems = parse_strictly(source)
    if tree is None and problems:
        return None, problems
    form, misfits = read_shape(Form, source)
    # What strict reading found comes again from pydantic, in other words.
    known = {one.place for one in problems}
    problems += [one for one in misfits if one.place not in known and (one.code != "not_json" or not known)]
    problems += islice(check_form(FormTree.of(tree), mapping_sets), MAX_PROBLEMS)
    return (None if problems else form), sort_problems(problems)
