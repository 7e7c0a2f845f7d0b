"""What is put into the store comes out as it was."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observer_app.domain.people import Clinic, Contact, Person, Role, Service, ShownAs
from observer_app.domain.sitting import SittingStage
from observer_app.store import directory, forms, people, settings, signatures, signed_files, sittings
from observer_app.store.database import Database
from observer_app.store.times import from_ms, to_ms
from tests.store.made_up import (
    CLINICIAN,
    DIGEST,
    FORM_FILE,
    MORNING,
    OBSERVER,
    a_sitting,
    add_rated_visit,
    fill,
)


@given(st.datetimes(timezones=st.timezones()))
def test_a_moment_keeps_its_milliseconds_whatever_its_time_zone(moment: object) -> None:
    from datetime import datetime

    assert isinstance(moment, datetime)
    assert timedelta() <= moment - from_ms(to_ms(moment)) < timedelta(milliseconds=1)


def test_there_is_no_service_before_it_is_set_up(database: Database) -> None:
    assert people.get_service(database) is None


def test_the_service_comes_out_as_it_was_and_can_be_changed(database: Database) -> None:
    first = Service(uid="s", name="A service", safety_contact=Contact(name="A lead", number="01"), practice=True)
    for service in (first, first.model_copy(update={"name": "Another", "yearly_target": 6})):
        people.set_service(database, service)
        assert people.get_service(database) == service


def test_observers_are_numbered_in_turn_and_clinicians_are_not(database: Database) -> None:
    roles = [(Role.PATIENT_PARTNER,), (Role.CLINICIAN,), (Role.PEER_CLINICIAN, Role.CLINICIAN), (Role.PATIENT_LEAD,)]
    added = [
        people.add_person(database, Person(uid=f"p{n}", full_name=f"P {n}", first_name="P", roles=each))
        for n, each in enumerate(roles)
    ]
    assert [each.code_number for each in added] == [1, None, 2, 3]
    assert people.list_people(database) == tuple(added)


def test_a_clinician_who_begins_to_observe_gets_a_number(database: Database) -> None:
    fill(database)
    directory.change_person(database, CLINICIAN.model_copy(update={"roles": (Role.CLINICIAN, Role.PEER_CLINICIAN)}))
    assert people.get_person(database, CLINICIAN.uid).code_number == 2


def test_someone_unknown_is_a_key_error(database: Database) -> None:
    for get in (people.get_person, people.get_clinic):
        with pytest.raises(KeyError):
            get(database, "no one")


def test_clinics_come_by_name(database: Database) -> None:
    for name in ("Pain clinic", "Knee clinic"):
        people.add_clinic(database, Clinic(uid=name, name=name))
    assert [each.name for each in people.list_clinics(database)] == ["Knee clinic", "Pain clinic"]


def test_a_form_is_kept_once_word_for_word(database: Database) -> None:
    fill(database)
    text = FORM_FILE.read_text(encoding="utf-8")
    forms.keep(database, text, DIGEST, "shared-decisions", "1.0.0")
    assert forms.get(database, DIGEST) == text
    assert database.value("SELECT count(*) FROM form") == 1
    assert forms.get(database, "other") is None


def test_settings_are_kept_for_the_computer_and_for_each_person(database: Database) -> None:
    fill(database)
    for value in ("light", "dark"):
        settings.put(database, "theme", value)
        settings.put_for_person(database, OBSERVER.uid, "text_percent", value)
    assert settings.get(database, "theme") == "dark"
    assert settings.of_person(database, OBSERVER.uid) == {"text_percent": "dark"}
    assert settings.of_person(database, CLINICIAN.uid) == {}
    with pytest.raises(KeyError):
        settings.put_for_person(database, "no one", "theme", "dark")


def an_identity(uid: str, shown_as: ShownAs = ShownAs.CODE) -> signatures.Identity:
    return signatures.Identity(uid, OBSERVER.uid, shown_as, f"f-{uid}", b"der", b"wrapped", b"card", MORNING)


def test_each_way_of_being_shown_has_its_own_signature(database: Database) -> None:
    fill(database)
    code, name = an_identity("code"), an_identity("name", ShownAs.FULL_NAME)
    signatures.add_identity(database, code)
    signatures.add_identity(database, name)
    assert signatures.find_identity(database, OBSERVER.uid, ShownAs.CODE) == code
    assert signatures.find_identity(database, OBSERVER.uid, ShownAs.FIRST_NAME) is None
    assert signatures.identities_of(database, OBSERVER.uid) == (code, name)


def test_a_new_signature_retires_the_one_before(database: Database) -> None:
    fill(database)
    for uid in ("first", "second"):
        signatures.add_identity(database, an_identity(uid))
    assert signatures.identities_of(database, OBSERVER.uid) == (an_identity("second"),)
    assert database.value("SELECT count(*) FROM identity") == 2


def test_a_signature_of_no_one_is_refused(database: Database) -> None:
    with pytest.raises(KeyError):
        signatures.add_identity(database, an_identity("code"))


def test_a_pinned_signer_stays_as_first_confirmed_until_stopped(database: Database) -> None:
    signer = signatures.TrustedSigner("f1", "Observer 1", b"card", "a lead", MORNING, MORNING)
    signatures.trust(database, signer)
    signatures.trust(database, signatures.TrustedSigner("f1", "Someone else", b"", "no one", MORNING, MORNING))
    assert signatures.trusted_signers(database) == (signer,)
    signatures.stop_trusting(database, "f1", MORNING)
    assert signatures.trusted_signers(database)[0].stopped_from == MORNING
    with pytest.raises(KeyError):
        signatures.stop_trusting(database, "f2", MORNING)


def finish(database: Database, uid: str) -> None:
    key = add_rated_visit(database, a_sitting(uid, shown_as=ShownAs.CODE))
    with database.write():
        sittings.set_stage(database, key, SittingStage.WAITING_FOR_SIGNATURE)


def keep(database: Database, uid: str, content: bytes = b"%PDF") -> signed_files.SignedFile:
    return signed_files.keep(
        database, uid, content + uid.encode(), record_digest=f"digest of {uid}", name="f.pdf", shown_name="Observer 1"
    )


def test_keeping_the_file_signs_the_sitting_in_one_transaction(database: Database) -> None:
    fill(database)
    finish(database, "one")
    kept = keep(database, "one")
    assert kept.content == b"%PDFone"
    assert signed_files.latest(database, "one") == kept == signed_files.by_sha256(database, kept.sha256)
    assert sittings.find(database, "one", OBSERVER.uid).sitting.stage is SittingStage.SIGNED


def test_the_same_file_twice_changes_nothing(database: Database) -> None:
    fill(database)
    finish(database, "one")
    first, writes = keep(database, "one"), database.writes_made
    assert keep(database, "one") == first
    assert database.writes_made == writes


def test_nothing_is_signed_before_it_is_finished(database: Database) -> None:
    fill(database)
    add_rated_visit(database, a_sitting("one"))
    with pytest.raises(ValueError, match="nothing to sign"):
        keep(database, "one")
    with pytest.raises(KeyError):
        keep(database, "none")
    assert signed_files.latest(database, "one") is None


def test_the_chain_of_records_runs_by_shown_name(database: Database) -> None:
    fill(database)
    assert signed_files.previous_record_digest(database, OBSERVER.uid, "Observer 1") is None
    for uid in ("one", "two"):
        finish(database, uid)
        keep(database, uid)
    assert signed_files.previous_record_digest(database, OBSERVER.uid, "Observer 1") == "digest of two"
    assert signed_files.previous_record_digest(database, OBSERVER.uid, OBSERVER.full_name) is None


def test_signed_sittings_are_counted_by_clinician_and_way_of_being_shown(database: Database) -> None:
    fill(database)
    for uid in ("one", "two", "three"):
        finish(database, uid)
    for uid in ("one", "two"):
        keep(database, uid)
    assert signed_files.count_signed(database, OBSERVER.uid, CLINICIAN.uid, ShownAs.CODE) == 2
    assert signed_files.count_signed(database, OBSERVER.uid, CLINICIAN.uid, ShownAs.FULL_NAME) == 0
