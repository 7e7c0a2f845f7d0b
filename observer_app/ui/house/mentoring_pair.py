"""One pair: asking, answering, and what the two aim at, did and learnt; on paper, and ending it."""

from __future__ import annotations

from typing import Any

from observer_app.domain.mentoring import NOTES, TITLES, Note, Stage, What
from observer_app.domain.privacy import Hint, ask
from observer_app.ui import operations
from observer_app.ui.clinician.choose_day import ChooseDay
from observer_app.ui.clinician.days import last_days
from observer_app.ui.house import mentoring_words as words
from observer_app.ui.messages import ask_first
from observer_app.ui.observer.print_out import save_to_read
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from observer_app.ui.widgets.choices import ChoiceButtons
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.line_box import Field
from observer_app.ui.widgets.older import Older
from observer_app.ui.widgets.text_boxes import TextBox

LIST = "mentoring"
FIRST = 5
"""So many of one kind are shown at first."""


class MentoringPairPage(Page):
    """What is kept for both is kept for good; what is being typed is mine alone until then."""

    most_em = 50

    def build(self) -> None:
        self.name_page(self.tr("Going on meeting"))
        self.set_leave(self.tr("Going on meeting"), self._go_back)
        self.uid, self.name = "", ""
        self.heading: Heading | None = None
        self.parts = Box(gap=16)
        self.add(self.parts)
        self.add_stretch()
        self.footer.add_back(self._go_back)

    def enter(self, *, person_uid: str, **_: Any) -> None:
        self.uid = person_uid
        self._show()

    def leave(self) -> None:
        self._keep_draft()

    def _go_back(self) -> None:
        self.shell.go(LIST)

    @property
    def _mentoring(self) -> Any:
        return self.shell.session.mentoring

    def _show(self) -> None:
        found = operations.run_now(self, lambda: self._mentoring.with_whom(self.uid))
        if found is None:
            return
        self.name, self.pair = found.name, found.pair
        self.parts.clear()
        self.heading = Heading(found.name)
        self.parts.add(self.heading)
        told = words.say_stage(found.name, found.pair)
        if told:
            self.parts.add(Body(told))
        shown = {
            Stage.NOTHING: self._asking,
            Stage.ENDED: self._asking,
            Stage.I_ASKED: self._waiting,
            Stage.THEY_ASKED: self._answering,
            Stage.PAIR: self._writing,
        }
        self.parts.add(shown[found.pair.stage]())
        for card in self._notes():
            self.parts.add(card)
        if found.pair.notes or found.pair.stage is Stage.PAIR:
            self.parts.add(self._quiet_row())

    def _show_and_focus(self) -> None:
        self._show()
        self.take_focus()

    def first_focus(self) -> Any:
        # Not looked for: what stood here before is still among the children for a moment.
        return self.heading

    # -- asking and answering ----------------------------------------------------------------------------

    def _asking(self) -> Card:
        about = self.tr("You may say why. Only they read it.")
        card = Card(Field(self.tr("A few words to go with it"), self._make_box(""), about), gap=10)
        press = PrimaryButton(self.tr("Ask them")).on_press(self._ask)
        card.add(Caption(self.tr("It is agreed once both of you have said yes, and either of you may end it.")))
        card.add(FlowRow(press))
        return card

    def _waiting(self) -> Card:
        body = Body(self.tr("On another computer, it reaches them with the next file from you or a lead."))
        back = SecondaryButton(self.tr("Take it back")).on_press(lambda: self._say(self._mentoring.end))
        return Card(body, FlowRow(back), gap=10)

    def _answering(self) -> Card:
        card = Card(gap=10)
        if self.pair.asked_with:
            card.add(Body(f"“{self.pair.asked_with}”"))
        yes = PrimaryButton(self.tr("Yes, let us")).on_press(lambda: self._say(self._mentoring.agree))
        no = SecondaryButton(self.tr("No, thank you")).on_press(lambda: self._say(self._mentoring.end))
        card.add(Caption(self.tr("Both answers are fine, and no reason is asked for.")))
        card.add(FlowRow(yes, no))
        return card

    def _say(self, what: Any) -> None:
        if operations.run_now(self, lambda: what(self.uid)) is not None:
            self._show_and_focus()

    def _ask(self) -> None:
        text = self.box.toPlainText()
        if operations.run_now(self, lambda: self._mentoring.ask(self.uid, text)) is not None:
            self._forget_typed()
            self._show_and_focus()

    # -- writing for both --------------------------------------------------------------------------------

    def _writing(self) -> Card:
        self.kind = ChoiceButtons(self.tr("What would you like to write down?"), words.KINDS)
        self.kind.chosen.connect(self._choose_kind)
        today = self._mentoring.today()
        self.day = ChooseDay(self.tr("On which day?"), last_days(today)[:2], today)
        self.days = Box(Words(self.tr("On which day?"), "strong"), self.day, gap=6)
        about = self.tr("Both of you read it, and it stays. No names of patients, please.")
        self.field = Field(self.tr("In a few words"), self._make_box(self.tr("In a few words")), about)
        keep = PrimaryButton(self.tr("Keep it for both of us")).on_press(self._write_down)
        self.days.hide()
        asked = Words(self.tr("What would you like to write down?"), "strong")
        return Card(asked, self.kind, self.days, self.field, FlowRow(keep), gap=10)

    def _make_box(self, placeholder: str) -> TextBox:
        self.box = TextBox(self.tr("A few words"), placeholder)
        typed = operations.run_now(self, lambda: self._mentoring.draft(self.uid)) or {}
        self.box.show_text(typed.get("text", ""))
        self.box.pause_in_typing.connect(lambda _text: self._keep_draft())
        return self.box

    def _keep_draft(self) -> None:
        # Nothing is being typed while an answer is awaited.
        if hasattr(self, "box") and self.pair.stage in (Stage.NOTHING, Stage.ENDED, Stage.PAIR):
            text = self.box.toPlainText()
            operations.run_now(self, lambda: self._mentoring.keep_draft(self.uid, {"text": text}))

    def _forget_typed(self) -> None:
        self.box.show_text("")
        operations.run_now(self, lambda: self._mentoring.keep_draft(self.uid, {"text": ""}))

    def _choose_kind(self, key: str) -> None:
        what = What(key)
        self.days.setVisible(what is What.MEETING)
        self.box.setPlaceholderText(words.PROMPTS[what])

    def _write_down(self) -> None:
        kind = self.kind.answer()
        if kind is None:
            self.kind.first_focus().setFocus()
            self.show_message(self.tr("What is it?"), self.tr("Choose one of the three first. Nothing is lost."))
            return
        day = self.day.day() if kind == What.MEETING else self._mentoring.today()
        if day is None:
            self.day.refuse(self.tr("We could not read that day. Write it like 3 March 2026."))
            return
        text = self.box.toPlainText()
        hints = operations.run_now(self, lambda: self._mentoring.hints(self.uid, text)) or ()
        if hints:
            self._ask_about(hints[0], What(kind), day, text)
        else:
            self._put(What(kind), day, text)

    def _ask_about(self, hint: Hint, what: What, day: Any, text: str) -> None:
        title, body = ask(hint)
        keep = (self.tr("Keep it as it is"), lambda: self._put(what, day, text))
        self.show_message(title, body, [(self.tr("Change it"), self.box.setFocus), keep])

    def _put(self, what: What, day: Any, text: str) -> None:
        if operations.run_now(self, lambda: self._mentoring.write_down(self.uid, what, day, text)) is not None:
            self.box.show_text("")
            self.clear_message()
            self._show_and_focus()

    # -- what is there -----------------------------------------------------------------------------------

    def _notes(self) -> list[Card]:
        cards = []
        for what in NOTES:
            found = sorted((n for n in self.pair.notes if n.what is what), key=lambda n: n.day, reverse=True)
            if found:
                cards.append(self._card(what, found))
        return cards

    def _card(self, what: What, found: list[Note]) -> Card:
        card = Card(Heading(TITLES[what], "title"), gap=10)
        for note in found[:FIRST]:
            card.add(self._row(note))
        rest = found[FIRST:]
        if rest:
            card.add(Older(len(rest), lambda: [self._row(each) for each in rest]))
        return card

    def _row(self, note: Note) -> Box:
        return Box(Body(note.text), Caption(words.say_by(self.name, note)), gap=2)

    def _quiet_row(self) -> FlowRow:
        row = FlowRow(LinkButton(self.tr("Save it as a file")).on_press(self._save))
        if self.pair.stage is Stage.PAIR:
            row.add(LinkButton(self.tr("End it")).on_press(self._ask_to_end))
        return row

    def _save(self) -> None:
        save_to_read(self, "our-meetings.pdf", lambda: self._mentoring.print_out(self.uid))

    def _ask_to_end(self) -> None:
        body = self.tr("Then nothing more can be written here. What is there stays, for both of you to read.")
        title = self.tr("End it with {name}?").replace("{name}", self.name)
        do = (self.tr("End it"), lambda: self._say(self._mentoring.end))
        ask_first(self, title, body, do=do, keep=self.tr("Go on meeting"))
