"""Tables for leads: every rating as CSV and as a workbook, each with a book that explains it; with names, or without.

What is written lies open for whoever has the file: that it was written, and where, is in the record of changes.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path

from observer_app.domain.changes import NO_CHANGES, Outcome
from observer_app.domain.code_book import (
    MAY_NOT_SAY,
    MAY_SAY,
    Book,
    book_lines,
    book_rows,
    form_lines,
)
from observer_app.domain.form import Form
from observer_app.domain.nameless_columns import Sharing, without_names
from observer_app.domain.people import Person
from observer_app.domain.rating_columns import WITH_NAMES, RatingColumn
from observer_app.domain.standing import StandingSitting
from observer_app.errors import UserError
from observer_app.services import nameless
from observer_app.services.forms import FormShelf
from observer_app.services.part_files import made_beside
from observer_app.services.rated_sittings import RatedSittings, Reader
from observer_app.services.steps import Slow, Steps, Stopped, run_through, turn
from observer_app.services.table_files import TableFiles
from observer_app.store import audit, people
from observer_app.store.database import Database

LOOKING = "Looking at what few people share."
AT_ONCE = 4
"""So many sittings are looked at before the window may do something else."""
FINISHING = "Putting it together, and reading it back."


class TableKind(StrEnum):
    """Whom a table is for: WITH_NAMES for the leads alone, WITHOUT_NAMES for whoever studies how observers agree."""

    WITH_NAMES = "ratings"
    WITHOUT_NAMES = "ratings_without_names"

    @property
    def file_name(self) -> str:
        return self.replace("_", "-")


@dataclass(frozen=True, slots=True)
class Outlook:
    """What there is to write. `apart` counts sittings that this lead may not see yet, `not_counting` those that do
    not count; `why_not_nameless` says why it cannot go without names, or is None."""

    sittings: int
    visits: int
    clinicians: int
    observers: int
    not_counting: int
    apart: int
    why_not_nameless: UserError | None


@dataclass(frozen=True, slots=True)
class SavedTables:
    """What was written. `left_out` counts the sittings that are not in it."""

    files: tuple[Path, ...]
    sittings: int
    ratings: int
    left_out: int


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is to be written and how. `gate` and `told` are there for a file that names no one."""

    kind: TableKind
    sittings: tuple[StandingSitting, ...]
    reader: Reader
    columns: tuple[RatingColumn, ...]
    left_out: tuple[str, ...]
    left_out_count: int
    gate: nameless.Gate | None = None
    told: nameless.Told | None = None


