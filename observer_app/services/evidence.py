"""Evidence packs: what one would hold and what is missing, leaving out, and making one that is signed.

A lead makes them of what was handed in; a clinician of what was released to them, marked as not confirmed by a lead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from observer_app.domain.appraisal import YEAR, Appraisals, Period, last_twelve_months, since
from observer_app.domain.changes import Kind, Outcome
from observer_app.domain.evidence import (
    MAKERS,
    MOST_LEFT_OUT,
    MOST_ORIGINALS,
    MOST_REGISTER,
    EvidenceRecord,
    PackChanges,
    PackClinician,
    PackKind,
    PackLeftOut,
    PackMaker,
)
from observer_app.domain.evidence_builder import OriginalFile, PackSources, build_evidence
from observer_app.domain.people import Person, Perspective, Role
from observer_app.domain.series import OBSERVING
from observer_app.domain.series_words import first_on
from observer_app.domain.standing import StandingSitting
from observer_app.domain.verification import Verdict
from observer_app.errors import UserError
from observer_app.services import copies, leads
from observer_app.services.appraisals import AppraisalDates
from observer_app.services.evidence_sources import EvidenceSources, Found, Inside, Outside, split
from observer_app.services.forms import FormShelf
from observer_app.services.house import Tools
from observer_app.services.leaving_out import LeavingOut
from observer_app.services.local_rules import LocalRules
from observer_app.services.register import Register
from observer_app.services.series import told_of_visits
from observer_app.services.standing import standing_sittings
from observer_app.store import audit, evidence_packs, people
from observer_app.store.database import Database
from observer_app.store.evidence_packs import MadePack, PackCopy

__all__ = ["ClinicianLine", "Evidence", "EyesSoFar", "MadePack", "Outlook", "PackCopy"]

PAGES, PAGES_EACH = 150_000, 8_000
"""About how many bytes the pages of a pack take, and how many more for each feedback in it."""
EVERYTHING_FROM = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class EyesSoFar:
    """What one perspective has rated of one clinician."""

    perspective: Perspective
    consultations: int
    days: frozenset[date]


@dataclass(frozen=True, slots=True)
class ClinicianLine:
    """One clinician in the list: the appraisal, what there is of the last twelve months, and the pack made last.

    `needs_pack`: the appraisal is near, and none was made since the last one.
    """

    person: Person
    appraisals: Appraisals
    so_far: tuple[EyesSoFar, EyesSoFar]
    last_pack: MadePack | None
    needs_pack: bool

    @property
    def days(self) -> int:
        return len(frozenset[date]().union(*(each.days for each in self.so_far)))


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a pack of this period would hold. `draft` is what it would say, before its files are checked.

    `parts` are the period in parts that each fit the portal, where the whole would not. `size` is about that of the
    whole pack, `limit` what the portal takes.
    """

    clinician: Person
    period: Period
    draft: EvidenceRecord
    inside: tuple[Inside, ...]
    outside: tuple[Outside, ...]
    kept_apart: tuple[date, ...]
    size: int
    limit: int
    parts: tuple[Period, ...]
    is_mine: bool

    @property
    def missing_eyes(self) -> tuple[Perspective, ...]:
        return tuple(each.perspective for each in self.draft.counts if not each.consultations)

    @property
    def unread(self) -> int:
        return sum(not each.is_read for each in self.inside)

    @property
    def fits(self) -> bool:
        return self.size <= self.limit


