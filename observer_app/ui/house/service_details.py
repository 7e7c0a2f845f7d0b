"""What the service is called, whom people turn to about safety, who may say yes for whom, and whether leads sign."""

from __future__ import annotations

from functools import partial

from observer_app.domain.people import Contact
from observer_app.ui import operations
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.labels import Caption, Heading
from observer_app.ui.widgets.line_box import Field, LineBox
from observer_app.ui.widgets.rows import CheckRow


class ServiceDetailsPage(Page):
    """Nothing is kept until the button is pressed."""

    most_em = 42

    def build(self) -> None:
        self.name_page(self.tr("Our service"))
        self.set_leave(self.tr("Settings"), lambda: self.shell.go("settings"))
        self.name, self.who = LineBox(self.tr("Name of your service")), LineBox(self.tr("Name"))
        self.number = LineBox(self.tr("Number"))
        for box, most in ((self.name, 80), (self.who, 80), (self.number, 40)):
            box.setMaxLength(most)
        self.add(Heading(self.tr("Our service")))
        self.add(Card(Field(self.tr("Name of your service"), self.name)))
        self.add(
            Card(
                Heading(self.tr("Someone to turn to about safety"), "title"),
                Caption(self.tr("Observers see this name and number. A worry about anyone’s safety goes to them.")),
                Field(self.tr("Name"), self.who),
                Field(self.tr("Number"), self.number),
                gap=12,
            )
        )
        self.add(self._who_may_say_yes())
        self.add(self._third_signature())
        self.add_stretch()
        self.footer.add_primary(self.tr("Keep the changes"), self._keep)

    def _who_may_say_yes(self) -> Card:
        self.others_may = CheckRow(self.tr("A parent, or someone who speaks for the person, may say yes"))
        return Card(
            Heading(self.tr("Who may say yes"), "title"),
            Caption(
                self.tr(
                    "Some people cannot say yes for themselves. Ask what the rules are where you work. If this is"
                    " not ticked, nobody sits in on their visits."
                )
            ),
            self.others_may,
            gap=12,
        )

    def _third_signature(self) -> Card:
        self.leads_sign = CheckRow(self.tr("A lead may sign a feedback that was answered"))
        return Card(
            Heading(self.tr("A third signature"), "title"),
            Caption(
                self.tr(
                    "Most services do without. If this is ticked, a lead may add a comment and sign, once the"
                    " clinician has. No feedback has to wait for it."
                )
            ),
            self.leads_sign,
            gap=12,
        )

    def enter(self) -> None:
        service = self.shell.session.people.service()
        self.name.setText(service.name)
        self.who.setText(service.safety_contact.name)
        self.number.setText(service.safety_contact.number)
        self.others_may.setChecked(self.shell.session.rules.consent_by_others)
        self.leads_sign.setChecked(self.shell.session.rules.leads_sign)

    def _keep(self) -> None:
        people = self.shell.session.people
        contact = Contact(name=" ".join(self.who.text().split()), number=" ".join(self.number.text().split()))
        if not (contact.name and contact.number):
            self.show_message(
                self.tr("Whom can people turn to about safety?"),
                self.tr("Nothing was changed yet. Type a name and a number."),
            )
            (self.number if contact.name else self.who).setFocus()
            return
        changed = people.service().model_copy(update={"name": self.name.text(), "safety_contact": contact})
        if operations.run_now(self, lambda: people.save_service(changed)) is not None and self._keep_rules():
            self.shell.go("settings", told=self.tr("Our service is kept"))

    def _keep_rules(self) -> bool:
        rules = self.shell.session.rules
        chosen = (
            (rules.consent_by_others, self.others_may.isChecked(), rules.allow_consent_by_others),
            (rules.leads_sign, self.leads_sign.isChecked(), rules.let_leads_sign),
        )
        changed = [partial(change, allowed=wanted) for before, wanted, change in chosen if before != wanted]
        return all(operations.run_now(self, change) is not None for change in changed)
