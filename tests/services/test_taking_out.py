"""Someone withdraws from what was handed in: a lead takes the visit out, and its observer signs what is left."""

from __future__ import annotations

from datetime import timedelta

import pytest

from observer_app.domain.record import letter_of
from observer_app.domain.said import Audience, SaidKind
from observer_app.services import readers
from observer_app.services.afterwards import FoundVisit
from observer_app.services.keeping import standing_files
from observer_app.store import taken_in, taken_out
from tests.services.answering import Answering
from tests.services.four_computers import CLEO, PARTNER_WORDS, Four
from tests.services.standing_law import expect_what_readers_say
from tests.services.two_computers import Computer
from tests.store.raw import words_in_file

REPLY = "I had seen her twice before that day."


@pytest.fixture
def handed_in(released: Answering) -> Four:
    """The partner's and the peer's feedback are with the lead, and released to the clinician, who has them."""
    return released.four


def partners_visit(four: Four) -> FoundVisit:
    """Person 1 as the partner saw them, found by the slip on the lead's computer."""
    words = four.booking.two_words
    found = four.lead.session.after.find_visits(" ".join(words), letter_of(words, 1))
    return next(each for each in found if each.observer == four.partner.name)


def take_out(four: Four) -> FoundVisit:
    visit = partners_visit(four)
    four.lead.session.after.withdraw(visit.sitting_uid, visit.place)
    return visit


def prints(computer: Computer) -> set[str]:
    expect_what_readers_say(computer.session.database)
    return {each.printed for each in readers.every_record(computer.session.database)}


def test_a_lead_finds_a_visit_that_was_handed_in_by_its_slip(handed_in: Four) -> None:
    visit = partners_visit(handed_in)
    assert visit.was_handed_in
    assert not visit.is_mine


def test_no_one_else_finds_it_where_it_was_only_passed_on(handed_in: Four) -> None:
    handed_in.pass_on(handed_in.lead, handed_in.peer)
    words = handed_in.booking.two_words
    found = handed_in.peer.session.after.find_visits(" ".join(words), letter_of(words, 1))
    assert all(each.is_mine for each in found)


def test_the_record_its_file_and_every_word_are_gone_at_once(handed_in: Four) -> None:
    lead = handed_in.lead
    visit = partners_visit(handed_in)
    (record,) = taken_in.records_of(lead.session.database, visit.sitting_uid)
    handed_in.lead.session.after.withdraw(visit.sitting_uid, visit.place)
    assert not taken_in.records_of(lead.session.database, visit.sitting_uid)
    assert standing_files(lead.session.database, record.printed_digest) == ()
    path, key = lead.session.database.path, lead.own_keys().data_key
    assert not words_in_file(path, PARTNER_WORDS, key)


def test_a_check_of_the_old_file_says_that_it_was_withdrawn(handed_in: Four) -> None:
    lead = handed_in.lead
    visit = partners_visit(handed_in)
    (record,) = taken_in.records_of(lead.session.database, visit.sitting_uid)
    copy = lead.shared / "old.pdf"
    copy.write_bytes(standing_files(lead.session.database, record.printed_digest)[0])
    lead.session.after.withdraw(visit.sitting_uid, visit.place)
    checked = lead.session.verify.check((copy,))[0]
    assert checked.verification.is_withdrawn


def test_it_names_who_else_may_have_it(handed_in: Four) -> None:
    visit = partners_visit(handed_in)
    done = handed_in.lead.session.after.withdraw(visit.sitting_uid, visit.place).value
    told = "\n".join(done.may_have_it)
    assert f"{handed_in.partner.name} observed, and has it" in told
    assert f"{CLEO} was given the feedback on" in told


def test_the_clinicians_computer_loses_it_with_the_next_file(handed_in: Four) -> None:
    clinician = handed_in.clinician.session
    before = taken_in.printed_digests(clinician.database)
    take_out(handed_in)
    handed_in.pass_on(handed_in.lead, handed_in.clinician, "gone.observer")
    assert len(taken_in.printed_digests(clinician.database)) == len(before) - 1
    assert not taken_out.everything(clinician.database), "places in a list are not for clinicians"


def test_its_observer_is_asked_once_a_file_from_the_lead_has_come(handed_in: Four) -> None:
    take_out(handed_in)
    partner = handed_in.partner.session
    assert partner.after.asked() == ()
    handed_in.pass_on(handed_in.lead, handed_in.partner, "asked.observer")
    (asked,) = partner.after.asked()
    assert asked.visit.place == 1
    assert asked.visit.is_mine


