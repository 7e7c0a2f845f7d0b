"""What I will try: one thing, by when, what I need for it, and who reads of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from observer_app.domain.clinician_answers import Thought, say_date
from observer_app.domain.said import WORDS, Audience
from observer_app.services.answers import Action
from observer_app.services.drafts import Draft
from observer_app.ui.clinician import days, words
from observer_app.ui.clinician.choose_day import ChooseDay
from observer_app.ui.clinician.feedback_page import FeedbackPage
from observer_app.ui.clinician.said_card import SaidCard
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.choices import ChoiceButtons
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Words

SHARED = (Audience.OBSERVERS, Audience.EVERYONE)


class ActionCard(SaidCard):
    """It comes round again on that day."""

    def __init__(self, page: FeedbackPage) -> None:
        super().__init__(
            page,
            page.tr("What I will try"),
            page.tr("One thing is enough. On that day you are asked how it went."),
            page.tr("Say that I will try it"),
        )

    def build(self) -> None:
        self.box = self.add_box(self.tr("What will I try, and with whom?"), Draft.ACTION, lines=2)
        self.from_thoughts = LinkButton(self.tr("Begin with what I wrote in my thoughts")).on_press(self._take_thoughts)
        self.add(FlowRow(self.from_thoughts))
        today, when = self.page.session.my_feedback.today(), self.tr("By when?")
        self.day = ChooseDay(when, days.days_to_come(today), today)
        self.day.day_changed.connect(lambda: self.keep_choice(Draft.ACTION_DAY, _say_day(self.day.day())))
        self.add(Box(Words(when, "strong"), self.day, gap=6))
        self.add(Words(self.tr("What do I need for it?"), "strong"))
        self.needs = self.add_box(self.tr("What do I need for it?"), Draft.ACTION_NEEDS, lines=2)
        who = self.tr("Who will read this?")
        self.readers = ChoiceButtons(who, [(str(each), words.READERS[each]) for each in SHARED])
        self.readers.chosen.connect(self._choose_readers)
        self.add(Box(Words(who, "strong"), self.readers, gap=6))

    def fill(self, kept: Mapping[Draft, str]) -> None:
        said: Action | None = self.page.session.answers.action(self.page.digest)
        self.box.show_text(kept.get(Draft.ACTION, said.text if said else ""))
        self.needs.show_text(kept.get(Draft.ACTION_NEEDS, said.needs if said else ""))
        due = kept.get(Draft.ACTION_DAY, _say_day(said.due if said else None))
        if due:
            self.day.show_day(date.fromisoformat(due))
        self.readers.choose(kept.get(Draft.ACTION_READERS, str(said.audience) if said else None))
        self.show_room()
        thoughts = self.page.session.drafts.thoughts(self.page.digest)
        self.from_thoughts.setVisible(not self.box.toPlainText() and bool(thoughts.texts[Thought.TRY]))
        self.show_before()

    def _choose_readers(self, key: str) -> None:
        self.keep_choice(Draft.ACTION_READERS, key)
        self.show_room()

    def room_left(self) -> int:
        texts = self.box.toPlainText(), self.needs.toPlainText()
        if self.readers.answer() == Audience.OBSERVERS:
            # It is not printed, and so has more room than a box of the page.
            return WORDS - max(len(text.strip()) for text in texts)
        left: int = self.page.session.answers.room_for_action(self.page.digest, *texts)
        return left

    def ask(self) -> None:
        day, who = self.day.day(), self.readers.answer()
        missing = self._what_is_missing(day, who)
        if missing or day is None or who is None:
            self.refuse(missing)
            return
        self.amiss.hide()
        audience = Audience(who)
        body = self.tr("It goes to {whom}, with the day: {day}.")
        self.page.ask_to_say(
            self.tr("Say that you will try this?"),
            body.replace("{whom}", words.say_with_whom(audience)).replace("{day}", say_date(day)),
            self.tr("Say it"),
            lambda: self._say(day, audience),
            *self.watched,
        )

    def _what_is_missing(self, day: date | None, who: str | None) -> str:
        if not self.box.toPlainText().strip():
            self.box.setFocus()
            return self.tr("Write first what you will try.")
        if day is None or day < self.page.session.my_feedback.today():
            self.day.refuse(self.tr("Choose a day that is still to come.") if day else days.HOW_TO_WRITE_IT)
            return self.tr("Choose by when. The day must still be to come.")
        if who is None:
            self.readers.first_focus().setFocus()
            return self.tr("Choose who will read this.")
        return ""

    def _say(self, day: date, audience: Audience) -> None:
        page, text, needs = self.page, self.box.toPlainText(), self.needs.toPlainText()
        told = self.tr("It is said. You are asked how it went on {day}.").replace("{day}", say_date(day))
        self.say(lambda: page.session.answers.say_action(page.digest, text, day, needs, audience), told)

    def _take_thoughts(self) -> None:
        texts = self.page.session.drafts.thoughts(self.page.digest).texts
        for box, thought in ((self.box, Thought.TRY), (self.needs, Thought.NEEDS)):
            if texts[thought] and not box.toPlainText():
                box.show_text(texts[thought])
                box.tell_now()
        self.from_thoughts.hide()
        self.box.setFocus()

    def show_before(self) -> None:
        said: Action | None = self.page.session.answers.action(self.page.digest)
        text = self.tr("Said on {day}. You can say another thing, and the later one counts.")
        self.before.setText(text.replace("{day}", words.say_moment(said.since)) if said else "")
        self.before.setVisible(said is not None)


def _say_day(day: date | None) -> str:
    return "" if day is None else day.isoformat()
