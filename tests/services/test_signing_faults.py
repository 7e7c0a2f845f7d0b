"""What may go wrong between reading through and the signed file: each is said in time, and nothing is locked for it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from observer_app.domain.observation import MomentKind, Writing
from observer_app.domain.people import Person, ShownAs
from observer_app.domain.record import PrintedGap, PrintedPatternChange
from observer_app.domain.sitting import GapKind, Pattern, SittingStage
from observer_app.errors import UserError
from observer_app.services.demo import observe
from observer_app.services.facade import Services
from observer_app.services.models import CheckedFile, ReadyToSign, SignNow
from observer_app.services.session import Session
from observer_app.services.signing_rules import refuse_unprintable
from observer_app.signing.verifier import verify
from observer_app.store import directory, signatures
from tests.services.test_feedback import answers, sign
from tests.tools.fakes import FakeClock

LONG_AGO = timedelta(days=9000)


@pytest.fixture
def practising(services: Services) -> Iterator[Session]:
    session = services.practice.enter(services.practice.begin())
    yield session
    session.close()


@pytest.fixture
def sitting(practising: Session) -> str:
    return observe(practising, answers())


def refusal(session: Session, uid: str) -> UserError:
    with pytest.raises(UserError) as refused:
        session.feedback.prepare(uid)
    return refused.value


def check(session: Session, uid: str, folder: Path) -> CheckedFile:
    """What the app says of the signed file; in this process, as the files are our own and starting another is slow."""
    session.verify._check_bytes = verify
    copy = session.feedback.save_copy(uid, folder / f"{uid}.pdf").value
    return session.verify.check((copy,))[0]


def reopened(services: Services, person: Person, session: Session) -> Session:
    directory.change_person(session.database, person)
    session.close()
    return services.practice.enter(services.practice.begin())


def test_who_takes_another_name_signs_with_another_signature(
    services: Services, practising: Session, sitting: str, tmp_path: Path
) -> None:
    sign(services, practising, sitting)
    renamed = practising.me.model_copy(update={"full_name": "Ann Another", "first_name": "Ann"})
    session = reopened(services, renamed, practising)
    second = observe(session, answers())
    sign(services, session, second)
    checked = check(session, second, tmp_path)
    assert (checked.verification.verdict, checked.verification.signer_names) == ("good_and_known", "Ann Another")
    assert check(session, sitting, tmp_path).verification.verdict == "good_and_known"
    session.close()


def test_a_name_too_long_for_a_signature_is_said_before_anything_is_locked(
    services: Services, practising: Session
) -> None:
    """A picture is written out in words, so a short name may become a long one."""
    smiling = practising.me.model_copy(update={"full_name": "Ann " + "\N{SLIGHTLY SMILING FACE}" * 4})
    session = reopened(services, smiling, practising)
    uid = observe(session, answers())
    assert refusal(session, uid).code == "shown_name_unfit"
    assert isinstance(session.home.read().card, ReadyToSign)
    session.sittings.set_shown_as(uid, ShownAs.CODE)
    sign(services, session, uid)
    session.close()


@pytest.mark.parametrize("words", ["word " * 12_000, "a\n" * 2_000, "\N{SLIGHTLY SMILING FACE}" * 3_000])
def test_more_than_a_feedback_can_hold_is_said_before_anything_is_locked(
    practising: Session, sitting: str, words: str
) -> None:
    practising.sittings.save_writing(sitting, None, Writing.HELPED, words)
    assert refusal(practising, sitting).code == "feedback_too_long"
    assert practising.sittings.state(sitting).sitting.stage is SittingStage.OPEN
    practising.sittings.save_writing(sitting, None, Writing.HELPED, "You waited.")
    practising.feedback.prepare(sitting)


def test_gaps_and_changed_patterns_take_room_too(practising: Session, sitting: str) -> None:
    record = practising.feedback.prepare(sitting).record
    visit = record.consultations[0].model_copy(
        update={"gaps": (PrintedGap(kind=GapKind.PAUSED, minute=1, minutes=1),) * 700}
    )
    change = PrintedPatternChange(before=Pattern.IN_FOR_ONE, after=Pattern.FIRST_THREE, reason="x" * 300)
    for update in ({"consultations": (visit,)}, {"pattern_changes": (change,) * 100}):
        with pytest.raises(UserError) as refused:
            refuse_unprintable(record.model_copy(update=update))
        assert refused.value.code == "feedback_too_long"


@pytest.mark.parametrize(("words", "moments"), [("word " * 7_000, 0), ("a\n" * 350, 0), ("a", 230)])
def test_as_much_as_is_let_through_can_be_signed(
    services: Services, practising: Session, sitting: str, words: str, moments: int
) -> None:
    practising.sittings.save_writing(sitting, None, Writing.HELPED, words)
    for number in range(moments):
        practising.sittings.add_moment(sitting, 1, MomentKind.NOTE, f"note {number}", at_s=number)
    sign(services, practising, sitting)


def test_a_clock_that_was_set_back_is_said_before_anything_is_locked(
    practising: Session, sitting: str, clock: FakeClock
) -> None:
    clock.set(clock() - LONG_AGO)
    refused = refusal(practising, sitting)
    assert refused.code == "clock_behind"
    assert "2001" in refused.body
    clock.set(clock() + LONG_AGO)
    practising.feedback.prepare(sitting)


def test_a_clock_that_was_set_back_between_two_mornings_is_said_too(
    services: Services, practising: Session, sitting: str, clock: FakeClock
) -> None:
    """The second visit has the wrong time throughout; only the signature made before tells."""
    sign(services, practising, sitting)
    clock.set(clock() - LONG_AGO)
    second = observe(practising, answers())
    assert refusal(practising, second).code == "clock_behind"


def test_a_clock_that_is_an_hour_slower_than_last_time_costs_nothing(
    services: Services, practising: Session, sitting: str, clock: FakeClock, tmp_path: Path
) -> None:
    sign(services, practising, sitting)
    clock.advance(hours=-1)
    second = observe(practising, answers())
    sign(services, practising, second)
    assert check(practising, second, tmp_path).verification.verdict == "good_and_known"


def test_a_signature_that_has_run_out_is_made_anew(
    services: Services, practising: Session, sitting: str, clock: FakeClock, tmp_path: Path
) -> None:
    sign(services, practising, sitting)
    clock.advance(days=6 * 365)
    second = observe(practising, answers())
    sign(services, practising, second)
    assert check(practising, second, tmp_path).verification.verdict == "good_and_known"
    assert check(practising, sitting, tmp_path).verification.verdict == "good_and_known"


def test_what_is_signed_is_not_signed_again(services: Services, practising: Session, sitting: str) -> None:
    sign(services, practising, sitting)
    assert refusal(practising, sitting).code == "signed_already"


def test_signing_twice_at_once_keeps_the_first(services: Services, practising: Session, sitting: str) -> None:
    first, second = practising.feedback.prepare(sitting), practising.feedback.prepare(sitting)
    made = [
        practising.feedback.sign(job, practising.feedback.open_keys(services.practice.words()))
        for job in (first, second)
    ]
    kept = practising.feedback.keep(first, made[0]).value
    assert practising.feedback.keep(second, made[1]).value == kept
    assert len(signatures.identities_of(practising.feedback._database, practising.me.uid)) == 1


def test_a_file_that_a_full_disk_did_not_take_is_signed_again_when_there_is_room(
    services: Services, practising: Session, sitting: str
) -> None:
    job = practising.feedback.prepare(sitting)
    made = practising.feedback.sign(job, practising.feedback.open_keys(services.practice.words()))
    connection = practising.feedback._database.connection
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(UserError) as refused:
        practising.feedback.keep(job, made)
    assert refused.value.code == "disk_full"
    assert isinstance(practising.home.read().card, SignNow)
    connection.execute("PRAGMA max_page_count = 1000000")
    assert practising.feedback.keep(job, made).value.sitting_uid == sitting


def test_a_signature_that_was_made_and_not_kept_leaves_no_trace(
    services: Services, practising: Session, sitting: str
) -> None:
    """Killed between drawing and keeping: the sitting waits, and signing begins anew."""
    practising.feedback.sign(
        practising.feedback.prepare(sitting), practising.feedback.open_keys(services.practice.words())
    )
    practising.close()
    session = services.practice.enter(services.practice.begin())
    assert isinstance(session.home.read().card, SignNow)
    assert signatures.identities_of(session.feedback._database, session.me.uid) == ()
    sign(services, session, sitting)
    session.close()


def test_the_card_of_a_code_tells_neither_computer_nor_time(
    services: Services, practising: Session, sitting: str, tmp_path: Path
) -> None:
    """A computer is often called after whose it is."""
    practising.sittings.set_shown_as(sitting, ShownAs.CODE)
    sign(services, practising, sitting)
    card = json.loads(practising.feedback.save_card(sitting, tmp_path / "card").value.read_text())
    assert card["computer"] == ""
    assert card["made_at"] == "2026-03-10T00:00:00Z"
