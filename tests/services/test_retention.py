"""What has reached its age is listed, kept for longer with a reason, or destroyed, and nothing goes by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest

from observer_app.domain.people import Perspective
from observer_app.domain.retention import KeptThing, years_before
from observer_app.domain.said import Audience, SaidKind
from observer_app.errors import UserError
from observer_app.services import readers, set_up_files
from observer_app.services.keeping import standing_files
from observer_app.services.retention import Due
from observer_app.store import bookings, taken_in, taken_out
from observer_app.store.contents import read_contents
from tests.services.answering import Answering
from tests.services.four_computers import CLEO, PARTNER_WORDS, book
from tests.services.standing_law import expect_what_readers_say
from tests.services.test_evidence import correct_and_release
from tests.store.raw import words_in_file

LATER = timedelta(days=367)
REPLY = "I had seen her twice before that day."


@pytest.fixture
def old(released: Answering) -> Answering:
    """More than a year after the morning, in a service that keeps feedback for one."""
    released.four.lead.session.retention.choose_years(KeptThing.FEEDBACK, 1)
    released.four.clock.now += LATER
    return released


def due_of(old: Answering) -> Due:
    return next(each for each in old.four.lead.session.retention.due() if each.digest == old.digest)


def test_nothing_is_due_before_its_time(released: Answering) -> None:
    released.four.clock.now += timedelta(days=5 * 365)
    assert released.four.lead.session.retention.due() == ()
    released.four.clock.now += LATER + timedelta(days=2)
    assert len(released.four.lead.session.retention.due()) == 2


def test_what_has_reached_its_age_is_listed_and_still_there(old: Answering) -> None:
    due = due_of(old)
    assert due.clinician == CLEO
    assert standing_files(old.four.lead.session.database, old.digest)


def test_other_years_count_at_once_and_say_who_chose_them(old: Answering) -> None:
    retention = old.four.lead.session.retention
    retention.choose_years(KeptThing.FEEDBACK, 9)
    assert retention.due() == ()
    rule = next(each for each in retention.rules() if each.thing is KeptThing.FEEDBACK)
    assert rule.years == 9
    assert rule.changed.startswith(f"{old.four.lead.session.me.full_name} chose this on")


@pytest.mark.parametrize("years", [0, 31, -1])
def test_a_number_that_no_one_can_mean_is_refused(old: Answering, years: int) -> None:
    with pytest.raises(UserError, match="not a number of years"):
        old.four.lead.session.retention.choose_years(KeptThing.FEEDBACK, years)


def test_it_is_kept_for_another_year_with_a_reason_and_then_due_again(old: Answering) -> None:
    retention = old.four.lead.session.retention
    retention.keep_longer([old.digest], "An appeal is under way.")
    assert [each.digest for each in retention.due()] == [old.other]
    (kept,) = retention.kept_longer()
    assert kept.reason == "An appeal is under way."
    old.four.clock.now += LATER
    assert {each.digest for each in retention.due()} == {old.digest, old.other}


def test_a_corrected_version_is_kept_as_long_as_the_one_before(old: Answering) -> None:
    retention = old.four.lead.session.retention
    retention.keep_longer([old.digest], "There is a question about it.")
    correct_and_release(old)
    (kept,) = retention.kept_longer()
    assert kept.digest != old.digest
    assert kept.digest not in {each.digest for each in retention.due()}


def test_no_reason_no_longer(old: Answering) -> None:
    with pytest.raises(UserError):
        old.four.lead.session.retention.keep_longer([old.digest], "  ")


def test_what_is_destroyed_leaves_no_word_behind(old: Answering) -> None:
    lead = old.four.lead
    old.clinician.session.saying.say(SaidKind.REPLY, old.digest, Audience.EVERYONE, view="same", text=REPLY)
    old.four.pass_on(old.clinician, lead)
    path, key = lead.session.database.path, lead.own_keys().data_key
    assert words_in_file(path, REPLY, key) or words_in_file(path.with_name(path.name + "-wal"), REPLY, key)
    lead.session.retention.destroy([old.digest])
    assert not standing_files(lead.session.database, old.digest)
    expect_what_readers_say(lead.session.database)
    for words in (PARTNER_WORDS, REPLY):
        assert not words_in_file(path, words, key)


def test_only_what_is_due_is_destroyed(old: Answering) -> None:
    retention = old.four.lead.session.retention
    retention.keep_longer([old.digest], "An appeal is under way.")
    with pytest.raises(ValueError, match="reached its age"):
        retention.destroy([old.digest])


def test_the_list_says_what_was_destroyed_when_and_by_whom_under_which_rule(old: Answering) -> None:
    session = old.four.lead.session
    session.retention.destroy([old.digest])
    (line,) = session.retention.destroyed()
    assert CLEO in line.what
    assert (line.by, line.years) == (session.me.full_name, 1)
    assert line.at == session.retention._clock()


def test_the_list_can_be_saved_as_a_table(old: Answering) -> None:
    session = old.four.lead.session
    session.retention.destroy([old.digest])
    path = session.retention.save_list(old.four.lead.shared / "destroyed.csv").value
    assert CLEO in path.read_text(encoding="utf-8-sig")


def test_every_other_computer_lets_go_of_it_with_the_leads_next_file(old: Answering) -> None:
    four = old.four
    uid = next(each.uid for each in readers.every_record(four.partner.session.database))
    four.lead.session.retention.destroy([old.digest])
    for computer in (four.partner, four.clinician):
        four.pass_on(four.lead, computer, f"gone-{computer.name}.observer")
        assert not standing_files(computer.session.database, old.digest)
        expect_what_readers_say(computer.session.database)
        path, key = computer.session.database.path, computer.own_keys().data_key
        assert not words_in_file(path, PARTNER_WORDS, key)
    assert taken_out.places_of(four.partner.session.database, uid) == {0}
    assert not four.partner.session.home.read().signed
    assert four.partner.session.my_sittings.every()


def test_it_does_not_come_back_when_it_is_handed_in_again(old: Answering) -> None:
    four = old.four
    four.lead.session.retention.destroy([old.digest])
    uid = taken_out.destroyed(four.lead.session.database)[0].sitting
    four.lead.take_in(four.partner.hand_in("late.observer"))
    assert not taken_in.records_of(four.lead.session.database, uid)


def test_no_one_but_a_lead_reviews(old: Answering) -> None:
    with pytest.raises(ValueError, match="only a lead"):
        old.four.partner.session.retention.due()


def test_a_leap_day_ends_with_february() -> None:
    from datetime import date

    assert years_before(date(2028, 2, 29), 6) == date(2022, 2, 28)


@pytest.fixture
def booked(old: Answering) -> Answering:
    """A booking of that morning that no one came to, long ago by now."""
    four = old.four
    four.lead.session.retention.choose_years(KeptThing.BOOKINGS, 1)
    observers = [(four.person(four.partner.name), Perspective.PATIENT_PARTNER)]
    book(four.lead.session, observers, four.person(CLEO), four.clock() + timedelta(days=1))
    four.lead.session.exchange.make_set_up_file(four.lead.shared / "before.observer", four.lead.own_keys())
    four.clock.now += LATER + timedelta(days=2)
    return old


def test_a_booking_of_which_feedback_is_kept_is_not_due(booked: Answering) -> None:
    (due,) = booked.four.lead.session.retention.due_bookings()
    assert due.uid != booked.four.booking.uid
    assert due.eyes is None


def test_a_booking_is_kept_for_another_year_too(booked: Answering) -> None:
    retention = booked.four.lead.session.retention
    (due,) = retention.due_bookings()
    retention.keep_longer([due.digest], "Someone asked about it.")
    assert retention.due_bookings() == ()
    assert [each.uid for each in retention.kept_longer()] == [due.uid]


def test_a_booking_that_was_destroyed_comes_back_from_no_set_up_file(booked: Answering) -> None:
    lead = booked.four.lead
    (due,) = lead.session.retention.due_bookings()
    told = set_up_files.gather(lead.session.database, lead.session.me, booked.four.clock())
    lead.session.retention.destroy_bookings([due.digest])
    set_up_files.learn(lead.session.database, told)
    assert due.uid not in {each.uid for each in bookings.find_every(lead.session.database)}
    assert [each.what for each in lead.session.retention.destroyed()] == [f"A booking in {due.clinic} with {CLEO}"]


def test_other_computers_let_go_of_a_booking_with_the_next_set_up_file(booked: Answering) -> None:
    four = booked.four
    four.partner.take_in(four.lead.shared / "before.observer")
    (due,) = four.lead.session.retention.due_bookings()
    assert due.uid in {each.uid for each in bookings.find_every(four.partner.session.database)}
    four.lead.session.retention.destroy_bookings([due.digest])
    told = set_up_files.gather(four.lead.session.database, four.lead.session.me, four.clock())
    set_up_files.learn(four.partner.session.database, told)
    assert due.uid not in {each.uid for each in bookings.find_every(four.partner.session.database)}


def test_a_destroyed_booking_stays_gone_where_an_older_copy_is_taken_back(booked: Answering) -> None:
    database = booked.four.lead.session.database
    (due,) = booked.four.lead.session.retention.due_bookings()
    before = read_contents(database.connection).gone
    booked.four.lead.session.retention.destroy_bookings([due.digest])
    gone = read_contents(database.connection).gone.but(before)
    assert {each.uid for each in gone.bookings} == {due.uid}


def test_a_clinician_of_whom_nothing_is_left_is_told_once_all_the_same(old: Answering) -> None:
    four = old.four
    lead, cleo = four.lead.session, four.person(CLEO)
    lead.retention.destroy([old.digest, old.other])
    assert cleo in lead.exchange.receivers()
    four.pass_on(four.lead, four.clinician, "gone.observer")
    assert taken_in.printed_digests(four.clinician.session.database) == ()
    four.clock.advance(minutes=1)
    assert cleo not in lead.exchange.receivers()
