"""A lead took a visit out of what I handed in: said on my page until I have taken it out here as well."""

from __future__ import annotations

from functools import partial

from observer_app.domain.clinician_answers import say_date
from observer_app.services.afterwards import AskedToTakeOut
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.buttons import PrimaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Heading


def asked_cards(page: Page) -> list[Card]:
    """One for each visit, the oldest first."""
    return [_card(page, each) for each in page.shell.session.after.asked()]


def _card(page: Page, asked: AskedToTakeOut) -> Card:
    visit = asked.visit
    words = page.tr(
        "It is about visit {letter} of {day}, {clinic}, {clinician}. Someone told your leads. Take the visit out here"
        " too, read what you wrote of that morning once more, and sign what is left. It goes by itself on {until}, and"
        " your three boxes with it."
    )
    named = {
        "letter": visit.letter,
        "day": say_date(visit.day.astimezone().date()),
        "clinic": visit.clinic_name,
        "clinician": visit.clinician_name,
        "until": say_date(asked.goes_at.astimezone().date()),
    }
    for name, value in named.items():
        words = words.replace(f"{{{name}}}", value)
    take = PrimaryButton(page.tr("Take it out"), "arrow-right", icon_after=True)
    card = Card(Heading(page.tr("Someone changed their mind"), "item"), Body(words), gap=8, kind="warning")
    card.add(FlowRow(take.on_press(partial(page.shell.go, "withdraw", visit=visit))))
    return card
