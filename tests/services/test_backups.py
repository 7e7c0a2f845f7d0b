"""Safety copies: whole or not there, made when due, thinned, and rid of notes that were deleted."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest

from observer_app.domain.observation import MomentKind
from observer_app.errors import UserError
from observer_app.services.backups import OTHER_NAME, Backups
from observer_app.services.copy_folder import HEAD_NAME, CopyFolder
from observer_app.services.front import STORE_NAME
from observer_app.services.thinning import choose_kept
from observer_app.store import audit, settings
from observer_app.store.copies import copy_store
from tests.services.a_sitting import Morning
from tests.store.raw import words_in_file
from tests.tools.guards import Logs

NOON = datetime(2026, 3, 10, 12, tzinfo=UTC)


@pytest.fixture
def backups(morning: Morning, tmp_path: Path) -> Backups:
    vault = tmp_path / "vault.json"
    vault.write_text('{"slots": []}')
    return Backups(morning.database, vault, tmp_path / "copies", morning.clock)


def change(morning: Morning) -> None:
    settings.put(morning.database, "theme", str(morning.database.writes_made))


def test_a_copy_holds_the_store_its_vault_and_where_the_record_of_changes_ends(
    morning: Morning, backups: Backups
) -> None:
    made = backups.make()
    assert sorted(path.name for path in made.iterdir()) == ["observer.store", HEAD_NAME, "vault.json"]
    head = audit.head(morning.database)
    assert json.loads((made / HEAD_NAME).read_text()) == {"number": head.number, "hash": head.hash}
    assert (made / "vault.json").read_text() == '{"slots": []}'
    assert backups.latest() == made


def test_there_is_no_latest_copy_before_the_first(backups: Backups) -> None:
    assert backups.latest() is None


def test_two_copies_in_one_moment_are_two_copies(backups: Backups) -> None:
    assert backups.make() != backups.make()


def test_a_copy_is_due_half_an_hour_after_the_last_when_something_changed(morning: Morning, backups: Backups) -> None:
    morning.clock.advance(minutes=31)
    assert not backups.due()
    change(morning)
    assert backups.due()
    backups.make()
    change(morning)
    assert not backups.due()
    morning.clock.advance(minutes=30)
    assert backups.due()


def test_a_clock_that_was_set_back_does_not_put_a_copy_off(morning: Morning, backups: Backups) -> None:
    change(morning)
    morning.clock.advance(days=-1)
    assert backups.due()


def test_closing_makes_a_copy_only_when_something_changed(morning: Morning, backups: Backups) -> None:
    assert backups.make_if_changed() is not None
    assert backups.make_if_changed() is None
    change(morning)
    assert backups.make_if_changed() is not None


def test_what_was_written_before_a_crash_counts_as_changed(morning: Morning, backups: Backups, tmp_path: Path) -> None:
    backups.make()
    morning.database.was_left_open = True
    after_a_crash = Backups(morning.database, tmp_path / "vault.json", tmp_path / "copies", morning.clock)
    assert after_a_crash.make_if_changed() is not None


def test_what_a_copy_that_was_cut_off_left_behind_is_no_copy_and_goes(backups: Backups, tmp_path: Path) -> None:
    left = tmp_path / "copies" / "20260101-090000-000000.part"
    left.mkdir(parents=True)
    (left / "observer.store").write_bytes(b"half")
    assert backups.latest() is None
    backups.make()
    assert not left.exists()


def test_other_things_in_the_folder_are_left_alone(backups: Backups, tmp_path: Path) -> None:
    other = tmp_path / "copies" / "holiday"
    other.mkdir(parents=True)
    backups.make()
    assert other.exists()


def test_a_vault_that_is_missing_makes_no_copy_and_says_so(backups: Backups, tmp_path: Path) -> None:
    (tmp_path / "vault.json").unlink()
    with pytest.raises(UserError, check=lambda error: error.code == "backup_failed"):
        backups.make()
    assert backups.latest() is None


def test_a_place_that_is_no_folder_says_so(backups: Backups, tmp_path: Path) -> None:
    (tmp_path / "copies").write_text("a file")
    with pytest.raises(UserError, check=lambda error: error.code == "backup_failed"):
        backups.make()


def test_copies_made_while_there_were_notes_go_with_the_notes(morning: Morning, backups: Backups) -> None:
    before = backups.make()
    morning.go_in()
    morning.sittings.add_moment(morning.uid, 1, MomentKind.NOTE, "heron over the estuary")
    holding = backups.make()
    assert words_in_file(holding / "observer.store", "heron over the estuary")
    morning.sittings._words_deleted = backups.drop_deleted_words
    morning.sittings.leave_at_their_wish(morning.uid, 1)
    assert before.exists()
    assert not holding.exists()
    latest = backups.latest()
    assert latest is not None
    assert not words_in_file(latest / "observer.store", "heron over the estuary")


def test_where_copies_cannot_be_made_now_the_next_copy_drops_them(
    morning: Morning, backups: Backups, tmp_path: Path, logs: Logs
) -> None:
    logs.expect("deleted notes")
    morning.go_in()
    holding = backups.make()
    vault = (tmp_path / "vault.json").rename(tmp_path / "elsewhere.json")
    morning.sittings._words_deleted = backups.drop_deleted_words
    morning.sittings.leave_at_their_wish(morning.uid, 1)
    assert holding.exists()
    vault.rename(tmp_path / "vault.json")
    backups.make()
    assert not holding.exists()


def test_no_copy_is_made_anew_when_none_holds_what_was_deleted(morning: Morning, backups: Backups) -> None:
    before = backups.make()
    morning.sittings._words_deleted = backups.drop_deleted_words
    morning.go_in()
    morning.sittings.leave_at_their_wish(morning.uid, 1)
    assert backups.latest() == before


@pytest.fixture
def deleting(morning: Morning, backups: Backups) -> Morning:
    """Someone in the room, with words about them, and what follows when they are deleted."""
    morning.go_in()
    morning.sittings.add_moment(morning.uid, 1, MomentKind.NOTE, "heron over the estuary")
    morning.sittings._words_deleted = backups.drop_deleted_words
    return morning


def test_a_second_place_of_before_loses_deleted_notes_too(
    deleting: Morning, backups: Backups, tmp_path_factory: pytest.TempPathFactory
) -> None:
    stick, disk = tmp_path_factory.mktemp("stick"), tmp_path_factory.mktemp("disk")
    for place in (stick, disk):
        backups.use_other_place(place)
        backups.make()
    former = stick / OTHER_NAME
    assert len(CopyFolder(former).copies()) == 1
    deleting.sittings.leave_at_their_wish(deleting.uid, 1)
    assert CopyFolder(former).copies() == {}
    assert backups.may_still_hold() == ()


def test_a_second_place_of_before_that_is_out_is_named(
    deleting: Morning, backups: Backups, tmp_path_factory: pytest.TempPathFactory
) -> None:
    stick = tmp_path_factory.mktemp("stick")
    backups.use_other_place(stick)
    backups.make()
    backups.use_this_computer_alone()
    stick.rename(stick.with_name("in a drawer"))
    assert backups.may_still_hold() == ()
    deleting.sittings.leave_at_their_wish(deleting.uid, 1)
    assert backups.may_still_hold() == (stick / OTHER_NAME,)


def test_what_lies_aside_loses_deleted_notes_too(deleting: Morning, backups: Backups) -> None:
    store = deleting.database.path
    aside = store.parent / "set-aside-2026-03-10-120000"
    aside.mkdir()
    copy_store(deleting.database, aside / STORE_NAME)
    assert words_in_file(aside / STORE_NAME, "heron over the estuary")
    deleting.sittings.leave_at_their_wish(deleting.uid, 1)
    assert not words_in_file(aside / STORE_NAME, "heron over the estuary")
    assert backups.may_still_hold() == ()


def test_what_lies_aside_under_other_keys_is_named_and_can_be_thrown_away(deleting: Morning, backups: Backups) -> None:
    aside = deleting.database.path.parent / "set-aside-2026-03-10-120000"
    aside.mkdir()
    (aside / STORE_NAME).write_bytes(b"under a key of before" * 1000)
    deleting.sittings.leave_at_their_wish(deleting.uid, 1)
    assert backups.may_still_hold() == (aside,) == backups.set_aside()
    backups.throw_away(aside)
    assert not aside.exists()


def test_every_copy_of_two_days_is_kept() -> None:
    moments = [NOON - timedelta(minutes=30 * n) for n in range(95)]
    assert choose_kept(moments, NOON) == set(moments)


def test_older_copies_thin_to_days_weeks_and_months() -> None:
    every_half_hour = [NOON - timedelta(minutes=30 * n) for n in range(48 * 500)]
    kept = sorted(choose_kept(every_half_hour, NOON), reverse=True)
    older = [moment for moment in kept if NOON - moment >= timedelta(days=2)]
    assert len(older) == 12 + 10 + 9
    assert all(later.date() - earlier.date() == timedelta(days=1) for later, earlier in pairwise(older[:12]))
    assert len({moment.isocalendar()[:2] for moment in older[12:22]}) == 10
    assert len({(moment.year, moment.month) for moment in older[22:]}) == 9


def test_thinning_day_by_day_ends_like_thinning_at_once() -> None:
    chance = Random(3)
    kept: frozenset[datetime] = frozenset()
    for hours in range(0, 24 * 400, 6):
        now = NOON + timedelta(hours=hours, minutes=chance.randint(0, 50))
        kept = choose_kept({*kept, now}, now)
        assert now in kept
    assert 8 + 12 + 8 + 7 <= len(kept) <= 9 + 12 + 10 + 9


def test_a_copy_from_the_future_is_kept() -> None:
    ahead = NOON + timedelta(days=400)
    assert ahead in choose_kept([ahead, NOON], NOON)


def test_thinning_removes_whole_copies(morning: Morning, backups: Backups) -> None:
    first = backups.make()
    second = backups.make()
    morning.clock.advance(days=3)
    backups.make()
    assert not first.exists()
    assert second.exists()


# -- another place ---------------------------------------------------------------------------------------


@pytest.fixture
def stick(backups: Backups, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A stick that copies go to as well."""
    folder = tmp_path_factory.mktemp("media") / "STICK"
    folder.mkdir()
    backups._here.folder.mkdir()
    backups.use_other_place(folder)
    return folder


