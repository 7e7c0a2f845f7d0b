"""The register of a series on every computer of a service, whether what it tells was done there or came in a file."""

from __future__ import annotations

import time
from datetime import timedelta

import pytest

from observer_app.domain.register import RegisterKind
from observer_app.domain.said import Audience, SaidKind, pair_key_of
from observer_app.domain.sitting import Consent, RatherNot, StartSitting
from observer_app.services import readers
from observer_app.store import said, signatures, taken_in
from tests.services.answering import Answering
from tests.services.four_computers import CLEO, PARTNER_WORDS, Four
from tests.services.two_computers import Computer

AS_BOOKED = "Shoulder clinic: a {} sat in, as booked. 2 visits seen, 2 rated."


def told(computer: Computer, four: Four) -> list[str]:
    return [line.words for line in computer.session.register.lines(four.person(CLEO).uid)]


def kinds(computer: Computer, four: Four) -> set[RegisterKind]:
    return {line.kind for line in computer.session.register.lines(four.person(CLEO).uid)}


def start(four: Four, computer: Computer) -> StartSitting:
    (view,) = computer.session.bookings.coming_up()
    return computer.session.bookings.start_of(view).model_copy(update={"clinician_agreed": True})


def test_sittings_that_came_in_files_are_told_as_those_held_here_are(four: Four) -> None:
    four.both_sit_in()
    four.hand_in_all()
    both = sorted(AS_BOOKED.format(eyes) for eyes in ("patient partner", "peer clinician"))
    assert sorted(told(four.lead, four)) == both
    assert told(four.partner, four) == [AS_BOOKED.format("patient partner")]


def test_what_came_back_to_where_it_was_made_is_told_once(four: Four) -> None:
    four.both_sit_in()
    four.hand_in_all()
    four.pass_on(four.lead, four.partner)
    assert told(four.partner, four).count(AS_BOOKED.format("patient partner")) == 1


def test_a_clinician_is_told_from_the_signed_files_alone(answering: Answering) -> None:
    found = told(answering.clinician, answering.four)
    assert sorted(found) == sorted(
        f"Shoulder clinic: a {eyes} sat in. 2 visits seen, 2 rated." for eyes in ("patient partner", "peer clinician")
    )


def test_a_booking_of_which_one_observer_handed_in_nothing_is_a_line_on_the_leads_computer(four: Four) -> None:
    four.sit_in(four.partner, words=PARTNER_WORDS)
    four.lead.take_in(four.partner.hand_in())
    four.clock.advance(days=1)
    nothing = "Shoulder clinic: a sitting was booked, and from one of the observers nothing has arrived."
    assert nothing in told(four.lead, four)


def test_who_would_rather_not_reaches_the_leads_without_the_reason_and_explains_the_booking(four: Four) -> None:
    for each in (four.partner, four.peer):
        each.session.sittings.would_rather_not(start(four, each), RatherNot.KNOW_THEM_WELL)
        four.lead.take_in(each.hand_in(f"{each.name}.observer"))
    four.clock.advance(days=1)
    assert told(four.lead, four) == ["An observer would rather not sit in."] * 2
    heard = said.of_kinds(four.lead.session.database, SaidKind.RATHER_NOT)
    assert all(RatherNot.KNOW_THEM_WELL not in str(each) for each in heard)


def test_it_is_told_once_however_often_it_is_handed_in_and_passed_between_leads(four: Four) -> None:
    four.partner.session.sittings.would_rather_not(start(four, four.partner), RatherNot.RATHER_NOT_SAY)
    for name in ("one.observer", "two.observer"):
        four.lead.take_in(four.partner.hand_in(name))
    assert told(four.lead, four).count("An observer would rather not sit in.") == 1
    assert told(four.partner, four).count("An observer would rather not sit in.") == 1


def test_a_sitting_that_was_closed_elsewhere_is_told_with_its_refusals(four: Four) -> None:
    session = four.partner.session
    uid = session.sittings.start(start(four, four.partner)).value.sitting.uid
    session.sittings.next_place(uid)
    session.sittings.answer_consent(uid, 1, Consent.NO)
    session.sittings.close_without_feedback(uid)
    four.lead.take_in(four.partner.hand_in())
    expected = ["One person said no.", "The sitting was closed without feedback."]
    assert told(four.lead, four) == expected
    assert told(four.partner, four) == expected


def test_a_withdrawal_on_the_observers_computer_is_told_on_the_leads(four: Four) -> None:
    uid = four.sit_in(four.partner, words=PARTNER_WORDS)
    four.partner.session.after.withdraw(uid, 1)
    four.partner.sign(uid)
    four.lead.take_in(four.partner.hand_in())
    assert RegisterKind.WITHDRAWN in kinds(four.lead, four)
    assert RegisterKind.CHANGED_THEIR_MIND not in kinds(four.lead, four)


