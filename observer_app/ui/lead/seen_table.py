"""The table of who has been seen: a row for each clinician, a column for each perspective, what to do beneath."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from observer_app.domain.coverage import SeenClinician
from observer_app.domain.people import Perspective
from observer_app.domain.series_words import EYES
from observer_app.ui.lead import coverage_words as words
from observer_app.ui.widgets.boxes import Box, Line
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.flows import Columns, FlowRow
from observer_app.ui.widgets.labels import Caption, Words

Book = Callable[[str], None]
"""Goes to book a sitting with the clinician of this uid."""
FROM_EM = 34
"""Narrower than this, a name stands above its figures and not beside them."""


class SeenTable(Box):
    """Wraps, and never scrolls sideways; each cell says by itself what it is."""

    def __init__(
        self, clinicians: Sequence[SeenClinician], target: int, order: Sequence[Perspective], book: Book
    ) -> None:
        super().__init__(gap=6)
        self._target, self._order, self._book = target, order, book
        self.add(_row(_head("Clinician"), *(_head(EYES[eyes]) for eyes in order)))
        for each in clinicians:
            self.add(Line())
            self.add(_row(self._name(each), *(self._cell(each, eyes) for eyes in order)))
            self._add_beneath(each)

    def _name(self, each: SeenClinician) -> Box:
        return _from_the_top(Words(each.name, "strong"), *([Caption(each.team)] if each.team else []))

    def _cell(self, each: SeenClinician, eyes: Perspective) -> Box:
        seen = each.seen_with(eyes)
        done = Words(words.say_done(seen, self._target), "strong")
        done.setAccessibleName(words.say_cell(each, eyes, self._target))
        return _from_the_top(done, *(Words(line, "caption", "muted") for line in words.say_beside(seen)))

    def _add_beneath(self, each: SeenClinician) -> None:
        if each.is_one_eyed:
            self.add(Words(f"{words.ONE_EYED}.", "strong", "danger"))
        days = words.say_days_chosen(each)
        if days:
            self.add(Caption(days))
        short_of = each.to_book(self._target)
        if short_of:
            self.add(FlowRow(*(self._to_book(each, eyes) for eyes in self._order if eyes in short_of)))

    def _to_book(self, each: SeenClinician, eyes: Perspective) -> LinkButton:
        button = LinkButton(words.BOOK[eyes]).on_press(lambda: self._book(each.uid))
        button.setAccessibleDescription(each.name)
        return button


def _row(name: QWidget, first: QWidget, second: QWidget) -> Columns:
    figures = Columns(first, second, from_em=0, shares=(50, 50))
    return Columns(name, figures, from_em=FROM_EM, shares=(40, 60))


def _head(text: str) -> Words:
    return Words(text, "caption_strong", "muted")


def _from_the_top(*widgets: QWidget) -> Box:
    """So that what stands in one row begins on one line, however much wraps beside it."""
    box = Box(*widgets, gap=0)
    box.add_stretch()
    return box
