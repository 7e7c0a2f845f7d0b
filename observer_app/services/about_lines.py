"""Gathers everything that is kept about one person, as whoever asks may see it; who else is in it is marked.

What they may not see is listed where it is theirs to know of, and never opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import NamedTuple

from observer_app.domain.about_person import AboutLine, AboutPart
from observer_app.domain.observation import MomentKind, Speaker, Writing
from observer_app.domain.people import Person, Role
from observer_app.domain.privacy import Names, find_hints
from observer_app.domain.record import PrintedMoment, PrintedRecord
from observer_app.domain.said import Audience, Said, SaidKind
from observer_app.domain.sitting_record import SittingRecord
from observer_app.domain.standing import StandingSitting
from observer_app.services import readers
from observer_app.services.change_words import SAID_WORDS, say
from observer_app.services.printed import find_printed
from observer_app.services.readers import NOT_DONE
from observer_app.services.register import Register
from observer_app.services.standing import standing_sittings
from observer_app.store import audit_lines, bookings, learning, people, private_notes, said, signatures, sittings, teams
from observer_app.store.audit_lines import Meaning, Wanted
from observer_app.store.database import Database

READERS = {
    Audience.CLINICIAN: "the clinician and the leads",
    Audience.OBSERVERS: "the clinician and whoever observed",
    Audience.EVERYONE: "everyone who has the file",
    Audience.LEADS: "whoever said it, and the leads",
    Audience.BOTH_OBSERVERS: "both observers and the leads",
    Audience.ONE_PERSON: "the two of them",
}
ITS_READERS = "the clinician, whoever observed, the leads, and whoever they show it to"
WRITTEN = ("text", "needs", "line", "reason")
"""What of a thing that was said is in someone's own words."""
FOR_LEADS_ALONE = frozenset({SaidKind.RATHER_NOT})
"""What an observer tells the leads about a clinician is theirs, and is not handed to the clinician by a press."""
OBSERVERS_SAY = frozenset(
    {
        SaidKind.SAME_VISITS,
        SaidKind.WANTS_LINE,
        SaidKind.AGREED_LINE,
        SaidKind.LINE_AGREED,
        SaidKind.RATHER_NOT,
        SaidKind.CLOSED,
    }
)
SPEAKERS = {Speaker.PERSON: "the person who was seen", Speaker.COMPANION: "someone who came along"}
SOMEONE, AN_OBSERVER = "someone else", "whoever observed"
AT_ONCE = 500


class OpenFeedback(NamedTuple):
    """A feedback that may be opened: its record, and in which part of the whole it belongs."""

    digest: str
    record: PrintedRecord
    part: AboutPart


@dataclass(frozen=True, slots=True)
class Found:
    """Which feedbacks are of a person. `closed` are the lines of those that may not be opened."""

    open_: tuple[tuple[str, AboutPart], ...]
    closed: tuple[AboutLine, ...]


