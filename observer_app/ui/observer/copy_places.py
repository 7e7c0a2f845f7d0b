"""Where a copy might be saved: a memory stick when one is in, else the documents of whoever uses this computer."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QStorageInfo

_STICKS = ("/media/", "/run/media/", "/Volumes/")


def propose_folder() -> Path:
    """The first stick that can be written to, else the documents folder."""
    sticks = find_sticks(_mounted())
    return sticks[0] if sticks else documents_folder()


def documents_folder() -> Path:
    """The documents of whoever uses this computer; their home where there are none."""
    documents = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return documents if documents.is_dir() else Path.home()


def places_to_look() -> list[Path]:
    """Where people keep files: sticks that are in, then documents, downloads, desktop and home; each once."""
    named = QStandardPaths.StandardLocation
    usual = (named.DocumentsLocation, named.DownloadLocation, named.DesktopLocation, named.HomeLocation)
    found = [*find_sticks(_mounted()), *(Path(QStandardPaths.writableLocation(each)) for each in usual)]
    return [place for place in dict.fromkeys(found) if place.is_dir()]


def find_sticks(roots: Iterable[str]) -> list[Path]:
    """Those of the mounted places that are memory sticks, by where this system puts them."""
    if sys.platform == "win32":
        home = Path.home().drive.casefold()
        return [Path(root) for root in roots if Path(root).drive.casefold() not in ("", home)]
    return [Path(root) for root in roots if root.startswith(_STICKS)]


def _mounted() -> list[str]:
    return [
        volume.rootPath()
        for volume in QStorageInfo.mountedVolumes()
        if volume.isReady() and not volume.isReadOnly() and not volume.isRoot()
    ]


def say_folder(folder: Path) -> str:
    """A folder as people know it: by its name, and its whole place."""
    return f"{folder.name or folder} ({folder})"
