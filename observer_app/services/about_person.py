"""Everything that is kept about one person, as one file: for themselves, or for a lead whom they asked for it."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from observer_app.domain.about_person import COLUMNS, AboutLine, AboutPage, AboutPart, about_rows, build_about
from observer_app.domain.changes import NO_CHANGES, Outcome
from observer_app.domain.people import Person
from observer_app.domain.printed_ratings import COLUMNS as RATING_COLUMNS
from observer_app.domain.printed_ratings import rows_of_print
from observer_app.domain.tables import Column, Row
from observer_app.errors import UserError
from observer_app.exchange.tables import CsvTable
from observer_app.services.about_lines import AboutLines
from observer_app.services.copies import read_back_differs
from observer_app.services.hand_ins import name_of
from observer_app.services.keeping import standing_files
from observer_app.services.part_files import KEPT, made_beside, put_in_place
from observer_app.services.signing_job import PrintsCopies
from observer_app.services.steps import Slow, Steps, Stopped, run_through, turn
from observer_app.store import audit, people
from observer_app.store.database import Database

PAGE, EVERYTHING, RATINGS, FIRST = "read-me-first.html", "everything.csv", "ratings.csv", "look-at-these-first.csv"
SIGNED = "signed"
AT_ONCE = 200
FINISHING = "Putting it together, and reading it back."


@dataclass(frozen=True, slots=True)
class SavedAbout:
    """What was written. `of_others` counts the lines in which someone else is, `closed` those not opened."""

    path: Path
    lines: int
    files: int
    of_others: int
    closed: int


class AboutPerson:
    """As `me` may see it. `make_printer` is called when the first page is to be drawn."""

    def __init__(
        self,
        database: Database,
        me: Person,
        clock: Callable[[], datetime],
        make_printer: Callable[[], PrintsCopies],
    ) -> None:
        self._database = database
        self._me = me
        self._clock = clock
        self._make_printer = make_printer

    def whom(self) -> tuple[Person, ...]:
        """Of whom this person may save it: a lead of everyone there is, others of themselves."""
        if not self._me.is_lead:
            return (self._me,)
        return tuple(sorted(people.list_everyone(self._database), key=lambda each: each.full_name.casefold()))

    def find(self, name: str | None) -> str:
        """The uid of the one that is meant, by name or uid; oneself where none is given. UserError for no one."""
        found = [each for each in self.whom() if name in (None, each.uid, each.full_name)]
        if name is None:
            return self._me.uid
        if len(found) != 1:
            raise not_known(name)
        return found[0].uid

    def file_name(self) -> str:
        """What to call it: no one's name."""
        return f"everything-about-one-person-{self._clock().astimezone().date().isoformat()}.zip"

    def save(self, person_uid: str, path: Path) -> Outcome[SavedAbout]:
        """All of it, here and now."""
        return run_through(self._saving(person_uid, path))

    def saving(self, person_uid: str, path: Path) -> Steps[Outcome[SavedAbout | None]]:
        """Gathers everything and writes one file, whole or not at all. None when stopped.

        UserError when it is not this person's to have, or when the disk refuses.
        """
        try:
            saved = yield from self._saving(person_uid, path)
        except Stopped:
            return Outcome(None, NO_CHANGES)
        return Outcome(saved.value, saved.changes)

    def _saving(self, person_uid: str, path: Path) -> Steps[Outcome[SavedAbout]]:
        if person_uid != self._me.uid and not self._me.is_lead:
            raise not_yours()
        person = people.get_person(self._database, person_uid)
        about = AboutLines(self._database, self._me, person, self._clock)
        found = about.find()
        with made_beside(path.parent) as parts:
            file = _File(parts, path.name)
            try:
                yield Slow(file.open)
                for number, (digest, part) in enumerate(found.open_, 1):
                    yield Slow(
                        partial(self._add_feedback(about, file, digest, part)),
                        f"Feedback {number} of {len(found.open_)}.",
                    )
                file.lines += about.rest(frozenset(digest for digest, _ in found.open_))
                numbers = about.change_numbers()
                for start in range(0, len(numbers), AT_ONCE):
                    file.lines += about.changes(numbers[start : start + AT_ONCE])
                    yield turn("The record of changes.")
                file.lines += found.closed
                yield Slow(partial(file.finish, self._page(person, file)), FINISHING)
            finally:
                file.let_go()
            try:
                yield Slow(file.put_in_place, FINISHING)
            except Stopped:
                # Too late to stop: it stands where it was to go.
                if not file.is_placed:
                    raise
        return Outcome(self._note(person, path, file), NO_CHANGES)

    def _add_feedback(self, about: AboutLines, file: _File, digest: str, part: AboutPart) -> Callable[[], None]:
        """Reads one feedback, and gives back what writes it."""
        opened, pdfs = about.open(digest, part), standing_files(self._database, digest)
        names = [f"{SIGNED}/{number:03}-{name_of(self._database, digest, pdf)}" for number, pdf in file.numbered(pdfs)]
        if opened is None:
            what = "Signed feedback whose words cannot be read here. The file lies beside this page."
            file.lines += [AboutLine(part, what, file=name) for name in names]
            rows: Sequence[Row] = ()
        else:
            file.lines += about.of_feedback(opened, names[0] if names else "")
            rows = tuple(rows_of_print(opened.record))
        return partial(file.add, rows, tuple(zip(names, pdfs, strict=True)))

    def _page(self, person: Person, file: _File) -> Callable[[Sequence[AboutLine]], bytes]:
        service = people.service_of(self._database)
        head = AboutPage(
            person=person.full_name,
            service=service.name,
            made_by=self._me.full_name,
            made_on=self._clock().astimezone().date(),
            files=file.files,
            is_practice=service.practice,
        )
        return lambda lines: self._make_printer().web_page(build_about(head, lines))

    def _note(self, person: Person, path: Path, file: _File) -> SavedAbout:
        audit.append(
            self._database, audit.Event.ABOUT_SAVED, person.uid, folder=str(path.parent), file=path.name,
            lines=len(file.lines),
        )  # fmt: skip
        return SavedAbout(
            path=path,
            lines=len(file.lines),
            files=file.files,
            of_others=sum(line.is_of_others_too for line in file.lines),
            closed=sum(line.part is AboutPart.CLOSED for line in file.lines),
        )