class AboutLines:
    """Of `person`, as `me` may see it: themselves, or a lead."""

    def __init__(self, database: Database, me: Person, person: Person, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._me = me
        self._person = person
        self._clock = clock

    @property
    def _is_me(self) -> bool:
        return self._me.uid == self._person.uid

    # -- feedbacks ---------------------------------------------------------------------------------------

    def find(self) -> Found:
        """The feedbacks to them and by them, oldest first."""
        uid, open_, closed = self._person.uid, dict[str, AboutPart](), list[AboutLine]()
        for each in self._sittings:
            if uid not in (each.clinician_uid, each.observer_uid):
                continue
            if self._may_open(each):
                open_[each.printed_digest] = AboutPart.OBSERVED if each.observer_uid == uid else AboutPart.FEEDBACK
            else:
                closed.append(self._closed(each))
        for digest in readers.released_to(self._database, uid):
            if readers.may_open(self._database, self._me, digest):
                open_.setdefault(digest, AboutPart.FEEDBACK)
        return Found(tuple(open_.items()), tuple(closed))

    def open(self, digest: str, part: AboutPart) -> OpenFeedback | None:
        """None for one whose record is not here, or of a version that we cannot read."""
        record = find_printed(self._database, digest)
        return None if record is None else OpenFeedback(digest, record, part)

    def of_feedback(self, found: OpenFeedback, file: str) -> Iterator[AboutLine]:
        """What one feedback says in words; its levels are in a table of their own."""
        record, by = found.record, self._by(found)
        who = f"{record.observer.shown_name}, {record.observer.perspective.in_words}"
        what = f"Signed feedback for {record.clinician.name}, {record.clinic}, by {who}."
        whose = "" if found.part is AboutPart.OBSERVED else by
        yield self._line(found.part, what, day=record.day, whose=whose, readers=ITS_READERS, file=file)
        for name, words, whose in self._texts(found, by):
            if words.strip():
                yield self._line(found.part, name, day=record.day, words=words, whose=whose)
        yield from self._unprinted(found, by)

    def _unprinted(self, found: OpenFeedback, by: str) -> Iterator[AboutLine]:
        """What an observer wrote down and is in no feedback. A clinician was never shown it, and asks their leads."""
        whole = readers.record_of(self._database, found.digest)
        texts = () if whole is None else tuple(_texts_in_no_feedback(whole))
        if found.part is AboutPart.OBSERVED or self._me.is_lead:
            for name, words in texts:
                yield self._line(
                    found.part, f"{name} It is in no feedback.", day=found.record.day, words=words, whose=by
                )
        elif texts:
            what = f"Notes of whoever observed that are in no feedback: {len(texts)}. Ask your leads."
            yield AboutLine(AboutPart.CLOSED, what, day=found.record.day)

    @cached_property
    def _sittings(self) -> tuple[StandingSitting, ...]:
        return standing_sittings(self._database)

    @cached_property
    def _kept_apart(self) -> frozenset[str]:
        return readers.keys_kept_apart(self._database, self._me.uid)

    def _may_open(self, each: StandingSitting) -> bool:
        if each.observer_uid == self._me.uid:
            return True
        if self._me.is_lead:
            return each.pair_key not in self._kept_apart
        return readers.reads_feedback(self._database, self._me.uid, each.printed_digest)

    def _closed(self, each: StandingSitting) -> AboutLine:
        if self._is_me and each.clinician_uid == self._person.uid:
            what = "Signed feedback that you were not given yet. Ask your leads."
        else:
            what = "Signed feedback on visits that whoever saved this has not signed their own view of yet."
        return AboutLine(AboutPart.CLOSED, what, day=each.day)

    def _by(self, found: OpenFeedback) -> str:
        return "" if found.part is AboutPart.OBSERVED else found.record.observer.shown_name

    def _texts(self, found: OpenFeedback, by: str) -> Iterator[tuple[str, str, str]]:
        """What each text is, its words, and whose they are where they are not the person's."""
        record = found.record
        of_clinician = record.clinician.name if found.part is AboutPart.OBSERVED else ""
        yield "What the clinician asked to be looked at.", record.focus, of_clinician
        for change in record.pattern_changes:
            yield "Why it was changed who is rated.", change.reason, by
        yield "What helped.", record.helped, by
        yield "What could help more.", record.more, by
        yield "A question to think about together.", record.question, by
        for visit in record.consultations:
            for moment in visit.moments:
                yield f"Visit {visit.letter}, {_kind(moment)}.", moment.text, _speaker(moment, by, of_clinician)
            for rating in visit.ratings.values():
                item = record.form_text.item(rating.link_id).short_name
                yield f"Visit {visit.letter}, a note beside “{item}”.", rating.note, by

    # -- the rest ----------------------------------------------------------------------------------------

    def rest(self, digests: frozenset[str]) -> Iterator[AboutLine]:
        """All but the feedbacks. `digests` are of those that may be opened."""
        yield from self._who()
        yield from self._said(digests)
        yield from self._booked()
        yield from self._off_plan()
        yield from self._signature()
        yield from self._sealed()

    def _who(self) -> Iterator[AboutLine]:
        person = self._person
        roles = ", ".join(role.in_words for role in person.roles)
        yield AboutLine(AboutPart.WHO, f"Name: {person.full_name}. What they do here: {roles}.")
        if person.work:
            yield self._line(AboutPart.WHO, f"Work: {person.work}.")
        if person.registration:
            yield AboutLine(AboutPart.WHO, f"Registration number: {person.registration}.")
        if person.code_number is not None:
            yield AboutLine(AboutPart.WHO, f"The number they may be shown by: Observer {person.code_number}.")
        team = teams.members(self._database).get(person.uid)
        named = {each.uid: each.name for each in teams.list_teams(self._database)}
        if team in named:
            yield self._line(AboutPart.WHO, f"Team: {named[team]}.")

    def _said(self, digests: frozenset[str]) -> Iterator[AboutLine]:
        closed = 0
        for each in said.everything(self._database):
            if not self._concerns(each, digests):
                continue
            if self._may_tell(each):
                yield self._say(each)
            else:
                closed += 1
        if closed and not self._is_me:
            what = f"Things said to others alone, or to the leads about them: {closed}. They stay closed."
            yield AboutLine(AboutPart.CLOSED, what)

    def _concerns(self, each: Said, digests: frozenset[str]) -> bool:
        uid = self._person.uid
        return each.author == uid or each.about in digests or uid in (each.body.get("clinician"), each.body.get("with"))

    def _may_tell(self, each: Said) -> bool:
        if each.sealed or (each.kind in FOR_LEADS_ALONE and each.author != self._person.uid):
            return False
        return readers.may_read(self._database, self._me, each)

    def _say(self, each: Said) -> AboutLine:
        is_theirs = each.author == self._person.uid
        author = self._person.full_name if is_theirs else self._name_of(each)
        said_ = SAID_WORDS[each.kind].format(author=author)
        what = said_[0].upper() + said_[1:]
        words = " ".join(each.body[key] for key in WRITTEN if each.body.get(key))
        day = each.at.astimezone().date()
        whose = "" if is_theirs else author
        return self._line(AboutPart.SAID, f"{what}.", day=day, words=words, whose=whose, readers=READERS[each.audience])

    def _name_of(self, each: Said) -> str:
        """Who observed may be shown by a number, and is not named here, whatever else they do in the service."""
        author = learning.find_person(self._database, each.author)
        if author is None:
            return SOMEONE
        says_as_observer = each.kind in OBSERVERS_SAY or not (author.is_lead or Role.CLINICIAN in author.roles)
        return AN_OBSERVER if says_as_observer else author.full_name

    def _booked(self) -> Iterator[AboutLine]:
        uid = self._person.uid
        for each in bookings.find_every(self._database):
            if each.clinician_uid == uid or each.observer(uid) is not None:
                clinic = learning.find_clinic(self._database, each.clinic_uid)
                off = f" It was called off: {each.called_off}" if each.called_off else ""
                what = f"Booked: {'' if clinic is None else clinic.name}.{off}"
                yield self._line(AboutPart.BOOKED, what, day=each.starts_at.astimezone().date())

    def _off_plan(self) -> Iterator[AboutLine]:
        if Role.CLINICIAN in self._person.roles:
            for line in Register(self._database, self._clock, self._me).lines(self._person.uid):
                yield self._line(AboutPart.OFF_PLAN, line.words, day=line.at.astimezone().date())

    def _signature(self) -> Iterator[AboutLine]:
        for each in signatures.identities_of(self._database, self._person.uid):
            day = each.made_at.astimezone().date()
            yield AboutLine(AboutPart.SIGNATURE, "A signature was made, which their own words open.", day=day)

    def _sealed(self) -> Iterator[AboutLine]:
        uid = self._person.uid
        boxes = private_notes.count(self._database, uid)
        if boxes:
            what = f"Boxes of private thoughts and of their own record: {boxes}. Only their own five words open them."
            yield AboutLine(AboutPart.CLOSED, what)
        for stage in NOT_DONE:
            for row in sittings.find_all(self._database, uid, stage):
                day = row.sitting.started_at.astimezone().date()
                yield AboutLine(AboutPart.CLOSED, "A sitting of theirs that is not signed yet.", day=day)

    # -- the record of changes ---------------------------------------------------------------------------

    def change_numbers(self) -> tuple[int, ...]:
        """The lines that they wrote or that are about them, oldest first, by number."""
        uid = self._person.uid
        theirs = [each for each in self._sittings if uid in (each.clinician_uid, each.observer_uid)]
        open_ = [each for each in theirs if self._may_open(each)]
        subjects = (uid, *(name for each in open_ for name in (each.sitting_uid, each.printed_digest)))
        found = set[int]()
        with closing(self._database.reader()) as connection:
            found.update(audit_lines.numbers(connection, Wanted(actor=uid)))
            for start in range(0, len(subjects), AT_ONCE):
                meaning = Meaning(subjects=subjects[start : start + AT_ONCE])
                found.update(audit_lines.numbers(connection, Wanted(meanings=(meaning,))))
        return tuple(sorted(found))

    def changes(self, numbers: tuple[int, ...]) -> Iterator[AboutLine]:
        """These lines in words. Others who did something are not named: one of them may be shown by a number."""
        lines = audit_lines.read(self._database, numbers)
        names = audit_lines.names_of(self._database, {each.subject for each in lines.values()})
        for number in numbers:
            line = lines.get(number)
            if line is not None:
                is_theirs = line.actor == self._person.uid
                who = f"{self._person.full_name}: " if is_theirs else ""
                yield self._line(AboutPart.CHANGES, f"{who}{say(line, names)}.", day=line.at.astimezone().date())

    # -- marks -------------------------------------------------------------------------------------------

    @cached_property
    def _names(self) -> Names:
        known = people.list_names(self._database)
        return Names.of(
            ((full, first) for uid, full, first in known if uid != self._person.uid),
            spared=((full, first) for uid, full, first in known if uid == self._person.uid),
        )

    def _line(
        self,
        part: AboutPart,
        what: str,
        *,
        day: date | None = None,
        words: str = "",
        whose: str = "",
        readers: str = "",
        file: str = "",
    ) -> AboutLine:
        hints = (hint.text for text in (what, words) for hint in find_hints(text, self._names))
        return AboutLine(part, what, day, words, whose, readers, file, tuple(dict.fromkeys(hints)))


UNPRINTED = {
    Writing.FIRST_HELPED: "The first line on what helped.",
    Writing.FIRST_MORE: "The first line on what could help more.",
    Writing.FORM_MISSED: "What the form had no place for.",
}


def _texts_in_no_feedback(record: SittingRecord) -> Iterator[tuple[str, str]]:
    for writings in (*(each.writings for each in record.observations), record.writings):
        yield from ((name, writings[box]) for box, name in UNPRINTED.items() if writings.get(box, "").strip())


def _kind(moment: PrintedMoment) -> str:
    return "words that were heard" if moment.kind is MomentKind.WORDS else "a note"


def _speaker(moment: PrintedMoment, by: str, of_clinician: str) -> str:
    if moment.kind is not MomentKind.WORDS or moment.speaker is None:
        return by
    return SPEAKERS.get(moment.speaker, of_clinician)
