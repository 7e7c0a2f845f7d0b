"""A file that a clinician was given by hand: kept and theirs when it is good and about them, and told why not else."""

from __future__ import annotations

from pathlib import Path

import pytest

from observer_app.domain.people import Role, ShownAs
from observer_app.services import readers
from observer_app.services.given import Found, GivenFile
from observer_app.services.session import Session
from observer_app.services.steps import run_through
from observer_app.signing.verifier import verify
from observer_app.store import signed_files, taken_in
from tests.services.answering import Answering
from tests.services.four_computers import PARTNER_WORDS, Four, rate_visits
from tests.signing.attacks import flip


def open_given(session: Session, path: Path) -> GivenFile:
    session.verify._check_bytes = verify
    return run_through(session.given.opening(path)).value


def digest_of(four: Four, uid: str) -> str:
    held = signed_files.latest(four.partner.session.database, uid)
    assert held is not None
    return held.record_digest


@pytest.fixture
def uid(four: Four) -> str:
    """The sitting that the partner signed."""
    return four.sit_in(four.partner, words=PARTNER_WORDS)


@pytest.fixture
def path(four: Four, uid: str) -> Path:
    """The partner's file on a stick; no lead has seen it."""
    return four.partner.session.feedback.save_copy(uid, four.partner.shared / "feedback.pdf").value


def test_a_good_file_about_me_is_kept_and_mine_to_read_and_to_sign(four: Four, uid: str, path: Path) -> None:
    session = four.clinician.session
    found = open_given(session, path)
    assert (found.found, found.digest) == (Found.KEPT, digest_of(four, uid))
    assert readers.released_to(session.database, session.me.uid) == (found.digest,)
    assert [line.digest for line in session.my_feedback.lines()] == [found.digest]
    job = session.countersign.prepare_declined(found.digest, {}, "There was no time to talk.")
    assert job.declines


def test_opened_again_nothing_is_said_or_kept_twice(four: Four, path: Path) -> None:
    session = four.clinician.session
    first, again = open_given(session, path), open_given(session, path)
    assert (again.found, again.digest) == (first.found, first.digest)
    assert len(taken_in.files_of(session.database, first.digest)) == 1
    assert len(session.saying.heard(first.digest)) == 1


def test_a_file_about_someone_else_is_not_kept(four: Four, path: Path) -> None:
    session = four.peer.session
    found = open_given(session, path)
    assert (found.found, found.title) == (Found.REFUSED, "This feedback is not about you")
    assert "Dr Cleo Cole" in found.body
    assert taken_in.printed_digests(session.database) == ()


def test_my_name_with_another_number_is_someone_else(four: Four, path: Path) -> None:
    session = four.clinician.session
    session.given._me = session.me.model_copy(update={"registration": "7654321"})
    assert open_given(session, path).title == "This feedback is not about you"


def test_who_is_no_clinician_is_told_to_ask_a_lead(four: Four, path: Path) -> None:
    session = four.clinician.session
    session.given._me = session.me.model_copy(update={"roles": (Role.PEER_CLINICIAN,)})
    assert open_given(session, path).title == "You are not on the list as a clinician"
    assert taken_in.printed_digests(session.database) == ()


def test_a_changed_file_is_refused_in_words_and_not_kept(four: Four, path: Path) -> None:
    pdf = path.read_bytes()
    path.write_bytes(flip(pdf, len(pdf) // 3))
    session = four.clinician.session
    found = open_given(session, path)
    assert (found.found, found.title) == (Found.REFUSED, "Do not rely on this file")
    assert taken_in.printed_digests(session.database) == ()


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 nothing", b"x" * 1_100_000])
def test_what_is_no_feedback_is_refused_in_words(four: Four, content: bytes) -> None:
    path = four.clinician.shared / "letter.pdf"
    path.write_bytes(content)
    assert open_given(four.clinician.session, path).found is Found.REFUSED
    path.unlink()
    assert open_given(four.clinician.session, path).title == "We could not read this file"


def test_an_unknown_signers_file_lies_aside_until_their_card_is_here(four: Four) -> None:
    partner, clinician = four.partner, four.clinician
    view = next(each for each in partner.session.bookings.coming_up() if each.uid == four.booking.uid)
    start = partner.session.bookings.start_of(view).model_copy(update={"clinician_agreed": True})
    uid = partner.session.sittings.start(start).value.sitting.uid
    rate_visits(partner.session, four.clock, uid, ("3",), "A quiet room.")
    partner.session.sittings.set_shown_as(uid, ShownAs.FIRST_NAME)
    partner.sign(uid)
    path = partner.session.feedback.save_copy(uid, partner.shared / "first-name.pdf").value
    found = open_given(clinician.session, path)
    assert (found.found, found.digest) == (Found.ASIDE, "")
    assert found.body.count("·") == 5
    assert len(taken_in.parked_lines(clinician.session.database)) == 1
    assert clinician.session.my_feedback.lines() == ()
    card = partner.session.feedback.save_card(uid, partner.shared / "first-name.observer-card").value
    words = clinician.tell(card).things[0].more.rsplit(": ", 1)[1].rstrip(".")
    clinician.take_in(card, confirmed=(words,))
    assert open_given(clinician.session, path).found is Found.KEPT


def test_an_earlier_state_of_what_i_signed_leads_to_the_later_one(answering: Answering) -> None:
    session = answering.clinician.session
    before = answering.clinician.shared / "before.pdf"
    before.write_bytes(answering.held(answering.clinician))
    answering.sign_as_seen()
    found = open_given(session, before)
    assert (found.found, found.digest) == (Found.LATER_IS_HERE, answering.digest)


def test_a_file_that_changes_while_it_is_checked_is_not_kept(four: Four, path: Path) -> None:
    session = four.clinician.session
    session.verify._check_bytes = verify
    steps = session.given.opening(path)
    slow = next(steps)
    looked, _ = slow.call()
    with pytest.raises(StopIteration) as ended:
        steps.send((looked, b"%PDF-1.7 another"))
    assert ended.value.value.value.title == "The file changed while it was opened"


def test_practice_and_real_feedback_stay_apart(four: Four, path: Path) -> None:
    session = four.clinician.session
    session.given._is_practice = True
    assert open_given(session, path).title == "Practice and real feedback stay apart"
