"""What was taken in lately: the newest first, each once, for whoever may open it."""

from __future__ import annotations

import pytest

from observer_app.store import taken_in
from tests.services.answering import Answering
from tests.services.four_computers import Four
from tests.services.two_computers import Two


def test_what_was_handed_in_is_told_with_who_observed_and_who_handed_it_in(two: Two) -> None:
    two.lead.take_in(two.partner.hand_in(), confirmed=(two.partner.six_words(),))
    (line,) = two.lead.session.lately.lines()
    assert (line.from_name, line.clinic_name) == (two.partner.name, "Shoulder clinic")
    assert line.at == two.lead.clock()


def test_the_newest_stands_first_and_each_is_told_once(four: Four) -> None:
    four.both_sit_in()
    four.lead.take_in(four.partner.hand_in("one.observer"))
    four.clock.advance(hours=1)
    four.lead.take_in(four.peer.hand_in("two.observer"))
    assert [each.from_name for each in four.lead.session.lately.lines()] == [four.peer.name, four.partner.name]


def test_a_clinician_is_told_of_the_feedback_that_came_for_them_alone(released: Answering) -> None:
    told = released.four.clinician.session.lately.lines()
    assert {each.digest for each in told} == {released.digest, released.other}
    assert released.four.peer.session.lately.lines() == ()


def test_nothing_is_read_that_may_not_be_opened(released: Answering) -> None:
    with pytest.raises(KeyError):
        released.four.peer.session.lately.read(released.digest)


def test_it_is_read_as_it_was_signed(released: Answering) -> None:
    assert released.four.clinician.session.lately.read(released.digest).blocks


def test_of_what_is_erased_nothing_is_told(two: Two) -> None:
    two.lead.take_in(two.partner.hand_in(), confirmed=(two.partner.six_words(),))
    database = two.lead.session.database
    (line,) = two.lead.session.lately.lines()
    with database.write():
        taken_in.erase_print(database, line.digest, two.uid)
    assert two.lead.session.lately.lines() == ()


def test_it_is_told_to_whom_a_file_was_given_and_when(released: Answering) -> None:
    four = released.four
    given = four.lead.session.exchange.last_given()
    assert four.person(four.clinician.name).uid in given
    assert four.person(four.peer.name).uid not in given
