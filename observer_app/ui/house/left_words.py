"""What lies aside on the page of safety copies, and where deleted notes may still be: named, with what to do."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from observer_app.services.copy_faults import say_place
from observer_app.ui import operations
from observer_app.ui.messages import ask_first
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import SecondaryButton
from observer_app.ui.widgets.feedback_view import show_breakable
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words


class SetAsideCard(Card):
    """What was here before a copy was taken back; each can be deleted."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self.lines = Box(gap=10)
        words = self.tr("When a copy was taken back, what was here before was moved aside. Delete it once you are sure"
                        " that you will not need it.")  # fmt: skip
        super().__init__(Heading(self.tr("What lies aside"), "title"), Body(words), self.lines, gap=10)

    def show_folders(self, folders: Sequence[Path]) -> None:
        """Hidden where nothing lies aside."""
        self.lines.clear()
        for folder in folders:
            self.lines.add(self._offer(folder))
        self.setVisible(bool(folders))

    def _offer(self, folder: Path) -> Box:
        delete = SecondaryButton("").on_press(lambda: self._ask(folder))
        delete.set_text(self.tr("Delete it …"))
        delete.setAccessibleName(self.tr("Delete {name} …").replace("{name}", folder.name))
        return Box(show_breakable(Words(), folder.name), FlowRow(delete), gap=4)

    def _ask(self, folder: Path) -> None:
        words = self.tr("“{name}” will be deleted and cannot be brought back. Your work now, and your safety copies,"
                        " stay as they are.")  # fmt: skip
        ask_first(
            self._page,
            self.tr("Delete what lies aside?"),
            words.replace("{name}", folder.name),
            do=(self.tr("Delete it"), lambda: self._delete(folder)),
            keep=self.tr("Keep it"),
        )

    def _delete(self, folder: Path) -> None:
        page = self._page

        def delete() -> bool:
            page.backups.throw_away(folder)
            return True

        if operations.run_now(page, delete):
            page.show_status()
            page.show_message(self.tr("It is deleted"), self.tr("Your work and your safety copies are as they were."))


class LeftWordsCard(Card):
    """Places that could not be cleaned when notes were deleted here. Hidden where there are none."""

    def __init__(self) -> None:
        self.places = Box(gap=4)
        super().__init__(Heading(self.tr("Deleted notes may still be there"), "title"), self.places, gap=8)
        self.add(Caption(say_cure()))

    def show_places(self, places: Sequence[Path]) -> None:
        self.places.clear()
        for place in places:
            self.places.add(show_breakable(Words(), f"“{say_place(place)}”: {place}"))
        self.setVisible(bool(places))


def say_cure() -> str:
    """What to do about a place that was out, or that lies aside under words of before."""
    return (
        "Put in a stick or disk that is out, and press “Make one now”: they are then taken away there. What lies aside"
        " you can delete below. If someone else has the stick, ask them to delete its copies."
    )