class _File:
    """The file while it is being made: its tables beside it until they go in. Touches no store."""

    def __init__(self, parts: Path, name: str) -> None:
        self.lines: list[AboutLine] = []
        self.files = 0
        self.is_placed = False
        self._parts = parts
        self._path = parts / name
        self._opened = ExitStack()

    def open(self) -> None:
        """Begins it; whatever was opened when that was not to be is closed by `let_go`."""
        self._zip = self._opened.enter_context(zipfile.ZipFile(self._path, "w", zipfile.ZIP_DEFLATED))
        self._ratings = CsvTable(self._parts / f".{RATINGS}", RATING_COLUMNS)
        self._opened.callback(self._ratings.let_go)

    def numbered(self, pdfs: Iterable[bytes]) -> list[tuple[int, bytes]]:
        """Each with a number of its own, so that no two have the same name."""
        return list(enumerate(pdfs, self.files + 1))

    def add(self, rows: Sequence[Row], files: Sequence[tuple[str, bytes]]) -> None:
        self._ratings.add(rows)
        for name, content in files:
            self._zip.writestr(name, content)
            self.files += 1

    def finish(self, draw: Callable[[Sequence[AboutLine]], bytes]) -> None:
        self._ratings.close()
        self.lines.sort(key=lambda line: list(AboutPart).index(line.part))
        self._zip.writestr(PAGE, draw(self.lines))
        self._put_table(EVERYTHING, COLUMNS, about_rows(self.lines))
        self._put_table(FIRST, COLUMNS, about_rows(line for line in self.lines if line.is_of_others_too))
        self._zip.write(self._parts / f".{RATINGS}", RATINGS)
        self._zip.close()
        with zipfile.ZipFile(self._path) as written:
            if written.testzip() is not None:
                raise read_back_differs(KEPT)

    def put_in_place(self) -> None:
        put_in_place(self._parts, (self._path.name,))
        self.is_placed = True

    def let_go(self) -> None:
        self._opened.close()

    def _put_table(self, name: str, columns: Sequence[Column], rows: Iterable[Row]) -> None:
        path = self._parts / f".{name}"
        table = CsvTable(path, columns)
        table.add(rows)
        table.close()
        self._zip.write(path, name)


def not_yours() -> UserError:
    return UserError(
        "This is about someone else",
        "Nothing was written. You can save what is kept about yourself; of others, only a lead can.",
        code="about_not_yours",
    )


def not_known(name: str) -> UserError:
    return UserError(
        f"There is no one called “{name}” of whom you can save it",
        "Nothing was written. Give the whole name as it is in the list of people; leave it out for yourself.",
        code="about_not_known",
    )
