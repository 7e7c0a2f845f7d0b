"""Whether a folder is a good place for a store: not synchronised, not on a network, and open to writing.

SQLite's locks and its write-ahead log do not hold on a network drive, and a folder that is synchronised may be
copied half-written or put back as it was. Seen before anyone unlocks, so nothing here needs a key.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from observer_app.errors import UserError
from observer_app.store import faults

CLOUD_FOLDERS = (
    "onedrive", "dropbox", "google drive", "googledrive", "my drive", "icloud drive", "iclouddrive",
    "mobile documents", "cloudstorage", "nextcloud", "owncloud", "box", "box sync", "pclouddrive", "megasync",
    "syncthing", "seafile",
)  # fmt: skip
CLOUD_MARKERS = (".dropbox", ".stfolder", ".sync", ".owncloudsync.log", ".nextcloudsync.log")
NETWORK_TYPES = frozenset(
    {
        "nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "webdav", "davfs", "9p", "afs", "ncpfs", "ceph",
        "glusterfs", "fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse",
    }
)  # fmt: skip
DRIVE_REMOTE = 4
"""What Windows answers for a drive that is elsewhere."""


@dataclass(frozen=True, slots=True)
class Mount:
    """Where a file system hangs, and of which type it is."""

    point: str
    type: str


def in_cloud_folder() -> UserError:
    return UserError(
        "This folder is copied to the cloud",
        "Your work would leave this computer, and a copy made half-way can spoil it. "
        "Choose a folder that stays on this computer alone.",
        code="store_in_cloud_folder",
    )


def on_network() -> UserError:
    return UserError(
        "This folder is on another computer",
        "If the network stops for a moment, what you wrote last could be lost. "
        "Choose a folder on this computer, or a stick.",
        code="store_on_network",
    )


def check_location(
    folder: Path,
    mounts: Callable[[], Iterable[Mount]] | None = None,
    may_write: Callable[[Path], bool] | None = None,
) -> UserError | None:
    """What to tell the person before a store in this folder is opened; None when it is a good place.

    `mounts` and `may_write` ask the computer unless something else is given.
    """
    folder = folder.absolute()
    if is_in_cloud_folder(folder):
        return in_cloud_folder()
    if is_on_network(folder, (mounts or read_mounts)()):
        return on_network()
    if not (may_write or can_write)(folder):
        return faults.read_only()
    return None


def is_in_cloud_folder(folder: Path) -> bool:
    """By the names that cloud programs give their folders, and by the marks that they leave in them."""
    for each in (folder, *folder.parents):
        name = each.name.casefold()
        # OneDrive adds the organisation: "OneDrive - A Hospital".
        if name in CLOUD_FOLDERS or name.startswith(("onedrive -", "dropbox (")):
            return True
        if any((each / marker).exists() for marker in CLOUD_MARKERS):
            return True
    return False


def is_on_network(folder: Path, mounts: Iterable[Mount]) -> bool:
    if str(folder).startswith("\\\\"):
        return True
    holding = [mount for mount in mounts if folder.is_relative_to(mount.point)]
    nearest = max(holding, key=lambda mount: len(mount.point), default=None)
    # Where the whole computer lies elsewhere there is no other place to choose.
    return nearest is not None and nearest.point != "/" and nearest.type in NETWORK_TYPES


def can_write(folder: Path) -> bool:
    """By trying it: rights alone do not tell of a card that is locked."""
    probe = _nearest_existing(folder) / f".observer-{os.getpid()}"
    try:
        probe.touch(exist_ok=False)
        probe.unlink()
    except OSError:
        return False
    return True


def _nearest_existing(folder: Path) -> Path:
    return next((each for each in (folder, *folder.parents) if each.is_dir()), folder)


if sys.platform == "win32":

    def read_mounts() -> Iterable[Mount]:
        """One for each drive letter that is in use."""
        import ctypes

        kernel = ctypes.windll.kernel32
        for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ":
            root = f"{letter}:\\"
            if os.path.exists(root):  # noqa: PTH110 - a bare drive is not a path to look into
                yield Mount(root, "smbfs" if kernel.GetDriveTypeW(root) == DRIVE_REMOTE else "local")

elif sys.platform == "darwin":

    def read_mounts() -> Iterable[Mount]:
        """What `mount` lists: “//share on /Volumes/share (smbfs, nodev)”."""
        import subprocess

        listed = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False).stdout
        for line in listed.splitlines():
            where, _, options = line.partition(" on ")[2].rpartition(" (")
            yield Mount(where, options.split(",")[0].rstrip(")"))

else:

    def read_mounts() -> Iterable[Mount]:
        """What the kernel lists."""
        table = Path("/proc/self/mounts")
        for line in table.read_text(encoding="utf-8", errors="replace").splitlines() if table.exists() else ():
            _, point, kind, *_ = line.split(" ")
            yield Mount(point.replace("\\040", " "), kind)
