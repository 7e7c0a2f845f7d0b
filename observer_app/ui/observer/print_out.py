"""Saving a sheet of paper as a file to print: asked where, written, read back, and said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from observer_app.services.copies import save_copy
from observer_app.ui import operations
from observer_app.ui.house.files import ask_where_to_save
from observer_app.ui.observer.copy_places import propose_folder
from observer_app.ui.page import Page

NOTHING_LOST = "Nothing is lost."


def save_to_print(page: Page, file_name: str, make: Callable[[], bytes]) -> None:
    """Asks where the sheet goes, and says on the page that it is there; `make` draws it."""

    def save(path: Path) -> None:
        # Drawn before the file is opened: what cannot be drawn leaves nothing behind.
        if operations.run_now(page, lambda: _write(make(), path)) is not None:
            body = page.tr("It is in {folder}. Print it from there.").replace("{folder}", str(path.parent))
            page.show_message(page.tr("Saved and checked"), body, [(page.tr("Carry on"), page.take_focus)])

    title, words = page.tr("Where shall the sheet be saved?"), page.tr("Save it there")
    ask_where_to_save(page, title, propose_folder() / file_name, save, words)


def _write(sheet: bytes, path: Path) -> Path:
    save_copy(sheet, path, NOTHING_LOST)
    return path
