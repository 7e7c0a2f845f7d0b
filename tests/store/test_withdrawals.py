"""Erasing what was signed: one visit, with a line before and a withdrawal after, and nothing else with it."""

from __future__ import annotations

import pytest
from sqlcipher3 import dbapi2

from observer_app.domain.observation import ObservationStatus, Writing
from observer_app.domain.sitting import Encounter, PlaceState, SittingStage
from observer_app.store import audit, observations, places, signed_files, sittings, withdrawals
from observer_app.store.database import Database
from tests.store.made_up import MORNING, OBSERVER, a_sitting, add_rated_visit, fill

REFUSED = dbapi2.IntegrityError
BOX = Writing.FIRST_MORE


@pytest.fixture
def signed(database: Database) -> Database:
    """One signed sitting with two rated visits, of which the second is a copy of the first."""
    fill(database)
    sitting = a_sitting(places=tuple(Encounter(uid=f"place-{n}", place=n) for n in (1, 2)))
    key = add_rated_visit(database, sitting)
    with database.write():
        row, encounter = places.find(database, key, 2)
        observations.add(database, "observation-2", row)
        observations.write(database, observations.find(database, sitting.uid, OBSERVER.uid, 2).key, BOX, "kept")
        places.update(database, row, encounter.model_copy(update={"state": PlaceState.SEEN_AND_RATED}))
        sittings.set_stage(database, key, SittingStage.WAITING_FOR_SIGNATURE)
    signed_files.keep(database, sitting.uid, b"%PDF", record_digest="r", name="f.pdf", shown_name="Observer 1")
    return database


def erase(database: Database, place: int = 1) -> None:
    withdrawals.erase(database, "sitting-1", place, f"withdrawn-{place}", MORNING)


def test_one_visit_is_erased_and_the_other_stays(signed: Database) -> None:
    with signed.write():
        erase(signed)
        withdrawals.end_permit(signed, "sitting-1")
    found = sittings.find(signed, "sitting-1", OBSERVER.uid).sitting
    assert [each.state for each in found.places] == [PlaceState.CHANGED_THEIR_MIND, PlaceState.SEEN_AND_RATED]
    assert (found.stage, found.revision) == (SittingStage.WAITING_FOR_SIGNATURE, 2)
    rows = observations.find_all(signed, "sitting-1", OBSERVER.uid)
    assert [row.status for row in rows] == [ObservationStatus.WITHDRAWN, ObservationStatus.IN_PROGRESS]
    assert observations.read(signed, rows[1]).writings == {BOX: "kept"}


def test_a_tombstone_is_left_and_no_word(signed: Database) -> None:
    with signed.write():
        erase(signed)
        withdrawals.end_permit(signed, "sitting-1")
    assert withdrawals.is_erased(signed, "r")
    assert not withdrawals.is_erased(signed, "another")
    assert withdrawals.superseded(signed, "sitting-1") == "r"
    assert signed_files.latest(signed, "sitting-1") is None


@pytest.mark.parametrize(
    ("table", "its_key"), [("observation_writing", "observation_id"), ("encounter", "id"), ("observation", "id")]
)
def test_while_the_permit_stands_no_other_visit_can_be_touched(signed: Database, table: str, its_key: str) -> None:
    with signed.write():
        erase(signed)
        with pytest.raises(REFUSED, match="frozen"):
            signed.run(f"DELETE FROM {table} WHERE {its_key} = 2")
        withdrawals.end_permit(signed, "sitting-1")


def test_when_the_permit_is_gone_everything_is_frozen_again(signed: Database) -> None:
    with signed.write():
        erase(signed)
        withdrawals.end_permit(signed, "sitting-1")
    with pytest.raises(REFUSED, match="frozen"), signed.write():
        withdrawals.write_anew(signed, "sitting-1", {"helped": "something else"})
    with pytest.raises(REFUSED, match="frozen"), signed.write():
        signed.run("UPDATE sitting SET revision = 3")


def test_no_permit_without_its_line_in_the_record_of_changes(signed: Database) -> None:
    with pytest.raises(REFUSED, match="pinned"), signed.write():
        signed.run("INSERT INTO erasure_permit (sitting_id, place) VALUES (1, 1)")
    with signed.write():
        audit.append(signed, audit.Event.VISIT_WITHDRAWN, "another sitting")
        with pytest.raises(REFUSED, match="pinned"):
            signed.run("INSERT INTO erasure_permit (sitting_id, place) VALUES (1, 1)")


def test_no_permit_ends_without_its_withdrawal(signed: Database) -> None:
    with signed.write():
        audit.append(signed, audit.Event.VISIT_WITHDRAWN, "sitting-1")
        signed.run("INSERT INTO erasure_permit (sitting_id, place) VALUES (1, 1)")
        with pytest.raises(REFUSED, match="pinned"):
            signed.run("DELETE FROM erasure_permit")


def test_a_permit_is_not_turned_to_another_visit(signed: Database) -> None:
    with signed.write():
        erase(signed)
        with pytest.raises(REFUSED, match="pinned"):
            signed.run("UPDATE erasure_permit SET place = 2")
        withdrawals.end_permit(signed, "sitting-1")


def test_what_is_signed_again_takes_the_next_revision(signed: Database) -> None:
    with signed.write():
        erase(signed)
        withdrawals.end_permit(signed, "sitting-1")
    kept = signed_files.keep(
        signed, "sitting-1", b"%PDF 2", record_digest="r2", name="g.pdf", shown_name="Observer 1", revision=2
    )
    assert kept.revision == 2
    assert sittings.find(signed, "sitting-1", OBSERVER.uid).sitting.stage is SittingStage.SIGNED
