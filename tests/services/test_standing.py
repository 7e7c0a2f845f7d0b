"""What stands on a computer: told in one query as every record says it, whatever was erased, cleared or set aside."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from observer_app.domain.people import Perspective
from observer_app.domain.standing import StandingSitting
from observer_app.services.standing import standing_sittings
from observer_app.services.steps import run_through
from observer_app.store import standing_schema
from observer_app.store.migrations import split
from tests.services.four_computers import CLEO, Four
from tests.services.standing_law import expect_what_readers_say
from tests.services.test_saying import release_both
from tests.services.two_computers import Computer, Two

DAY = timedelta(days=1)


def told(computer: Computer, clinician: str | None = None) -> tuple[StandingSitting, ...]:
    database = computer.session.database
    expect_what_readers_say(database)
    return standing_sittings(database, clinician=clinician)


@pytest.fixture
def both(four: Four) -> Four:
    four.both_sit_in()
    four.hand_in_all()
    return four


def test_what_was_handed_in_stands_on_the_leads_computer_as_on_the_observers(both: Four) -> None:
    here = told(both.lead, both.person(CLEO).uid)
    assert {each.perspective for each in here} == {Perspective.PATIENT_PARTNER, Perspective.PEER_CLINICIAN}
    assert [(each.seen, each.rated, each.booking_uid) for each in here] == [(2, 2, both.booking.uid)] * 2
    assert len({each.pair_key for each in here}) == 1
    assert set(here) == {*told(both.partner), *told(both.peer)}


def test_only_the_days_asked_for_are_told_both_ends_included(both: Four) -> None:
    database, day = both.lead.session.database, both.booking.starts_at.astimezone().date()
    assert len(standing_sittings(database, since=day, until=day)) == 2
    assert standing_sittings(database, since=day + DAY) == standing_sittings(database, until=day - DAY) == ()


def test_nothing_stands_of_someone_no_one_has_seen(both: Four) -> None:
    assert told(both.lead, both.lead.session.me.uid) == ()


def test_while_a_sitting_waits_to_be_signed_anew_it_does_not_stand(both: Four) -> None:
    session = both.partner.session
    (signed,) = session.sittings.signed()
    session.after.withdraw(signed.sitting_uid, 1)
    assert told(both.partner) == ()
    both.partner.sign(signed.sitting_uid)
    assert [(each.revision, each.rated) for each in told(both.partner)] == [(2, 1)]
    assert [each.revision for each in told(both.lead)] == [1, 1]
    both.lead.take_in(both.partner.hand_in("again.observer"))
    assert sorted((each.revision, each.rated) for each in told(both.lead)) == [(1, 2), (2, 1)]


def test_a_sitting_that_was_a_mistake_stands_and_does_not_count(both: Four) -> None:
    (signed,) = both.partner.session.sittings.signed()
    both.partner.session.after.entered_in_error(signed.sitting_uid, "It was another clinic.")
    both.lead.take_in(both.partner.hand_in("again.observer"))
    for computer in (both.partner, both.lead):
        assert [each.counts for each in told(computer) if each.perspective is Perspective.PATIENT_PARTNER] == [False]


def test_what_the_leads_were_asked_to_look_at_does_not_count_until_they_have(four: Four) -> None:
    digest, other = release_both(four)
    four.pass_on(four.lead, four.clinician)
    four.clinician.session.answers.ask_to_look(digest, "It is about who I am.")
    four.lead.take_in(four.clinician.hand_in("asks.observer"))
    assert {each.printed_digest: each.counts for each in told(four.lead)} == {digest: False, other: True}


def test_what_was_cleared_stands_where_it_was_handed_in_alone(two: Two) -> None:
    two.partner.clock.advance(hours=8 * 24)
    path = two.partner.shared / "all.observer"
    run_through(two.partner.session.clearing.handing_in_and_clearing(path, two.partner.own_keys()))
    two.lead.take_in(path, confirmed=(two.partner.six_words(),))
    assert told(two.partner) == ()
    assert [each.sitting_uid for each in told(two.lead)] == [two.uid]


def test_a_day_is_that_of_the_clock_on_the_wall(both: Four) -> None:
    assert {each.day for each in told(both.lead)} == {date(2026, 3, 10)}


def test_a_store_of_an_older_version_is_filled_once_with_what_it_holds(both: Four) -> None:
    both.partner.take_in(both.lead.hand_in("back.observer"))
    for computer in (both.lead, both.partner):
        database, before = computer.session.database, told(computer)
        with database.write():
            database.run("DELETE FROM standing_sitting")
            for statement in split(standing_schema.FILL):
                database.run(statement)
        assert told(computer) == before
