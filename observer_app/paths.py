"""Where things are: what ships with the app, and where a store is kept. Opens and makes nothing itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from observer_app.errors import UserError

STORE_VARIABLE = "OBSERVER_STORE"
_PACKAGE = Path(__file__).resolve().parent


def find_forms() -> Path:
    """The folder of the forms that ship, one JSON file for each version."""
    return _find_shipped("forms")


def find_resources() -> Path:
    """The folder of fonts, icons, themes and the rest that ships beside the code."""
    return _find_shipped("resources")


def find_resource(*parts: str) -> Path:
    """One file or folder below `resources`, such as `find_resource("icons", "check.svg")`."""
    path = find_resources().joinpath(*parts)
    if not path.exists():
        raise _incomplete("/".join(parts))
    return path


def refuse_incomplete(folder: Path, parts: Iterable[str]) -> None:
    """UserError for the first of these files that is not below `folder`."""
    for part in parts:
        if not folder.joinpath(*part.split("/")).is_file():
            raise _incomplete(part)


def choose_store(given: Path | None = None, environ: Mapping[str, str] = os.environ) -> Path:
    """The folder of the store: the one given, else OBSERVER_STORE, else this platform's own. UserError: no home."""
    named = environ.get(STORE_VARIABLE, "")
    try:
        chosen = given or (Path(named) if named else default_store(environ))
        return chosen.expanduser().absolute()
    except RuntimeError as error:
        raise UserError(
            "There is no folder for your work.",
            "This computer does not say whose folder that would be. Name one with --store.",
            code="no-home",
        ) from error


def default_store(environ: Mapping[str, str] = os.environ, platform: str = sys.platform) -> Path:
    """Where this platform keeps data on this computer alone: nowhere that roams or synchronises."""
    home = Path.home()
    if platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "Observer"
    if platform == "darwin":
        return home / "Library" / "Application Support" / "Observer"
    shared = environ.get("XDG_DATA_HOME", "")
    # The standard says that a relative path there is to be ignored.
    base = Path(shared) if Path(shared).is_absolute() else home / ".local" / "share"
    return base / "observer"


def _find_shipped(name: str, package: Path = _PACKAGE) -> Path:
    # A wheel and a frozen app carry the folders inside the package; a checkout has them beside it.
    for place in (package / "_data" / name, package.parent / name):
        if place.is_dir():
            return place
    raise _incomplete(name)


def _incomplete(name: str) -> UserError:
    return UserError(
        "A part of Observer is missing.",
        f"Your work is safe, but “{name}” is not where it belongs. Install Observer again and open it.",
        code="program-incomplete",
    )
