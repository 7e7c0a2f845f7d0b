"""A slip whose two words and letter fit more than one day: every one is shown, and the person says which it was."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from observer_app.services.afterwards import FoundVisit
from observer_app.ui.house.cards import PressCard
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.labels import Body, Heading


def one_for_each_day(visits: Sequence[FoundVisit]) -> tuple[FoundVisit, ...]:
    """Those to choose among, the newest first.

    Where two observed one visit, one's own counts; a lead takes out the other observer's after it.
    """
    found: dict[tuple[object, ...], FoundVisit] = {}
    for visit in sorted(visits, key=lambda each: (each.is_mine, each.day)):
        found[visit.day.astimezone().date(), visit.clinic_name, visit.clinician_name] = visit
    return tuple(sorted(found.values(), key=lambda each: each.day, reverse=True))


class WhichVisitCard(Card):
    """Hidden until there is something to choose. The slip stays above it, to be put right."""

    def __init__(self, on_chosen: Callable[[FoundVisit], None]) -> None:
        self._on_chosen = on_chosen
        self.heading, self.visits = Heading(self.tr("On which day was it?"), "title"), Box(gap=8)
        words = Body(
            self.tr("More than one visit has these words and this letter. Ask for the day if you do not know.")
        )
        super().__init__(self.heading, words, self.visits, gap=10)
        self.hide()

    def ask(self, visits: Sequence[FoundVisit]) -> None:
        self.visits.clear()
        for visit in visits:
            self.visits.add(self._offer(visit))
        self.show()
        self.heading.setFocus()

    def _offer(self, visit: FoundVisit) -> PressCard:
        card = PressCard(say_day(visit), f"{visit.clinic_name}, {visit.clinician_name}")
        card.on_press(lambda: self._on_chosen(visit))
        return card


def say_day(visit: FoundVisit) -> str:
    """“10 March 2026”, in this computer's time."""
    day = visit.day.astimezone()
    return f"{day.day} {day:%B %Y}"
