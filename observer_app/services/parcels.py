"""What one person may have from another: a clinician their feedback, an observer the answers and the other's view.

A clinician gets signed files and never whole records, since those name whoever is shown by a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import cached_property

from observer_app.domain.people import Person
from observer_app.domain.said import Said, pair_key
from observer_app.domain.sitting import Sitting
from observer_app.domain.sitting_record import SittingRecord
from observer_app.domain.taken_out import TakenOut
from observer_app.domain.travel import HandInFile, NamedFile
from observer_app.errors import UserError
from observer_app.services import hand_ins, readers
from observer_app.services.envelopes import sha256
from observer_app.services.hand_ins import HandIn, trusted_cards
from observer_app.services.keeping import is_in_error, standing_files
from observer_app.services.set_up_files import service_of
from observer_app.store import audit, said, taken_out
from observer_app.store.database import Database


def gather_for(database: Database, me: Person, to: Person, now: datetime) -> HandIn:
    """All that `to` may have from me. UserError when there is nothing, or when their signature is not known here."""
    return Parcels(database, me).gather_for(to, now)


def has_something_for(database: Database, me: Person, to: Person) -> bool:
    """Whether `gather_for` would find anything."""
    return Parcels(database, me).has_something_for(to)


class Parcels:
    """What others may have from `me`, as things stand now; what is asked of many people is looked up once."""

    def __init__(self, database: Database, me: Person) -> None:
        self._database = database
        self._me = me
        self._blind: dict[str, bool] = {}

    @cached_property
    def _sittings(self) -> tuple[tuple[str, Sitting], ...]:
        return tuple(readers.every_sitting(self._database))

    def gather_for(self, to: Person, now: datetime) -> HandIn:
        """All that `to` may have. UserErrors as for the function of this name."""
        database, me = self._database, self._me
        records = tuple(each for digest in self._records_for(to) for each in _versions(database, digest))
        feedback = tuple(self._feedback_for(to))
        words = tuple(self._said_for(to))
        told = tuple(self._taken_out_for(to))
        if not records and not feedback and not words and not told and not any(self._not_yet_told(to)):
            raise nothing_for(to)
        content = HandInFile(
            made_at=now,
            made_by=me.uid,
            service=service_of(database).uid,
            to=to.uid,
            people=tuple(hand_ins.people_in(database, (me, to), records)),
            clinics=tuple(hand_ins.clinics_in(database, records)),
            forms=hand_ins.forms_in(database, records),
            # Who sat in on the same visits has my whole record.
            cards=hand_ins.cards_of(database, me, with_number=bool(records)),
            sittings=tuple(hand_ins.handed(database, record) for record in records),
            feedback=tuple(named for named, _ in feedback),
            mistaken=tuple(
                each for each in readers.released_to(database, to.uid) if me.is_lead and is_in_error(database, each)
            ),
            said=words,
            gone=hand_ins.gone_by(database, me),
            taken_out=told,
        )
        in_records = (pdf for each in records for pdf in standing_files(database, each.printed))
        files = (*in_records, *(pdf for _, pdf in feedback))
        own = tuple((each.uid, sha256(pdf)) for each in records for pdf in standing_files(database, each.printed))
        return HandIn(content, files, _keys_of(database, to), own)

    def has_something_for(self, to: Person) -> bool:
        """Whether `gather_for` would find anything."""
        kinds = (self._not_yet_told(to), self._feedback_for(to), self._said_for(to), self._records_for(to))
        return any(next(iter(found), None) is not None for found in kinds)

    def _records_for(self, to: Person) -> Iterator[str]:
        """Sittings of the same visits as theirs: my own, or, passed on by a lead, another's, once theirs is here too.

        By the digest of their print.
        """
        theirs = {pair_key(each) for _, each in self._sittings if each.observer_uid == to.uid}
        for digest, each in self._sittings:
            key, is_mine = pair_key(each), each.observer_uid == self._me.uid
            if each.observer_uid == to.uid or not (is_mine or (self._me.is_lead and key in theirs)):
                continue
            if (key in theirs or self._is_booked(to, each)) and not self._is_blind(key):
                yield digest

    def _is_blind(self, key: str) -> bool:
        if key not in self._blind:
            self._blind[key] = readers.is_blind_to(self._database, self._me.uid, key)
        return self._blind[key]

    def _is_booked(self, to: Person, sitting: Sitting) -> bool:
        booking = readers.booking_of(self._database, sitting)
        return booking is not None and booking.observer(to.uid) is not None

    def _feedback_for(self, to: Person) -> Iterator[tuple[NamedFile, bytes]]:
        """What was released to them; and their own files once someone has signed them after."""
        if not self._me.is_lead:
            return
        database = self._database
        released = readers.released_to(database, to.uid)
        own = (digest for digest, each in self._sittings if each.observer_uid == to.uid)
        for digest in dict.fromkeys((*released, *own)):
            for pdf in standing_files(database, digest):
                if digest in released or hand_ins.is_countersigned(database, pdf, digest):
                    yield NamedFile(sha256=sha256(pdf), name=hand_ins.name_of(database, digest, pdf)), pdf

    def _taken_out_for(self, to: Person) -> Iterator[TakenOut]:
        """What a lead took out of their own sittings, and of others' of the same visits, which they may have."""
        theirs = {pair_key(each) for _, each in self._sittings if each.observer_uid == to.uid}
        for each in self._taken_out:
            if to.is_lead or each.observer == to.uid or each.pair in theirs:
                yield each

    @cached_property
    def _taken_out(self) -> tuple[TakenOut, ...]:
        return taken_out.everything(self._database) if self._me.is_lead else ()

    @cached_property
    def _told_at(self) -> dict[str, datetime]:
        return audit.last_times(self._database, audit.Event.PASSED_ON, self._me.uid)

    def _not_yet_told(self, to: Person) -> Iterator[TakenOut]:
        """What went since they last had a file from me, of theirs or about them; a visit until it is signed anew.

        A clinician is told of it by the digests of what is gone.
        """
        last = self._told_at.get(to.uid)
        for each in self._taken_out:
            is_new = to.uid in (each.observer, each.clinician) and (last is None or last < each.at)
            is_asked = to.uid == each.observer and not each.is_whole
            if is_new or (is_asked and not taken_out.heard_by(self._database, each)):
                yield each

    def _said_for(self, to: Person) -> Iterator[Said]:
        """What they may read and did not say themselves; passed on by leads, told directly by everyone else."""
        for each in said.as_it_travels(self._database):
            may_tell = self._me.is_lead or each.author == self._me.uid
            if may_tell and each.author != to.uid and readers.may_read(self._database, to, each):
                yield each


def _versions(database: Database, digest: str) -> Iterator[SittingRecord]:
    """A record, after each version of it that was corrected since."""
    record = readers.record_of(database, digest)
    if record is not None:
        yield from readers.earlier_versions(database, digest)
        yield record


def _keys_of(database: Database, to: Person) -> tuple[bytes, ...]:
    found = tuple(card.exchange_key_bytes for card in trusted_cards(database) if card.person == to.uid)
    if not found:
        raise UserError(
            f"We do not know {to.full_name}’s signature yet",
            "Nothing was written. Ask them for the file that makes their computer known, take it in, then try again.",
            code="no_key_of_receiver",
        )
    return found


def nothing_for(to: Person) -> UserError:
    return UserError(
        f"There is nothing for {to.full_name} yet",
        "No file was written. When there is feedback or an answer for them, it can go in a file from here.",
        code="nothing_to_pass_on",
    )
