"""Something worrying: whom to tell, now and outside this app. Nothing is kept of having been here."""

from __future__ import annotations

from observer_app.domain.people import Contact
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.labels import Body, Heading, Words


class WorryPage(Page):
    """Opened over any page, and left for it again."""

    most_em = 40

    def build(self) -> None:
        self.name_page(self.tr("Something worrying"))
        self.set_leave(self.tr("Back"), self.shell.close_over)
        self.heading = Heading()
        self.number = Words("", "heading")
        self.outside = Body(
            self.tr("What you tell them stays outside this app. You may stop observing, and no one will ask you to"
                    " finish.")
        )  # fmt: skip
        self.add(Card(self.heading, self.number, self.outside, gap=12, kind="warning"))
        self.add(Body(self.tr("Nothing is kept of your having looked here.")))
        self.add_stretch()
        self.footer.add_primary(self.tr("Back to where I was"), self.shell.close_over)

    def enter(self) -> None:
        contact = self.shell.session.people.service().safety_contact
        self.heading.setText(self._whom(contact))
        self.number.setText(contact.number)
        self.number.setVisible(bool(contact.number))

    def _whom(self, contact: Contact) -> str:
        if contact.name:
            words = self.tr("If someone may be in danger now, tell the clinician or {name} now.")
            return words.replace("{name}", contact.name)
        if contact.number:
            return self.tr("If someone may be in danger now, tell the clinician, or ring this number, now.")
        return self.tr("If someone may be in danger now, tell the clinician, or whoever is in charge, now.")
