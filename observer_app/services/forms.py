"""The forms a service can use: those that ship, and the very ones that its sittings went by."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property

from observer_app.domain.form import Form
from observer_app.domain.mapping import MappingSet
from observer_app.domain.sitting import FormRef
from observer_app.errors import UserError
from observer_app.form_files.library import FormFile, FormLibrary
from observer_app.form_files.loader import load_form

KeptText = Callable[[str], str | None]


class FormShelf:
    """Forms by reference. `kept_text` gives the exact text of a form that the store holds, by digest."""

    def __init__(
        self,
        read_library: Callable[[], FormLibrary],
        read_sets: Callable[[], tuple[MappingSet, ...]],
        kept_text: KeptText,
    ) -> None:
        self._read_library = read_library
        self._read_sets = read_sets
        self._kept_text = kept_text
        self._opened: dict[str, Form] = {}

    @cached_property
    def library(self) -> FormLibrary:
        return self._read_library()

    def shipped(self) -> tuple[Form, ...]:
        """Every form that ships, newest version last."""
        return tuple(file.form for file in self.library.all())

    def newest(self, form_id: str) -> FormFile:
        """The newest version of a form; UserError when there is none of that id."""
        found = self.library.find(form_id)
        if found is None:
            raise UserError(
                "The form for this sitting is not on this computer.",
                "Nothing was started. Ask a lead to choose the form again.",
                code="form_missing",
            )
        return found

    def of(self, ref: FormRef) -> Form:
        """The very form a sitting goes by, as it was then."""
        if ref.digest not in self._opened:
            self._opened[ref.digest] = self._open(ref)
        return self._opened[ref.digest]

    def mapping_lines(self, form: Form) -> tuple[str, ...]:
        """The headings that a form speaks to, one line for each framework."""
        return tuple(_mapping_lines(form, self._read_sets()))

    def _open(self, ref: FormRef) -> Form:
        shipped = self.library.by_digest(ref.digest)
        if shipped is not None:
            return shipped.form
        text = self._kept_text(ref.digest)
        if text is None:
            raise UserError(
                "The form for this sitting is not on this computer.",
                "Your ratings are safe, but they cannot be shown without it. Ask a lead to bring the form back.",
                code="form_missing",
            )
        return load_form(text, name=ref.id)


def _mapping_lines(form: Form, sets: tuple[MappingSet, ...]) -> Iterator[str]:
    for one in sets:
        wanted = {link.heading for link in form.mapping if link.set == one.id}
        titles = [f"{heading.id} {heading.title}" for heading in one.headings if heading.id in wanted]
        if titles:
            yield f"{one.title}: {', '.join(titles)}"
