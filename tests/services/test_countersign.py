"""Signing after the observer: as seen, or with the reason why not; a lead last; nothing taken for granted."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from observer_app.domain.feedback_fields import FIELDS
from observer_app.domain.people import Role
from observer_app.domain.privacy import KeepReason
from observer_app.domain.said import Audience, SaidKind
from observer_app.domain.taken_in import Taken
from observer_app.domain.verification import Verdict
from observer_app.errors import UserError
from observer_app.services.countersign import Countersign
from observer_app.store import audit, signed_files, taken_in
from tests.services.answering import BECAUSE, SHARED, Answering
from tests.services.four_computers import CLEO


def refusal(call: Any, *given: Any) -> str:
    with pytest.raises(UserError) as refused:
        call(*given)
    return refused.value.code


def service_of(answering: Answering) -> Countersign:
    return answering.clinician.session.countersign


def yesterday(answering: Answering) -> Any:
    return service_of(answering).today() - timedelta(days=1)


def hand_in_and_take_in(answering: Answering, name: str = "answers.observer") -> list[Taken]:
    four = answering.four
    return four.lead.take_in(four.clinician.hand_in(name))


def test_signed_as_seen_is_good_known_and_says_what_was_shared(answering: Answering) -> None:
    answered = answering.sign_as_seen()
    found = answering.check(answering.clinician)
    day = yesterday(answering)
    assert (found.verdict, answered.signatures) == (Verdict.GOOD_AND_KNOWN, 2)
    assert found.values == SHARED | {"talked_on": f"{day.day} {day:%B %Y}"}
    assert "Dr Cleo Cole has seen it, and they have talked" in found.body()
    assert answered.file_name.endswith("-answered.pdf")


def test_the_answered_file_takes_the_place_of_the_one_before(answering: Answering) -> None:
    before = answering.held(answering.clinician)
    answering.sign_as_seen()
    assert answering.held(answering.clinician).startswith(before)
    assert len(taken_in.files_of(answering.clinician.session.database, answering.digest)) == 1


def test_the_day_we_talked_is_said_once_beside_the_file(answering: Answering) -> None:
    day = yesterday(answering).isoformat()
    answering.clinician.session.saying.say(SaidKind.TALKED, answering.digest, Audience.EVERYONE, day=day)
    answering.sign_as_seen()
    assert len(answering.clinician.session.saying.heard(answering.digest, SaidKind.TALKED)) == 1
    answering.sign_as_seen(answering.other)
    (said,) = answering.clinician.session.saying.heard(answering.other, SaidKind.TALKED)
    assert said.body == {"day": day}


def test_nothing_has_to_be_shared_in_order_to_sign(answering: Answering) -> None:
    answering.sign_as_seen(shared={})
    assert answering.check(answering.clinician).values.keys() == {"talked_on"}


def test_declining_is_a_signed_answer_that_says_nothing_of_having_talked(answering: Answering) -> None:
    answering.decline()
    found = answering.check(answering.clinician)
    assert (found.verdict, found.values) == (Verdict.GOOD_AND_KNOWN, {"declined_because": BECAUSE})
    assert f"does not wish to sign it as seen, because: “{BECAUSE}”" in found.body()
    assert answering.clinician.session.saying.heard(answering.digest, SaidKind.TALKED) == ()


def test_declining_needs_a_reason(answering: Answering) -> None:
    assert refusal(service_of(answering).prepare_declined, answering.digest, {}, "  ") == "reason_missing"


def test_signing_as_seen_needs_a_day_that_can_be(answering: Answering) -> None:
    prepare, today = service_of(answering).prepare_as_seen, service_of(answering).today()
    assert refusal(prepare, answering.digest, {}, None) == "day_not_said"
    for day in (today + timedelta(days=1), today - timedelta(days=400)):
        assert refusal(prepare, answering.digest, {}, day) == "day_not_possible"


def test_no_one_signs_twice(answering: Answering) -> None:
    answering.sign_as_seen()
    prepare = service_of(answering).prepare_as_seen
    assert refusal(prepare, answering.digest, {}, yesterday(answering)) == "countersigned_already"
    assert refusal(service_of(answering).prepare_declined, answering.digest, {}, "No.") == "countersigned_already"


def test_two_answers_prepared_at_once_end_with_the_first(answering: Answering) -> None:
    service, keys = service_of(answering), answering.clinician.own_keys()
    jobs = [
        service.prepare_as_seen(answering.digest, {}, yesterday(answering)),
        service.prepare_declined(answering.digest, {}, BECAUSE),
    ]
    first, second = ((job, service.sign(job, keys)) for job in jobs)
    service.keep(*first)
    assert refusal(service.keep, *second) == "moved_on_meanwhile"
    assert "talked_on" in answering.check(answering.clinician).values


def test_feedback_to_someone_else_is_not_mine_to_sign(answering: Answering) -> None:
    for computer in (answering.four.lead, answering.four.partner):
        with pytest.raises(ValueError, match="is not to"):
            computer.session.countersign.prepare_as_seen(answering.digest, {}, yesterday(answering))


def test_what_was_withdrawn_cannot_be_signed(answering: Answering) -> None:
    four = answering.four
    record = next(
        each for each in taken_in.records(four.lead.session.database) if each.printed_digest == answering.digest
    )
    four.partner.session.after.withdraw(record.sitting_uid, 1)
    four.partner.sign(record.sitting_uid)
    four.lead.take_in(four.partner.hand_in("again.observer"))
    four.pass_on(four.lead, four.clinician, "gone.observer")
    prepare = service_of(answering).prepare_declined
    with pytest.raises((UserError, ValueError)):
        prepare(answering.digest, {}, BECAUSE)


def test_withdrawn_while_it_was_signed_is_not_kept(answering: Answering) -> None:
    service = service_of(answering)
    job = service.prepare_declined(answering.digest, {}, BECAUSE)
    signed = service.sign(job, answering.clinician.own_keys())
    database = answering.clinician.session.database
    with database.write():
        taken_in.erase_print(database, answering.digest, "a sitting")
    assert refusal(service.keep, job, signed) == "withdrawn_meanwhile"
    assert taken_in.files_of(database, answering.digest) == ()


def test_words_that_may_show_who_someone_is_are_asked_about_and_kept_on_purpose(answering: Answering) -> None:
    service = service_of(answering)
    shared = {"keep": "Mrs Hill came on Tuesday, and Di Dene was there."}
    prepare = service.prepare_as_seen
    assert refusal(prepare, answering.digest, shared, yesterday(answering)) == "someone_could_be_known"
    (hint,) = service.open_hints(answering.digest, shared)
    assert (hint.box, hint.hint.text) == ("keep", "Mrs Hill")
    service.keep_hint(answering.digest, hint.hint, KeepReason.FITS_MANY)
    assert service.open_hints(answering.digest, shared) == ()
    assert prepare(answering.digest, shared, yesterday(answering)).values["keep"] == shared["keep"]
    assert service.open_hints(answering.other, {"reply": "Mrs Hill"}) != ()


def test_the_reason_for_declining_is_looked_at_too(answering: Answering) -> None:
    because = "It is all about Mrs Hill of 12 Mill Lane, AB1 2CD."
    assert refusal(service_of(answering).prepare_declined, answering.digest, {}, because) == "someone_could_be_known"


def test_words_longer_than_their_box_are_refused_by_name(answering: Answering) -> None:
    shared = {"benefit": "w" * (FIELDS["benefit"].most + 3)}
    with pytest.raises(UserError, match="How patients will benefit") as refused:
        service_of(answering).prepare_as_seen(answering.digest, shared, yesterday(answering))
    assert "by 3 letters" in refused.value.body


def test_line_ends_that_overflow_a_box_are_refused(answering: Answering) -> None:
    shared = {"keep": "Wait.\n" * 30}
    prepare = service_of(answering).prepare_as_seen
    assert refusal(prepare, answering.digest, shared, yesterday(answering)) == "box_too_full"


def test_what_no_page_prints_is_spelled_out_as_shown_before_signing(answering: Answering) -> None:
    shared = {"reply": "Thank you 👍"}
    shown = service_of(answering).as_printed(shared)
    answering.sign_as_seen(shared=shared)
    assert answering.check(answering.clinician).values["reply"] == shown["reply"] == "Thank you [thumbs up sign]"


def test_a_box_that_is_not_the_clinicians_is_refused(answering: Answering) -> None:
    with pytest.raises(ValueError, match="lead_comment"):
        service_of(answering).prepare_declined(answering.digest, {"lead_comment": "x"}, BECAUSE)


def test_a_clock_that_is_behind_is_asked_about(answering: Answering) -> None:
    service = service_of(answering)
    answering.four.clock.advance(days=-30)
    assert refusal(service.prepare_declined, answering.digest, {}, BECAUSE) == "clock_behind"
    job = service.prepare_declined(answering.digest, {}, BECAUSE, clock_is_right=True)
    assert job.signed_at == answering.four.clock()


def test_the_answered_file_reaches_the_lead_and_the_observers_own_store_from_there(answering: Answering) -> None:
    answering.sign_as_seen()
    four = answering.four
    assert Taken.MORE_SIGNED in hand_in_and_take_in(answering)
    assert Taken.MORE_SIGNED in four.pass_on(four.lead, four.partner, "back.observer")
    for computer in (four.lead, four.partner):
        assert answering.check(computer).verdict is Verdict.GOOD_AND_KNOWN
        assert "reply" in answering.check(computer).values
    own = signed_files.of_record(four.partner.session.database, answering.digest)
    assert [each.signatures for each in own] == [1, 2]


def test_whoever_withdraws_takes_the_answered_file_along_in_the_observers_own_store(answering: Answering) -> None:
    answering.sign_as_seen()
    four, partner = answering.four, answering.four.partner
    hand_in_and_take_in(answering)
    four.pass_on(four.lead, partner, "back.observer")
    database = partner.session.database
    uid = signed_files.sitting_of_record(database, answering.digest)
    assert uid is not None
    partner.session.after.withdraw(uid, 1)
    partner.sign(uid)
    assert signed_files.of_record(database, answering.digest) == ()
    four.lead.take_in(partner.hand_in("again.observer"))
    assert taken_in.files_of(four.lead.session.database, answering.digest) == ()


def test_on_the_observers_own_computer_it_takes_the_place_of_their_file(answering: Answering) -> None:
    session, keys = answering.four.partner.session, answering.four.partner.own_keys()
    service, cleo = session.countersign, answering.four.person(CLEO)
    service._me = service._saying._me = cleo
    service._saying.say(SaidKind.RELEASED, answering.digest, Audience.CLINICIAN, clinician=cleo.uid)
    job = service.prepare_as_seen(answering.digest, SHARED, yesterday(answering))
    service.keep(job, service.sign(job, keys))
    assert answering.check(answering.four.partner).values["reply"] == SHARED["reply"]
    own = signed_files.of_record(session.database, answering.digest)
    assert [each.signatures for each in own] == [1, 2]
    assert taken_in.files_of(session.database, answering.digest) == ()


def test_copy_is_the_file_as_it_is_held(answering: Answering) -> None:
    answered = answering.sign_as_seen()
    path = answering.clinician.shared / answered.file_name
    service_of(answering).save_copy(answering.digest, path)
    assert path.read_bytes() == answering.held(answering.clinician)


def test_no_copy_is_written_for_someone_whose_feedback_it_is_not(answering: Answering) -> None:
    path, observer = answering.clinician.shared / "not-mine.pdf", answering.four.peer
    answering.four.pass_on(answering.four.lead, observer, "for-peer.observer")
    with pytest.raises(KeyError):
        observer.session.countersign.save_copy(answering.digest, path)
    assert not path.exists()


def test_the_record_of_changes_tells_that_it_was_answered_and_not_how_it_was_worded(answering: Answering) -> None:
    answering.decline()
    told = [each for each in audit.rows(answering.clinician.session.database) if each.event == "countersigned"]
    assert len(told) == 1
    assert '"declined"' in told[0].details
    assert BECAUSE not in told[0].details


# -- a lead, last ----------------------------------------------------------------------------------------


def test_a_lead_signs_only_where_leads_do_and_only_after_the_clinician(answering: Answering) -> None:
    four = answering.four
    service, rules = four.lead.session.countersign, four.lead.session.rules
    assert refusal(service.prepare_as_lead, answering.digest, "") == "leads_do_not_sign"
    rules.let_leads_sign(allowed=True)
    assert refusal(service.prepare_as_lead, answering.digest, "") == "clinician_signs_first"
    answering.sign_as_seen()
    hand_in_and_take_in(answering)
    job = service.prepare_as_lead(answering.digest, "Thank you both.")
    service.keep(job, service.sign(job, four.lead.own_keys()))
    found = answering.check(four.lead)
    assert (found.verdict, found.values["lead_comment"]) == (Verdict.GOOD_AND_KNOWN, "Thank you both.")
    assert refusal(service.prepare_as_lead, answering.digest, "") == "countersigned_already"


def test_no_one_but_a_lead_signs_as_one_or_lets_leads_sign(answering: Answering) -> None:
    with pytest.raises(ValueError, match="only a lead"):
        service_of(answering).prepare_as_lead(answering.digest, "")
    with pytest.raises(ValueError, match="only a lead"):
        answering.clinician.session.rules.let_leads_sign(allowed=True)


def test_a_lead_who_signed_as_clinician_does_not_sign_again(answering: Answering) -> None:
    answering.sign_as_seen()
    session = answering.clinician.session
    service = session.countersign
    service._me = session.me.model_copy(update={"roles": (Role.CLINICIAN, Role.CLINICAL_LEAD)})
    session.rules._me = service._me
    session.rules.let_leads_sign(allowed=True)
    assert refusal(service.prepare_as_lead, answering.digest, "") == "signed_by_me_already"
