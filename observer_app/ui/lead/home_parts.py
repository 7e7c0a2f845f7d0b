"""The parts of the home page that the leads have: what waits for them about feedback, the first of it as a card."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from observer_app.services.leads_desk import LeadsHome
from observer_app.ui.house.cards import PressCard
from observer_app.ui.observer.say import and_list
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.buttons import PrimaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Heading


class Waits(NamedTuple):
    """One thing that waits, and the page on which it is dealt with."""

    title: str
    body: str
    button: str
    page: str


def what_waits(home: LeadsHome) -> list[Waits]:
    """In the order in which they come first."""
    found = (_concerns(home.concerns), _signers(home.unknown_signers), _to_release(home))
    return [each for each in found if each is not None]


def _concerns(number: int) -> Waits | None:
    if not number:
        return None
    title = "A clinician asked you to look at a feedback" if number == 1 else f"{number} feedbacks to look at"
    body = "Nothing of it counts until both of you have answered."
    return Waits(title, body, "Look at it" if number == 1 else "Look at them", "concerns")


def _signers(number: int) -> Waits | None:
    if not number:
        return None
    title = "A signature is not known yet" if number == 1 else f"{number} signatures are not known yet"
    return Waits(title, "Files lie aside until you have compared six words.", "Compare them", "files")


def _to_release(home: LeadsHome) -> Waits | None:
    if not home.to_release:
        return None
    number = home.to_release
    title = "One feedback is here to release" if number == 1 else f"{number} feedbacks are here to release"
    shown = home.clinicians[:MOST_NAMED]
    rest = [f"{len(home.clinicians) - len(shown)} more"] if len(home.clinicians) > len(shown) else []
    return Waits(title, f"For {and_list([*shown, *rest])}. Most prefer to talk first.", "Look at it", "to_release")


MOST_NAMED = 3


def next_card(page: Page, waits: Waits) -> Card:
    """The one big card."""
    go_on = PrimaryButton(waits.button, "arrow-right", icon_after=True).on_press(_to(page, waits))
    return Card(Heading(waits.title, "item"), Body(waits.body), FlowRow(go_on), gap=10)


def rows(page: Page, waits: list[Waits]) -> list[PressCard]:
    """What waits beside that."""
    return [PressCard(each.title, each.body).on_press(_to(page, each)) for each in waits]


def _to(page: Page, waits: Waits) -> Callable[[], None]:
    return lambda: page.shell.go(waits.page)