class Evidence:
    """As one person, `me`, makes it."""

    def __init__(
        self,
        database: Database,
        me: Person,
        tools: Tools,
        sources: EvidenceSources,
        appraisals: AppraisalDates,
        leaving_out: LeavingOut,
        register: Register,
        rules: LocalRules,
        shelf: FormShelf,
    ) -> None:
        self._database = database
        self._me = me
        self._tools = tools
        self._sources = sources
        self._appraisals = appraisals
        self._leaving_out = leaving_out
        self._register = register
        self._rules = rules
        self._shelf = shelf

    def today(self) -> date:
        return self._tools.clock().astimezone().date()

    # -- the clinicians ----------------------------------------------------------------------------------

    def clinicians(self) -> tuple[ClinicianLine, ...]:
        """Everyone who is observed, whoever needs a pack first; ValueError for whoever is no lead."""
        leads.refuse_others(self._me)
        period, order = last_twelve_months(self.today()), self._order()
        held: dict[str, list[StandingSitting]] = {}
        for each in standing_sittings(self._database, since=period.first, until=period.last):
            if each.counts:
                held.setdefault(each.clinician_uid, []).append(each)
        packs = evidence_packs.last_of_each(self._database)
        here = (each for each in people.list_people(self._database) if Role.CLINICIAN in each.roles)
        lines = [self._line(each, held.get(each.uid, []), packs.get(each.uid), order) for each in here]
        return tuple(sorted(lines, key=_urgency))

    def count_without_pack(self) -> int:
        """How many clinicians are appraised within four weeks and have no pack for it."""
        leads.refuse_others(self._me)
        packs, here = evidence_packs.last_of_each(self._database), people.list_people(self._database)
        return sum(
            self._needs_pack(self._appraisals.of(each.uid), packs.get(each.uid))
            for each in here
            if Role.CLINICIAN in each.roles
        )

    def my_appraisal(self) -> tuple[date, tuple[EyesSoFar, ...]] | None:
        """The day of mine where it is near and I have made no pack for it, and what there is for one."""
        known = self._appraisals.of(self._me.uid)
        if known.next is None or not known.is_near(self.today()):
            return None
        if any(_is_for_next(each, known) for each in self.packs(self._me.uid)):
            return None
        found = self.find(self._me.uid, last_twelve_months(self.today()))
        return known.next, tuple(_mine_so_far(eyes, found.inside) for eyes in self._order())

    def _line(
        self, person: Person, held: Sequence[StandingSitting], pack: MadePack | None, order: Sequence[Perspective]
    ) -> ClinicianLine:
        known = self._appraisals.of(person.uid)
        first, second = (_so_far(eyes, held) for eyes in order)
        return ClinicianLine(person, known, (first, second), pack, self._needs_pack(known, pack))

    def _needs_pack(self, known: Appraisals, pack: MadePack | None) -> bool:
        return known.is_near(self.today()) and not _is_for_next(pack, known)

    def _order(self) -> tuple[Perspective, ...]:
        first = first_on(self.today())
        return (first, *(eyes for eyes in OBSERVING if eyes is not first))

    def name_of(self, clinician_uid: str) -> str:
        return people.get_person(self._database, clinician_uid).full_name

    # -- what a pack would hold --------------------------------------------------------------------------

    def periods(self, clinician_uid: str) -> tuple[tuple[str, Period], ...]:
        """The times to choose from, each by a word for it."""
        today, known = self.today(), self._appraisals.of(clinician_uid)
        found = [("year", last_twelve_months(today))]
        if known.last is not None:
            found.insert(0, ("appraisal", since(known.last, today)))
        return (*found, ("everything", Period(EVERYTHING_FROM, today)))

    def outlook(self, clinician_uid: str, period: Period) -> Outlook:
        """What a pack would hold, and what is missing, before anything is made.

        ValueError for someone else's, to whoever is no lead. UserError when it is more than one pack can say.
        """
        found = self.find(clinician_uid, period)
        size = PAGES + sum(each.size + PAGES_EACH for each in found.inside)
        limit = self._rules.portal_limit
        drafts = [_draft(each) for each in found.inside]
        return Outlook(
            clinician=people.get_person(self._database, clinician_uid),
            period=period,
            draft=self.record(clinician_uid, period, found, drafts),
            inside=found.inside,
            outside=found.outside,
            kept_apart=found.kept_apart,
            size=size,
            limit=limit,
            parts=split(period, found.inside, limit, PAGES) if size > limit else (period,),
            is_mine=clinician_uid == self._me.uid,
        )

    def find(self, clinician_uid: str, period: Period) -> Found:
        """What goes into a pack and what does not. ValueError as above."""
        return self._sources.find(clinician_uid, period, self._leaving_out.last_said(clinician_uid))

    def record(
        self,
        clinician_uid: str,
        period: Period,
        found: Found,
        originals: Sequence[OriginalFile],
        kind: PackKind = PackKind.FULL,
    ) -> EvidenceRecord:
        """What a pack of these originals says. UserError when it is more than one pack can say."""
        lines = self._register.lines(clinician_uid, period.first, period.last)
        if len(originals) > MOST_ORIGINALS or len(lines) > MOST_REGISTER or len(found.outside) > MOST_LEFT_OUT:
            raise too_much()
        clinician, head = people.get_person(self._database, clinician_uid), audit.head(self._database)
        service = people.service_of(self._database)
        return build_evidence(
            PackSources(
                uid=self._tools.public_ids(),
                service=service,
                clinician=PackClinician(
                    name=clinician.full_name, work=clinician.work, registration=clinician.registration
                ),
                first_day=_first_day(period, originals),
                last_day=period.last,
                made_on=self.today(),
                made_by=self._maker(clinician_uid),
                first=first_on(self.today()),
                originals=originals,
                kind=kind,
                told=tuple(told_of_visits(self._database)),
                planned=self._sources.planned(clinician_uid, period, self.today()),
                mapping_sets=self._shelf.mapping_sets(),
                register_lines=lines,
                left_out=tuple(_left_out(each) for each in found.outside),
                changes=PackChanges(entries=head.number, head=head.hash),
            )
        )

    def _maker(self, clinician_uid: str) -> PackMaker:
        """Whoever makes a pack of themselves does so as a clinician, a lead too. UserError for a lead of that name."""
        is_mine = clinician_uid == self._me.uid
        if not is_mine and self.name_of(clinician_uid) == self._me.full_name:
            raise same_name()
        as_lead = (role for role in self._me.roles if role in MAKERS and role is not Role.CLINICIAN)
        return PackMaker(shown_name=self._me.full_name, role=Role.CLINICIAN if is_mine else next(as_lead))

    # -- leaving out -------------------------------------------------------------------------------------

    def leave_out(self, digest: str, reason: str) -> Outcome[None]:
        """From now on it is in no pack; the register and the pack say so, with the reason. UserError without one."""
        return self._leaving_out.leave_out(digest, reason)

    def put_back(self, digest: str) -> Outcome[None]:
        return self._leaving_out.put_back(digest)

    # -- what was made -----------------------------------------------------------------------------------

    def packs(self, clinician_uid: str) -> tuple[MadePack, ...]:
        """Those made here of one clinician, newest first. ValueError for someone else's, to whoever is no lead."""
        self._appraisals.of(clinician_uid)
        return evidence_packs.of_clinician(self._database, clinician_uid)

    def delete_copy(self, held: PackCopy) -> None:
        """Deletes a copy of a pack; UserError when it is not there, or is another file by now."""
        copies.remove_copy(Path(held.copy.path), held.copy.sha256)
        evidence_packs.note_gone(self._database, held)

    def know_gone(self, held: PackCopy) -> Outcome[None]:
        """Someone has dealt with a copy that cannot be deleted from here."""
        evidence_packs.note_gone(self._database, held)
        return Outcome(None, frozenset({Kind.SIGNED_FILES}))

    def copies_to_delete(self) -> tuple[PackCopy, ...]:
        """Where packs lie in which someone still is who has withdrawn; for leads all, for a clinician their own."""
        found = evidence_packs.copies_holding_erased(self._database)
        return tuple(each for each in found if self._me.is_lead or each.pack.clinician_uid == self._me.uid)


