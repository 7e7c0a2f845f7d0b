"""The day of an appraisal: said by the clinician or a lead, and known to both."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from observer_app.domain.appraisal import Appraisals
from observer_app.errors import UserError
from observer_app.services.appraisals import AppraisalDates
from tests.services.four_computers import CLEO, Four
from tests.services.two_computers import Computer


def dates(computer: Computer) -> AppraisalDates:
    session = computer.session
    return session.appraisals


def soon(four: Four) -> date:
    return four.clock().date() + timedelta(weeks=2)


def test_what_the_clinician_says_is_known_to_the_leads_once_handed_in(four: Four) -> None:
    cleo = four.person(CLEO).uid
    dates(four.clinician).say(cleo, soon(four))
    four.lead.take_in(four.clinician.hand_in("when.observer"))
    assert dates(four.lead).of(cleo) == Appraisals(next=soon(four))


def test_what_a_lead_says_is_passed_on_to_the_clinician_and_to_no_one_else(four: Four) -> None:
    cleo = four.person(CLEO).uid
    dates(four.lead).say(cleo, soon(four))
    four.pass_on(four.lead, four.clinician)
    assert dates(four.clinician).of(cleo) == Appraisals(next=soon(four))
    with pytest.raises(UserError, match="nothing for Di Dene"):
        four.pass_on(four.lead, four.partner)


def test_the_later_word_counts_in_whatever_order_files_come(four: Four) -> None:
    cleo = four.person(CLEO).uid
    dates(four.lead).say(cleo, soon(four))
    four.clock.advance(minutes=5)
    dates(four.clinician).say(cleo, soon(four) + timedelta(days=1))
    four.pass_on(four.lead, four.clinician)
    four.lead.take_in(four.clinician.hand_in("when.observer"))
    later = Appraisals(next=soon(four) + timedelta(days=1))
    assert [dates(each).of(cleo) for each in (four.lead, four.clinician)] == [later, later]


def test_no_one_else_may_know_or_say_it(four: Four) -> None:
    cleo = four.person(CLEO).uid
    for ask in (lambda: dates(four.peer).of(cleo), lambda: dates(four.peer).say(cleo, soon(four))):
        with pytest.raises(ValueError, match="between the clinician and the leads"):
            ask()


def test_a_day_years_away_is_asked_for_again(four: Four) -> None:
    with pytest.raises(UserError, match="far away"):
        dates(four.clinician).say(four.person(CLEO).uid, date(2126, 3, 3))
    assert dates(four.clinician).of(four.person(CLEO).uid) == Appraisals()
