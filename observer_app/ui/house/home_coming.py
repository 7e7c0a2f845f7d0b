"""What is coming up: one's own sittings, and for leads everyone's of four weeks, with what is missing from them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial

from observer_app.services.booking_views import BookingView
from observer_app.ui.house.cards import PressCard
from observer_app.ui.lead.coverage_words import say_who_could
from observer_app.ui.observer import booked_words
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton, SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words

MOST = 5


def coming_card(page: Page, views: Sequence[BookingView], today: date) -> Card | None:
    """My own; None when nothing is booked."""
    if not views:
        return None
    card = Card(Heading(page.tr("Coming up"), "title"), gap=8)
    for view in views[:MOST]:
        row = PressCard(booked_words.say_when_short(view.starts_at, today), booked_words.say_where_booked(view))
        card.add(row.on_press(partial(page.shell.go, "booking", uid=view.uid)))
    return card


def four_weeks_card(page: Page, views: Sequence[BookingView], today: date) -> Card:
    """Everyone's, for leads; what is missing is said in plain words beside it."""
    card = Card(Heading(page.tr("Next four weeks"), "title"), gap=8)
    if not views:
        card.add(Body(page.tr("No sitting is booked.")))
    for view in views:
        card.add(_line(page, view, today))
    book = SecondaryButton(page.tr("Book a sitting")).on_press(lambda: page.shell.go("book_a_sitting"))
    card.add(FlowRow(book))
    return card


def _who_could(page: Page, view: BookingView) -> Iterator[str]:
    """Who has not sat in with that clinician, of those who could fill the gap; only a hint, so that pairs change."""
    coverage, asked = page.shell.session.coverage, {each.person_uid for each in view.booking.observers}
    for eyes in view.lacks:
        could = [each for each in coverage.who_could(view.booking.clinician_uid, eyes) if each.uid not in asked]
        said = say_who_could(could, view.clinician_name)
        if said:
            yield said


def _line(page: Page, view: BookingView, today: date) -> Box:
    line = Box(Body(booked_words.say_coming(view, today)), gap=0)
    gap = booked_words.say_gap(view)
    if view.held:
        line.add(Words(page.tr("Held."), "strong", "success"))
    elif gap:
        line.add(Words(gap[0].upper() + gap[1:] + ".", "strong", "danger"))
        for hint in _who_could(page, view):
            line.add(Caption(hint))
    look = LinkButton(page.tr("Look at it")).on_press(partial(page.shell.go, "booking", uid=view.uid))
    look.setAccessibleDescription(booked_words.say_coming(view, today))
    line.add(FlowRow(look))
    return line
