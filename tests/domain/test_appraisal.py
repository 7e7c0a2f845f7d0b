"""When a clinician is appraised, out of all that was said of it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import permutations

from observer_app.domain.appraisal import Appraisals, read_appraisals, since
from observer_app.domain.said import Audience, Said, SaidKind, appraisal_key

MARCH, MAY = date(2026, 3, 3), date(2026, 5, 1)
JUNE = date(2026, 6, 1)


def said(day: date | None, at: date) -> Said:
    return Said(
        uid=f"{at}-{day}",
        kind=SaidKind.APPRAISAL,
        author="lead",
        about=appraisal_key("cleo"),
        audience=Audience.CLINICIAN,
        at=datetime(at.year, at.month, at.day, 12, tzinfo=UTC),
        body={"clinician": "cleo", "day": day.isoformat() if day else ""},
    )


def test_a_day_to_come_is_the_next_appraisal_and_once_passed_the_last() -> None:
    told = [said(MAY, date(2026, 2, 1))]
    assert read_appraisals(told, MAY) == Appraisals(next=MAY)
    assert read_appraisals(told, MAY + timedelta(days=1)) == Appraisals(last=MAY)


def test_a_day_that_was_moved_before_it_came_was_no_appraisal() -> None:
    told = [said(MARCH, date(2026, 2, 1)), said(MAY, date(2026, 3, 2))]
    assert read_appraisals(told, MARCH + timedelta(days=9)) == Appraisals(next=MAY)


def test_a_day_that_is_not_known_any_more_is_none() -> None:
    assert read_appraisals([said(MAY, date(2026, 2, 1)), said(None, date(2026, 2, 2))], MARCH) == Appraisals()


def test_saying_when_the_last_one_was_leaves_the_next_as_it_is() -> None:
    told = [said(MAY, date(2026, 3, 10)), said(MARCH, date(2026, 3, 11))]
    assert read_appraisals(told, date(2026, 3, 12)) == Appraisals(MARCH, MAY)
    assert read_appraisals(told, JUNE) == Appraisals(last=MAY)


def test_in_whatever_order_it_came_it_says_the_same() -> None:
    told = [said(MARCH, date(2026, 2, 1)), said(MAY, date(2026, 3, 10)), said(date(2026, 3, 4), date(2026, 3, 11))]
    found = {read_appraisals(each, date(2026, 3, 12)) for each in permutations(told)}
    assert found == {Appraisals(date(2026, 3, 4), MAY)}


def test_an_appraisal_is_near_from_four_weeks_before_until_its_day() -> None:
    held = Appraisals(next=MAY)
    near = [day for day in (MAY - timedelta(days=29), MAY - timedelta(days=28), MAY) if held.is_near(day)]
    assert near == [MAY - timedelta(days=28), MAY]


def test_since_an_appraisal_begins_on_the_day_after_it() -> None:
    period = since(MARCH, MAY)
    assert (period.holds(MARCH), period.holds(MARCH + timedelta(days=1)), period.holds(MAY)) == (False, True, True)
