"""The parts of the home page that the leads have: what waits for them about feedback, the first of it as a card."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from observer_app.services.coverage import OneEyed
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
    found = (
        _concerns(home.concerns),
        _signers(home.unknown_signers),
        _to_release(home),
        _without_pack(home.without_pack),
        _one_eyed(home.one_eyed),
    )
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


def _without_pack(number: int) -> Waits | None:
    if not number:
        return None
    who = "One clinician is" if number == 1 else f"{number} clinicians are"
    title = (
        f"{who} appraised within four weeks and has no pack"
        if number == 1
        else (f"{who} appraised within four weeks and have no pack")
    )
    return Waits(title, "See what is there for it, and what is missing.", "See the packs", "evidence_packs")


def _to_release(home: LeadsHome) -> Waits | None:
    if not home.to_release:
        return None
    number = home.to_release
    title = "One feedback is here to release" if number == 1 else f"{number} feedbacks are here to release"
    body = f"For {and_few(home.clinicians)}. Most prefer to talk first."
    return Waits(title, body, "Look at it", "to_release")


def _one_eyed(found: Sequence[OneEyed]) -> Waits | None:
    if not found:
        return None
    if len(found) == 1:
        title = f"{found[0].name} was seen with one pair of eyes only"
        body = f"No {found[0].lacks.in_words} is booked. Both views count the same."
    else:
        title = f"{len(found)} clinicians were seen with one pair of eyes only"
        body = f"{and_few([each.name for each in found])}. Both views count the same."
    return Waits(title, body, "See who is missing", "who_has_been_seen")


MOST_NAMED = 3


def and_few(names: Sequence[str]) -> str:
    """The first few by name, and how many more."""
    rest = len(names) - MOST_NAMED
    return and_list([*names[:MOST_NAMED], f"{rest} more"] if rest > 0 else names)


def next_card(page: Page, waits: Waits) -> Card:
    """The one big card."""
    go_on = PrimaryButton(waits.button, "arrow-right", icon_after=True).on_press(_to(page, waits))
    return Card(Heading(waits.title, "item"), Body(waits.body), FlowRow(go_on), gap=10)


def rows(page: Page, waits: list[Waits]) -> list[PressCard]:
    """What waits beside that."""
    return [PressCard(each.title, each.body).on_press(_to(page, each)) for each in waits]


def _to(page: Page, waits: Waits) -> Callable[[], None]:
    return lambda: page.shell.go(waits.page)