def test_a_mistake_is_told_with_its_reason_wherever_it_was_marked(four: Four) -> None:
    uid = four.sit_in(four.partner, words=PARTNER_WORDS)
    four.partner.session.after.entered_in_error(uid, "the wrong clinic.")
    four.lead.take_in(four.partner.hand_in())
    assert "Signed by mistake: the wrong clinic." in told(four.lead, four)


def test_what_the_leads_were_asked_to_look_at_and_answered_is_told(answering: Answering) -> None:
    four = answering.four
    answering.clinician.session.saying.say(SaidKind.CONCERN, answering.digest, Audience.LEADS, text="It is not fair.")
    four.lead.take_in(answering.clinician.hand_in())
    (asked,) = four.lead.session.asked_to_look.every()
    four.lead.session.asked_to_look.answer(asked, "It counts.", counts=True)
    lines = " ".join(told(four.lead, four))
    assert "The clinician asked both leads to look at the feedback." in lines
    assert "A lead answered that the feedback counts." in lines
    assert "not fair" not in lines


def test_a_signature_that_counts_no_more_is_told_once_and_names_no_one(answering: Answering) -> None:
    four = answering.four
    database = four.lead.session.database
    partner = four.person(four.partner.name)
    for signer in signatures.trusted_signers(database):
        if signer.name == partner.full_name:
            signatures.stop_trusting(database, signer.fingerprint, four.clock())
    (line,) = [each for each in told(four.lead, four) if "signature" in each]
    assert line == "From this day on the signature of someone who sat in no longer counts."


def test_one_before_that_has_not_arrived_is_told_by_its_number(answering: Answering) -> None:
    four = answering.four
    database = four.lead.session.database
    text = database.value("SELECT text FROM printed_record WHERE digest = ?", answering.digest)
    with database.write():
        database.run(
            "INSERT INTO printed_record (digest, text) VALUES (?, ?)",
            "c" * 64, text.replace('"nth_sitting":1', '"nth_sitting":3'),
        )  # fmt: skip
    four.lead.session.saying.say(SaidKind.RELEASED, "c" * 64, Audience.CLINICIAN, clinician=four.person(CLEO).uid)
    assert "The 2nd sitting of one of the observers with this clinician has not arrived here." in told(four.lead, four)


def test_lines_can_be_of_some_days_and_what_happened_later_goes_with_its_sitting(four: Four) -> None:
    uid = four.sit_in(four.partner, words=PARTNER_WORDS)
    day = four.clock().date()
    four.clock.advance(days=30)
    four.partner.session.after.entered_in_error(uid, "the wrong clinic")
    register = four.partner.session.register
    kinds_then = {each.kind for each in register.lines(four.person(CLEO).uid, day, day)}
    assert RegisterKind.ENTERED_IN_ERROR in kinds_then
    assert register.lines(four.person(CLEO).uid, day + timedelta(days=1)) == ()


def test_the_keys_of_what_is_kept_apart_are_those_of_sittings_that_one_has_not_signed(four: Four) -> None:
    session, booking = four.partner.session, four.booking
    key = pair_key_of(booking.two_words, booking.clinician_uid, booking.starts_at.astimezone().date())
    assert readers.keys_kept_apart(session.database, session.me.uid) == {key}
    assert readers.keys_kept_apart(session.database, four.person(CLEO).uid) == frozenset()
    four.sit_in(four.partner, words=PARTNER_WORDS)
    assert readers.keys_kept_apart(session.database, session.me.uid) == frozenset()


def test_nothing_is_told_of_a_sitting_that_the_reader_may_not_see_yet(
    four: Four, monkeypatch: pytest.MonkeyPatch
) -> None:
    four.both_sit_in()
    four.hand_in_all()
    booking = four.booking
    key = pair_key_of(booking.two_words, booking.clinician_uid, booking.starts_at.astimezone().date())
    monkeypatch.setattr(readers, "keys_kept_apart", lambda *_: frozenset({key}))
    assert told(four.lead, four) == []


def test_thousands_of_lines_are_read_quickly(answering: Answering) -> None:
    database = answering.four.lead.session.database
    (record, *_) = taken_in.records(database)
    text = database.value("SELECT text FROM printed_record WHERE digest = ?", record.printed_digest)
    with database.write():
        for number in range(400):
            uid, digest = f"much-{number}", f"{number:064x}"
            database.run(
                "INSERT INTO taken_in (sitting_uid, revision, digest, printed_digest, standing, from_uid, at_ms, text)"
                " VALUES (?, 1, ?, ?, 'held', 'x', 0, ?)",
                uid, digest, digest, record.text.replace(record.sitting_uid, uid),
            )  # fmt: skip
            database.run("INSERT INTO printed_record (digest, text) VALUES (?, ?)", digest, text)
    began = time.perf_counter()
    lines = answering.four.lead.session.register.lines(answering.four.person(CLEO).uid)
    assert time.perf_counter() - began < 2
    assert len(lines) > 400