class Tables:
    """Of a lead, `me`; refused to others."""

    def __init__(
        self,
        database: Database,
        me: Person,
        clock: Callable[[], datetime],
        chance: random.Random,
        shelf: FormShelf,
        rated: RatedSittings,
    ) -> None:
        self._database = database
        self._me = me
        self._clock = clock
        self._chance = chance
        self._shelf = shelf
        self._rated = rated

    def outlook(self) -> Outlook:
        """How much there is, without reading any rating."""
        self._refuse_others()
        found = self._rated.find()
        rated = [each for each in found.sittings if each.rated]
        return Outlook(
            sittings=len(rated),
            visits=sum(each.rated for each in rated),
            clinicians=len({each.clinician_uid for each in rated}),
            observers=len({each.observer_uid for each in rated}),
            not_counting=sum(not each.counts for each in rated),
            apart=found.apart,
            why_not_nameless=self._why_not_nameless(rated),
        )

    def save(self, kind: TableKind, folder: Path) -> Outcome[SavedTables]:
        """All of it, here and now."""
        return run_through(self._saving(kind, folder))

    def saving(self, kind: TableKind, folder: Path) -> Steps[Outcome[SavedTables | None]]:
        """Writes the table and its book into a folder, sitting by sitting; whole or not at all. None when stopped.

        UserError when there is nothing to write, when it may not go without names, or when the disk refuses.
        """
        try:
            saved = yield from self._saving(kind, folder)
        except Stopped:
            return Outcome(None, NO_CHANGES)
        return Outcome(saved.value, saved.changes)

    def _saving(self, kind: TableKind, folder: Path) -> Steps[Outcome[SavedTables]]:
        self._refuse_others()
        plan = yield from self._plan(kind)
        forms: dict[str, Form] = {}
        with made_beside(folder) as parts:
            files = TableFiles(parts, plan.kind.file_name, plan.columns, plan.told)
            try:
                yield Slow(files.open)
                for number, standing in enumerate(plan.sittings, 1):
                    rated = plan.reader.read(standing)
                    if rated is not None:
                        forms[rated.sitting.form.digest] = rated.form
                        yield Slow(partial(files.add, rated), f"Sitting {number} of {len(plan.sittings)}.")
                book = tuple(book_rows(book_lines(self._book(plan, forms, files.ratings))))
                yield Slow(partial(files.finish, book), FINISHING)
                if plan.gate is not None and plan.told is not None:
                    plan.gate.refuse_named((*plan.told.texts, *self._words_of_own(forms)))
            finally:
                files.let_go()
            try:
                yield Slow(files.put_in_place, FINISHING)
            except Stopped:
                # Too late to stop: they stand where they were to go.
                if not files.placed:
                    raise
        saved = SavedTables(files.placed, len(plan.sittings), files.ratings, plan.left_out_count)
        self._note(kind, folder, saved)
        return Outcome(saved, NO_CHANGES)

    def _refuse_others(self) -> None:
        if not self._me.is_lead:
            raise only_for_leads()

    def _note(self, kind: TableKind, folder: Path, saved: SavedTables) -> None:
        audit.append(
            self._database,
            audit.Event.EXPORTED,
            kind,
            folder=str(folder),
            files=" ".join(path.name for path in saved.files),
            sittings=saved.sittings,
            ratings=saved.ratings,
        )

    # -- what goes into it -------------------------------------------------------------------------------

    def _plan(self, kind: TableKind) -> Steps[_Plan]:
        found = self._rated.find()
        sittings = tuple(each for each in found.sittings if each.rated)
        if not sittings:
            raise nothing_to_write()
        apart = (_apart(found.apart),) if found.apart else ()
        if kind is TableKind.WITHOUT_NAMES:
            return (yield from self._nameless(sittings, apart, found.apart))
        reader = self._rated.reader(sittings, self._rated.names())
        return _Plan(kind, sittings, reader, WITH_NAMES, apart, found.apart)

    def _nameless(self, sittings: Sequence[StandingSitting], apart: tuple[str, ...], apart_count: int) -> Steps[_Plan]:
        chosen = nameless.choose(sittings, self._chance)
        naming = nameless.name_by_codes(chosen.sittings, nameless.Codes(self._chance))
        reader, sharing = self._rated.reader(chosen.sittings, naming), Sharing()
        for number, each in enumerate(chosen.sittings, 1):
            nameless.share(reader, each, sharing)
            if not number % AT_ONCE:
                yield turn(LOOKING)
        columns = without_names(sharing.hidden())
        return _Plan(
            kind=TableKind.WITHOUT_NAMES,
            sittings=chosen.sittings,
            reader=reader,
            columns=columns,
            left_out=(*apart, *_say_left_out(chosen)),
            left_out_count=apart_count + chosen.not_counting + chosen.too_few,
            gate=nameless.Gate(self._database),
            told=nameless.Told([each.column for each in columns], self._shelf.shipped()),
        )

    def _why_not_nameless(self, sittings: Sequence[StandingSitting]) -> UserError | None:
        try:
            nameless.choose(sittings, self._chance)
        except UserError as error:
            return error
        return None

    def _book(self, plan: _Plan, forms: dict[str, Form], ratings: int) -> Book:
        is_nameless = plan.kind is TableKind.WITHOUT_NAMES
        return Book(
            about=(
                *(WITHOUT if is_nameless else self._with_names()),
                f"One row for each item of each visit that was rated: {ratings} rows of {len(plan.sittings)} sittings.",
                *plan.left_out,
            ),
            columns=[each.column for each in plan.columns],
            forms=sorted(forms.items(), key=lambda each: (each[1].id, each[1].version)),
            may_say=MAY_SAY,
            may_not_say=MAY_NOT_SAY,
            is_for_others=is_nameless,
        )

    def _words_of_own(self, forms: dict[str, Form]) -> Iterator[str]:
        """What the book says of forms that do not ship."""
        ships = {file.digest for file in self._shelf.library.all()}
        own = [each for each in forms.items() if each[0] not in ships]
        return (line.words for line in form_lines(own, is_for_others=True))

    def _with_names(self) -> Iterator[str]:
        service, today = people.service_of(self._database), self._clock().astimezone().date()
        if service.practice:
            yield "This is practice: the people and the visits in it are made up."
        yield f"Every rating of {service.name} that is on this computer, saved on {today.isoformat()}."
        yield (
            "It names clinicians and observers, and holds what observers wrote beside a rating. It is for the leads:"
            " keep it where others cannot read it, and delete it when you are done."
        )
        yield (
            "Only what was signed is in it, each sitting as it stands now. The clinicians’ own views and private"
            " thoughts are sealed, and never in it."
        )


WITHOUT = (
    (
        "Ratings without names, to study how alike observers see. There is no name in it, no word of anyone’s own, no"
        " day and no uid."
    ),
    "Codes for people, clinics, sittings and visits were drawn by chance for this file alone: no other file has them.",
    (
        "It is still about people. Whoever knows who was seen how often, or has the table with names, may tell who is"
        " who. Give it to those alone who need it, and do not put it where everyone can take it."
    ),
    (
        "What fewer than five clinicians have in common is kept back. Such a value is written too_few; where even all"
        " of these together are shared by fewer than five, the whole column is. Where fewer than five observers share a"
        " perspective, their codes are kept back, and so are those of clinics in which fewer than five were observed."
    ),
    (
        "Sittings in a way (mode) or by a form that fewer than five clinicians share are left out, and so are those"
        " that do not count."
    ),
)


def _apart(count: int) -> str:
    return f"Left out as whoever saved it has not signed their own view of the same visits yet: {count} sittings."


def _say_left_out(chosen: nameless.Chosen) -> Iterator[str]:
    if chosen.not_counting:
        yield f"Left out as they do not count: {chosen.not_counting} sittings."
    if chosen.too_few:
        yield f"Left out as too few share their mode or form: {chosen.too_few} sittings."


def only_for_leads() -> UserError:
    return UserError(
        "Only a lead can save tables",
        "Nothing was written: they hold what everyone rated. Ask one of your leads. What is about yourself you can save"
        " from “What is kept about me”.",
        code="tables_only_for_leads",
    )


def nothing_to_write() -> UserError:
    return UserError(
        "There is nothing to write yet",
        "No table was made. Once someone has signed a sitting on this computer, or handed one in, its ratings go into"
        " it.",
        code="tables_empty",
    )
