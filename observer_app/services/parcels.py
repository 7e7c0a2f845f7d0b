"""What one person may have from another: a clinician their feedback, an observer the answers and the other's view.

A clinician gets signed files and never whole records, since those name whoever is shown by a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from observer_app.domain.people import Person
from observer_app.domain.said import Said, pair_key
from observer_app.domain.sitting_record import SittingRecord
from observer_app.domain.travel import HandInFile, NamedFile
from observer_app.errors import UserError
from observer_app.services import hand_ins, readers
from observer_app.services.envelopes import sha256
from observer_app.services.hand_ins import HandIn, trusted_cards
from observer_app.services.keeping import standing_files
from observer_app.services.set_up_files import service_of
from observer_app.store import said
from observer_app.store.database import Database


def gather_for(database: Database, me: Person, to: Person, now: datetime) -> HandIn:
    """All that `to` may have from me. UserError when there is nothing, or when their signature is not known here."""
    records = tuple(_records_for(database, me, to))
    feedback = tuple(_feedback_for(database, me, to))
    words = tuple(_said_for(database, me, to))
    if not records and not feedback and not words:
        raise nothing_for(to)
    content = HandInFile(
        made_at=now,
        made_by=me.uid,
        service=service_of(database).uid,
        to=to.uid,
        people=tuple(hand_ins.people_in(database, (me, to), records)),
        clinics=tuple(hand_ins.clinics_in(database, records)),
        forms=hand_ins.forms_in(database, records),
        cards=hand_ins.cards_of(database, me),
        sittings=tuple(hand_ins.handed(database, record) for record in records),
        feedback=tuple(named for named, _ in feedback),
        said=words,
        gone=hand_ins.gone_by(database, me),
    )
    in_records = (pdf for each in records for pdf in standing_files(database, each.printed))
    files = (*in_records, *(pdf for _, pdf in feedback))
    own = tuple((each.uid, sha256(pdf)) for each in records for pdf in standing_files(database, each.printed))
    return HandIn(content, files, _keys_of(database, to), own)


def has_something_for(database: Database, me: Person, to: Person) -> bool:
    """Whether `gather_for` would find anything."""
    return any(
        next(iter(found), None) is not None
        for found in (_feedback_for(database, me, to), _said_for(database, me, to), _records_for(database, me, to))
    )


def _records_for(database: Database, me: Person, to: Person) -> Iterator[SittingRecord]:
    """Sittings of the same visits as theirs: my own, or, passed on by a lead, another's, once theirs is here too."""
    every = tuple(readers.every_record(database))
    theirs = {pair_key(each.sitting) for each in every if each.sitting.observer_uid == to.uid}
    for each in every:
        key = pair_key(each.sitting)
        if each.sitting.observer_uid == to.uid or readers.is_blind_to(database, me.uid, key):
            continue
        is_mine = each.sitting.observer_uid == me.uid
        if (me.is_lead and key in theirs) or (is_mine and (key in theirs or _is_booked(database, to, each))):
            yield each


def _is_booked(database: Database, to: Person, record: SittingRecord) -> bool:
    booking = readers.booking_of(database, record.sitting)
    return booking is not None and booking.observer(to.uid) is not None


def _feedback_for(database: Database, me: Person, to: Person) -> Iterator[tuple[NamedFile, bytes]]:
    """What was released to them; and their own files once someone has signed them after."""
    if not me.is_lead:
        return
    released = readers.released_to(database, to.uid)
    own = (each.printed for each in readers.every_record(database) if each.sitting.observer_uid == to.uid)
    for digest in dict.fromkeys((*released, *own)):
        for pdf in standing_files(database, digest):
            if digest in released or hand_ins.is_countersigned(database, pdf, digest):
                yield NamedFile(sha256=sha256(pdf), name=hand_ins.name_of(database, digest, pdf)), pdf


def _said_for(database: Database, me: Person, to: Person) -> Iterator[Said]:
    """What they may read and did not say themselves; passed on by leads, told directly by everyone else."""
    for each in said.as_it_travels(database):
        may_tell = me.is_lead or each.author == me.uid
        if may_tell and each.author != to.uid and readers.may_read(database, to, each):
            yield each


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
