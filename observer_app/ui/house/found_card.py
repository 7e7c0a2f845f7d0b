"""What checking found of one file: its verdict, what that means, and on request each thing that was looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from observer_app.ui.house.check_words import say_files_inside
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton, SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words

if TYPE_CHECKING:
    from observer_app.services.models import CheckedFile

SHOW, HIDE = "Show what was checked", "Hide what was checked"
SHOW_FILES, HIDE_FILES = "Show what is inside", "Hide what is inside"
_INK = {"good_and_known": "success", "good_signer_unknown": "text", "not_good": "danger", "unreadable": "danger"}


class FoundCard(Card):
    """One file. `on_save` saves the files that a pack brings."""

    def __init__(self, checked: CheckedFile, on_save: Callable[[CheckedFile], None]) -> None:
        self.checked = checked
        self.verdict = Heading(checked.title, "item")
        self.verdict.setProperty("ink", _INK[checked.verification.verdict])
        super().__init__(Caption(checked.path.name), self.verdict, Body(checked.body), gap=8)
        links = FlowRow()
        lists: list[Box] = []
        if checked.can_be_unpacked:
            save = SecondaryButton(self.tr("Save the files inside …")).on_press(lambda: on_save(checked))
            # Several packs may have such a button: whose it is is said to whoever hears them.
            heard = self.tr("Save the files inside “{name}” …")
            save.setAccessibleName(heard.replace("{name}", checked.path.name))
            links.add(save)
        if checked.sentences:
            lists.append(self._on_request(links, self.tr(SHOW), self.tr(HIDE), checked.sentences))
        if checked.inside:
            told = tuple(say_files_inside(checked.inside))
            lists.append(self._on_request(links, self.tr(SHOW_FILES), self.tr(HIDE_FILES), told))
        if lists:
            self.add(links)
            for each in lists:
                self.add(each)

    def _on_request(self, links: FlowRow, show: str, hide: str, lines: tuple[str, ...]) -> Box:
        """A list that is hidden until someone asks for it."""
        box = Box(*[Words(f"• {line}") for line in lines], gap=4)
        box.hide()
        link = LinkButton(show)

        def turn() -> None:
            shown: Any = box.isHidden()
            box.setVisible(shown)
            link.set_text(hide if shown else show)

        links.add(link.on_press(turn))
        return box
