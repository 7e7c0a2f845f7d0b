"""What has reached its age, to choose from: kept for longer with a reason, or looked through before it is destroyed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton

from observer_app.services.afterwards import PackCopy
from observer_app.services.retention import Due
from observer_app.ui import operations
from observer_app.ui.lead import retention_words as words
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton, SecondaryButton
from observer_app.ui.widgets.choices import CheckCards
from observer_app.ui.widgets.feedback_view import show_breakable
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.line_box import Field, LineBox

AT_ONCE = 20
"""So many are shown, and decided on, at a time: the rest comes once these are."""
REASON = 300


class DueCard(Card):
    """`say` tells how many there are; `keep` is given what is chosen and why, `destroy` what is chosen."""

    def __init__(
        self,
        say: Callable[[int], str],
        keep: Callable[[Sequence[Due], str], None],
        destroy: Callable[[Sequence[Due]], None],
    ) -> None:
        super().__init__(gap=10)
        self._say, self._keep, self._destroy = say, keep, destroy
        self._shown: Sequence[Due] = ()

    def show_due(self, found: Sequence[Due]) -> None:
        self.clear()
        self._shown = found[:AT_ONCE]
        self.add(Heading(self._say(len(found)), "title"))
        if not found:
            return
        if len(found) > AT_ONCE:
            self.add(Caption(self.tr("The oldest {n} are shown.").replace("{n}", str(AT_ONCE))))
        rows = [(each.digest, words.title_of(each), words.line_of(each)) for each in self._shown]
        self.boxes = CheckCards(self._say(len(found)), rows)
        self.add(self.boxes)
        self.ways = FlowRow(
            LinkButton(self.tr("Choose all of these")).on_press(lambda: self.boxes.choose(each[0] for each in rows)),
            SecondaryButton(self.tr("Keep for another year …")).on_press(self._ask_why),
            SecondaryButton(self.tr("Destroy …")).on_press(self._look_through),
        )
        for way in self.ways.findChildren(QPushButton):
            way.setAccessibleDescription(self._say(len(found)))
        self.none = Words(self.tr("Choose at least one first."), "body", "danger")
        self.step = Box(gap=10)
        for part in (self.none, self.ways, self.step):
            self.add(part)
        self.none.hide()

    def chosen(self) -> list[Due]:
        keys = set(self.boxes.answers())
        return [each for each in self._shown if each.digest in keys]

    def _ask_why(self) -> None:
        if not self._begin_step():
            return
        self.reason = LineBox(self.tr("Because"))
        self.reason.setMaxLength(REASON)
        keep = SecondaryButton(self.tr("Keep for another year"))
        self.step.add(Field(self.tr("Keep for another year, because"), self.reason))
        self.step.add(FlowRow(keep.on_press(lambda: self._keep(self.chosen(), self.reason.text()))))
        self.reason.setFocus()

    def _look_through(self) -> None:
        """The first of two steps: each thing by its name, and what goes with it."""
        if not self._begin_step():
            return
        chosen = self.chosen()
        self.boxes.setEnabled(False)
        heading = Heading(self.tr("This is what will be destroyed"), "title")
        self.step.add(heading)
        for each in chosen:
            self.step.add(Body(f"{words.title_of(each)}. {words.line_of(each)}."))
        go = SecondaryButton(words.say_which(chosen)).on_press(lambda: self._destroy(chosen))
        back = LinkButton(self.tr("Choose others")).on_press(lambda: QTimer.singleShot(0, self, self._back))
        self.step.add(FlowRow(go, back))
        heading.setFocus()

    def _begin_step(self) -> bool:
        self.step.clear()
        self.none.setVisible(not self.chosen())
        return bool(self.chosen())

    def _back(self) -> None:
        self.step.clear()
        self.boxes.setEnabled(True)


class OldPacksCard(Card):
    """Packs that were saved from here so long ago, and still lie where they were saved."""

    def __init__(self, page: Any) -> None:
        super().__init__(gap=8)
        self._page = page

    def show_packs(self, found: Sequence[PackCopy]) -> None:
        self.clear()
        self.setVisible(bool(found))
        self.add(Heading(self.tr("Old evidence packs"), "title"))
        self.add(Body(self.tr("They were saved from this computer and have reached their age. Copies elsewhere stay.")))
        for each in found[:AT_ONCE]:
            self.add(self._row(each))

    def _row(self, pack: PackCopy) -> Box:
        delete = SecondaryButton(self.tr("Delete this copy"))
        delete.setAccessibleDescription(pack.copy.path)
        gone = Words(self.tr("This copy is deleted."), "strong", "success")
        gone.hide()

        def press() -> None:
            if operations.run_now(self._page, lambda: self._delete(pack)):
                delete.setEnabled(False)
                gone.show()

        return Box(show_breakable(Words(), pack.copy.path), gone, FlowRow(delete.on_press(press)), gap=4)

    def _delete(self, pack: PackCopy) -> bool:
        self._page.shell.session.after.delete_copy(pack.copy)
        return True
