"""Sentences of the clinician's pages with names and days in them. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from observer_app.domain.clinician_answers import Thought, say_date
from observer_app.domain.said import Audience
from observer_app.services.answers import Action, SharedThought
from observer_app.services.clinician_desk import (
    ActionDue,
    AppraisalNear,
    ClinicianCard,
    NotSigned,
    ReadyToTalk,
    TalkedNotRead,
    ThoughtsOpen,
)
from observer_app.services.drafts import ONLY_ME
from observer_app.services.my_feedback import FeedbackLine
from observer_app.ui.house.appraisal_words import say_how_soon
from observer_app.ui.house.evidence_words import say_what_there_is
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

READER_KEYS = {None: ONLY_ME, Audience.OBSERVERS: str(Audience.OBSERVERS), Audience.EVERYONE: str(Audience.EVERYONE)}
THOUGHTS = {
    Thought.RINGS_TRUE: ("What rings true?", ""),
    Thought.SURPRISES: ("What surprised me, or is hard to read?", "What makes it hard?"),
    Thought.NOT_KNOWN: (
        "What could the observer not have known?",
        "An earlier visit, another letter, what the person told me outside. No names.",
    ),
    Thought.KEEP: ("What will I keep?", ""),
    Thought.TRY: ("What one thing will I try?", "With whom, and by when?"),
    Thought.BENEFIT: ("How would a patient notice?", ""),
    Thought.NEEDS: ("What do I need?", "From the team, or from the clinic’s times and room, to be able to."),
}
"""The question of each box, and the quieter line beneath it."""


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
    """“read”, “talked about”; and where it does not count, or not for now, that."""
    if line.is_mistake:
        return "entered by mistake"
    if line.is_replaced:
        return "a corrected version takes its place"
    if line.waits_for_leads:
        return "being looked at"
    return "does not count" if line.is_set_aside else line.state.in_words


def say_why_not_counted(line: FeedbackLine) -> tuple[str, str]:
    """Title and body of what must be known before reading; both empty where it counts."""
    if line.is_mistake:
        return "This was entered by mistake", "Whoever observed has said so. Nothing of it counts."
    if line.is_replaced:
        body = "The new one counts, and stands in your list. What you said of this one, and signed, stays with it."
        return "A corrected version takes its place", body
    if line.waits_for_leads:
        return "This is being looked at", "Nothing of it counts until both leads have answered."
    if line.is_set_aside:
        return "This does not count", "Both leads have looked at it. Nothing of it counts."
    return "", ""


def say_title(line: FeedbackLine) -> str:
    return f"{say_date(line.day)}, {line.clinic}"


def say_beneath(line: FeedbackLine) -> str:
    """One quiet line of a list."""
    return f"{say_who(line)} · {say_how_far(line)}"


def say_in_full(line: FeedbackLine) -> str:
    """For whoever hears the rows: two who sat in on one morning are told apart by it."""
    return f"{say_title(line)}, {say_who(line)}"


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
        case NotSigned(line=line):
            title = f"You have read what {line.shown_name} wrote, and talked"
            return title, "You can sign that you have seen it. Signing does not mean that you agree."
        case AppraisalNear(day=day, so_far=so_far):
            return f"Your appraisal is {say_how_soon(day, today)}", f"You have {say_what_there_is(so_far)}"
        case ActionDue(action=action):
            return f"You were going to try: “{shorten(action.text)}”", "How did it go?"


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


def say_with_whom(who: Audience) -> str:
    """To follow “Shared with”."""
    return "whoever observed" if who is Audience.OBSERVERS else "everyone who has this file"


def say_shared(shared: SharedThought, *, is_news: bool) -> str:
    """What stands beneath a box whose words were shared."""
    said = f"Shared on {say_moment(shared.at)} with {say_with_whom(shared.audience)}."
    return f"{said} What you wrote since is not shared yet." if is_news else said


def say_moment(moment: datetime) -> str:
    return say_date(moment.astimezone().date())


def say_room(left: int) -> str:
    """How much of the page is left; empty while there is plenty."""
    if left < 0:
        return f"About {-left} letters too long for its place."
    return f"About {left} letters of its place are left." if left < 200 else ""
