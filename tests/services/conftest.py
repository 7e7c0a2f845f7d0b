"""A service set up on a temporary folder, with a clock that stands still and words that are cheap to check."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from observer_app.domain.people import Contact, Role
from observer_app.services.facade import Services
from observer_app.services.models import NewPerson, NewService
from observer_app.services.session import Session
from observer_app.vault.cost import KeyCost
from observer_app.wiring import build_services
from observer_app.world import World
from tests.services.a_sitting import Morning, make_morning
from tests.tools.fakes import FakeClock, PredictableIds
from tests.tools.prepared import prepare

if TYPE_CHECKING:
    from tests.services.answering import Answering
    from tests.services.four_computers import Four
    from tests.services.two_computers import Two

CHEAP = KeyCost(memory_kib=8 * 1024, iterations=1, lanes=1)


def cheap_world(clock: FakeClock) -> World:
    return World(clock=clock, choose_cost=lambda: CHEAP, cost_floor=CHEAP, chance=random.Random(7))


@pytest.fixture
def services(tmp_path: Path, clock: FakeClock) -> Services:
    """Before anyone has set anything up."""
    return build_services(tmp_path / "store", cheap_world(clock))


def new_service(words: str) -> NewService:
    partner = NewPerson("Ann Able", (Role.PATIENT_LEAD,), words=words)
    clinician = NewPerson("Dr Bo Best", (Role.CLINICAL_LEAD,), registration="1234567")
    return NewService("Riverside service", Contact(name="Duty desk", number="01 23"), (partner, clinician))


@pytest.fixture
def words(services: Services) -> str:
    """The patient lead's five words, once the service is set up."""
    chosen = " ".join(services.set_up.suggest_words())
    folder = services.set_up._house.folder
    prepare(("service", chosen), folder, lambda: services.set_up.create(new_service(chosen)))
    return chosen


@pytest.fixture
def session(services: Services, words: str) -> Iterator[Session]:
    """The patient lead, in."""
    (name,) = services.front.read().names
    opened = services.unlock.enter(services.unlock.derive(name.uid, words))
    yield opened
    opened.close()


@pytest.fixture
def morning(tmp_path: Path, clock: FakeClock, ids: PredictableIds) -> Iterator[Morning]:
    """A store with a service, an observer and a clinician, and the sittings service on it alone."""
    made = make_morning(tmp_path, clock, ids)
    yield made
    made.database.close()


@pytest.fixture(scope="session")
def two_prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, dict[str, str]]:
    """The folder of two computers, closed; the uid of the sitting that was signed on one; everyone's words."""
    from tests.services.two_computers import make_two

    folder = tmp_path_factory.mktemp("two")
    return folder, *make_two(folder, FakeClock())


@pytest.fixture
def two(two_prepared: tuple[Path, str, dict[str, str]], tmp_path: Path, clock: FakeClock) -> Iterator[Two]:
    """A lead's computer and a partner's, three hours after the partner signed."""
    from tests.services.a_team import ANN, DI
    from tests.services.two_computers import Computer, Two

    folder, uid, words = two_prepared
    here = tmp_path / "two"
    shutil.copytree(folder, here)
    clock.advance(hours=3)
    lead = Computer(build_services(here / "leads" / "store", cheap_world(clock)), clock, ANN, words[ANN], here)
    partner = Computer(build_services(here / "partners", cheap_world(clock)), clock, DI, words[DI], here)
    yield Two(lead, partner, uid)
    lead.close()
    partner.close()


@pytest.fixture(scope="session")
def four_prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, dict[str, str]]:
    """The folder of four computers, closed; the uid of the booked morning; everyone's words."""
    from tests.services.four_computers import make_four

    folder = tmp_path_factory.mktemp("four")
    return folder, *make_four(folder, FakeClock())


@pytest.fixture
def four(four_prepared: tuple[Path, str, dict[str, str]], tmp_path: Path, clock: FakeClock) -> Iterator[Four]:
    """The lead's, the partner's, the peer's and the clinician's computer, as the booked morning begins."""
    from tests.services.four_computers import open_four

    folder, booking_uid, words = four_prepared
    here = tmp_path / "four"
    shutil.copytree(folder, here)
    clock.advance(hours=2)
    made = open_four(here, booking_uid, words, clock)
    yield made
    made.close()


@pytest.fixture(scope="session")
def answering_prepared(
    four_prepared: tuple[Path, str, dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, datetime, tuple[str, str]]:
    """The folder of four computers, closed, when the clinician holds both feedbacks; the time; the two digests."""
    from tests.services.answering import make_released

    folder, booking_uid, words = four_prepared
    here, clock = tmp_path_factory.mktemp("answering") / "four", FakeClock()
    shutil.copytree(folder, here)
    clock.advance(hours=2)
    digests = make_released(here, booking_uid, words, clock)
    return here, clock(), digests


@pytest.fixture
def answering(released: Answering, clock: FakeClock) -> Answering:
    """The four a day after the clinician was given both feedbacks of the morning."""
    clock.advance(days=1)
    return released


@pytest.fixture
def released(
    four_prepared: tuple[Path, str, dict[str, str]],
    answering_prepared: tuple[Path, datetime, tuple[str, str]],
    tmp_path: Path,
    clock: FakeClock,
) -> Iterator[Answering]:
    """The four just after the clinician was given both feedbacks of the morning."""
    from tests.services.answering import Answering
    from tests.services.four_computers import open_four

    folder, at, (digest, other) = answering_prepared
    here = tmp_path / "answering"
    shutil.copytree(folder, here)
    clock.set(at)
    four = open_four(here, four_prepared[1], four_prepared[2], clock)
    yield Answering(four, digest, other)
    four.close()
