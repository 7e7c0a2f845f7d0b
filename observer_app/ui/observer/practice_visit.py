"""The practice clinic's visit, to be read as if one were in the room."""

from __future__ import annotations

from observer_app.services.models import PracticeLine, PracticeVisit
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words

_WHO = {"person": "Person", "clinician": "Clinician", "companion": "Companion"}


class VisitToRead(Card):
    """What is said and done, line by line, with the minute."""

    def __init__(self, visit: PracticeVisit) -> None:
        super().__init__(gap=10)
        self.add(Heading(visit.title, "title"))
        self.add(Caption(self.tr("Read it as if you were in the room. Write down what strikes you.")))
        self.add(Body(visit.before))
        for line in visit.lines:
            self.add(_said(self, line))


def _said(card: Card, line: PracticeLine) -> Box:
    who = _WHO.get(line.who, "")
    minute = card.tr("minute {number}").replace("{number}", str(line.minute))
    said = f"“{line.text}”" if who else line.text
    head = Words(" · ".join(filter(None, (who, minute))), "caption_strong", "muted")
    return Box(head, Words(said), gap=0)
