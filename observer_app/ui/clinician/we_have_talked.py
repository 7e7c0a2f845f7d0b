"""We have talked: with whom, and on which day. It is printed with the feedback when that is signed."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from observer_app.services.my_feedback import FeedbackLine
from observer_app.ui import operations
from observer_app.ui.clinician import days, words
from observer_app.ui.clinician.choose_day import ChooseDay
from observer_app.ui.clinician.feedback_page import FeedbackPage
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.choices import CheckCards
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words


class WeHaveTalkedPage(FeedbackPage):
    """Where two sat in on the same clinic, both are talked with at once unless one is taken out."""

    def build(self) -> None:
        self.heading = Heading(self.tr("When did you talk?"))
        self.parts = Box(gap=16)
        self.add(self.heading)
        self.add(self.parts)
        self.add_stretch()
        self.footer.add_back(lambda: self.shell.go("home"))
        self.footer.add_primary(self.tr("We have talked"), self._keep)

    def fill(self, **_: Any) -> None:
        together = self.session.my_feedback.same_morning(self.digest)
        self.lines: list[FeedbackLine] = [line for line in together if line.talked_on is None] or [self.line]
        today = self.session.my_feedback.today()
        self.day = ChooseDay(self.heading.text(), days.last_days(today), today)
        if self.line.talked_on is not None:
            self.day.show_day(self.line.talked_on)
        self.with_whom = CheckCards(
            self.tr("With whom?"), [(line.digest, words.say_who(line), "") for line in self.lines]
        )
        self.with_whom.choose([line.digest for line in self.lines])
        self.parts.add(self.day)
        whom = Box(Words(self.tr("With whom?"), "strong"), self.with_whom, gap=8)
        self.parts.add(whom)
        whom.setVisible(len(self.lines) > 1)
        self.parts.add(Body(self.tr("The day is printed with the feedback, and everyone who has it can read it.")))
        self.parts.add(Caption(self.tr("You can say it again with another day. The later one counts.")))

    def _keep(self) -> None:
        day, chosen = self.day.day(), self.with_whom.answers()
        if not self._is_right(day) or not chosen:
            return
        for digest in chosen:
            if operations.run_now(self, partial(self.session.my_feedback.say_talked, digest, day)) is None:
                return
        self.shell.go("my_feedback", told=self.tr("It is kept that you have talked"))

    def _is_right(self, day: date | None) -> bool:
        if day is not None and day <= self.session.my_feedback.today():
            return True
        self.day.refuse(self.tr("That day is still to come.") if day else days.HOW_TO_WRITE_IT)
        return False
