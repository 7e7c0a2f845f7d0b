"""What is done for the store while someone works: it is looked through, and copies go where they should."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from observer_app.services.session import Session
from observer_app.store import settings
from observer_app.store.faults import disk_gone
from tests.tools.guards import Logs
from tests.ui.house.a_house import House
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle

Finish = Callable[[], None]


def let_in(house: House, hand: Hand) -> Session:
    session = house.open()
    hand.window.show()
    hand.window.let_in(session)
    settle()
    return session


def damage_a_page_that_opening_does_not_read(house: House) -> None:
    session = house.open()
    settings.put(session.database, "long", "x" * 50_000)
    with session.database.write():
        session.database.run("DELETE FROM setting WHERE name = 'long'")
    session.close()
    path = house.folder / "store" / "observer.db"
    content = bytearray(path.read_bytes())
    content[-1000] ^= 1
    path.write_bytes(content)


def test_a_flipped_page_is_found_and_told_at_home_with_the_way_to_take_a_copy_back(
    house: House, hand: Hand, finish: Finish, logs: Logs
) -> None:
    logs.expect("the store is not whole")
    damage_a_page_that_opening_does_not_read(house.set_up())
    let_in(house, hand)
    hand.window.flow.tick()
    finish()
    assert "Part of what is kept here may be damaged" in hand.words
    hand.tap("Take a safety copy back")
    assert hand.where == "restore"


def test_a_whole_store_is_looked_through_once_a_week_and_says_nothing(house: House, hand: Hand, finish: Finish) -> None:
    session = let_in(house.set_up(), hand)
    assert session.store_check.is_due()
    hand.window.flow.tick()
    finish()
    assert not session.store_check.is_due()
    assert hand.page.message is None
    house.clock.advance(days=7)
    assert session.store_check.is_due()


def test_a_store_that_is_closed_meanwhile_is_left_alone(house: House, hand: Hand) -> None:
    let_in(house.set_up(), hand)
    hand.window.flow.tick()
    hand.window.lock()
    settle()
    assert hand.where == "unlock"


def test_a_disk_that_has_gone_does_not_end_the_app(house: House, hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    session = let_in(house.set_up(), hand)

    def gone() -> bool:
        raise disk_gone()

    monkeypatch.setattr(type(session.store_check), "is_due", lambda _self: gone())
    hand.window.flow.tick()
    assert hand.where == "home"


def test_a_stick_that_was_away_for_a_week_is_told_at_home(
    house: House, hand: Hand, finish: Finish, tmp_path: Path
) -> None:
    session = let_in(house.set_up(), hand)
    stick = tmp_path / "STICK"
    stick.mkdir()
    session.backups.use_other_place(stick)
    session.back_up()
    stick.rename(tmp_path / "drawer")
    for days, is_told in ((1, False), (7, True)):
        house.clock.advance(days=days)
        settings.put(session.database, "changed", str(days))
        hand.window.flow.tick()
        finish()
        assert ("The stick or disk for safety copies is not in" in hand.words) is is_told


@pytest.mark.parametrize(("is_in", "is_told"), [(True, True), (False, False)])
def test_a_stick_that_is_full_is_told_on_locking_and_one_that_is_out_stops_no_one(
    house: House, hand: Hand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, is_in: bool, is_told: bool
) -> None:
    session = let_in(house.set_up(), hand)
    stick = tmp_path / "STICK"
    stick.mkdir()
    session.backups.use_other_place(stick)
    if not is_in:
        stick.rename(tmp_path / "drawer")
    real = shutil.copyfile

    def full(source: Path, target: Path) -> object:
        if "STICK" in str(target):
            raise OSError(28, "full")
        return real(source, target)

    monkeypatch.setattr(shutil, "copyfile", full)
    hand.window.lock()
    settle()
    assert hand.where == "unlock"
    assert ("No safety copy was made in the other place" in hand.words) is is_told