def _so_far(eyes: Perspective, held: Sequence[StandingSitting]) -> EyesSoFar:
    theirs = [each for each in held if each.perspective is eyes and each.rated]
    return EyesSoFar(eyes, sum(each.rated for each in theirs), frozenset(each.day for each in theirs))


def _mine_so_far(eyes: Perspective, inside: Sequence[Inside]) -> EyesSoFar:
    theirs = [each.record for each in inside if each.record.observer.perspective is eyes and each.record.rated]
    return EyesSoFar(eyes, sum(each.rated for each in theirs), frozenset(each.day for each in theirs))


def _urgency(line: ClinicianLine) -> tuple[object, ...]:
    """Whoever needs a pack first, then by who is appraised next."""
    coming = line.appraisals.next
    return not line.needs_pack, coming is None, coming or date.max, line.person.full_name


def _is_for_next(pack: MadePack | None, known: Appraisals) -> bool:
    """Whether a pack that was made already is for the appraisal to come."""
    if pack is None or known.next is None:
        return False
    year_before = known.next - YEAR
    return pack.last_day > max(year_before, known.last or year_before)


def _draft(each: Inside) -> OriginalFile:
    """As it will be once its file was checked and its boxes were read."""
    name = each.record.observer.shown_name
    return OriginalFile(each.digest, each.record, each.digest, each.size, (name,), Verdict.GOOD_AND_KNOWN)


def _left_out(each: Outside) -> PackLeftOut:
    return PackLeftOut(
        day=each.day, clinic=each.clinic, perspective=each.perspective, short_id=each.short_id, reason=each.reason
    )


def _first_day(period: Period, originals: Sequence[OriginalFile]) -> date:
    """Everything there is begins where it does."""
    if period.first != EVERYTHING_FROM:
        return period.first
    return min((each.record.day for each in originals), default=period.last)


def same_name() -> UserError:
    return UserError(
        "Ask the other lead to make this pack",
        "Nothing was made. You and the clinician have the same name, so no one could tell from the pack that a lead"
        " made it.",
        code="pack_same_name",
    )


def too_much() -> UserError:
    return UserError(
        "This is too much for one pack",
        "Nothing was made. Choose a shorter time, and make one pack for each.",
        code="pack_too_much",
    )
