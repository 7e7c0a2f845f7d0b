"""The sample service: the same year each time, lived through the real services, and marked wherever it is met."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from observer_app.domain.people import Perspective
from observer_app.domain.privacy import Names, find_hints
from observer_app.domain.sitting import PlaceState
from observer_app.domain.verification import Verdict
from observer_app.errors import UserError
from observer_app.paths import find_resources
from observer_app.services.sample import WORDS_FILE
from observer_app.services.sample_plan import PlannedSitting, Script, plan_year
from observer_app.services.session import Session
from observer_app.wiring import build_services
from tests.services.conftest import cheap_world
from tests.tools.fakes import FakeClock

DAY = date(2026, 6, 1)
FOLDER = find_resources() / "sample"


@pytest.fixture(scope="module")
def year() -> tuple[PlannedSitting, ...]:
    return plan_year(Script.read(FOLDER), DAY, random.Random(20))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The last two sittings of the year, as they were signed."""
    made = tmp_path_factory.mktemp("sample") / "store"
    list(build_services(made, cheap_world(FakeClock())).sample.make(made, most=2))
    return made


@pytest.fixture
def lead(folder: Path) -> Iterator[Session]:
    services = build_services(folder, cheap_world(FakeClock()))
    who, words = (folder / WORDS_FILE).read_text(encoding="utf-8").splitlines()[3].split(": ")
    uid = next(each.uid for each in services.unlock.who_can_open() if each.shown.startswith(who.split()[0]))
    session = services.unlock.enter(services.unlock.derive(uid, words))
    yield session
    session.close()


def test_the_same_year_comes_out_each_time(year: tuple[PlannedSitting, ...]) -> None:
    assert plan_year(Script.read(FOLDER), DAY, random.Random(20)) == year


def test_forty_sittings_are_shared_among_five_partners_and_four_peers(year: tuple[PlannedSitting, ...]) -> None:
    assert len(year) == 40
    assert len({each.observer for each in year}) == 9
    assert len({each.clinician for each in year}) == 6
    assert (year[-1].begins_at.date() - year[0].begins_at.date()).days > 300


def test_a_pair_meets_the_same_people_and_sees_them_with_two_pairs_of_eyes(year: tuple[PlannedSitting, ...]) -> None:
    first, second = [each for each in year if each.together == 3]
    assert [visit.state for visit in first.visits] == [visit.state for visit in second.visits]
    assert [visit.levels for visit in first.visits] != [visit.levels for visit in second.visits]


def test_not_everything_goes_to_plan_in_the_year(year: tuple[PlannedSitting, ...]) -> None:
    counted = Counter(visit.state for each in year for visit in each.visits)
    assert counted[PlaceState.SAID_NO] > 5
    assert counted[PlaceState.DID_NOT_COME] > 2
    assert counted[PlaceState.CHANGED_THEIR_MIND] > 0


def test_no_words_of_the_sample_could_show_who_a_patient_is(year: tuple[PlannedSitting, ...]) -> None:
    texts = [line.text for each in year for visit in each.visits for line in visit.lines]
    texts += [text for each in year for text in (each.helped, each.more, each.question, each.focus)]
    assert [text for text in set(texts) if find_hints(text, Names())] == []


def test_everyone_and_every_place_is_marked_as_sample(lead: Session) -> None:
    names = [each.full_name for each in lead.people.everyone()] + [each.name for each in lead.people.clinics()]
    assert len(names) == 17 + 6
    assert all(name.endswith("(sample)") for name in names)
    assert lead.people.service().practice


def test_what_the_samples_people_signed_stands_up(folder: Path, lead: Session) -> None:
    signed = lead.database.rows("SELECT bytes FROM signed_file")
    assert len(signed) == 2
    path = folder.parent / "taken-out.pdf"
    for (pdf,) in signed:
        path.write_bytes(pdf)
        (checked,) = lead.verify.check((path,))
        assert checked.verification.verdict in (Verdict.GOOD_AND_KNOWN, Verdict.GOOD_SIGNER_UNKNOWN)


def test_the_next_four_weeks_have_a_gap_to_fill(lead: Session) -> None:
    coming = lead.bookings.all_coming()
    assert len(coming) == 4
    assert [each.lacks for each in coming if each.lacks] == [(Perspective.PATIENT_PARTNER,)]


def test_it_is_never_made_over_a_store_that_is_there(folder: Path) -> None:
    services = build_services(folder, cheap_world(FakeClock()))
    before = json.dumps(sorted(path.name for path in folder.iterdir()))
    with pytest.raises(UserError):
        list(services.sample.make(folder, most=1))
    assert json.dumps(sorted(path.name for path in folder.iterdir())) == before


def test_the_clinicians_are_in_teams(lead: Session) -> None:
    every = lead.teams.every()
    assert [each.team.name for each in every] == ["Coast team (sample)", "Town team (sample)", "Valley team (sample)"]
    assert [len(each.members) for each in every] == [2, 2, 2]


def test_a_lead_finds_on_their_page_what_is_to_be_released(lead: Session) -> None:
    found = lead.home.read().leads
    assert found is not None
    assert found.to_release == 2
