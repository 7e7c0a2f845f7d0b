"""Finds forms and mapping sets in a folder: by id, version and digest; the same digest counts once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from observer_app.domain.form import Form
from observer_app.domain.mapping import MappingSet
from observer_app.form_files.digest import digest_of
from observer_app.form_files.loader import FormRefused, load_form
from observer_app.form_files.problems import Problem
from observer_app.form_files.shape import read_shape
from observer_app.form_files.strict_json import parse_strictly

SCHEMA_NAME = "form.schema.json"
RELEASED_NAME = "released.json"
_NOT_FORMS = frozenset({SCHEMA_NAME, RELEASED_NAME})


@dataclass(frozen=True)
class FormFile:
    """A form with the very text that it was read from."""

    form: Form
    text: str
    digest: str


class FormLibrary:
    """The forms of a folder; read once, when made."""

    def __init__(self, files: Iterable[FormFile]) -> None:
        self._by_digest = {one.digest: one for one in files}
        self._refuse_two_of_one_version()

    @classmethod
    def read(cls, folder: Path) -> FormLibrary:
        """All forms of the folder; raises FormRefused for the first file that is not one, or was edited."""
        sets = read_mapping_sets(folder / "mappings")
        files = [_read_file(path, sets) for path in form_paths(folder)]
        _refuse_edited(files, read_released(folder))
        return cls(files)

    def all(self) -> tuple[FormFile, ...]:
        """Every form, by id, oldest version first."""
        return tuple(sorted(self._by_digest.values(), key=lambda one: (one.form.id, version_order(one.form.version))))

    def find(self, form_id: str, version: str | None = None) -> FormFile | None:
        """The form of this id, in this version or the newest; None when there is none."""
        found = [one for one in self.all() if one.form.id == form_id and version in {None, one.form.version}]
        return found[-1] if found else None

    def by_digest(self, digest: str) -> FormFile | None:
        """The very form; None when it is not here."""
        return self._by_digest.get(digest)

    def _refuse_two_of_one_version(self) -> None:
        for before, one in zip(self.all(), self.all()[1:], strict=False):
            if (before.form.id, before.form.version) == (one.form.id, one.form.version):
                raise FormRefused([_say_two(one.form)], one.form.title)


def form_paths(folder: Path) -> list[Path]:
    """The form files of a folder, by name."""
    return [path for path in sorted(folder.glob("*.json")) if path.name not in _NOT_FORMS]


def read_released(folder: Path) -> dict[str, str]:
    """Digest of each released form, by `id@version`; empty when nothing is released."""
    path = folder / RELEASED_NAME
    if not path.exists():
        return {}
    released: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return released


def name_version(form: Form) -> str:
    """How a version is named in the list of released forms."""
    return f"{form.id}@{form.version}"


def read_mapping_sets(folder: Path) -> tuple[MappingSet, ...]:
    """The mapping sets of a folder, by id; raises FormRefused for a file that is not one."""
    return tuple(_read_mapping_set(path) for path in sorted(folder.glob("*.json")))


def _read_mapping_set(path: Path) -> MappingSet:
    source = path.read_bytes()
    _, problems = parse_strictly(source)
    found, misfits = read_shape(MappingSet, source)
    if found is None or problems:
        raise FormRefused(problems or misfits, path.name)
    return found


def _read_file(path: Path, sets: Sequence[MappingSet]) -> FormFile:
    source = path.read_bytes()
    form = load_form(source, sets, name=path.name)
    return FormFile(form, source.decode("utf-8"), digest_of(source))


def _refuse_edited(files: Iterable[FormFile], released: dict[str, str]) -> None:
    problems = list(_find_edited(files, released))
    if problems:
        raise FormRefused(problems)


def _find_edited(files: Iterable[FormFile], released: dict[str, str]) -> Iterator[Problem]:
    for one in files:
        if released.get(name_version(one.form), one.digest) != one.digest:
            yield Problem(
                name_version(one.form),
                "released_form_changed",
                "This version was released with other words.",
                "Put it back as it was, and give the changed form a new version.",
            )


def _say_two(form: Form) -> Problem:
    return Problem(
        name_version(form),
        "version_twice",
        "Two different forms have this id and version.",
        "Give the newer one a new version.",
    )


def version_order(version: str) -> tuple[tuple[int, ...], bool, str]:
    """Semantic order as far as it is needed: numbers first, and a trial version before the real one."""
    numbers, _, trial = version.partition("-")
    return tuple(int(part) for part in numbers.split(".")), not trial, trial
