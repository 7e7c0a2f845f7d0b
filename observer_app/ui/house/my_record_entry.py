"""One thing for my record: what kind it is, its name, when it was, how long it took, and a few words about it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer

from observer_app.domain.portfolio import LONGEST_TITLE, Entry, Part, Step
from observer_app.domain.privacy import Hint, ask
from observer_app.errors import UserError
from observer_app.services.my_record import NewEntry
from observer_app.ui import operations
from observer_app.ui.clinician.choose_day import ChooseDay
from observer_app.ui.clinician.days import last_days
from observer_app.ui.house import my_record_words as words
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.choices import ChoiceButtons
from observer_app.ui.widgets.labels import Heading, Words
from observer_app.ui.widgets.line_box import Field, LineBox
from observer_app.ui.widgets.text_boxes import PAUSE_MS, TextBox

LIST = "my_record"


class MyRecordEntryPage(Page):
    """What is being typed is kept as it is typed, and put into the record by *Keep it*."""

    most_em = 46

    def build(self) -> None:
        self.name_page(self.tr("For my record"))
        self.set_leave(self.tr("My record"), self._go_back)
        self.uid = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._keep_draft)
        self.heading = Heading(self.tr("Write something down"))
        self.add(self.heading)
        self.kind = ChoiceButtons(self.tr("What is it?"), words.KINDS)
        self.kind.chosen.connect(self._choose_kind)
        self.step = ChoiceButtons(self.tr("Which role?"), words.STEPS)
        self.step.chosen.connect(lambda _key: self._keep_draft())
        self.steps = Box(Words(self.tr("Which role?"), "strong"), self.step, gap=6)
        self.add(Card(Words(self.tr("What is it?"), "strong"), self.kind, self.steps, gap=10))
        self.details = Card(gap=14)
        self.add(self.details)
        self._fill_details()
        self.add_stretch()
        self.footer.add_back(self._go_back)
        self.footer.add_primary(self.tr("Keep it"), self._keep)

    def _fill_details(self) -> None:
        self.line = LineBox(self.tr("What was it?"))
        self.line.setMaxLength(LONGEST_TITLE)
        self.line.textEdited.connect(lambda _text: self._pause.start())
        self.title_field = Field(self.tr("What was it?"), self.line)
        self.when = Words("", "strong")
        self.day = ChooseDay(self.tr("When?"), last_days(self.shell.session.my_record.today()), self._today())
        self.time = LineBox(self.tr("How much time did it take?"))
        self.time.setMaxLength(40)
        self.time.textEdited.connect(self._type_time)
        hint = self.tr("Leave it empty if it does not matter.")
        self.time_field = Field(self.tr("How much time did it take?"), self.time, f"{words.HOW_TO_WRITE_TIME} {hint}")
        self.text = TextBox(self.tr("A few words about it"))
        self.text.pause_in_typing.connect(lambda _text: self._keep_draft())
        about = self.tr("Leave it empty if the name says it all. No one’s name, please.")
        self.text_field = Field(self.tr("A few words about it"), self.text, about)
        for widget in (self.title_field, Box(self.when, self.day, gap=6), self.time_field, self.text_field):
            self.details.add(widget)

    def enter(self, *, uid: str = "", **_: Any) -> None:
        """`uid` is of what is to be changed; "" writes something new."""
        self.uid = uid
        record = self.shell.session.my_record
        known = operations.run_now(self, lambda: record.find(uid)) if uid else None
        if known is not None:
            self.heading.setText(self.tr("Change it"))
            self._show_entry(known)
        self._show_draft(operations.run_now(self, lambda: record.draft(uid)) or {})
        self._show_kind()

    def leave(self) -> None:
        self._keep_draft()

    def _today(self) -> Any:
        return self.shell.session.my_record.today()

    def _go_back(self) -> None:
        self.shell.go(LIST)

    # -- what stands there -------------------------------------------------------------------------------

    def _show_entry(self, entry: Entry) -> None:
        self.kind.choose(entry.part)
        self.step.choose(entry.step)
        self.line.setText(entry.title)
        self.day.show_day(entry.day)
        self.time.setText(words.say_minutes(entry.minutes))
        self.text.show_text(entry.text)

    def _show_draft(self, typed: dict[str, str]) -> None:
        if typed.get("part"):
            self.kind.choose(typed["part"])
        if typed.get("step"):
            self.step.choose(typed["step"])
        if typed.get("title"):
            self.line.setText(typed["title"])
        if typed.get("time"):
            self.time.setText(typed["time"])
        if typed.get("text"):
            self.text.show_text(typed["text"])

    def _keep_draft(self) -> None:
        self._pause.stop()
        typed = {
            "part": self.kind.answer() or "",
            "step": self.step.answer() or "",
            "title": self.line.text(),
            "time": self.time.text(),
            "text": self.text.toPlainText(),
        }
        operations.run_now(self, lambda: self.shell.session.my_record.keep_draft(self.uid, typed))

    def _type_time(self, _text: str) -> None:
        self.time_field.mark("")
        self._pause.start()

    def _choose_kind(self, _key: str) -> None:
        self.clear_message()
        self._keep_draft()
        self._show_kind()

    def _show_kind(self) -> None:
        chosen = self.kind.answer()
        part = Part(chosen) if chosen else None
        self.steps.setVisible(part is Part.ROLE)
        self.details.setVisible(part is not None)
        if part is not None:
            self.title_field.label.setText(words.ASKS[part])
            self.line.setAccessibleName(words.ASKS[part])
            asked = self.tr("Since when?") if part is Part.ROLE else self.tr("When?")
            self.when.setText(asked)
            self.day.near.setAccessibleName(asked)

    # -- keeping it --------------------------------------------------------------------------------------

    def _keep(self) -> None:
        new = self._read()
        if new is None:
            return
        hints = operations.run_now(self, lambda: self.shell.session.my_record.hints(new.title, new.text)) or ()
        if hints:
            self._ask_about(hints[0], new)
        else:
            self._put(new)

    def _read(self) -> NewEntry | None:
        """What is on the page; None once the person was led to what is missing."""
        kind, step, day = self.kind.answer(), self.step.answer(), self.day.day()
        minutes = words.read_minutes(self.time.text())
        if kind is None:
            self.kind.first_focus().setFocus()
            self.show_message(self.tr("What is it?"), self.tr("Choose one of these first. Nothing is lost."))
        elif kind == Part.ROLE and step is None:
            self.step.first_focus().setFocus()
            self.show_message(self.tr("Which role?"), self.tr("Choose one of these first. Nothing is lost."))
        elif day is None:
            self.day.refuse(self.tr("We could not read that day. Write it like 3 March 2026."))
            if self.day.near.answer() is None:
                self.show_message(self.tr("Which day?"), self.tr("Choose a day, or write another. Nothing is lost."))
        elif minutes is None:
            self.time_field.mark(words.HOW_TO_WRITE_TIME)
            self.time.setFocus()
        else:
            text = self.text.toPlainText()
            return NewEntry(Part(kind), day, self.line.text(), text, minutes, Step(step) if step else None)
        return None

    def _ask_about(self, hint: Hint, new: NewEntry) -> None:
        title, body = ask(hint)
        keep = (self.tr("Keep it as it is"), lambda: self._put(new))
        self.show_message(title, body, [(self.tr("Change it"), self._go_to_words), keep])

    def _go_to_words(self) -> None:
        self.area.show_whole(self.text_field)
        self.text.setFocus()

    def _put(self, new: NewEntry) -> None:
        record = self.shell.session.my_record
        outcome = operations.run_now(
            self, lambda: record.change(self.uid, new) if self.uid else record.add(new), on_error=self._tell
        )
        if outcome is not None:
            self._forget_draft()
            self.shell.go(LIST)

    def _forget_draft(self) -> None:
        for box in (self.line, self.time):
            box.clear()
        self.text.show_text("")
        self.kind.choose(None)
        self.step.choose(None)
        self._keep_draft()

    def _tell(self, fault: UserError) -> None:
        self.show_message(fault.title, fault.body)
        if fault.code == "entry_without_name":
            self.line.setFocus()
