"""What observers wrote and heard, by day and by whose eyes: the newest first, the older ones on request."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtWidgets import QWidget

from observer_app.domain.clinician_answers import say_date
from observer_app.domain.feedback import SPEAKER_WORDS
from observer_app.domain.people import Perspective
from observer_app.domain.series import OBSERVING
from observer_app.domain.series_words import EYES
from observer_app.services.series import MomentOfADay, OverTime, SaidOfADay
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words

FIRST = 2
"""So many of one perspective are shown at first."""


class SaidCard(Card):
    """One of the boxes, such as *What helped*, as each perspective filled it on different days."""

    def __init__(self, title: str, found: OverTime, text_of: Callable[[SaidOfADay], str]) -> None:
        super().__init__(Heading(title, "title"), gap=10)
        for eyes in in_turn(found.first):
            said = [each for each in found.said_by(eyes) if text_of(each)]
            nothing = self.tr("Nothing is in here yet.")
            lines: list[QWidget] = [_line(_say_whence(each), text_of(each)) for each in said]
            lines = lines or [Caption(nothing)]
            self.add(Box(Words(EYES[eyes], "caption_strong", "primary"), ShowMore(lines, FIRST), gap=6))


class ShowMore(Box):
    """The first few, and a button that brings the others. It stays where it is, so that the keyboard does too."""

    def __init__(self, lines: Sequence[QWidget], first: int) -> None:
        super().__init__(*lines[:first], gap=10)
        self._number = len(lines) - first
        if self._number > 0:
            self._rest = Box(*lines[first:], gap=10)
            self._rest.hide()
            self._more = LinkButton("").on_press(self._turn)
            self._name()
            self.add(self._rest)
            self.add(FlowRow(self._more))

    def _turn(self) -> None:
        self._rest.setVisible(self._rest.isHidden())
        self._name()

    def _name(self) -> None:
        older = self.tr("Show 1 older") if self._number == 1 else self.tr("Show {n} older ones")
        self._more.set_text(older.replace("{n}", str(self._number)) if self._rest.isHidden() else self.tr("Show fewer"))


def in_turn(first: Perspective) -> tuple[Perspective, ...]:
    """Both perspectives, the one whose turn it is before the other."""
    return (first, *(eyes for eyes in OBSERVING if eyes is not first))


def moment_lines(moments: Iterable[MomentOfADay]) -> list[QWidget]:
    """Words heard and notes that observers tied to one item."""
    return [_line(_say_moment(each), f"“{each.text}”" if each.is_quote else each.text) for each in moments]


def _line(whence: str, text: str) -> Box:
    return Box(Caption(whence), Body(text), gap=0)


def _say_whence(said: SaidOfADay) -> str:
    return f"{say_date(said.day)} · {said.clinic} · {said.shown_name}"


def _say_moment(moment: MomentOfADay) -> str:
    who = (SPEAKER_WORDS[moment.speaker],) if moment.is_quote and moment.speaker is not None else ()
    return " · ".join((say_date(moment.day), EYES[moment.perspective], *who))