def test_what_is_signed_then_is_taken_in_and_no_one_is_asked_again(handed_in: Four) -> None:
    visit = take_out(handed_in)
    handed_in.pass_on(handed_in.lead, handed_in.partner, "asked.observer")
    partner = handed_in.partner
    partner.session.after.withdraw(visit.sitting_uid, 1)
    partner.sign(visit.sitting_uid)
    assert partner.session.after.asked() == ()
    handed_in.lead.take_in(partner.hand_in("again.observer"))
    (record,) = taken_in.records_of(handed_in.lead.session.database, visit.sitting_uid)
    assert record.revision == 2
    (told,) = taken_out.everything(handed_in.lead.session.database)
    assert taken_out.heard_by(handed_in.lead.session.database, told)


def test_the_lead_is_told_that_there_is_a_file_to_give_until_it_was_heard(handed_in: Four) -> None:
    take_out(handed_in)
    assert handed_in.person(handed_in.partner.name) in handed_in.lead.session.exchange.receivers()


def test_the_old_version_does_not_come_back_however_often_it_is_handed_in(handed_in: Four) -> None:
    visit = take_out(handed_in)
    handed_in.lead.take_in(handed_in.partner.hand_in("same.observer"))
    assert not taken_in.records_of(handed_in.lead.session.database, visit.sitting_uid)


def test_a_newer_version_that_still_holds_the_visit_is_not_kept(handed_in: Four) -> None:
    visit = take_out(handed_in)
    partner = handed_in.partner
    # Someone else withdrew with the observer, who has not heard of the first yet.
    partner.session.after.withdraw(visit.sitting_uid, 2)
    partner.sign(visit.sitting_uid)
    handed_in.lead.take_in(partner.hand_in("newer.observer"))
    assert not taken_in.records_of(handed_in.lead.session.database, visit.sitting_uid)


def test_what_no_one_takes_out_goes_by_itself_after_a_week(handed_in: Four) -> None:
    take_out(handed_in)
    handed_in.pass_on(handed_in.lead, handed_in.partner, "asked.observer")
    partner = handed_in.partner.session
    handed_in.clock.now += timedelta(days=6)
    partner.after.take_out_overdue()
    assert partner.after.asked()
    handed_in.clock.now += timedelta(days=1)
    partner.after.take_out_overdue()
    assert partner.after.asked() == ()
    assert partner.sittings.waiting_to_sign()


def test_whoever_saw_the_same_visits_loses_it_too(handed_in: Four) -> None:
    handed_in.pass_on(handed_in.partner, handed_in.peer)
    visit = partners_visit(handed_in)
    peer = handed_in.peer.session.database
    assert taken_in.records_of(peer, visit.sitting_uid)
    take_out(handed_in)
    handed_in.pass_on(handed_in.lead, handed_in.peer, "told.observer")
    assert not taken_in.records_of(peer, visit.sitting_uid)


def test_it_stays_gone_where_an_older_copy_is_taken_back(handed_in: Four) -> None:
    from observer_app.store.contents import Contents, delete_again, read_contents

    database = handed_in.lead.session.database
    before: Contents = read_contents(database.connection)
    visit = take_out(handed_in)
    gone = read_contents(database.connection).gone.but(before.gone)
    assert {(each.sitting, each.place) for each in gone.taken_out} == {(visit.sitting_uid, 1)}
    delete_again(database, gone)
    assert taken_out.places_of(database, visit.sitting_uid) == {1}


def test_only_a_lead_takes_out_what_was_handed_in(handed_in: Four) -> None:
    visit = partners_visit(handed_in)
    handed_in.pass_on(handed_in.lead, handed_in.peer)
    with pytest.raises(ValueError, match="only a lead"):
        handed_in.peer.session.after.withdraw(visit.sitting_uid, 1)


def test_what_was_said_about_it_is_not_heard_any_more(handed_in: Four) -> None:
    clinician = handed_in.clinician.session
    visit = partners_visit(handed_in)
    (record,) = taken_in.records_of(handed_in.lead.session.database, visit.sitting_uid)
    clinician.saying.say(SaidKind.REPLY, record.printed_digest, Audience.EVERYONE, view="same", text=REPLY)
    take_out(handed_in)
    handed_in.pass_on(handed_in.clinician, handed_in.lead, "reply.observer")
    lead = handed_in.lead
    assert not words_in_file(lead.session.database.path, REPLY, lead.own_keys().data_key)
