"""The parts of the home page that a clinician has: the one next thing, their feedback, and what they are trying."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from observer_app.services.clinician_desk import (
    ActionDue,
    AppraisalNear,
    ClinicianCard,
    ClinicianHome,
    NotSigned,
    ReadyToTalk,
    ThoughtsOpen,
)
from observer_app.services.my_feedback import FeedbackLine
from observer_app.ui.clinician import words
from observer_app.ui.house.cards import PressCard
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import Button, LinkButton, PrimaryButton, SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading

MOST = 5


def next_card(page: Page, card: ClinicianCard, today: date) -> Card:
    """The one big card."""
    title, body = words.describe_card(card, today)
    return Card(Heading(title, "item"), Body(body), FlowRow(*_buttons(page, card)), gap=10)


def _buttons(page: Page, card: ClinicianCard) -> list[Button]:
    if isinstance(card, ReadyToTalk):
        first = card.lines[0]
        talked = PrimaryButton(page.tr("I have talked with them"), "arrow-right", icon_after=True)
        again = page.tr("Read it again") if first.is_read else page.tr("Read it now")
        return [
            talked.on_press(_to(page, "we_have_talked", first.digest)),
            SecondaryButton(again).on_press(_read(page, first)),
            LinkButton(page.tr("A card for the talk")).on_press(lambda: page.shell.open_over("the_talk")),
        ]
    if isinstance(card, ThoughtsOpen):
        return [_go_on(page.tr("Carry on"), _to(page, "my_thoughts", card.line.digest))]
    if isinstance(card, ActionDue):
        return [_go_on(page.tr("Say how it went"), _to(page, "action_came_round", card.action.digest))]
    if isinstance(card, AppraisalNear):
        return [_go_on(page.tr("Make my evidence"), partial(page.shell.go, "make_pack"))]
    if isinstance(card, NotSigned):
        return [
            _go_on(page.tr("Sign it as seen"), _to(page, "countersign", card.line.digest)),
            SecondaryButton(page.tr("My thoughts first")).on_press(_to(page, "my_thoughts", card.line.digest)),
        ]
    return [_go_on(page.tr("Read it"), _read(page, card.line))]


def _go_on(text: str, slot: Callable[[], None]) -> PrimaryButton:
    return PrimaryButton(text, "arrow-right", icon_after=True).on_press(slot)


def _to(page: Page, name: str, digest: str) -> Callable[[], None]:
    return partial(page.shell.go, name, digest=digest)


def _read(page: Page, line: FeedbackLine) -> Callable[[], None]:
    return _to(page, words.reading_page(line), line.digest)


def feedback_card(page: Page, home: ClinicianHome) -> Card | None:
    """My feedback, newest first; None while there is none."""
    if not home.feedback:
        return None
    card = Card(Heading(page.tr("My feedback"), "title"), gap=8)
    for line in home.feedback[:MOST]:
        row = PressCard(words.say_title(line), words.say_beneath(line))
        row.setAccessibleName(words.say_in_full(line))
        card.add(row.on_press(_read(page, line)))
    if len(home.feedback) > MOST:
        card.add(FlowRow(LinkButton(page.tr("All my feedback")).on_press(lambda: page.shell.go("my_feedback"))))
    return card


def trying_card(page: Page, home: ClinicianHome) -> Card | None:
    """What I am trying, since when, and what came of it; None where nothing was said."""
    if not home.trying:
        return None
    card = Card(Heading(page.tr("What I am trying"), "title"), gap=10)
    for action in home.trying[:MOST]:
        line = Box(Body(words.shorten(action.text)), Caption(words.say_action(action)), gap=2)
        if action.came is None:
            say = LinkButton(page.tr("Say how it went")).on_press(_to(page, "action_came_round", action.digest))
            say.setAccessibleDescription(words.shorten(action.text))
            line.add(FlowRow(say))
        card.add(line)
    return card


def links(page: Page) -> list[LinkButton]:
    """The quiet ways to the rest of a clinician's pages."""
    to_look = LinkButton(page.tr("Ask for something to be looked at"))
    to_look.on_press(lambda: page.shell.go("my_feedback", to_look_at=True))
    return [*(LinkButton(text).on_press(partial(page.shell.go, name)) for text, name in _ways(page)), to_look]


def _ways(page: Page) -> list[tuple[str, str]]:
    return [
        (page.tr("My feedback"), "my_feedback"),
        (page.tr("Over time"), "over_time"),
        (page.tr("My own view"), "own_days"),
        (page.tr("A file I was given"), "open_given"),
        (page.tr("Private notes"), "my_notes"),
        (page.tr("For my appraisal"), "for_my_appraisal"),
        (page.tr("My evidence"), "make_pack"),
    ]
