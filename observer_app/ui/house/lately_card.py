"""What was taken in lately, on the page of files: each leads to the feedback itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QTimer

from observer_app.services.lately import LatelyTaken
from observer_app.ui.house.cards import PressCard
from observer_app.ui.house.home_words import say_day
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Heading

FIRST = 4


class LatelyCard(Card):
    """The newest first; the others on request."""

    def __init__(self, lines: Sequence[LatelyTaken], today: date, read: Callable[[str], None]) -> None:
        super().__init__(Heading("", "title"), gap=10)
        heading = self.findChild(Heading)
        assert heading is not None
        heading.setText(self.tr("Taken in lately"))
        self._lines, self._today, self._read = lines, today, read
        self.rows = Box(gap=10)
        self.add(self.rows)
        self._show(FIRST)

    def _show(self, most: int) -> None:
        self.rows.clear()
        for line in self._lines[:most]:
            row = PressCard(f"{line.clinic_name}, {say_day(line.day)}", say_line(line, self._today))
            self.rows.add(row.on_press(partial(self._read, line.digest)))
        if len(self._lines) > most:
            words = self.tr("Show all {n}").replace("{n}", str(len(self._lines)))
            more = LinkButton(words).on_press(lambda: QTimer.singleShot(0, self, self._show_all))
            self.rows.add(FlowRow(more))

    def _show_all(self) -> None:
        self._show(len(self._lines))
        rows = self.rows.findChildren(PressCard)
        rows[FIRST].setFocus()


def say_line(line: LatelyTaken, today: date) -> str:
    """“About Dr Cole, by Di Dene, patient partner. Taken in today, handed in by Di Dene.”"""
    day = line.at.astimezone().date()
    when = "today" if day == today else f"on {say_day(day)}"
    handed_in = f", handed in by {line.from_name}" if line.from_name else ""
    about = f"About {line.clinician_name}, by {line.shown_name}, {line.perspective.in_words}."
    return f"{about} Taken in {when}{handed_in}."
