"""One name out of few or of many: few are shown side by side, many are found by typing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from observer_app.ui.observer.start_choices import matching
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.choices import ChoiceButtons
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Words
from observer_app.ui.widgets.line_box import LineBox

FEW = 6
"""So many are shown at once; more are shown when asked for, or found by typing."""


class Finder(Box):
    """Asks for one of `names`, pairs of key and name. A single one is stated and not asked."""

    chosen = Signal(str)

    def __init__(self, question: str, names: Sequence[tuple[str, str]], key: str | None) -> None:
        super().__init__(gap=6)
        self._question, self._names, self._key = question, names, key
        self._shown = FEW
        self._answers: ChoiceButtons | None = None
        self.add(Words(question, "strong"))
        if len(names) == 1:
            self.add(Body(names[0][1]))
            return
        self._known = Body(dict(names).get(key or "", ""))
        self._change = LinkButton(self.tr("Change"))
        self._change.setAccessibleName(f"{self.tr('Change')}: {question}")
        self._change.clicked.connect(self.open)
        self._known_row = Box(across=True, gap=12)
        self._known_row.add(self._known, 1)
        self._known_row.add(self._change)
        self.filter = LineBox(self.tr("Type part of a name"), self.tr("Type part of a name"))
        self.filter.setClearButtonEnabled(False)
        self.filter.textChanged.connect(lambda _: self._filter())
        self._held = Box(gap=0)
        self._count = Caption()
        self._more = LinkButton(self.tr("Show more"))
        self._more.clicked.connect(self._show_more)
        self._foot = FlowRow(self._count, self._more)
        for widget in (self._known_row, self.filter, self._held, self._foot):
            self.add(widget)
        is_many = len(names) > FEW
        self._known_row.setVisible(is_many and key is not None)
        self.filter.setVisible(is_many and key is None)
        self._foot.setVisible(is_many and key is None)
        if not is_many or key is None:
            self._show()

    def first_focus(self) -> QWidget:
        if not self.filter.isHidden():
            return self.filter
        return self._answers.first_focus() if self._answers is not None else self._change

    def open(self) -> None:
        """Let the answer that is known be changed."""
        self._known_row.hide()
        self.filter.show()
        self._foot.show()
        self._show()
        self.filter.setFocus()

    def _filter(self) -> None:
        self._shown = FEW
        self._show()

    def _show_more(self) -> None:
        self._shown += 2 * FEW
        self._show()

    def _show(self) -> None:
        found = matching(self._names, self.filter.text())
        # The one that is chosen stays in sight whatever is typed.
        found.sort(key=lambda pair: pair[0] != self._key)
        shown = found[: self._shown]
        if self._key is not None and self._key not in dict(shown):
            shown = [(self._key, dict(self._names)[self._key]), *shown]
        self._held.clear()
        self._answers = ChoiceButtons(self._question, shown) if shown else None
        if self._answers is not None:
            self._answers.choose(self._key)
            self._answers.chosen.connect(self._choose)
            self._held.add(self._answers)
        many = self.tr("{shown} of {many} are shown.")
        self._count.setText(many.replace("{shown}", str(len(shown))).replace("{many}", str(len(self._names))))
        self._more.setVisible(len(found) > self._shown)

    def _choose(self, key: str) -> None:
        self._key = key
        if len(self._names) > FEW:
            QTimer.singleShot(0, self, self._close)
        self.chosen.emit(key)

    def _close(self) -> None:
        self._known.setText(dict(self._names)[self._key or ""])
        self._held.clear()
        self._answers = None
        self.filter.hide()
        self._foot.hide()
        self._known_row.show()
        self._change.setFocus()
