"""Safety copies where something gives way: what is said is about the copy, and nothing that is not ours is touched."""

from __future__ import annotations

import errno
import shutil
from pathlib import Path

import pytest

from observer_app.errors import UserError
from observer_app.services import backups as room
from observer_app.services.backups import Backups
from observer_app.services.copy_folder import HEAD_NAME
from observer_app.store import settings
from tests.services.a_sitting import Morning
from tests.services.test_unlock import no_room_to_write
from tests.tools.guards import Logs


@pytest.fixture
def backups(morning: Morning, tmp_path: Path) -> Backups:
    vault = tmp_path / "vault.json"
    vault.write_text('{"slots": []}')
    return Backups(morning.database, vault, tmp_path / "copies", morning.clock)


def delete_notes(morning: Morning) -> None:
    morning.go_in()
    morning.sittings.leave_at_their_wish(morning.uid, 1)


def test_a_full_disk_is_said_of_the_copy_and_not_of_the_work(morning: Morning, backups: Backups) -> None:
    """Said on closing, words about what is not saved would be false."""
    settings.put(morning.database, "theme", "dark")
    with no_room_to_write(), pytest.raises(UserError) as refused:
        backups.make_if_changed()
    assert refused.value.code == "backup_failed"
    assert list((backups._here.folder).iterdir()) == []


def test_a_file_in_place_of_the_folder_is_said_plainly(backups: Backups) -> None:
    backups._here.folder.write_text("mine")
    for call in (backups.make, backups.make_if_changed):
        with pytest.raises(UserError) as refused:
            call()
        assert refused.value.code == "backup_failed"


def test_what_others_keep_beside_the_copies_stays(morning: Morning, backups: Backups) -> None:
    backups.make()
    (backups._here.folder / "letters.part").mkdir()
    (backups._here.folder / "film.part").write_bytes(b"half")
    backups.make()
    assert {each.name for each in backups._here.folder.glob("*.part")} == {"letters.part", "film.part"}


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b'{"number": "many"}', None])
def test_a_copy_whose_end_cannot_be_read_gives_way_to_a_whole_one_once_notes_were_deleted(
    morning: Morning, backups: Backups, damage: bytes | None
) -> None:
    """No one can tell whether it holds them."""
    made = backups.make()
    (made / HEAD_NAME).unlink()
    if damage is not None:
        (made / HEAD_NAME).write_bytes(damage)
    delete_notes(morning)
    backups.drop_deleted_words()
    assert not made.exists()
    assert backups.latest() is not None


def test_an_old_copy_that_cannot_be_taken_away_does_not_undo_the_new_one(
    morning: Morning, backups: Backups, monkeypatch: pytest.MonkeyPatch, logs: Logs
) -> None:
    logs.expect("old copies are still there")
    old = backups.make()
    morning.clock.advance(days=1)

    def fail(*_: object, **__: object) -> None:
        raise OSError(errno.EBUSY, "held open by another program")

    with monkeypatch.context() as patched:
        patched.setattr(room, "choose_kept", lambda _moments, _now: frozenset())
        patched.setattr(shutil, "rmtree", fail)
        made = backups.make()
    assert (old.exists(), backups.latest()) == (True, made)


def test_a_store_that_was_moved_meanwhile_leaves_no_new_folder_behind(morning: Morning, backups: Backups) -> None:
    gone = Backups(morning.database, backups._vault_path, backups._here.folder / "gone" / "copies", morning.clock)
    with pytest.raises(UserError) as refused:
        gone.make()
    assert refused.value.code == "backup_failed"
    assert not backups._here.folder.exists()
