"""Sentences of the clinician's pages with names and days in them. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from observer_app.domain.clinician_answers import say_date
from observer_app.domain.said import Audience
from observer_app.services.answers import Action
from observer_app.services.clinician_desk import ActionDue, ClinicianCard, ReadyToTalk, TalkedNotRead, ThoughtsOpen
from observer_app.services.my_feedback import FeedbackLine
from observer_app.ui.observer.say import and_list

OPENING = (
    "One or two people saw one morning. They saw some things and missed others. Their words come first. The levels"
    " come after, when you want them. In most clinics that have been studied, by other forms, deciding together came"
    " out low. That is why we look."
)
STAYS = "What you share cannot be taken back. You can say it anew, and the later words count."
_NUMBERS = {1: "One person", 2: "Two people", 3: "Three people", 4: "Four people"}
READERS = {
    None: "Only me",
    Audience.OBSERVERS: "Me and whoever observed",
    Audience.EVERYONE: "Everyone who has this file, my appraiser too",
}
"""Who will read a thing, as the choice is offered."""


def count_people(number: int) -> str:
    """“Two people”, to begin a sentence with."""
    return _NUMBERS.get(number, f"{number} people")


def say_on(day: date, today: date) -> str:
    """“today”, “yesterday”, “on Tuesday” in the last week, else “on 3 March 2026”."""
    ago = (today - day).days
    if ago in (0, 1):
        return ("today", "yesterday")[ago]
    return f"on {day:%A}" if 1 < ago < 7 else f"on {say_date(day)}"


def say_who(line: FeedbackLine) -> str:
    return f"{line.shown_name}, {line.perspective.in_words}"


def say_how_far(line: FeedbackLine) -> str:
    """“read”, “talked about”; and where the leads look at it, that they do."""
    return "being looked at" if line.is_set_aside else line.state.in_words


def say_title(line: FeedbackLine) -> str:
    return f"{say_date(line.day)}, {line.clinic}"


def say_beneath(line: FeedbackLine) -> str:
    """One quiet line of a list."""
    return f"{say_who(line)} · {say_how_far(line)}"


def reading_page(line: FeedbackLine) -> str:
    """What is asked before reading is asked once."""
    return "read_feedback" if line.is_read else "before_reading"


def describe_card(card: ClinicianCard, today: date) -> tuple[str, str]:
    """Title and body of the one next thing."""
    match card:
        case ReadyToTalk(lines=lines):
            sat_in = f"{count_people(len(lines))} sat in on your clinic {say_on(lines[0].day, today)}"
            body = "Their feedback is ready to talk through. Most people prefer to talk first and read after."
            return sat_in, body
        case TalkedNotRead(line=line):
            return f"You have talked with {line.shown_name}", "What they wrote is here, whenever you want to read it."
        case ThoughtsOpen(line=line):
            on = say_on(line.day, today).removeprefix("on ")
            return f"Your thoughts on {on} are not finished", "Nothing is shared until you say so."
        case ActionDue(action=action):
            return f"You were going to try: {shorten(action.text)}", "How did it go?"


def say_action(action: Action) -> str:
    """Since when, and what came of it or by when it is to be tried."""
    since = f"Since {say_date(action.since.astimezone().date())}"
    if action.came is None:
        return f"{since}, to look at again on {say_date(action.due)}."
    return f"{since}. {action.came.did.in_words}."


def say_names(lines: Sequence[FeedbackLine]) -> str:
    return and_list([line.shown_name for line in lines])


def shorten(text: str, most: int = 120) -> str:
    """The beginning of a long text, cut between words."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    return f"{line[:most].rsplit(' ', 1)[0]} …"
