"""The register of a series in plain lines: what was planned and did not come to a rating, what was changed, and why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from observer_app.domain.feedback_facts import PATTERN_NAMES
from observer_app.domain.register import RegisterKind, RegisterLine
from observer_app.domain.sitting import Pattern
from observer_app.store import register
from observer_app.store.database import Database

SAYS = {
    RegisterKind.RATHER_NOT: "An observer would rather not sit in.",
    RegisterKind.SAID_NO: "Person {place} said no.",
    RegisterKind.DID_NOT_COME: "Person {place} did not come.",
    RegisterKind.ASKED_IN_FRONT: "Person {place} was asked when the observer was there already.",
    RegisterKind.NOT_KNOWN: "It is not known whether person {place} said yes. Nothing was kept.",
    RegisterKind.CHANGED_THEIR_MIND: "Person {place} changed their mind. Nothing was kept.",
    RegisterKind.NO_TIME: "Person {place} was seen and not rated: no time.",
    RegisterKind.CUT_SHORT: "The visit of person {place} ended early, with an interruption.",
    RegisterKind.CLOSED_WITHOUT_FEEDBACK: "The sitting was closed without feedback.",
    RegisterKind.WITHDRAWN: "Person {place} withdrew after it was signed. A new version takes its place.",
    RegisterKind.ENTERED_IN_ERROR: "Signed by mistake: {reason}.",
    RegisterKind.CALLED_OFF: "A booked sitting was called off: {reason}.",
}


@dataclass(frozen=True, slots=True)
class HowAsked:
    """How a clinic asks: of the visits that were seen, in how many the observer was there when the person was asked."""

    clinic_name: str
    seen: int
    in_front: int


class Register:
    """What leads and whoever checks a series may read. It names no patient and no observer."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    def lines(self, clinician_uid: str | None = None) -> tuple[RegisterLine, ...]:
        """Everything about one clinician, or about all for None; oldest first."""
        found = register.events(self._database, clinician_uid, self._start_of_today())
        return tuple(RegisterLine(at=each.at, kind=each.kind, about=each.about, words=say(each)) for each in found)

    def how_clinics_ask(self) -> tuple[HowAsked, ...]:
        """By clinic, for leads: a *yes* that was said in front of the observer is less free."""
        return tuple(HowAsked(*each) for each in register.how_asked(self._database))

    def _start_of_today(self) -> datetime:
        # A sitting that is booked for today may still begin.
        return self._clock().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)


def say(event: register.Event) -> str:
    """One line, without a full stop doubled where a reason brought its own."""
    if event.kind is RegisterKind.PATTERN_CHANGED:
        before, after, reason = event.reason.split(" ", 2)
        names = (PATTERN_NAMES[Pattern(before)], PATTERN_NAMES[Pattern(after)])
        why = f": {reason.rstrip('.')}" if reason else ""
        return f"The pattern was changed from “{names[0]}” to “{names[1]}”{why}."
    if event.kind is RegisterKind.NO_SITTING:
        who = "one of the observers did not start it" if event.reason else "no one started it"
        return f"A sitting was booked, and {who}."
    return SAYS[event.kind].format(place=event.place, reason=event.reason.rstrip("."))