def copies_on(stick: Path) -> list[str]:
    return sorted(path.parent.name for path in stick.glob("Observer safety copies/*/observer.store"))


def test_each_copy_goes_to_the_other_place_too_and_is_the_same(backups: Backups, stick: Path) -> None:
    made = backups.make()
    (copy,) = (stick / "Observer safety copies").iterdir()
    assert {path.name: path.read_bytes() for path in copy.iterdir()} == {
        path.name: path.read_bytes() for path in made.iterdir()
    }
    assert backups.other_fault is None


def test_a_stick_that_is_not_in_keeps_no_copy_from_being_made_here(
    morning: Morning, backups: Backups, stick: Path
) -> None:
    backups.make()
    stick.rename(stick.with_name("drawer"))
    morning.clock.advance(hours=1)
    assert backups.make().exists()
    assert backups.other_fault is not None
    assert "It was last written on Tuesday 10 March" in backups.other_fault.body
    assert not stick.exists()
    status = backups.status().other
    assert status is not None
    assert (status.is_there, status.latest_at) == (False, NOON - timedelta(hours=3))


def test_a_stick_that_comes_back_gets_the_last_copy_on_closing(backups: Backups, stick: Path) -> None:
    drawer = stick.rename(stick.with_name("drawer"))
    made = backups.make()
    drawer.rename(stick)
    assert backups.make_if_changed() is None
    assert copies_on(stick) == [made.name]


