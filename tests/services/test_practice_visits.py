"""The practice morning's texts: three lifelike visits, with no one in them who could be known."""

from __future__ import annotations

import json
import re

import pytest

from observer_app.domain.answers import Rating
from observer_app.domain.people import ShownAs
from observer_app.domain.sitting import Consent, DayChosenBy, Pattern, PlaceState, StartSitting
from observer_app.paths import find_resources
from observer_app.services.facade import Services
from observer_app.services.models import PracticeVisit
from observer_app.services.practice import read_visits
from observer_app.services.session import Session

SCRIPT = find_resources() / "practice" / "visits.json"
VISITS = read_visits(SCRIPT)
WHO = {"person", "clinician", "companion", "interpreter", "action"}
NO_NAMES = {"Jo", "Sunday", "Thursday", "Thursdays", "Friday", "January", "March", "Easter", "English", "Mum"}
each_visit = pytest.mark.parametrize("visit", VISITS, ids=lambda visit: f"visit {visit.place}")


def test_three_people_come_in_one_after_another() -> None:
    assert [visit.place for visit in VISITS] == [1, 2, 3]


@each_visit
def test_a_visit_is_read_in_the_order_of_its_minutes(visit: PracticeVisit) -> None:
    minutes = [line.minute for line in visit.lines]

    assert minutes == sorted(minutes)
    assert minutes[0] == 0
    assert minutes[-1] == 14


@each_visit
def test_everyone_who_speaks_is_known_to_the_page(visit: PracticeVisit) -> None:
    assert {line.who for line in visit.lines} <= WHO


@each_visit
def test_a_visit_is_about_as_long_to_read_as_the_others(visit: PracticeVisit) -> None:
    words = sum(len(line.text.split()) for line in visit.lines)

    assert 400 < words < 650


@each_visit
def test_the_person_has_said_yes_before_the_observer_came_in(visit: PracticeVisit) -> None:
    assert "before you came in" in visit.before
    assert "said yes" in visit.before


@each_visit
def test_no_one_has_a_name_but_the_clinician_of_the_sample(visit: PracticeVisit) -> None:
    for line in visit.lines:
        inner = re.findall(r"(?<![.?!…:“] )(?<!^)(?<!“)\b[A-Z][a-z’]+", line.text)
        assert set(inner) <= NO_NAMES, line.text


def test_the_morning_has_a_companion_and_an_interpreter() -> None:
    who = [{line.who for line in visit.lines} for visit in VISITS]

    assert "companion" in who[1]
    assert "interpreter" in who[2]


def test_everything_is_marked_as_a_sample() -> None:
    script = json.loads(SCRIPT.read_text(encoding="utf-8"))

    assert script["marked"] == "sample"
    for name in (script["service"], script["clinic"], script["clinician"]["full_name"]):
        assert name.endswith("(sample)")


def test_all_three_are_seen_and_one_of_them_rated_and_finished(services: Services) -> None:
    session = services.practice.enter(services.practice.begin())
    uid = _sit_in_with_three(session)
    for place in (1, 3):
        session.sittings.seen_not_rated(uid, place)
    form = session.forms.of(session.sittings.state(uid).sitting.form)
    for item in form.items():
        code = "one_thing" if item in form.asked_first() else "2"
        session.sittings.rate(uid, 2, Rating(link_id=item.link_id, code=code))
    session.sittings.set_shown_as(uid, ShownAs.FULL_NAME)
    session.sittings.complete(uid)

    states = [place.state for place in session.sittings.state(uid).sitting.places]
    session.close()
    assert states == [PlaceState.NO_TIME, PlaceState.SEEN_AND_RATED, PlaceState.NO_TIME]


def _sit_in_with_three(session: Session) -> str:
    sittings = session.sittings
    start = StartSitting(
        clinic_uid=sittings.clinics()[0].uid,
        clinician_uid=sittings.clinicians()[0].uid,
        perspective=session.me.perspectives[0],
        day_chosen_by=DayChosenBy.ROTA,
        clinician_agreed=True,
        pattern=Pattern.FIRST_THREE,
    )
    uid: str = sittings.start(start).value.sitting.uid
    for visit in VISITS:
        if visit.place > 1:
            sittings.next_place(uid)
        sittings.answer_consent(uid, visit.place, Consent.BEFORE)
        sittings.they_have_gone(uid, visit.place)
    return uid
