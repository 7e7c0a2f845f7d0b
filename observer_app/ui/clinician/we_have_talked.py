"""We have talked: with whom, and on which day. It is printed with the feedback when that is signed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from observer_app.domain.clinician_answers import say_date
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
        self.day = ChooseDay(self.heading.text(), days.last_days(today, self.line.day), today)
        self.day.near.chosen.connect(lambda _key: self.clear_message())
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
        if not self._is_right(day) or not self._is_with_someone(chosen):
            return
        for digest in chosen:
            if operations.run_now(self, partial(self.session.my_feedback.say_talked, digest, day)) is None:
                return
        self.shell.go("my_feedback", told=self.tr("It is kept that you have talked"))

    def _is_right(self, day: date | None) -> bool:
        seen = self.line.day
        if day is not None and seen <= day <= self.session.my_feedback.today():
            return True
        body = self.tr("Nothing is kept yet. You were observed on {day}. Choose that day, or a later one up to today.")
        self.show_message(self.heading.text(), body.replace("{day}", say_date(seen)))
        self.day.refuse(self._say_what_is_wrong(day))
        return False

    def _say_what_is_wrong(self, day: date | None) -> str:
        if day is None:
            return days.HOW_TO_WRITE_IT
        return self.tr("That is before the clinic.") if day < self.line.day else self.tr("That day is still to come.")

    def _is_with_someone(self, chosen: Sequence[str]) -> bool:
        if chosen:
            return True
        self.show_message(self.tr("With whom?"), self.tr("Nothing is kept yet. Choose whom you talked with."))
        return False
