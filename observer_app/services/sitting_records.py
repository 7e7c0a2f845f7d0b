"""From the store's rows to the whole record of a signed sitting, and what a record is known by."""

from __future__ import annotations

import hashlib

import rfc8785

from observer_app.domain.observation import Observation, Writing
from observer_app.domain.sitting import SittingStage
from observer_app.domain.sitting_record import TRAVELS, Amended, SittingRecord, Withdrawn
from observer_app.store import corrections, observations, people, signed_files, sittings, withdrawals
from observer_app.store.database import Database


def text_of(record: SittingRecord) -> str:
    """Canonical JSON: the same record is the same text on every computer."""
    return rfc8785.dumps(record.model_dump(mode="json")).decode()


def digest_of(record: SittingRecord) -> str:
    return hashlib.sha256(text_of(record).encode()).hexdigest()


def own_revision(database: Database, sitting_uid: str) -> int | None:
    """The revision of a sitting that was held on this computer; None for one from elsewhere."""
    try:
        return sittings.get(database, sitting_uid).sitting.revision
    except KeyError:
        return None


def own_record(database: Database, sitting_uid: str) -> SittingRecord | None:
    """The record of a sitting that was held on this computer; None unless it is signed."""
    try:
        found = sittings.get(database, sitting_uid)
    except KeyError:
        return None
    held = signed_files.latest(database, sitting_uid)
    if found.sitting.stage is not SittingStage.SIGNED or held is None:
        return None
    service = people.get_service(database)
    assert service is not None, "every store is made with its service"
    rows = observations.find_all(database, sitting_uid, found.sitting.observer_uid)
    return SittingRecord(
        service=service.uid,
        sitting=found.sitting,
        observations=tuple(_finished(observations.read(database, row)) for row in rows if row.status in TRAVELS),
        writings=_without_drafts(observations.writings_for_sitting(database, found.key)),
        printed=held.record_digest,
        withdrawn=tuple(Withdrawn(place=place, at=at) for place, at in withdrawals.places_of(database, sitting_uid)),
        erased=withdrawals.erased_records_of(database, sitting_uid),
        amended=tuple(
            Amended(printed=each.printed_digest, at=each.at, reason=each.reason, after_both=each.after_both)
            for each in corrections.superseded_of(database, sitting_uid)
        ),
    )


def earlier_records(database: Database, sitting_uid: str) -> tuple[SittingRecord, ...]:
    """Those of the same sitting, held here, whose place a corrected version took: each as it was signed."""
    found = corrections.superseded_of(database, sitting_uid)
    return tuple(SittingRecord.model_validate_json(each.text) for each in found)


def _finished(observation: Observation) -> Observation:
    return observation.model_copy(update={"writings": _without_drafts(observation.writings)})


def _without_drafts(writings: dict[Writing, str]) -> dict[Writing, str]:
    return {box: text for box, text in writings.items() if box is not Writing.MOMENT}
