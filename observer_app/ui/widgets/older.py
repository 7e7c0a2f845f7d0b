"""The rest of a long list: made when it is asked for, and put away again by the same button."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QWidget

from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.flows import FlowRow


class Older(Box):
    """`many` rows that `make` makes once. The button stays where it is, so that the keyboard does too."""

    def __init__(self, many: int, make: Callable[[], Iterable[QWidget]], gap: int = 12) -> None:
        super().__init__(gap=gap)
        self._many = many
        self._make = make
        self._rows: Box | None = None
        self._gap_between = gap
        self.button = LinkButton(self._say_more()).on_press(self._turn)
        self.add(FlowRow(self.button))

    def _say_more(self) -> str:
        return self.tr("Show {n} older ones").replace("{n}", str(self._many))

    def _turn(self) -> None:
        if self._rows is None:
            self._rows = Box(*self._make(), gap=self._gap_between)
            self._rows.hide()
            self.add(self._rows)
        self._rows.setVisible(self._rows.isHidden())
        self.button.set_text(self._say_more() if self._rows.isHidden() else self.tr("Show fewer"))