def test_a_stick_that_is_pulled_out_on_the_way_leaves_no_half_copy(
    backups: Backups, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "copyfile", pulled_after(1, shutil.copyfile))
    backups.make()
    monkeypatch.undo()
    assert backups.other_fault is not None
    assert backups.other_fault.code == "other_place_failed"
    assert list((stick / "Observer safety copies").iterdir()) == []


def pulled_after(number: int, real: Callable[..., object]) -> Callable[..., object]:
    """Copies so many files, and then the stick is gone."""
    done = 0

    def copy(*given: object) -> object:
        nonlocal done
        done += 1
        if done > number:
            raise OSError(5, "gone")
        return real(*given)

    return copy


def test_what_does_not_read_back_the_same_is_no_copy(
    backups: Backups, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = shutil.copyfile

    def spoil(source: Path, target: Path) -> None:
        real(source, target)
        if "STICK" in str(target) and target.suffix == ".store":
            target.write_bytes(target.read_bytes()[:-5000])

    monkeypatch.setattr(shutil, "copyfile", spoil)
    backups.make()
    assert copies_on(stick) == []
    assert backups.worth_telling() is backups.other_fault is not None


def test_a_stick_that_is_out_is_told_of_only_after_a_week(morning: Morning, backups: Backups, stick: Path) -> None:
    backups.make()
    stick.rename(stick.with_name("drawer"))
    morning.clock.advance(days=6)
    backups.make()
    assert backups.worth_telling() is None
    morning.clock.advance(days=1)
    assert backups.worth_telling() is not None


def test_the_other_place_thins_out_as_this_one_does(morning: Morning, backups: Backups, stick: Path) -> None:
    first, second = backups.make(), backups.make()
    morning.clock.advance(days=3)
    third = backups.make()
    assert copies_on(stick) == [second.name, third.name]
    assert not first.exists()


def test_a_folder_in_the_store_is_no_other_place(backups: Backups, tmp_path: Path) -> None:
    (tmp_path / "copies" / "inside").mkdir(parents=True)
    for folder in (tmp_path, tmp_path / "copies" / "inside"):
        with pytest.raises(UserError, check=lambda error: error.code == "other_place_same"):
            backups.use_other_place(folder)


def test_a_damaged_note_of_where_copies_go_is_as_good_as_none(backups: Backups, stick: Path) -> None:
    (backups._here.folder / "safety-copies.json").write_text('{"other_place": 7, "keep_all_until": "soon"}')
    assert backups.status().other is None
    assert backups.make().exists()


def test_copies_with_deleted_notes_go_from_the_other_place_too(morning: Morning, backups: Backups, stick: Path) -> None:
    morning.go_in()
    morning.sittings.add_moment(morning.uid, 1, MomentKind.NOTE, "heron over the estuary")
    holding = backups.make()
    morning.sittings._words_deleted = backups.drop_deleted_words
    morning.sittings.leave_at_their_wish(morning.uid, 1)
    assert holding.name not in copies_on(stick)
    assert len(copies_on(stick)) == 1
