"""The record of changes as leads find it: by name, by day, by what was done; and whether all of it is there."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest

from observer_app.domain.people import Role
from observer_app.services.change_days import begin_of
from observer_app.services.change_words import ChangeKind
from observer_app.services.models import NewPerson
from observer_app.services.record_of_changes import Query
from observer_app.services.session import Session
from observer_app.store import audit
from tests.services.answering import Answering
from tests.tools.fakes import FakeClock


def found(session: Session, typed: str = "", **asked: object) -> list[str]:
    numbers = session.changes.search(Query(typed, **asked))  # type: ignore[arg-type]
    return [each.what for each in session.changes.read(numbers)]


def test_a_line_is_found_by_the_name_that_someone_has_today(session: Session) -> None:
    person = session.people.add_person(NewPerson("Eve Early", (Role.PATIENT_PARTNER,))).value
    session.people.change_person(person.model_copy(update={"full_name": "Eve Late"}))
    assert found(session, "late") == ["Changed what is kept about Eve Late", "Added Eve Late"]
    assert found(session, "early") == []


def test_every_word_that_is_typed_must_be_in_the_line(session: Session) -> None:
    for name in ("Eve Early", "Lou Late"):
        session.people.add_person(NewPerson(name, (Role.PATIENT_PARTNER,)))
    assert found(session, "lou added") == ["Added Lou Late"]


def test_a_sitting_is_found_by_its_clinic_wherever_it_was_signed(answering: Answering) -> None:
    lines = found(answering.four.lead.session, "shoulder took")
    assert lines
    assert all(line.startswith("Took in the sitting of") for line in lines)


def test_what_someone_said_is_found_by_their_name_whoever_took_it_in(answering: Answering) -> None:
    four = answering.four
    four.clinician.session.my_feedback.mark_read(answering.digest)
    four.pass_on(four.clinician, four.lead)
    assert "Dr Cleo Cole opened their feedback" in found(four.lead.session, "cole opened")


def test_a_day_and_a_month_that_are_typed_are_the_days_of_the_lines(session: Session, clock: FakeClock) -> None:
    clock.now += timedelta(days=40)
    session.people.add_clinic("Later clinic")
    day = clock.now.astimezone()
    assert found(session, f"{day.day} {day:%B}") == ["Added the clinic “Later clinic”"]
    assert found(session, f"{day:%B} {day.year} clinic") == ["Added the clinic “Later clinic”"]
    assert found(session, f"{day:%b}") == ["Added the clinic “Later clinic”"]


def test_lines_can_be_had_of_one_person_one_kind_and_one_time(session: Session, clock: FakeClock) -> None:
    session.people.add_clinic("Shoulder clinic")
    kinds, me = frozenset({ChangeKind.SERVICE}), session.me.uid
    assert found(session, kinds=kinds, person_uid=me) == ["Added the clinic “Shoulder clinic”"]
    assert found(session, kinds=kinds, person_uid=me, before=begin_of(clock.now.date())) == []


def test_a_record_that_no_one_touched_is_whole(session: Session) -> None:
    whole = session.changes.look_through()
    assert not whole.problems
    assert whole.count == len(session.changes.everything())


def test_a_line_that_was_changed_from_outside_is_named(session: Session) -> None:
    forge(session, "UPDATE audit_entry SET subject = 'x' WHERE number = 2")
    assert session.changes.look_through().problems == ("line 2 was changed",)


def test_a_line_that_was_taken_out_keeps_its_place_in_the_list(session: Session) -> None:
    forge(session, "DELETE FROM audit_entry WHERE number = 2")
    told = session.changes.read(session.changes.everything())
    assert [each.what for each in told if each.number == 2] == ["This line was taken out"]


def test_a_record_whose_end_was_cut_off_is_known_by_the_last_safety_copy(session: Session) -> None:
    session.back_up()
    forge(session, "DELETE FROM audit_entry WHERE number = (SELECT max(number) FROM audit_entry)")
    assert session.changes.look_through().problems == ("the end that was written down earlier is not there",)


def test_a_copy_from_before_the_store_was_taken_back_tells_nothing_of_its_end(session: Session) -> None:
    session.back_up()
    forge(session, "DELETE FROM audit_entry WHERE number = (SELECT max(number) FROM audit_entry)")
    audit.append(session.database, audit.Event.RESTORED, session.database.uid)
    assert not session.changes.look_through().problems


def test_no_one_but_a_lead_reads_it(answering: Answering) -> None:
    with pytest.raises(ValueError, match="only a lead"):
        answering.four.partner.session.changes.everything()


def test_what_lay_aside_and_was_deleted_is_written_down(session: Session) -> None:
    aside = session.database.path.parent / "set-aside-20260310"
    aside.mkdir()
    session.backups.throw_away(aside)
    assert found(session, "aside")[0] == "Deleted what lay aside since a safety copy was taken back"
    shutil.rmtree(aside, ignore_errors=True)


def forge(session: Session, sql: str) -> None:
    """What someone with the key and another program can do."""
    for name in ("update", "delete"):
        session.database.connection.execute(f"DROP TRIGGER append_only_audit_{name}")
    session.database.connection.execute(sql)
