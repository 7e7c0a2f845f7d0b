"""What leads do with forms: install one of their own, choose which the service uses, and read what a form missed."""

from __future__ import annotations

from datetime import timedelta

from observer_app.domain.changes import Changes, Kind, Outcome
from observer_app.domain.form import Form, ItemKind
from observer_app.domain.people import Person, Service
from observer_app.domain.verification import join_words
from observer_app.errors import UserError
from observer_app.form_files.library import FormFile, version_order
from observer_app.services import readers
from observer_app.services.forms import FormShelf, ShelfForm
from observer_app.services.missed import Missed, read_missed
from observer_app.services.people import People
from observer_app.store import bookings, forms
from observer_app.store.database import Database

A_DAY = timedelta(days=1)
FORMS: Changes = frozenset({Kind.SETTINGS})


class FormDesk:
    """Forms as leads meet them; others change nothing. `FormChecks` reads a file in a worker; here it is taken in."""

    def __init__(self, database: Database, shelf: FormShelf, people: People, me: Person) -> None:
        self._database = database
        self._shelf = shelf
        self._people = people
        self._me = me

    def offered(self) -> tuple[ShelfForm, ...]:
        """The newest version of each form: the one in use first, then what observers may use, by title."""
        used = self.used()
        return tuple(
            sorted(
                self._shelf.latest(), key=lambda one: (one.form.id != used, not one.is_for_observers, one.form.title)
            )
        )

    def used(self) -> str:
        """The id of the form that new sittings go by."""
        return self._people.service().form_id

    def may_install(self, file: FormFile) -> None:
        """UserError when this form cannot stand beside those that are here."""
        self._people.refuse_others()
        form = file.form
        _refuse_what_no_page_can_ask(form)
        same_id = [one for one in self._shelf.every() if one.form.id == form.id]
        if any(one.file.digest == file.digest for one in same_id):
            raise UserError(
                "This form is here already",
                f"“{form.title}”, version {form.version}, is on this computer, word for word. Nothing was changed.",
                code="form_here_already",
            )
        if any(one.ships for one in same_id):
            raise _id_taken(form)
        for one in same_id:
            _refuse_unless_newer(form, one.form)

    def install(self, file: FormFile) -> Outcome[FormFile]:
        """Keeps the form, to be chosen; the service goes on with the one that it has."""
        self.may_install(file)
        form = file.form
        with self._database.write():
            forms.keep(self._database, file.text, file.digest, form.id, form.version)
            now = (*(each for each in forms.installed(self._database) if each != file.digest), file.digest)
            forms.set_installed(self._database, now)
        return Outcome(file, FORMS)

    def use(self, form_id: str) -> Outcome[Service]:
        """New sittings go by this form; those that have begun keep theirs."""
        newest = next((one for one in self._shelf.latest() if one.form.id == form_id), None)
        if newest is None or not newest.is_for_observers:
            raise UserError(
                "Observers cannot use this form",
                "A form for sittings is open to patient partners and peer clinicians alike. Nothing was changed.",
                code="form_not_for_observers",
            )
        return self._people.save_service(self._people.service().model_copy(update={"form_id": form_id}))

    def put_away(self, digest: str) -> Outcome[None]:
        """Takes an installed form off the list; sittings that went by it can still be read."""
        self._people.refuse_others()
        used = self._shelf.newest(self.used())
        if used.digest == digest:
            raise UserError(
                "This form is in use",
                "New sittings go by it, so it stays. Choose another form first, then put this one away.",
                code="form_in_use",
            )
        if self._is_booked(self._shelf.by_digest(digest).id):
            raise UserError(
                "A sitting is planned with this form",
                "It stays until then, and nothing was changed. Call that sitting off, or plan it with another form.",
                code="form_booked",
            )
        left = tuple(each for each in forms.installed(self._database) if each != digest)
        forms.set_installed(self._database, left)
        return Outcome(None, FORMS)

    def _is_booked(self, form_id: str) -> bool:
        now = self._database.clock()
        coming = bookings.find_between(self._database, now - A_DAY, now + 3650 * A_DAY)
        return any(each.form_id == form_id for each in coming)

    def missed(self) -> tuple[Missed, ...]:
        """What signed sittings found missing, by form and version; of no one's in particular.

        What the other observer of my own unfinished sitting found waits until mine is signed.
        """
        self._people.refuse_others()
        return read_missed(self._database, self._shelf, readers.hidden_sittings(self._database, self._me.uid))


def _refuse_what_no_page_can_ask(form: Form) -> None:
    """A file may hold kinds of item that are right and that the rating page cannot show."""
    odd = [item for item in form.rated_items() if item.kind is not ItemKind.LEVELS]
    odd += [item for item in form.asked_first() if item.kind is not ItemKind.SINGLE_CHOICE]
    if not odd and form.rated_items():
        return
    names = join_words(f"“{item.short_name}”" for item in odd[:3])
    why = f"{names}: of another kind than levels." if odd else "It has nothing to rate."
    raise UserError(
        "The rating page cannot show this form",
        f"{why} Nothing was changed. Use “levels” for what is rated, and “single_choice” for what is asked after the"
        " visit, and choose the file again.",
        code="form_not_shown",
    )


def _id_taken(form: Form) -> UserError:
    return UserError(
        "That name belongs to a form that comes with Observer",
        f"This file calls itself “{form.id}”. Nothing was changed. Give it an “id” of its own, such as"
        f" “our-{form.id}”, and choose it again.",
        code="form_id_ships",
    )


def _refuse_unless_newer(form: Form, here: Form) -> None:
    if version_order(form.version) == version_order(here.version):
        raise UserError(
            "Another form has this name and version",
            f"“{form.id}”, version {form.version}, is here already with other words. Nothing was changed. Give the"
            " newer one a higher version, and choose it again.",
            code="form_version_twice",
        )
    if version_order(form.version) < version_order(here.version):
        raise UserError(
            "A newer version is here already",
            f"This is version {form.version} of “{form.title}”, and version {here.version} is installed."
            " Nothing was changed. Put the newer one away first if you want this one.",
            code="form_older",
        )
