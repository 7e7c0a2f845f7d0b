"""The register for leads: of one clinician's series every booking and sitting, and what became of each."""

from __future__ import annotations

from collections.abc import Sequence

from observer_app.domain.people import Role
from observer_app.domain.register import RegisterLine
from observer_app.services.register import HowAsked
from observer_app.ui import operations
from observer_app.ui.lead import register_words as words
from observer_app.ui.observer.finder import Finder
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.choices import ChoiceButtons
from observer_app.ui.widgets.labels import Body, Caption, Heading
from observer_app.ui.widgets.long_list import LongList, PagedLines


class RegisterPage(Page):
    """Only to be read. A clinic that asks in front of the observer is named at the end, as it is of no one series."""

    def build(self) -> None:
        self.name_page(self.tr("Register"))
        self.set_leave(self.tr("Settings"), lambda: self.shell.go("settings"))
        self._found: tuple[RegisterLine, ...] = ()
        self._lines: Sequence[RegisterLine] = ()
        self._clinician = ""
        self.add(Heading(self.tr("Register")))
        self.add(
            Body(
                self.tr(
                    "Every booking and every sitting of one clinician, and what became of each. No line is taken out"
                    " before its time, so that no one can be thought to have picked the good visits. It names no"
                    " patient and no observer."
                )
            )
        )
        self.asked = Box(gap=0)
        self.add(self.asked)
        question = self.tr("What do you want to read?")
        self.which = ChoiceButtons(question, words.WHICH)
        self.which.choose(words.EVERYTHING)
        self.which.chosen.connect(self._narrow)
        self.count = Caption()
        lines = PagedLines(lambda numbers: [self._lines[number] for number in numbers], words.show)
        self.list = LongList(self.tr("Lines, the newest first"), lines, words.LONGEST)
        self.card = Card(self.list, gap=0)
        self.none_words = Body("")
        self.none = Card(self.none_words)
        for each in (self.which, self.count, self.none):
            self.add(each)
        self.add(self.card, 1)
        self.in_front = Box(gap=0)
        self.add(self.in_front)

    def enter(self) -> None:
        session = self.shell.session
        clinicians = [each for each in session.people.everyone() if Role.CLINICIAN in each.roles]
        names = sorted((each.full_name, each.uid) for each in clinicians)
        self.asked.clear()
        if names:
            finder = Finder(self.tr("Whose series?"), [(uid, name) for name, uid in names], None)
            finder.chosen.connect(self._read)
            self.asked.add(finder)
        self._clinician = names[0][1] if len(names) == 1 else ""
        self._read(self._clinician)
        self._show_how_asked([each for each in session.register.how_clinics_ask() if each.in_front])

    def _read(self, clinician_uid: str) -> None:
        self._clinician = clinician_uid
        register = self.shell.session.register
        found = operations.run_now(self, lambda: register.lines(clinician_uid)) if clinician_uid else ()
        self._found = (found or ())[::-1]
        self._narrow(self.which.answer() or words.EVERYTHING)

    def _narrow(self, which: str) -> None:
        self._lines = words.choose(self._found, which)
        self.list.show_lines(range(len(self._lines)))
        self.count.setText(words.say_count(len(self._lines)))
        self.count.setVisible(bool(self._lines))
        self.card.setVisible(bool(self._lines))
        self.none.setVisible(not self._lines)
        self.which.setVisible(bool(self._clinician))
        self.none_words.setText(words.say_none(is_chosen=bool(self._clinician), is_all=which == words.EVERYTHING))

    def _show_how_asked(self, asked: list[HowAsked]) -> None:
        self.in_front.clear()
        if not asked:
            return
        card = Card(Heading(self.tr("Asked when the observer was there already"), "title"), gap=8)
        card.add(Caption(self.tr("It is harder to say no then. Ask the clinic whether people can be asked before.")))
        for each in asked:
            card.add(Body(f"{each.clinic_name}: {each.in_front} of {each.seen}"))
        self.in_front.add(card)
