"""Settings: what can be changed, each row leading to its page; leads see what belongs to the whole service too."""

from __future__ import annotations

from collections.abc import Callable

from observer_app.ui.house.cards import PressCard
from observer_app.ui.page import Page
from observer_app.ui.pages import PAGES
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.labels import Caption, Heading

CLINICIAN = "clinician"
MINE = (
    ("change_words", "My five words", "Make new words. Your signature stays the same."),
    (
        "how_shown",
        "How I am usually shown",
        "Your full name, your first name, or a number. You can choose again each time.",
    ),
)
SERVICE = (
    ("service_details", "Our service", "Its name, whom people turn to about safety, and who may say yes."),
    ("set_up_form", "Form and yearly number", "What everyone goes by, and how often in a year."),
    ("set_up_people", "People", "Add, change or remove someone. Give a start card."),
    ("set_up_clinics", "Clinics", "Add or rename the clinics that people sit in on."),
    ("set_up_recovery", "Recovery sheet", "A sheet of paper that opens this computer if everyone’s words are lost."),
    ("register", "Register", "Every booking and sitting: who said no, what was called off or changed, and why."),
    ("backups", "Safety copies", "Where copies of your work go, and how to take one back."),
)


class SettingsPage(Page):
    """Rows to press; nothing is changed here."""

    def build(self) -> None:
        self.name_page(self.tr("Settings"))
        self.set_leave(self.tr("My page"), lambda: self.shell.go("home"))
        self.rows = Box(gap=12)
        self.add(self.rows)
        self.add_stretch()

    def enter(self, *, told: str = "") -> None:
        self.rows.add(Heading(self.tr("Settings")))
        self.rows.add(Heading(self.tr("For me"), "title"))
        looks = PressCard(self.tr("Text and colours"), self.tr("How large the letters are, and in which colours."))
        self.rows.add(looks.on_press(lambda: self.shell.open_over("text_and_colours")))
        for row in MINE:
            self.rows.add(self._row(*row))
        if CLINICIAN in self.shell.session.me.roles:
            self.rows.add(self._portal())
        if self.shell.session.me.is_lead:
            self.rows.add(Heading(self.tr("For our service"), "title"))
            self.rows.add(Caption(self.tr("Only the leads see these.")))
            for row in SERVICE:
                # What another part of the app brings is offered once it is there.
                if row[0] in PAGES:
                    self.rows.add(self._row(*row))
            if CLINICIAN not in self.shell.session.me.roles:
                self.rows.add(self._portal())
        if told:
            self.show_message(told, self.tr("It counts from now on."), kind="card")

    def _portal(self) -> PressCard:
        line = self.tr("How large a file may be for the portal of your appraisals.")
        return PressCard(self.tr("What the portal takes"), line).on_press(lambda: self.shell.open_over("portal_limit"))

    def _row(self, page: str, title: str, line: str) -> PressCard:
        return PressCard(title, line).on_press(self._to(page))

    def _to(self, page: str) -> Callable[[], None]:
        return lambda: self.shell.go(page)
