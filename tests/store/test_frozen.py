"""What is finished stays as it was, for a stranger with the key and none of the app's settings too."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2

from observer_app.domain.evidence import PackKind
from observer_app.domain.people import ShownAs
from observer_app.domain.sitting import RatherNot, SittingStage
from observer_app.store import bookings, evidence_packs, observations, signatures, signed_files, sittings, taken_in
from observer_app.store.database import Database, create_store
from tests.store.made_up import (
    CLINICIAN,
    KEY,
    MORNING,
    OBSERVER,
    STORE_UID,
    a_booking,
    a_sitting,
    add_rated_visit,
    fill,
)
from tests.store.raw import columns_of, everything_in, open_raw
from tests.tools.fakes import FakeClock, PredictableIds

OF_A_SITTING = (
    "encounter", "observation", "rating", "moment", "observation_writing", "sitting_writing", "gap", "pattern_change",
    "kept_hint", "sitting",
)  # fmt: skip
NUMBERED = tuple(table for table in OF_A_SITTING[:-1] if table != "rating")
FOR_EVER = (
    "signed_file", "form", "form_item", "rather_not", "audit_entry", "store", "identity", "trusted_signer", "booking",
    "booked_observer", "saved_copy", "withdrawal", "erased_file", "register_event", "taken_in", "taken_in_file",
    "earlier_file", "erased_record", "erased_print", "taken_in_error", "receipt", "evidence_pack",
    "evidence_pack_original", "evidence_pack_copy", "evidence_pack_gone",
)  # fmt: skip
TABLES = OF_A_SITTING + FOR_EVER
UNIQUE_TEXT = frozenset({"uid", "sha256", "fingerprint", "digest"})


@pytest.fixture(scope="module")
def finished_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store, closed, with one signed sitting (its rows are 1) and one open one (2)."""
    path = tmp_path_factory.mktemp("finished") / "observer.store"
    database = create_store(path, KEY, STORE_UID, FakeClock(), PredictableIds())
    fill(database)
    add_rated_visit(database, a_sitting("signed"))
    with database.write():
        key = observations.find(database, "signed", OBSERVER.uid, 1).sitting_key
        people_there = ("clinic-1", "clinician-1", "observer-1")
        sittings.add_rather_not(database, "event", people_there, RatherNot.THEIR_PATIENT, MORNING)
        sittings.set_stage(database, key, SittingStage.WAITING_FOR_SIGNATURE)
    signed_files.keep(database, "signed", b"%PDF", record_digest="r", name="f.pdf", shown_name="Observer 1")
    signatures.add_identity(database, an_identity())
    signatures.trust(database, a_signer())
    leave_every_trace(database)
    add_rated_visit(database, a_sitting("open"))
    database.close()
    return path


@pytest.fixture
def stranger(finished_store: Path, path: Path) -> Iterator[Any]:
    """A connection to a copy of that store, without the app's own functions: triggers must hold without them."""
    shutil.copyfile(finished_store, path)
    raw = open_raw(path)
    yield raw
    raw.close()


def leave_every_trace(database: Database) -> None:
    """A row in each of the other tables that no one may change."""
    bookings.add(database, a_booking())
    signed_files.note_saved_copy(database, "signed", "sha", "/stick/f.pdf")
    evidence_packs.keep(database, a_pack(), [("r", "f1")])
    evidence_packs.note_copy(database, a_pack().sha256, "/stick/pack.pdf")
    copy = signed_files.SavedCopy("/stick/other.pdf", a_pack().sha256, MORNING)
    evidence_packs.note_gone(database, evidence_packs.PackCopy(a_pack(), copy))
    with database.write():
        database.run("INSERT INTO withdrawal (sitting_id, place, at_ms) VALUES (1, 9, 0)")
        database.run(
            "INSERT INTO erased_file (withdrawal_id, sitting_id, revision, signatures, sha256, record_digest, name,"
            " made_ms) VALUES (1, 1, 1, 1, 'erased', 'r', 'f.pdf', 0)"
        )
        database.run("INSERT INTO register_event (sitting_id, kind, reason, at_ms) VALUES (1, 'any', '', 0)")
        leave_traces_of_others(database)


def leave_traces_of_others(database: Database) -> None:
    """A row in each table of what came from another computer."""
    held = taken_in.Standing.HELD
    text = f'{{"sitting": {a_sitting("s").model_dump_json()}}}'
    taken_in.add_record(database, taken_in.Record("s", 2, "d2", "p2", held, "observer-1", text))
    taken_in.add_file(database, taken_in.File("p2", "f2", ("f1", "f2"), held, "f.pdf", b"%PDF"))
    database.run("INSERT INTO earlier_file (sha256, at_ms) VALUES ('f1', 0)")
    database.run("INSERT INTO erased_record (digest, sitting_uid, at_ms) VALUES ('d1', 's', 0)")
    taken_in.erase_print(database, "p1", "s")
    taken_in.add_error(database, "s", "a mistake", MORNING)
    taken_in.add_receipt(database, "d2", "lead-1", MORNING)


