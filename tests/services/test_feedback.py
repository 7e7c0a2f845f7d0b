"""Reading through, signing, keeping and copying a feedback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from observer_app.domain.feedback_blocks import document_text
from observer_app.domain.people import ShownAs
from observer_app.domain.record import PrintedRecord
from observer_app.errors import UserError
from observer_app.paths import find_resource
from observer_app.services.demo import observe
from observer_app.services.facade import Services
from observer_app.services.models import NothingWaiting, ReadyToSign, SignNow
from observer_app.services.session import Session


def answers() -> dict[str, object]:
    loaded: dict[str, object] = json.loads(find_resource("practice", "answers.json").read_text(encoding="utf-8"))
    return loaded


@pytest.fixture
def practising(services: Services) -> Iterator[Session]:
    session = services.practice.enter(services.practice.begin())
    yield session
    session.close()


@pytest.fixture
def sitting(practising: Session) -> str:
    """A visit seen, rated and written about; the uid of its sitting."""
    return observe(practising, answers())


def sign(services: Services, session: Session, uid: str) -> None:
    job = session.feedback.prepare(uid)
    session.feedback.keep(job, session.feedback.sign(job, session.feedback.open_keys(services.practice.words())))


def test_the_home_page_leads_from_reading_to_signing_to_rest(
    services: Services, practising: Session, sitting: str
) -> None:
    assert isinstance(practising.home.read().card, ReadyToSign)
    job = practising.feedback.prepare(sitting)
    assert isinstance(practising.home.read().card, SignNow)
    practising.feedback.keep(
        job, practising.feedback.sign(job, practising.feedback.open_keys(services.practice.words()))
    )
    home = practising.home.read()
    assert isinstance(home.card, NothingWaiting)
    assert [line.sitting_uid for line in home.signed] == [sitting]


def test_what_is_read_through_is_what_is_signed(services: Services, practising: Session, sitting: str) -> None:
    preview = document_text(practising.feedback.preview(sitting))
    job = practising.feedback.prepare(sitting)
    assert job.record.observer.shown_name in preview
    for words in (job.record.helped, job.record.more, job.record.question):
        assert all(line in preview for line in words.splitlines())


def test_wrong_words_sign_nothing_and_leave_the_sitting_open_to_change(practising: Session, sitting: str) -> None:
    with pytest.raises(UserError) as refused:
        practising.feedback.open_keys("quite other words than those")
    assert refused.value.code == "words_do_not_match"
    assert isinstance(practising.home.read().card, ReadyToSign)


def test_an_observer_shown_by_a_code_signs_as_that_code(
    services: Services, practising: Session, sitting: str, tmp_path: Path
) -> None:
    practising.sittings.set_shown_as(sitting, ShownAs.CODE)
    sign(services, practising, sitting)
    practising.feedback.save_copy(sitting, tmp_path / "copy.pdf")
    card = practising.feedback.save_card(sitting, tmp_path / "card.observer-card").value.read_text()
    assert json.loads(card)["person"] is None
    (checked,) = practising.verify.check((tmp_path / "copy.pdf",))
    assert checked.verification.signer_names == "Observer 1"
    assert checked.verification.record_text is not None
    everything = f"{checked.verification.record_text} {checked.verification.page_text} {card}"
    assert practising.me.full_name not in everything


def test_a_saved_copy_verifies_and_is_known_here(
    services: Services, practising: Session, sitting: str, tmp_path: Path
) -> None:
    sign(services, practising, sitting)
    practising.feedback.save_copy(sitting, tmp_path / "copy.pdf")
    (checked,) = practising.verify.check((tmp_path / "copy.pdf",))
    assert checked.verification.verdict == "good_and_known"
    assert "We hold this very file." in checked.sentences


def test_the_second_feedback_follows_the_first_and_counts_it(
    services: Services, practising: Session, sitting: str
) -> None:
    sign(services, practising, sitting)
    again = practising.feedback.prepare(observe(practising, answers())).record
    assert again.observer.nth_sitting == 2
    assert again.previous is not None


def test_the_record_in_the_file_tells_no_time_no_place_and_no_two_words(
    services: Services, practising: Session, sitting: str
) -> None:
    state = practising.sittings.state(sitting)
    record = practising.feedback.prepare(sitting).record.model_dump(exclude={"form_text"})
    said = json.dumps(record, default=str)
    for secret in (*state.sitting.two_words, state.sitting.uid, state.sitting.places[0].uid, practising.me.uid):
        assert secret not in said
    assert state.sitting.started_at.isoformat() not in said


def test_a_picture_sign_is_spelled_out_the_same_on_page_and_in_record(
    services: Services, practising: Session, sitting: str
) -> None:
    answered = answers()
    practising.feedback.prepare(sitting)
    sign(services, practising, sitting)
    answered["question"] = "What now? \N{SLIGHTLY SMILING FACE}"
    uid = observe(practising, answered)
    job = practising.feedback.prepare(uid)
    assert "\N{SLIGHTLY SMILING FACE}" not in job.record.question
    assert practising.feedback.sign(job, practising.feedback.open_keys(services.practice.words())).content


def test_the_file_is_named_without_anyones_name(practising: Session, sitting: str) -> None:
    name = practising.feedback.prepare(sitting).file_name
    assert name.startswith("practice-feedback-shoulder-clinic-sample-")
    assert "marsh" not in name
    assert name.isascii()


def test_a_record_is_read_back_as_it_was(practising: Session, sitting: str) -> None:
    record = practising.feedback.prepare(sitting).record
    assert PrintedRecord.model_validate_json(record.model_dump_json()) == record


def test_practice_carries_on_where_it_was_and_begins_anew_when_cleared(
    services: Services, practising: Session, sitting: str
) -> None:
    assert services.practice.exists()
    practising.close()
    again = services.practice.enter(services.practice.begin())
    assert again.sittings.open_sitting() is not None
    again.close()
    services.practice.clear()
    assert not services.practice.exists()


def test_copies_for_reading_say_what_was_signed_and_name_the_original(
    services: Services, practising: Session, sitting: str
) -> None:
    sign(services, practising, sitting)
    signed = practising.feedback.signed(sitting)
    page = practising.feedback.html(sitting).decode("utf-8")
    assert f"The signed original is the file “{signed.file_name}”" in page
    assert practising.feedback.large_print(sitting).startswith(b"%PDF-1.7")
    assert practising.feedback.large_print(sitting) == practising.feedback.large_print(sitting)


def test_there_is_no_copy_of_what_is_not_signed(practising: Session, sitting: str) -> None:
    with pytest.raises(KeyError):
        practising.feedback.large_print(sitting)
    with pytest.raises(KeyError):
        practising.feedback.html(sitting)
