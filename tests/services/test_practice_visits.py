"""The practice morning's texts: three lifelike visits, with no one in them who could be known."""

from __future__ import annotations

import json
import re

import pytest

from observer_app.paths import find_resources
from observer_app.services.models import PracticeVisit
from observer_app.services.practice import read_visits

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