def a_pack() -> evidence_packs.MadePack:
    days = MORNING.date(), MORNING.date()
    return evidence_packs.MadePack("pack", PackKind.FULL, CLINICIAN.uid, OBSERVER.uid, *days, MORNING, "s1", 7)


def an_identity() -> signatures.Identity:
    return signatures.Identity("i", OBSERVER.uid, ShownAs.CODE, "f1", b"der", b"wrapped", b"card", MORNING)


def a_signer() -> signatures.TrustedSigner:
    return signatures.TrustedSigner("f1", "Observer 1", b"card", "a lead", MORNING, MORNING)


def refuses(stranger: Any, statement: str) -> None:
    before = everything_in(stranger)
    with pytest.raises(dbapi2.IntegrityError, match="frozen|append-only|pinned"):
        stranger.execute(statement)
    assert everything_in(stranger) == before


def first_row(table: str) -> str:
    keys = {"audit_entry": "number", "store": "one", "rating": "observation_id", "booked_observer": "booking_id"}
    key = keys.get(table, "id")
    return f"{key} = (SELECT min({key}) FROM {table})"


def altered(stranger: Any, table: str) -> str:
    """The columns of a row as a SELECT would list them, all made different that no key is made of."""
    keys = {"id", "number", "one", "sitting_id", "encounter_id", "observation_id", "item_id", "form_key"}
    keys |= {"booking_id", "person_id"} if table == "booked_observer" else set()
    keys |= {"retired_ms", "stopped_from_ms", "called_off", "called_off_ms"}
    return ", ".join(c if c in keys else f"{other_than(c)} AS {c}" for c in columns_of(stranger, table))


def other_than(column: str) -> str:
    return (
        f"CASE typeof({column}) WHEN 'integer' THEN {column} + 7 WHEN 'blob' THEN x'00' WHEN 'null' THEN 7"
        " ELSE 'other' END"
    )


@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_deleted(stranger: Any, table: str) -> None:
    refuses(stranger, f"DELETE FROM {table} WHERE {first_row(table)}")


@pytest.mark.parametrize("table", TABLES)
def test_no_column_is_updated(stranger: Any, table: str) -> None:
    free = {
        "identity": {"retired_ms"}, "trusted_signer": {"stopped_from_ms"}, "booking": {"called_off", "called_off_ms"},
    }.get(table, set())  # fmt: skip
    for column in set(columns_of(stranger, table)) - free:
        refuses(stranger, f"UPDATE {table} SET {column} = {other_than(column)} WHERE {first_row(table)}")


@pytest.mark.parametrize("verb", ["INSERT OR REPLACE INTO", "REPLACE INTO"])
@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_replaced(stranger: Any, table: str, verb: str) -> None:
    refuses(stranger, f"{verb} {table} SELECT {altered(stranger, table)} FROM {table} WHERE {first_row(table)}")


@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_upserted(stranger: Any, table: str) -> None:
    column = columns_of(stranger, table)[-1]
    refuses(
        stranger,
        f"INSERT INTO {table} SELECT * FROM {table} WHERE {first_row(table)}"
        f" ON CONFLICT DO UPDATE SET {column} = {column}",
    )


@pytest.mark.parametrize("table", OF_A_SITTING[:-1])
def test_nothing_is_added_to_a_finished_sitting(stranger: Any, table: str) -> None:
    columns = columns_of(stranger, table)
    fresh = {"id": "900", "uid": "'fresh'", "place": "9", "box": "'fresh'", "number": "9", "digest": "'fresh'"}
    values = ", ".join(fresh.get(c, c) for c in columns)
    refuses(stranger, f"INSERT INTO {table} SELECT {values} FROM {table} WHERE {first_row(table)}")


@pytest.mark.parametrize("table", NUMBERED)
def test_a_row_of_an_open_sitting_does_not_push_a_finished_one_out(stranger: Any, table: str) -> None:
    for key in {"id", "uid"}.intersection(columns_of(stranger, table)):
        refuses(
            stranger, f"UPDATE OR REPLACE {table} SET {key} = (SELECT {key} FROM {table} WHERE id = 1) WHERE id = 2"
        )


