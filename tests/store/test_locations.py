"""Bad places for a store are seen before anyone unlocks."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from observer_app.store.locations import Mount, can_write, check_location, is_on_network, read_mounts

LOCAL = (Mount("/", "ext4"),)


def code(folder: Path, mounts: Iterable[Mount] = LOCAL, *, may_write: bool = True) -> str | None:
    found = check_location(folder, lambda: mounts, lambda _folder: may_write)
    return None if found is None else found.code


def test_a_folder_on_this_computer_is_a_good_place(tmp_path: Path) -> None:
    assert code(tmp_path) is None
    assert check_location(tmp_path) is None


@pytest.mark.parametrize(
    "name",
    ["OneDrive", "OneDrive - A Hospital", "Dropbox", "Dropbox (Team)", "iCloud Drive", "CloudStorage", "Nextcloud"],
)
def test_a_cloud_folder_is_known_by_its_name(tmp_path: Path, name: str) -> None:
    assert code(tmp_path / name / "Observer") == "store_in_cloud_folder"


def test_a_cloud_folder_is_known_by_what_its_program_leaves_there(tmp_path: Path) -> None:
    (tmp_path / ".stfolder").mkdir()
    assert code(tmp_path / "Observer") == "store_in_cloud_folder"


def test_a_network_drive_is_known_by_its_file_system(tmp_path: Path) -> None:
    assert code(tmp_path, (*LOCAL, Mount(str(tmp_path.parent), "cifs"))) == "store_on_network"


def test_a_computer_that_lies_elsewhere_as_a_whole_has_no_better_place(tmp_path: Path) -> None:
    assert code(tmp_path, (Mount("/", "nfs4"),)) is None


def test_the_nearest_mount_counts(tmp_path: Path) -> None:
    mounts = (Mount("/", "nfs4"), Mount(str(tmp_path), "ext4"))
    assert code(tmp_path / "Observer", mounts) is None


def test_a_share_by_its_own_name_is_a_network_drive() -> None:
    assert is_on_network(Path("\\\\server\\share"), ())


def test_a_folder_that_cannot_be_written_to_is_said_so(tmp_path: Path) -> None:
    assert code(tmp_path, may_write=False) == "store_read_only"


def test_writing_is_tried_in_the_nearest_folder_that_is_there(tmp_path: Path) -> None:
    assert can_write(tmp_path / "not" / "yet")
    assert list(tmp_path.iterdir()) == []
    assert not can_write(Path("/proc/self"))


def test_this_computers_mounts_can_be_read() -> None:
    assert any(mount.point for mount in read_mounts())
