"""The quiet ways at the foot of the home page, by what one does in the service; whoever does little has few."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from observer_app.services.models import HomePage as HomeFacts
from observer_app.ui.clinician import home_parts
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Words

LEADS_LINKS = (
    (
        "What came in",
        (
            ("Feedback to release", "to_release"),
            ("Asked to be looked at", "concerns"),
            ("Seen by two", "seen_by_two"),
            ("Signatures", "signers"),
            ("Take a visit out", "withdraw"),
        ),
    ),
    (
        "Evidence",
        (
            ("Who has been seen", "who_has_been_seen"),
            ("Teams by quarter", "by_quarter"),
            ("Register", "register"),
            ("Evidence packs", "evidence_packs"),
            ("Tables", "tables"),
        ),
    ),
    (
        "Our service",
        (
            ("People", "set_up_people"),
            ("Teams", "teams"),
            ("Clinics", "set_up_clinics"),
            ("Forms", "forms"),
            ("Recovery sheet", "set_up_recovery"),
            ("Safety copies", "backups"),
            ("Papers on privacy", "papers"),
            ("Record of changes", "record_of_changes"),
            ("How long things are kept", "retention"),
        ),
    ),
)
"""For leads, under what each is for."""
ANSWERED = ("Answered feedback", "answered_feedback")


def quiet_links(page: Page, home: HomeFacts, to_practice: Callable[[], None]) -> Box:
    """All of them, each group under what it is for; in practice only the one that leaves nothing behind."""
    check = LinkButton(page.tr("Check a signed file")).on_press(lambda: page.shell.open_over("check_file"))
    if page.shell.session.practice is not None:
        return Box(FlowRow(check))
    groups = [*_by_part(page, home), (page.tr("More"), [*_for_all(page, to_practice), check, _settings(page)])]
    return Box(*(_group(title, links) for title, links in groups), gap=4)


def _group(title: str, links: Sequence[LinkButton]) -> Box:
    return Box(Words(title, "caption_strong", "muted"), FlowRow(*links), gap=0)


def _by_part(page: Page, home: HomeFacts) -> Iterator[tuple[str, list[LinkButton]]]:
    if home.clinician is not None:
        yield page.tr("My own clinics"), home_parts.links(page)
    if home.observes:
        yield page.tr("When I sit in"), _observers(page)
    if page.shell.session.me.is_lead:
        yield from _leads(page)


def _to(page: Page, text: str, name: str) -> LinkButton:
    return LinkButton(text).on_press(partial(page.shell.go, name))


def _observers(page: Page) -> list[LinkButton]:
    paper = LinkButton(page.tr("Put in notes from paper"))
    links = [
        _to(page, page.tr("My sittings"), "my_sittings"),
        _to(page, page.tr("My record"), "my_record"),
        paper.on_press(lambda: page.shell.go("start_sitting", from_paper=True)),
    ]
    if not page.shell.session.me.is_lead:
        # A lead has it among what came in: one page, and one way to it.
        links.append(_to(page, page.tr("Someone changed their mind"), "withdraw"))
    return links


def _leads(page: Page) -> Iterator[tuple[str, list[LinkButton]]]:
    for title, links in LEADS_LINKS:
        also = (ANSWERED,) if title == LEADS_LINKS[0][0] and page.shell.session.rules.leads_sign else ()
        yield page.tr(title), [_to(page, page.tr(text), name) for text, name in (*links, *also)]


def _for_all(page: Page, to_practice: Callable[[], None]) -> list[LinkButton]:
    return [
        _to(page, page.tr("Going on meeting"), "mentoring"),
        _to(page, page.tr("Take in and give files"), "files"),
        _to(page, page.tr("What is kept about me"), "kept_about_me"),
        LinkButton(page.tr("Talk to someone")).on_press(lambda: page.shell.open_over("worry")),
        LinkButton(page.tr("Practice clinic")).on_press(to_practice),
    ]


def _settings(page: Page) -> LinkButton:
    return _to(page, page.tr("Settings"), "settings")
