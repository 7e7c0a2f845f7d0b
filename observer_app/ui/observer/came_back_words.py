"""What the pages say of what clinicians answered. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from observer_app.domain.clinician_answers import CameOut, Thought, View
from observer_app.services.came_back import Answer, What
from observer_app.services.my_sittings import MySitting

MOST_QUOTED = 140
"""How many letters of someone's words a line on a home page holds."""
NEW = "New"
THOUGHTS = {
    Thought.RINGS_TRUE: "What rings true to them",
    Thought.SURPRISES: "What surprised them, or was hard to read",
    Thought.NOT_KNOWN: "What you could not have known",
    Thought.KEEP: "What they will keep",
    Thought.TRY: "What they would like to try",
    Thought.BENEFIT: "How a patient would notice",
    Thought.NEEDS: "What they need for it",
}
ORDER = (
    What.THANKS, What.TRYING, What.CAME_OF_IT, What.REPLY, What.THOUGHT, What.TALKED, What.SIGNED,
    What.DECLINED,
)  # fmt: skip
TITLES = {
    What.TALKED: "You have talked",
    What.THANKS: "A line for you",
    What.THOUGHT: "What they think",
    What.REPLY: "Their reply",
    What.TRYING: "What they are trying",
    What.CAME_OF_IT: "What came of it",
    What.SIGNED: "Signed",
    What.DECLINED: "Signed, but not as seen",
}
VIEWS = {
    View.SAME: "They see it the same way.",
    View.SOME: "They see some of it differently.",
    View.DIFFERENT: "They see it differently.",
}
OUTCOMES = {
    CameOut.DID: "They tried it, and carry on.",
    CameOut.CHANGED: "They changed it.",
    CameOut.LET_GO: "They let it go.",
}

ON_HOME = {CameOut.DID: "tried it, and carries on", CameOut.CHANGED: "changed it", CameOut.LET_GO: "let it go"}


def in_reading_order(answers: Iterable[Answer]) -> list[Answer]:
    """What is for the observer first, and what they made of it, then what was noted; each oldest first."""
    return sorted(answers, key=lambda each: (ORDER.index(each.what), each.at))


def title_of(answer: Answer) -> str:
    """What stands above it."""
    if answer.what is What.THOUGHT:
        return next((words for box, words in THOUGHTS.items() if box == answer.code), TITLES[What.THOUGHT])
    return TITLES[answer.what]


def lines_of(answer: Answer) -> tuple[str, ...]:
    """Their own words, with what goes before and after."""
    before = next((words for code, words in (*VIEWS.items(), *OUTCOMES.items()) if code == answer.code), "")
    after = {
        What.TALKED: f"On {say_day(answer.day)}.",
        What.TRYING: f"They mean to have tried it by {say_day(answer.day)}.",
        What.DECLINED: "They signed that they would rather not sign it as seen. That is an answer too.",
        What.SIGNED: "They have put their own signature beneath yours. It does not say whether they agree.",
    }.get(answer.what)
    needs = f"For that they need: “{answer.needs}”" if answer.needs else ""
    quoted = f"“{answer.text}”" if answer.text else ""
    return tuple(line for line in (before, quoted, after, needs) if line)


def say_on_home(clinician: str, answer: Answer) -> str:
    """The same in one line."""
    quoted = f"“{shorten(answer.text)}”"
    if answer.what is What.CAME_OF_IT:
        became = next((words for code, words in ON_HOME.items() if code == answer.code), "said how it went")
        return f"{clinician} {became}: {quoted}" if answer.text else f"{clinician} {became}."
    wrote = f"{clinician} read your feedback and wrote back."
    return {
        What.TALKED: f"You and {clinician} have talked, on {say_day(answer.day)}.",
        What.THANKS: f"{clinician} says: {quoted}",
        What.TRYING: f"{clinician} is trying: {quoted}",
        What.SIGNED: f"{clinician} has signed your feedback.",
        What.DECLINED: f"{clinician} would rather not sign your feedback as seen.",
    }.get(answer.what, wrote)


def say_sitting(sitting: MySitting) -> str:
    return f"{sitting.clinic_name}, {say_day(sitting.started_at.astimezone().date())}"


def say_last_time(clinician: str, tries: str) -> str:
    """What to watch for at the next sitting with them."""
    return f"Last time {clinician} chose to try: “{shorten(tries)}” You may want to watch for it."


def say_day(day: date | None) -> str:
    """“3 March 2026”; no more is known than a day."""
    return f"{day.day} {day:%B %Y}" if day else "a day that is not known"


def shorten(text: str) -> str:
    """The beginning of it, to the end of a word."""
    line = " ".join(text.split())
    if len(line) <= MOST_QUOTED:
        return line
    return line[: MOST_QUOTED - 1].rsplit(" ", 1)[0].rstrip(".,;: ") + "…"
