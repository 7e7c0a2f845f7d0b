"""The register for leads: what was planned and did not come to a rating, and what was changed, by clinician."""

from __future__ import annotations

from observer_app.domain.people import Person, Role
from observer_app.domain.register import RegisterLine
from observer_app.services.register import HowAsked
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.labels import Body, Caption, Heading

FIRST = 10
"""So many lines of one clinician are shown at first."""


class RegisterPage(Page):
    """Only to be read."""

    def build(self) -> None:
        self.name_page(self.tr("What did not go to plan"))
        self.set_leave(self.tr("Settings"), lambda: self.shell.go("settings"))
        self.add(Heading(self.tr("What did not go to plan")))
        self.add(
            Body(
                self.tr(
                    "So that no one can be thought to have picked the good visits, this stays for good. It names no"
                    " patient and no observer."
                )
            )
        )
        self.list = Box(gap=16)
        self.add(self.list)
        self.add_stretch()

    def enter(self) -> None:
        register, people = self.shell.session.register, self.shell.session.people
        self.list.clear()
        asked = [each for each in register.how_clinics_ask() if each.in_front]
        if asked:
            self.list.add(self._how_asked(asked))
        clinicians = [each for each in people.everyone() if Role.CLINICIAN in each.roles]
        found = [(each, tuple(line for line in register.lines(each.uid) if line.is_off_plan)) for each in clinicians]
        for clinician, lines in found:
            if lines:
                self.list.add(self._card(clinician, lines[::-1]))
        if not asked and not any(lines for _, lines in found):
            self.list.add(Card(Body(self.tr("So far everything went to plan."))))

    def _how_asked(self, asked: list[HowAsked]) -> Card:
        card = Card(Heading(self.tr("Asked when the observer was there already"), "title"), gap=8)
        card.add(Caption(self.tr("It is harder to say no then. Ask the clinic whether people can be asked before.")))
        for each in asked:
            card.add(Body(f"{each.clinic_name}: {each.in_front} of {each.seen}"))
        return card

    def _card(self, clinician: Person, lines: tuple[RegisterLine, ...]) -> Card:
        card = Card(Heading(clinician.full_name, "title"), gap=8)
        for line in lines[:FIRST]:
            card.add(_row(line))
        rest = lines[FIRST:]
        if rest:
            older = Box(*(_row(line) for line in rest), gap=8)
            older.hide()
            more = LinkButton(self._say_more(rest))
            more.clicked.connect(lambda: self._turn(more, older, rest))
            card.add(older)
            card.add(more)
        return card

    def _say_more(self, rest: tuple[RegisterLine, ...]) -> str:
        return self.tr("Show {n} older ones").replace("{n}", str(len(rest)))

    def _turn(self, more: LinkButton, older: Box, rest: tuple[RegisterLine, ...]) -> None:
        # The button stays where it is, so that the keyboard does too.
        older.setVisible(older.isHidden())
        more.setText(self._say_more(rest) if older.isHidden() else self.tr("Show fewer"))


def _row(line: RegisterLine) -> Box:
    at = line.at.astimezone()
    return Box(Caption(f"{at.day} {at:%B %Y}"), Body(line.words), gap=0)