@pytest.mark.parametrize("table", NUMBERED)
def test_a_new_row_of_an_open_sitting_does_not_take_a_finished_ones_number(stranger: Any, table: str) -> None:
    columns = columns_of(stranger, table)
    fresh = {"id": "1", "uid": "'fresh'", "place": "9", "box": "'fresh'", "encounter_id": "900", "digest": "'fresh'"}
    values = ", ".join(fresh.get(c, c) for c in columns)
    refuses(stranger, f"INSERT OR REPLACE INTO {table} SELECT {values} FROM {table} WHERE id = 2")


@pytest.mark.parametrize(
    ("table", "column"),
    [("encounter", "sitting_id"), ("observation", "encounter_id"), ("rating", "observation_id"),
     ("moment", "observation_id"), ("observation_writing", "observation_id"), ("sitting_writing", "sitting_id"),
     ("gap", "encounter_id"), ("pattern_change", "sitting_id"), ("kept_hint", "sitting_id")],
)  # fmt: skip
def test_a_row_moves_neither_into_nor_out_of_a_finished_sitting(stranger: Any, table: str, column: str) -> None:
    key = "observation_id" if table == "rating" else "id"
    refuses(stranger, f"UPDATE {table} SET {column} = 900 WHERE {key} = 1")
    refuses(stranger, f"UPDATE {table} SET {column} = 1 WHERE {key} = 2")


@pytest.mark.parametrize("stage", ["open", "waiting_for_signature", "closed"])
def test_a_signed_sitting_does_not_go_back(stranger: Any, stage: str) -> None:
    refuses(stranger, f"UPDATE sitting SET stage = '{stage}' WHERE uid = 'signed'")


def test_a_sitting_is_not_signed_without_its_file(stranger: Any) -> None:
    stranger.execute("UPDATE sitting SET stage = 'waiting_for_signature' WHERE uid = 'open'")
    refuses(stranger, "UPDATE sitting SET stage = 'signed' WHERE uid = 'open'")


def test_a_sitting_does_not_skip_waiting_for_its_signature(stranger: Any) -> None:
    refuses(stranger, "UPDATE sitting SET stage = 'signed' WHERE uid = 'open'")


def test_a_closed_sitting_is_not_opened_again(stranger: Any) -> None:
    stranger.execute("UPDATE sitting SET stage = 'closed' WHERE uid = 'open'")
    refuses(stranger, "UPDATE sitting SET stage = 'open' WHERE uid = 'open'")


def test_no_sitting_appears_finished(stranger: Any) -> None:
    columns = columns_of(stranger, "sitting")
    values = ", ".join({"id": "900", "uid": "'fresh'"}.get(column, column) for column in columns)
    refuses(stranger, f"INSERT INTO sitting SELECT {values} FROM sitting WHERE uid = 'signed'")


def test_the_history_of_an_open_rating_is_not_rewritten(stranger: Any) -> None:
    refuses(stranger, "UPDATE rating SET code = '4' WHERE observation_id = 2")
    refuses(stranger, "INSERT OR REPLACE INTO rating SELECT * FROM rating WHERE observation_id = 2")


def test_an_open_sitting_can_still_be_written_to(stranger: Any) -> None:
    for table in ("moment", "observation_writing", "sitting_writing"):
        assert stranger.execute(f"UPDATE {table} SET text = 'other' WHERE id = 2").rowcount == 1
        assert stranger.execute(f"DELETE FROM {table} WHERE id = 2").rowcount == 1


def test_a_signature_can_be_retired_and_a_signer_stopped(stranger: Any) -> None:
    assert stranger.execute("UPDATE identity SET retired_ms = 1").rowcount == 1
    assert stranger.execute("UPDATE trusted_signer SET stopped_from_ms = 1").rowcount == 1


def test_neither_is_taken_back(stranger: Any) -> None:
    test_a_signature_can_be_retired_and_a_signer_stopped(stranger)
    refuses(stranger, "UPDATE identity SET retired_ms = NULL")
    refuses(stranger, "UPDATE trusted_signer SET stopped_from_ms = NULL")


def test_a_new_signature_does_not_push_out_the_one_in_use(stranger: Any) -> None:
    columns = columns_of(stranger, "identity")
    fresh = {"id": "900", "uid": "'fresh'", "fingerprint": "'fresh'"}
    values = ", ".join(fresh.get(column, column) for column in columns)
    refuses(stranger, f"INSERT OR REPLACE INTO identity SELECT {values} FROM identity")


def test_no_line_is_put_into_the_record_of_changes_out_of_turn(stranger: Any) -> None:
    columns = columns_of(stranger, "audit_entry")
    values = ", ".join({"number": "number + 900"}.get(column, column) for column in columns)
    refuses(stranger, f"INSERT INTO audit_entry SELECT {values} FROM audit_entry WHERE number = 1")
