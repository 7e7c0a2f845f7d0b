"""The table of who has been seen: a row for each clinician, a column for each perspective, what to do beneath."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from observer_app.domain.coverage import SeenClinician
from observer_app.domain.people import Perspective
from observer_app.domain.series_words import EYES
from observer_app.ui.lead import coverage_words as words
from observer_app.ui.widgets.boxes import Box, Line
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Caption, Words
from observer_app.ui.widgets.painting import look

Book = Callable[[str], None]
"""Goes to book a sitting with the clinician of this uid."""


class SeenTable(QWidget):
    """Wraps, and never scrolls sideways; each cell says by itself what it is."""

    def __init__(
        self, clinicians: Sequence[SeenClinician], target: int, order: Sequence[Perspective], book: Book
    ) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look().space(10))
        self._grid.setVerticalSpacing(look().space(6))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._target, self._order, self._book = target, order, book
        for column, head in enumerate(("Clinician", *(EYES[eyes] for eyes in order))):
            self._grid.addWidget(Words(head, "caption_strong", "muted"), 0, column)
            self._grid.setColumnStretch(column, 4 if column == 0 else 3)
        for place, each in enumerate(clinicians):
            self._add_row(3 * place + 1, each)

    def _add_row(self, row: int, each: SeenClinician) -> None:
        columns = len(self._order) + 1
        self._grid.addWidget(Line(), row, 0, 1, columns)
        name = Box(Words(each.name, "strong"), *([Caption(each.team)] if each.team else []), gap=0)
        name.add_stretch()
        self._grid.addWidget(name, row + 1, 0)
        for column, eyes in enumerate(self._order, start=1):
            self._grid.addWidget(self._cell(each, eyes), row + 1, column)
        self._grid.addWidget(self._beneath(each), row + 2, 0, 1, columns)

    def _cell(self, each: SeenClinician, eyes: Perspective) -> Box:
        seen = each.seen_with(eyes)
        done = Words(words.say_done(seen, self._target), "strong")
        done.setAccessibleName(words.say_cell(each, eyes, self._target))
        cell = Box(done, *(Words(line, "caption", "muted") for line in words.say_beside(seen)), gap=0)
        cell.add_stretch()
        return cell

    def _beneath(self, each: SeenClinician) -> Box:
        told = Box(gap=0)
        if each.is_one_eyed:
            told.add(Words(f"{words.ONE_EYED}.", "strong", "danger"))
        days = words.say_days_chosen(each)
        if days:
            told.add(Caption(days))
        short_of = each.to_book(self._target)
        if short_of:
            told.add(FlowRow(*(self._to_book(each, eyes) for eyes in self._order if eyes in short_of)))
        return told

    def _to_book(self, each: SeenClinician, eyes: Perspective) -> LinkButton:
        button = LinkButton(words.BOOK[eyes]).on_press(lambda: self._book(each.uid))
        button.setAccessibleDescription(each.name)
        return button
