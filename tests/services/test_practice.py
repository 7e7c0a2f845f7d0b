"""The practice clinic: made, begun again, and never in the way of anything else that lies in its folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from observer_app.errors import UserError
from observer_app.services.facade import Services
from observer_app.services.practice import WORDS_FILE, Practice
from observer_app.store.lock import StoreLock
from observer_app.wiring import build_services
from tests.services.conftest import cheap_world, new_service
from tests.tools.fakes import FakeClock


def begin(practice: Practice) -> None:
    practice.enter(practice.begin()).close()


def files(folder: Path) -> dict[Path, bytes]:
    return {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def test_beginning_again_starts_with_nothing_in_it(services: Services) -> None:
    begin(services.practice)
    before = services.practice.words()
    services.practice.clear()
    assert not services.practice.exists()
    begin(services.practice)
    assert services.practice.words() != before


def test_what_others_keep_in_the_practice_folder_stays(services: Services) -> None:
    begin(services.practice)
    folder = services.practice._house.folder
    (folder / "my letters").mkdir()
    (folder / "my letters" / "to-mum.txt").write_text("Dear mum")
    services.practice.clear()
    assert set(files(folder)) == {folder / "my letters" / "to-mum.txt", folder / "observer.db.lock"}


def test_work_that_is_not_practice_is_never_thrown_away(tmp_path: Path) -> None:
    """Whatever led there: a store was kept where the practice clinic would be."""
    services = build_services(tmp_path / "practice", cheap_world(FakeClock()))
    services.set_up.create(new_service(" ".join(services.set_up.suggest_words())))
    before = files(tmp_path)
    practice = build_services(tmp_path, cheap_world(FakeClock())).practice
    for call in (practice.begin, practice.clear):
        with pytest.raises(UserError) as refused:
            call()
        assert refused.value.code == "not_practice"
    assert files(tmp_path) == before


def test_a_real_store_without_its_vault_is_not_taken_for_half_a_practice_one(tmp_path: Path) -> None:
    services = build_services(tmp_path / "practice", cheap_world(FakeClock()))
    services.set_up.create(new_service(" ".join(services.set_up.suggest_words())))
    services.set_up._house.vault_path.unlink()
    before = files(tmp_path)
    with pytest.raises(UserError) as refused:
        build_services(tmp_path, cheap_world(FakeClock())).practice.begin()
    assert refused.value.code == "not_practice"
    assert files(tmp_path) == before


def test_practice_that_was_killed_before_its_words_were_written_begins_again(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: Any, **__: Any) -> int:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("observer_app.services.practice.replace_file", stop)
        with pytest.raises(KeyboardInterrupt):
            services.practice.begin()
    assert not services.practice.exists()
    begin(services.practice)


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"otter maple\n"])
def test_practice_whose_words_are_damaged_says_so_or_begins_again(services: Services, damage: bytes) -> None:
    begin(services.practice)
    (services.practice._house.folder / WORDS_FILE).write_bytes(damage)
    with pytest.raises(UserError) as refused:
        begin(services.practice)
    assert refused.value.code == "practice_damaged"
    services.practice.clear()
    begin(services.practice)


@pytest.mark.parametrize("name", ["observer.db", "vault.json"])
@pytest.mark.parametrize("damage", [b"", b"Dear mum" * 2000, None])
def test_a_damaged_practice_asks_for_no_safety_copy_but_begins_again(
    services: Services, name: str, damage: bytes | None
) -> None:
    begin(services.practice)
    path = services.practice._house.folder / name
    path.unlink()
    if damage is not None:
        path.write_bytes(damage)
    with pytest.raises(UserError) as refused:
        begin(services.practice)
    assert refused.value.code == "practice_damaged"
    services.practice.clear()
    begin(services.practice)


def test_practice_that_another_window_is_in_is_not_thrown_away(services: Services) -> None:
    begin(services.practice)
    lock = StoreLock(services.practice._house.store_path)
    lock.take()
    before = files(services.practice._house.folder)
    with pytest.raises(UserError) as refused:
        services.practice.clear()
    lock.release()
    assert refused.value.code == "store_in_use"
    assert files(services.practice._house.folder) == before


def test_a_file_where_the_practice_clinic_would_be_is_said_plainly(services: Services) -> None:
    folder = services.practice._house.folder
    folder.parent.mkdir(parents=True)
    folder.write_text("mine")
    with pytest.raises(UserError) as refused:
        begin(services.practice)
    assert refused.value.code == "set_up_not_written"
    assert folder.read_text() == "mine"
