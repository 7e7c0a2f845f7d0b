"""Saving a sheet of paper, or anything else made for reading, as a file: asked where, written, read back, and said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from observer_app.services.copies import save_copy
from observer_app.ui import operations
from observer_app.ui.house.files import ask_where_to_save
from observer_app.ui.observer.copy_places import propose_folder
from observer_app.ui.page import Page

if TYPE_CHECKING:
    from observer_app.ui.observer.sitting_page import SittingPage

NOTHING_LOST = "Nothing is lost."


def save_to_print(page: Page, file_name: str, make: Callable[[], bytes]) -> None:
    """Asks where the sheet goes, and says on the page that it is there; `make` draws it."""
    ask_and_save(page, file_name, make, lambda path: _tell(page, path, page.tr("Print it from there.")))


def save_to_read(page: Page, file_name: str, make: Callable[[], bytes]) -> None:
    """The same for what is read on a screen as well."""
    ask_and_save(page, file_name, make, lambda path: _tell(page, path, page.tr("Open it from there.")))


def save_slip(page: SittingPage, place: int) -> None:
    """With the two words, a letter and a number to ring, should the person change their mind."""
    paper, uid = page.session.paper, page.uid
    save_to_print(page, f"slip-{place}.pdf", lambda: paper.slip(uid, place))


def ask_and_save(
    page: Page, file_name: str, make: Callable[[], bytes], saved: Callable[[Path], None], kept: str = NOTHING_LOST
) -> None:
    """Asks where it goes; `saved` is called once it is there. `kept` says what is safe if it cannot be written."""
    title, words = page.tr("Where shall it be saved?"), page.tr("Save it there")
    proposed = propose_folder() / file_name
    ask_where_to_save(page, title, proposed, lambda path: write_out(page, make, path, saved, kept), words)


def write_out(
    page: Page, make: Callable[[], bytes], path: Path, saved: Callable[[Path], None], kept: str = NOTHING_LOST
) -> None:
    """Makes it and writes it; what cannot be made or written is told on the page."""

    def write() -> bool:
        # Made before the file is opened: what cannot be made leaves nothing behind.
        save_copy(make(), path, kept)
        return True

    if operations.run_now(page, write):
        saved(path)


def _tell(page: Page, path: Path, what_next: str) -> None:
    body = page.tr("It is in {folder}.").replace("{folder}", str(path.parent))
    page.show_message(
        page.tr("Saved and checked"), f"{body} {what_next}", [(page.tr("Carry on"), page.take_focus)], kind="card"
    )
