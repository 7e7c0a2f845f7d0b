"""Before reading: two questions to oneself, seen by no one else. Nothing has to be answered."""

from __future__ import annotations

from typing import Any

from observer_app.services.drafts import Draft
from observer_app.ui.clinician.feedback_page import FeedbackPage
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.text_boxes import TextBox


class BeforeReadingPage(FeedbackPage):
    """Offered once, before the feedback is first opened."""

    def build(self) -> None:
        self.add(Heading(self.tr("Before you read it")))
        self.add(Body(self.tr("Two minutes, if you like. No one else ever sees what you write here.")))
        self.boxes = {
            Draft.REMEMBERED: self._ask(
                self.tr("Which moment of that clinic do you remember best? How do you think it was for the person?"),
                Draft.REMEMBERED,
            ),
            Draft.RATHER_HEARD: self._ask(
                self.tr("Is there anything you would rather hear in person than read?"), Draft.RATHER_HEARD
            ),
        }
        rate = LinkButton(self.tr("Rate that clinic myself first")).on_press(self.to("own_view"))
        self.add(FlowRow(rate))
        self.add_stretch()
        self.footer.add_back(lambda: self.shell.go("my_feedback"))
        self.footer.add_primary(self.tr("Read it now"), self._read, arrow=True)

    def _ask(self, question: str, draft: Draft) -> TextBox:
        box = TextBox(question, lines=3)
        self.keep_draft(box, draft)
        self.add(Card(Words(question, "strong"), box, Caption(self.tr("Only you can read this."))))
        return box

    def fill(self, **_: Any) -> None:
        kept = self.session.drafts.read(self.digest)
        for draft, box in self.boxes.items():
            box.show_text(kept.get(draft, ""))

    def _read(self) -> None:
        self.shell.go("read_feedback", digest=self.digest)
