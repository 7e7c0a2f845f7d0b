"""Finds, before Qt is loaded, the system libraries that Qt would abort without. Imports no Qt."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from observer_app.errors import UserError

EVERYWHERE = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
"""What Qt needs on Linux wherever it paints, and the Debian or Ubuntu package of each."""

X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
"""What a window under X11 needs besides."""

USUAL_FOLDERS = (f"/usr/lib/{os.uname().machine}-linux-gnu" if hasattr(os, "uname") else "", "/usr/lib64", "/usr/lib")


def refuse_without_libraries(
    environ: Mapping[str, str] = os.environ,
    *,
    platform: str = sys.platform,
    is_there: Callable[[str], bool] | None = None,
) -> None:
    """Say which system libraries are missing and the command that brings them."""
    found = is_there or is_installed
    missing = [package for name, package in _needed(environ, platform).items() if not found(name)]
    if missing:
        packages = " ".join(missing)
        raise UserError(
            "Observer cannot open its window yet.",
            f"Nothing is wrong with your work: this computer lacks {_parts(missing)} that windows are drawn with. "
            f"Run this, then open Observer again: sudo apt-get install {packages}",
            code="library-missing",
        )


def has_screen(environ: Mapping[str, str] = os.environ, *, platform: str = sys.platform) -> bool:
    """Whether there is a screen to open a window on, or a platform without one was asked for by name."""
    if not platform.startswith("linux"):
        return True
    return any(environ.get(name) for name in ("QT_QPA_PLATFORM", "DISPLAY", "WAYLAND_DISPLAY"))


def is_installed(name: str, folders: Iterable[str] = USUAL_FOLDERS) -> bool:
    """A look at the usual folders takes no time; only what is not there is asked of the loader."""
    return any(Path(folder, name).exists() for folder in folders) or _loads(name)


def _loads(name: str) -> bool:
    from ctypes import CDLL

    try:
        CDLL(name)
    except OSError:
        return False
    return True


def _needed(environ: Mapping[str, str], platform: str) -> dict[str, str]:
    if not platform.startswith("linux"):
        return {}
    chosen = environ.get("QT_QPA_PLATFORM", "")
    on_x11 = chosen.startswith("xcb") or (not chosen and not environ.get("WAYLAND_DISPLAY"))
    return {**EVERYWHERE, **X11} if on_x11 else EVERYWHERE


def _parts(missing: list[str]) -> str:
    return "one of the parts" if len(missing) == 1 else f"{len(missing)} of the parts"
