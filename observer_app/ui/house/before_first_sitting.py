"""Before someone's first sitting: what they are there for, three things to keep to, and three that we promise."""

from __future__ import annotations

from observer_app.domain.people import Contact
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.labels import Body, Heading

KEEP_TO = (
    "No names. Nothing here should tell anyone who a patient is.",
    "You are not a chaperone. If you are asked to be one, say no.",
)
PROMISES = (
    "Your view counts the same as a clinician’s. Same form, same page, same weight.",
    "No one can change what you wrote. Not the clinician, not the lead.",
    "You can stop at any time, with no reason given.",
)


class BeforeFirstSittingPage(Page):
    """To read, with the practice clinic one press away."""

    most_em = 42

    def build(self) -> None:
        self.name_page(self.tr("Before your first sitting"))
        self.add(Heading(self.tr("What you are there for")))
        self.add(
            Body(self.tr("To see what it was like for the person in the chair, and to say so kindly and plainly."))
        )
        self.lists = Box(gap=16)
        self.add(self.lists)
        self.add_stretch()
        self.footer.add_secondary(self.tr("Go to my page"), lambda: self.shell.go("home"))
        self.footer.add_primary(self.tr("Try the practice clinic"), lambda: self.shell.go("practice_intro"))

    def enter(self) -> None:
        contact = self.shell.session.people.service().safety_contact
        self.lists.add(_numbered(self.tr("Three things to keep to"), (*KEEP_TO, say_whom_to_tell(contact))))
        self.lists.add(_numbered(self.tr("Three things we promise"), PROMISES))


def _numbered(title: str, lines: tuple[str, ...]) -> Card:
    card = Card(Heading(title, "title"), gap=8)
    for number, line in enumerate(lines, start=1):
        card.add(Body(f"{number}. {line}"))
    return card


def say_whom_to_tell(contact: Contact) -> str:
    """With the name and number that the service gave; without one, a lead."""
    who = ", ".join(part for part in (contact.name, contact.number) if part) or "a lead"
    return f"If something worries you about anyone’s safety, tell {who}. It does not go in the form."
