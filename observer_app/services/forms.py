"""The forms a service can use: those that ship or were installed, and the very ones that its sittings went by."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from pydantic import ValidationError

from observer_app.domain.form import Form
from observer_app.domain.mapping import MappingSet
from observer_app.domain.people import Perspective
from observer_app.domain.sitting import FormRef
from observer_app.errors import UserError
from observer_app.form_files.digest import digest_of
from observer_app.form_files.library import FormFile, FormLibrary, version_order
from observer_app.form_files.loader import FormRefused

KeptText = Callable[[str], str | None]
Installed = Callable[[], Iterable[str]]
OBSERVERS = frozenset({Perspective.PATIENT_PARTNER, Perspective.PEER_CLINICIAN})


@dataclass(frozen=True, slots=True)
class ShelfForm:
    """A form to choose from, and whether it came with the app or was installed by a lead."""

    file: FormFile
    ships: bool

    @property
    def form(self) -> Form:
        return self.file.form

    @property
    def is_for_observers(self) -> bool:
        """Whether partner and peer may both go by it: no service observes with one pair of eyes only."""
        return set(self.form.perspectives) >= OBSERVERS


class FormShelf:
    """Forms by reference. `kept_text` gives the exact text of a form that the store holds, by digest;
    `installed` gives the digests of those that a lead installed.
    """

    def __init__(
        self,
        read_library: Callable[[], FormLibrary],
        read_sets: Callable[[], tuple[MappingSet, ...]],
        kept_text: KeptText,
        installed: Installed = lambda: (),
    ) -> None:
        self._read_library = read_library
        self._read_sets = read_sets
        self._kept_text = kept_text
        self._installed = installed
        self._opened: dict[str, FormFile] = {}

    @cached_property
    def library(self) -> FormLibrary:
        return self._read_library()

    def shipped(self) -> tuple[Form, ...]:
        """Every form that ships, newest version last."""
        return tuple(file.form for file in self.library.all())

    def every(self) -> tuple[ShelfForm, ...]:
        """Every form there is to choose from, by id, oldest version first; what ships goes before its namesake."""
        ships = {(file.form.id, file.form.version): ShelfForm(file, ships=True) for file in self.library.all()}
        opened = (self._try(digest) for digest in self._installed())
        ours = {(file.form.id, file.form.version): ShelfForm(file, ships=False) for file in opened if file is not None}
        return tuple(sorted((ours | ships).values(), key=lambda one: (one.form.id, version_order(one.form.version))))

    def count_unreadable(self) -> int:
        """How many installed forms are not as they were; the others can be chosen all the same."""
        return sum(self._try(digest) is None for digest in self._installed())

    def latest(self) -> tuple[ShelfForm, ...]:
        """The newest version of each form, by id."""
        return tuple({one.form.id: one for one in self.every()}.values())

    def for_observers(self) -> tuple[Form, ...]:
        """The newest version of each form that a service can choose for its sittings."""
        return tuple(one.form for one in self.latest() if one.is_for_observers)

    def newest(self, form_id: str) -> FormFile:
        """The newest version of a form; UserError when there is none of that id."""
        found = [one.file for one in self.latest() if one.form.id == form_id]
        if not found:
            raise UserError(
                "The form for this sitting is not on this computer.",
                "Nothing was started. Ask a lead to choose the form again.",
                code="form_missing",
            )
        return found[0]

    def newest_for(self, form_id: str, eyes: Perspective) -> FormFile:
        """The same, for someone who brings these eyes; UserError when the form is not open to them."""
        found = self.newest(form_id)
        if eyes not in found.form.perspectives:
            raise UserError(
                "This form is for others",
                f"“{found.form.title}” is not open to a {eyes.in_words}. Nothing was started. Choose another form.",
                code="form_not_for_these_eyes",
            )
        return found

    def of(self, ref: FormRef) -> Form:
        """The very form a sitting goes by, as it was then."""
        return self.by_digest(ref.digest)

    def by_digest(self, digest: str) -> Form:
        """The very form with this digest; UserError when it is not here any more."""
        return self._open(digest).form

    def mapping_sets(self) -> tuple[MappingSet, ...]:
        """The frameworks that forms speak to."""
        return self._read_sets()

    def mapping_lines(self, form: Form) -> tuple[str, ...]:
        """The headings that a form speaks to, one line for each framework."""
        return tuple(_mapping_lines(form, self._read_sets()))

    def _open(self, digest: str) -> FormFile:
        if digest not in self._opened:
            self._opened[digest] = self.library.by_digest(digest) or self._open_kept(digest)
        return self._opened[digest]

    def _try(self, digest: str) -> FormFile | None:
        try:
            return self._open(digest)
        except UserError:
            return None

    def _open_kept(self, digest: str) -> FormFile:
        text = self._kept_text(digest)
        if text is None:
            raise UserError(
                "The form for this sitting is not on this computer.",
                "Your ratings are safe, but they cannot be shown without it. Ask a lead to bring the form back.",
                code="form_missing",
            )
        try:
            if digest_of(text) == digest:
                # It was checked when it was taken in; what is asked of new forms since then takes no old one away.
                return FormFile(Form.model_validate_json(text), text, digest)
        except (FormRefused, ValidationError) as error:
            raise _changed() from error
        raise _changed()


def _changed() -> UserError:
    return UserError(
        "The form for this sitting is not as it was.",
        "Its words were changed outside Observer, so nothing is shown by them. Ask a lead to bring back a safety copy.",
        code="form_changed",
    )


def _mapping_lines(form: Form, sets: tuple[MappingSet, ...]) -> Iterator[str]:
    for one in sets:
        wanted = {link.heading for link in form.mapping if link.set == one.id}
        titles = [f"{heading.id} {heading.title}" for heading in one.headings if heading.id in wanted]
        if titles:
            yield f"{one.title}: {', '.join(titles)}"
