"""Opening a store that something has happened to: said in words, nothing changed, and open again once it is mended."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest

from observer_app.domain.people import Role
from observer_app.errors import UserError
from observer_app.services.facade import Services
from observer_app.services.models import NewPerson
from observer_app.services.session import Session
from observer_app.vault.front import FRONT_FILE
from observer_app.wiring import build_services
from tests.services.conftest import cheap_world, new_service
from tests.tools.fakes import FakeClock
from tests.tools.guards import Logs

STORE, VAULT = "observer.db", "vault.json"


def enter(services: Services, words: str) -> Session:
    uid = services.unlock.who_can_open()[0].uid
    return services.unlock.enter(services.unlock.derive(uid, words))


def folder_of(services: Services) -> Path:
    return services.set_up._house.folder


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def flip(path: Path) -> None:
    """One bit in every page, so that whichever is read first is one of them."""
    data = bytearray(path.read_bytes())
    for place in range(100, len(data), 4096):
        data[place] ^= 4
    path.write_bytes(data)


def flip_late(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 4
    path.write_bytes(data)


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def make_foreign(path: Path) -> None:
    other = build_services(path.parent / "other", cheap_world(FakeClock()))
    other.set_up.create(new_service(" ".join(other.set_up.suggest_words())))
    shutil.copy(path.parent / "other" / path.name, path)


def add_what_a_newer_one_writes(path: Path) -> None:
    path.write_text(path.read_text().replace('"version": 1', '"version": 3'))


class Room(NamedTuple):
    free: int


@contextmanager
def no_room_to_write() -> Iterator[None]:
    """This process may write no file beyond its first byte."""
    import resource

    limit, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, most))


Damage = Callable[[Path], object]
DAMAGES: dict[str, tuple[str, Damage, str]] = {
    "store gone": (STORE, Path.unlink, "store_missing"),
    "store empty": (STORE, lambda path: path.write_bytes(b""), "store_empty"),
    "store cut short": (STORE, cut, "store_damaged"),
    "store flipped": (STORE, flip, "store_foreign"),
    "store of others": (STORE, make_foreign, "store_foreign"),
    "store a text": (STORE, lambda path: path.write_text("Dear mum" * 2000), "store_foreign"),
    "store a folder": (STORE, make_folder, "store_missing"),
    "vault gone": (VAULT, Path.unlink, "vault_missing"),
    "vault empty": (VAULT, lambda path: path.write_bytes(b""), "vault_damaged"),
    "vault cut short": (VAULT, cut, "vault_damaged"),
    "vault flipped": (VAULT, flip_late, "vault_damaged"),
    "vault of others": (VAULT, make_foreign, "store_foreign"),
    "vault newer": (VAULT, add_what_a_newer_one_writes, "vault_newer"),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_what_happened_is_said_and_costs_nothing_once_it_is_mended(services: Services, words: str, name: str) -> None:
    file, damage, code = DAMAGES[name]
    path = folder_of(services) / file
    uid, kept = services.unlock.who_can_open()[0].uid, path.read_bytes()
    damage(path)
    with pytest.raises(UserError) as refused:
        services.unlock.enter(services.unlock.derive(services.unlock.who_can_open()[0].uid, words))
    assert refused.value.code == code
    assert not services.set_up.needed()
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    path.write_bytes(kept)
    services.unlock.enter(services.unlock.derive(uid, words)).close()


@pytest.mark.parametrize(
    "damage", [Path.unlink, lambda path: path.write_bytes(b"{"), lambda path: path.write_text("[]")]
)
def test_a_front_page_that_is_lost_comes_back_with_the_first_who_opens(
    services: Services, words: str, damage: Damage
) -> None:
    before = services.front.read()
    damage(folder_of(services) / FRONT_FILE)
    enter(services, words).close()
    after = services.front.read()
    assert (after.names, after.service_name, after.is_practice) == (before.names, before.service_name, False)


def test_a_front_page_that_cannot_be_written_keeps_no_one_out(services: Services, words: str, logs: Logs) -> None:
    logs.expect("the front page was not kept")
    front = folder_of(services) / FRONT_FILE
    front.unlink()
    front.mkdir()
    session = enter(services, words)
    session.preferences.save(session.preferences.read())
    session.people.add_clinic("Shoulder clinic")
    assert session.close() is None


def test_a_second_copy_is_told_which_window_to_go_to(services: Services, words: str) -> None:
    first = enter(services, words)
    with pytest.raises(UserError) as refused:
        enter(services, words)
    assert refused.value.code == "store_in_use"
    first.close()
    enter(services, words).close()


def test_whoever_is_in_the_vault_and_not_in_an_older_store_is_told_so(services: Services, words: str) -> None:
    """A safety copy of the store was put back, and the vault beside it is newer."""
    folder = folder_of(services)
    old = (folder / STORE).read_bytes()
    session = enter(services, words)
    partner = session.people.add_person(NewPerson("Di Dene", (Role.PATIENT_PARTNER,))).value
    hers = " ".join(session.people.suggest_words())
    job = session.people.prepare_words(partner.uid, hers)
    session.people.make_words(job)
    session.people.keep_words(job)
    session.close()
    (folder / STORE).write_bytes(old)
    with pytest.raises(UserError) as refused:
        services.unlock.enter(services.unlock.derive(partner.uid, hers))
    assert refused.value.code == "person_not_in_store"
    enter(services, words).close()


def test_words_that_were_made_and_not_noted_show_their_name_the_next_time(services: Services, words: str) -> None:
    """Killed between making someone's words and putting their name on the front page."""
    session = enter(services, words)
    partner = session.people.add_person(NewPerson("Di Dene", (Role.PATIENT_PARTNER,))).value
    session.people.make_words(session.people.prepare_words(partner.uid, " ".join(session.people.suggest_words())))
    session.close()
    enter(services, words).close()
    assert {each.shown for each in services.front.read().names} == {"Ann Able", "Di Dene"}


@pytest.mark.skipif(sys.platform == "win32", reason="There a process cannot be kept from writing.")
def test_a_disk_that_is_full_when_opening_is_told_from_one_that_fails(
    services: Services, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a small disk that was filled, SQLite says of its own small file that reading failed."""
    unlocked = services.unlock.derive(services.unlock.who_can_open()[0].uid, words)
    told = []
    for free in (0, 10**9):
        monkeypatch.setattr("observer_app.services.faults.shutil.disk_usage", lambda _, free=free: Room(free))
        with no_room_to_write(), pytest.raises(UserError) as refused:
            services.unlock.enter(unlocked)
        told.append(refused.value.code)
    assert told == ["no_room_to_open", "disk_unreadable"]
    services.unlock.enter(unlocked).close()


def test_a_clock_that_was_set_back_overnight_opens_all_the_same(
    services: Services, words: str, clock: FakeClock
) -> None:
    enter(services, words).close()
    clock.set(clock() - timedelta(days=4000))
    session = enter(services, words)
    session.people.add_clinic("Shoulder clinic")
    assert session.close() is None
    assert session.backups.latest() is not None
