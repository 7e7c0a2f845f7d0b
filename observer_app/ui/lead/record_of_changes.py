"""The record of changes for leads: every line in a sentence, found as one types, and whether all of it is there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from observer_app.services.change_days import begin_of
from observer_app.services.change_words import ChangeKind
from observer_app.services.record_of_changes import Query, ToldLine, Wholeness
from observer_app.ui import operations
from observer_app.ui.clinician import days
from observer_app.ui.lead import change_lines as words
from observer_app.ui.observer.finder import Finder
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.choices import CheckCards, ChoiceButtons
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.line_box import Field, LineBox
from observer_app.ui.widgets.long_list import LongList, PagedLines

PAUSE_MS = 200
"""How long no key is pressed before what was typed is looked for."""
ANYONE = ""


class RecordOfChangesPage(Page):
    """Only to be read. Searching goes on beside the page; the newest question alone is answered."""

    def build(self) -> None:
        self.name_page(self.tr("Record of changes"))
        self.set_leave(self.tr("My page"), lambda: self.shell.go("home"))
        self.whole = Box(Body(self.tr("Looking through every line.")), gap=8)
        self.typed = LineBox(self.tr("Find"), self.tr("a name, a day, or what was done"))
        self.typed.setClearButtonEnabled(False)
        self.narrow = Narrow()
        self.choose = LinkButton(self.tr("Choose who, what and when")).on_press(self._open)
        self.count = Caption()
        lines = PagedLines(self._read, words.show)
        self.list = LongList(self.tr("Lines, the newest first"), lines, words.LONGEST)
        self.found = Card(self.list, gap=0)
        self.none = Card(Body(self.tr("No line has that. Use fewer words, or choose a longer time.")))
        self.add(Heading(self.tr("Record of changes")))
        self.add(self.whole)
        self.add(Field(self.tr("Find"), self.typed))
        self.add(FlowRow(self.choose, self.count))
        self.add(self.narrow)
        self.add(self.none)
        self.add(self.found, 1)
        self.narrow.hide()
        self.none.hide()
        self.asking, self.looking = operations.Quietly(self), operations.Quietly(self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.search)
        self.typed.textChanged.connect(lambda _text: self._pause.start())

    def enter(self) -> None:
        changes = self.shell.session.changes
        self.narrow.ask(changes.who_did_something(), changes.today, self.search)
        self._show(changes.everything())
        self.looking.run(changes.look_through, self._tell_whole)

    def leave(self) -> None:
        self._pause.stop()
        self.asking.forget()
        self.looking.forget()

    def search(self) -> None:
        """Looks for what is typed and chosen now."""
        self._pause.stop()
        query = self.narrow.query(self.typed.text())
        if query is None:
            return
        changes = self.shell.session.changes
        if query.is_all:
            self.asking.forget()
            self._show(changes.everything())
        else:
            self.asking.run(lambda: changes.search(query), self._show)

    def _show(self, numbers: Sequence[int]) -> None:
        self.list.show_lines(numbers)
        self.count.setText(words.say_count(len(numbers)))
        self.found.setVisible(bool(numbers))
        self.none.setVisible(not numbers)

    def _read(self, numbers: Sequence[int]) -> Sequence[ToldLine]:
        found: Sequence[ToldLine] = self.shell.session.changes.read(numbers)
        return found

    def _tell_whole(self, found: Wholeness) -> None:
        self.whole.clear()
        if not found.problems:
            self.whole.add(Words(words.say_whole(found), "body", "success"))
            return
        title, body = words.say_not_whole(found)
        copies = LinkButton(self.tr("Safety copies")).on_press(lambda: self.shell.go("backups"))
        self.whole.add(Card(Words(title, "title", "danger"), Body(body), FlowRow(copies), kind="problem"))

    def _open(self) -> None:
        is_open = self.narrow.isHidden()
        self.narrow.setVisible(is_open)
        self.choose.set_text(self.tr("Choose no longer") if is_open else self.tr("Choose who, what and when"))
        if is_open:
            self.narrow.first_focus().setFocus()
        else:
            self.narrow.forget()
            self.search()


class Narrow(Card):
    """Whose lines, which kinds of them, and from when."""

    def __init__(self) -> None:
        super().__init__(gap=10)
        self._tell: Any = None
        self._people: tuple[tuple[str, str], ...] = ()
        self._who = Box(gap=0)
        self._person, self._today = ANYONE, date.min
        self.kinds = CheckCards(
            self.tr("What was done?"), [(kind, kind.in_words, "") for kind in ChangeKind], across=True
        )
        self.time = ChoiceButtons(self.tr("When?"), words.TIMES)
        self.day = LineBox(self.tr("Up to which day?"))
        self.up_to = Field(self.tr("Up to which day?"), self.day, days.HOW_TO_WRITE_IT)
        self.add(self._who)
        self.add(Words(self.tr("What was done?"), "strong"))
        self.add(self.kinds)
        self.add(Words(self.tr("When?"), "strong"))
        self.add(self.time)
        self.add(self.up_to)
        self.kinds.changed.connect(lambda _keys: self._changed())
        self.time.chosen.connect(self._choose_time)
        self.day.editingFinished.connect(self._changed)
        self.day.textEdited.connect(lambda _text: self.up_to.mark(""))

    def ask(self, people: tuple[tuple[str, str], ...], today: date, tell: Any) -> None:
        """`tell` is called whenever something else is chosen."""
        self._people, self._today, self._tell = people, today, tell
        self.forget()

    def first_focus(self) -> QWidget:
        return self.finder.first_focus()

    def forget(self) -> None:
        """Nothing is chosen any more."""
        self._person = ANYONE
        self._who.clear()
        self.finder = Finder(self.tr("Who did it?"), [(ANYONE, self.tr("Anyone")), *self._people], ANYONE)
        self.finder.chosen.connect(self._choose_person)
        self._who.add(self.finder)
        self.kinds.choose(())
        self.time.choose(words.ANY_TIME)
        self.up_to.hide()

    def query(self, typed: str) -> Query | None:
        """What is asked for; None while a day is typed that is none."""
        chosen, today = self.time.answer() or words.ANY_TIME, self._today
        before = None
        if chosen == words.UP_TO and self.day.text().strip():
            day = days.read_day(self.day.text(), today)
            if day is None:
                self.up_to.mark(self.tr("That is not a day that we know."))
                return None
            before = begin_of(day + timedelta(days=1))
        back = words.DAYS_BACK.get(chosen)
        return Query(
            typed=typed,
            person_uid=self._person or None,
            kinds=frozenset(ChangeKind(key) for key in self.kinds.answers()),
            since=None if back is None else begin_of(today - timedelta(days=back)),
            before=before,
        )

    def _choose_person(self, uid: str) -> None:
        self._person = uid
        self._changed()

    def _choose_time(self, key: str) -> None:
        self.up_to.setVisible(key == words.UP_TO)
        if key == words.UP_TO:
            self.day.setFocus()
        self._changed()

    def _changed(self) -> None:
        self._tell()
