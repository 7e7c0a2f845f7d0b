"""Which form everyone goes by, shown with all its items, and how often each perspective observes in a year."""

from __future__ import annotations

from typing import Any

from observer_app.domain.form import Form
from observer_app.ui import operations
from observer_app.ui.setup.form_words import YEARLY, describe_form
from observer_app.ui.setup.step_page import StepPage
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import SecondaryButton
from observer_app.ui.widgets.choices import ChoiceButtons, ChoiceCards
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words


class SetUpFormPage(StepPage):
    """One form is chosen beforehand; the items can be read through before it is kept."""

    step = "form"

    def fill_page(self) -> None:
        self.choice = Box()
        self.items = Card(gap=6)
        numbers = [(str(number), str(number)) for number in YEARLY]
        self.yearly = ChoiceButtons(self.tr("Observations a year from each perspective"), numbers)
        self.add(Body(self.tr("Partners and peers go by the same form. A sitting keeps the form that it began with.")))
        self.add(self.choice)
        self.add(
            Card(
                Heading(self.tr("How many observations a year?"), "title"),
                Caption(
                    self.tr("For each clinician: as many by patient partners, and as many by peers. You can change it.")
                ),
                self.yearly,
            )
        )
        self.add(self.items)

    def enter(self) -> None:
        offered = self.shell.session.form_desk.offered()
        self._forms = {one.form.id: one.form for one in offered if one.is_for_observers}
        service = self.people.service()
        chosen = service.form_id if service.form_id in self._forms else next(iter(self._forms))
        self.cards = ChoiceCards(self.tr("Which form?"), [describe_form(form) for form in self._forms.values()])
        self.cards.choose(chosen)
        self.cards.chosen.connect(lambda key: self._show_items(self._forms[key]))
        self.choice.add(self.cards)
        self.yearly.choose(str(service.yearly_target))
        self._show_items(self._forms[chosen])
        super().enter()

    def show_step(self) -> None:
        super().show_step()
        self.on.set_text(self.tr("Use this form"))

    def keep(self) -> bool:
        values: dict[str, Any] = {"form_id": self.cards.answer()}
        yearly = self.yearly.answer()
        if yearly is not None:
            values["yearly_target"] = int(yearly)
        service = self.people.service().model_copy(update=values)
        return operations.run_now(self, lambda: self.people.save_service(service)) is not None

    def go_on(self) -> None:
        if self.keep():
            super().go_on()

    def _show_items(self, form: Form) -> None:
        self.items.clear()
        self.items.add(Heading(self.tr("What it asks"), "title"))
        look = SecondaryButton(self.tr("Look at it as observers see it"))
        self.items.add(FlowRow(look.on_press(lambda: self.shell.open_over("forms_preview", form=form))))
        if not form.validated.done:
            self.items.add(
                Caption(self.tr("It is not yet validated: a first version, to be taken apart and put together again."))
            )
        for section in form.sections:
            self.items.add(Words(section.title, "strong"))
            for item in section.items:
                if item in form.rated_items():
                    self.items.add(Body(f"{form.number_of(item.link_id)}. {item.text}"))
                else:
                    self.items.add(Body(item.text))
