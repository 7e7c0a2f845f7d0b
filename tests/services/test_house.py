"""Making a store in a folder, whatever lies there already and whatever gives way meanwhile."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from observer_app.errors import UserError
from observer_app.services.facade import Services
from observer_app.services.front import FrontPage
from observer_app.services.house import House
from observer_app.store.lock import StoreLock
from observer_app.wiring import build_services
from tests.services.conftest import cheap_world, new_service
from tests.tools.fakes import FakeClock


def set_up(services: Services) -> str:
    words = " ".join(services.set_up.suggest_words())
    services.set_up.create(new_service(words))
    return words


def refusal(services: Services) -> UserError:
    with pytest.raises(UserError) as refused:
        set_up(services)
    return refused.value


def house_of(services: Services) -> House:
    return services.set_up._house


def held(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir() if each.is_file()}


def test_a_store_that_is_there_is_never_set_up_over(services: Services, words: str) -> None:
    before = held(house_of(services).folder)
    assert refusal(services).code == "vault_exists"
    assert held(house_of(services).folder) == before


def test_a_store_whose_vault_is_lost_is_kept_even_beside_what_set_up_left(services: Services, words: str) -> None:
    """Set-up that was killed at its very end leaves its folder behind for good."""
    house = house_of(services)
    (house.folder / "setting-up").mkdir()
    house.vault_path.unlink()
    before = held(house.folder)
    assert not services.set_up.needed()
    assert refusal(services).code == "vault_exists"
    assert held(house.folder) == before


@pytest.mark.parametrize("moves", [0, 1, 2])
def test_set_up_that_was_killed_between_its_moves_begins_again(
    services: Services, monkeypatch: pytest.MonkeyPatch, moves: int
) -> None:
    left = moves
    replace = Path.replace

    def stop_after(self: Path, target: Any) -> Path:
        nonlocal left
        if self.parent.name == "setting-up" and self.suffix in (".db", ".json"):
            if left == 0:
                raise KeyboardInterrupt
            left -= 1
        return replace(self, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", stop_after)
        with pytest.raises(KeyboardInterrupt):
            set_up(services)
    assert services.set_up.needed()
    words = set_up(services)
    (name,) = services.front.read().names
    services.unlock.enter(services.unlock.derive(name.uid, words)).close()


def test_two_windows_that_set_up_at_once_do_not_mix(services: Services) -> None:
    house = house_of(services)
    house.folder.mkdir(parents=True)
    lock = StoreLock(house.store_path)
    lock.take()
    assert refusal(services).code == "store_in_use"
    lock.release()
    set_up(services)


def test_a_file_in_place_of_the_folder_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("not a folder")
    refused = refusal(build_services(tmp_path / "store", cheap_world(FakeClock())))
    assert refused.code == "set_up_not_written"
    assert "Nothing was set up" in refused.body


def test_a_disk_that_fills_while_setting_up_leaves_nothing_behind(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr("observer_app.vault.files.os.fsync", fail)
        refused = refusal(services)
    assert refused.code == "set_up_no_room"
    assert "Nothing was set up" in refused.body
    assert services.set_up.needed()
    set_up(services)


def test_text_size_and_colours_that_were_chosen_first_outlive_set_up(services: Services) -> None:
    services.front.remember_looks(150, "dark")
    set_up(services)
    front = services.front.read()
    assert (front.text_size_percent, front.theme, len(front.names)) == (150, "dark", 1)


def test_looks_that_were_never_chosen_stay_open(services: Services) -> None:
    set_up(services)
    assert services.front.read().text_size_percent is None


def test_a_computer_whose_vault_is_lost_still_opens_on_its_names(services: Services, words: str) -> None:
    """Otherwise the window would begin as on a new computer, as if all work were gone."""
    house = house_of(services)
    house.vault_path.unlink()
    assert FrontPage(house.folder).is_set_up()
    shutil.rmtree(house.folder)
    assert not FrontPage(house.folder).is_set_up()


@pytest.mark.parametrize("name", ["OneDrive - A Hospital", "Dropbox"])
def test_a_folder_that_is_copied_to_the_cloud_is_refused_unless_someone_insists(tmp_path: Path, name: str) -> None:
    services = build_services(tmp_path / name / "Observer", cheap_world(FakeClock()))
    assert refusal(services).code == "store_in_cloud_folder"
    assert not (tmp_path / name).exists()
    services.set_up.create(new_service(" ".join(services.set_up.suggest_words())), anywhere=True)
    assert not services.set_up.needed()
