"""What is kept of packs that were made: one line each, what is in them, and where copies went."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from observer_app.domain.evidence import PackKind
from observer_app.store import directory, evidence_packs, people, taken_in
from observer_app.store.database import Database
from observer_app.store.evidence_packs import MadePack, PackCopy
from tests.store.made_up import CLINICIAN, MORNING, OBSERVER, fill
from tests.tools.fakes import FakeClock

PACK = MadePack(
    "pack", PackKind.FULL, CLINICIAN.uid, OBSERVER.uid, MORNING.date(), MORNING.date(), MORNING, "s1", 70_000
)
PORTAL = replace(PACK, uid="portal", kind=PackKind.PORTAL, sha256="s2", full_pack="s1")
PRINT, FILE = "a" * 64, "b" * 64


@pytest.fixture(autouse=True)
def filled(database: Database) -> None:
    fill(database)


def test_a_pack_reads_back_as_it_was_kept_and_once(database: Database) -> None:
    for _ in range(2):
        evidence_packs.keep(database, PACK, [(PRINT, FILE)])
    assert evidence_packs.of_clinician(database, CLINICIAN.uid) == (PACK,)
    assert evidence_packs.find(database, "s1") == PACK


def test_the_last_pack_of_each_clinician_is_no_portal_copy(database: Database) -> None:
    later = replace(PACK, uid="later", sha256="s3", made_at=MORNING + timedelta(days=1))
    for each in (later, PACK, PORTAL):
        evidence_packs.keep(database, each, [])
    assert evidence_packs.last_of_each(database) == {CLINICIAN.uid: later}


def test_copies_are_listed_where_what_is_in_a_pack_or_its_portal_copy_was_erased(database: Database) -> None:
    for pack in (PACK, PORTAL):
        evidence_packs.keep(database, pack, [(PRINT, FILE)])
        evidence_packs.note_copy(database, pack.sha256, f"/stick/{pack.uid}.pdf")
    assert evidence_packs.copies_holding_erased(database) == ()
    with database.write():
        taken_in.erase_print(database, PRINT, "sitting")
    found = evidence_packs.copies_holding_erased(database, "sitting")
    assert {each.copy.path for each in found} == {"/stick/pack.pdf", "/stick/portal.pdf"}
    assert evidence_packs.copies_holding_erased(database, "another") == ()


def test_a_copy_that_has_gone_is_listed_no_more_until_it_is_written_there_again(
    database: Database, clock: FakeClock
) -> None:
    evidence_packs.keep(database, PACK, [])
    evidence_packs.note_copy(database, "s1", "/stick/pack.pdf")
    (copy,) = evidence_packs.copies_of(database, "s1")
    evidence_packs.note_gone(database, PackCopy(PACK, copy))
    assert evidence_packs.copies_of(database, "s1") == ()
    clock.advance(minutes=1)
    evidence_packs.note_copy(database, "s1", "/stick/pack.pdf")
    assert [each.path for each in evidence_packs.copies_of(database, "s1")] == ["/stick/pack.pdf"]


def test_whoever_a_pack_is_of_stays_a_name_when_they_leave(database: Database) -> None:
    evidence_packs.keep(database, PACK, [])
    assert not directory.remove_person(database, CLINICIAN.uid)
    assert people.get_person(database, CLINICIAN.uid) == CLINICIAN
