"""When feedback stings: that one may leave it, whom to read it with, and what one can do about it."""

from __future__ import annotations

from typing import Any

from observer_app.ui.clinician.feedback_page import FeedbackPage
from observer_app.ui.house.cards import PressCard
from observer_app.ui.house.how_shown import find_lead
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.labels import Body, Heading


class WhenItHurtsPage(FeedbackPage):
    """Nothing is kept of having been here."""

    most_em = 42

    def build(self) -> None:
        self.add(Heading(self.tr("When it hurts")))
        self.add(Body(self.tr("Feedback can sting, most of all when you care about the work.")))
        self.ways = Box(gap=12)
        self.add(self.ways)
        self.add(Body(self.tr("Nothing is kept of your having looked here.")))
        self.add_stretch()
        self.footer.add_back(self.to_reading, self.tr("Back to reading"))

    def to_reading(self) -> None:
        self.shell.go("read_feedback", digest=self.digest)

    def fill(self, **_: Any) -> None:
        lead = find_lead(self.session.people.everyone(), self.session.me.uid)
        with_whom = self.tr("You can ask {name} to read it with you.").replace("{name}", lead or self.tr("a lead"))
        self.ways.add(Body(with_whom))
        hurts = self.tr("If it is about who you are and not what you did. Both leads read it together.")
        later = self.tr("It stays here. You can come back to it whenever you like.")
        unfair = self.tr("Say so in your reply. It is printed as large as the feedback.")
        for title, line, slot in (
            (self.tr("Leave it for now"), later, lambda: self.shell.go("home")),
            (self.tr("It is unfair"), unfair, self.to("my_answer")),
            (self.tr("Ask for this to be looked at"), hurts, self.to("ask_to_look")),
        ):
            self.ways.add(PressCard(title, line).on_press(slot))
