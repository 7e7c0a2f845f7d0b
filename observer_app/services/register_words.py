"""How the register says things: one plain sentence for each kind, with no name and no place in a list."""

from __future__ import annotations

from datetime import date

from observer_app.domain.clinician_answers import say_date
from observer_app.domain.feedback_facts import PATTERN_NAMES, count_visits, say_place
from observer_app.domain.people import Perspective
from observer_app.domain.register import RegisterKind
from observer_app.domain.sitting import Pattern

ONE_AND_MANY = {
    RegisterKind.SAID_NO: ("One person said no.", "{n} people said no."),
    RegisterKind.DID_NOT_COME: ("One person did not come.", "{n} people did not come."),
    RegisterKind.ASKED_IN_FRONT: (
        "One person was asked when the observer was there already.",
        "{n} people were asked when the observer was there already.",
    ),
    RegisterKind.NOT_KNOWN: (
        "It is not known whether one person said yes. Nothing was kept.",
        "It is not known whether {n} people said yes. Nothing was kept.",
    ),
    RegisterKind.CHANGED_THEIR_MIND: (
        "One person changed their mind. Nothing was kept.",
        "{n} people changed their minds. Nothing was kept.",
    ),
    RegisterKind.NO_TIME: (
        "One person was seen and not rated: no time.",
        "{n} people were seen and not rated: no time.",
    ),
    RegisterKind.CUT_SHORT: (
        "One visit ended early, with an interruption.",
        "{n} visits ended early, with an interruption.",
    ),
}
SAYS = {
    RegisterKind.RATHER_NOT: "An observer would rather not sit in.",
    RegisterKind.NOT_SIGNED: "A sitting was begun and is not signed yet.",
    RegisterKind.CLOSED_WITHOUT_FEEDBACK: "The sitting was closed without feedback.",
    RegisterKind.WITHDRAWN: "One person withdrew after it was signed. A new version takes its place.",
    RegisterKind.CONCERN: "The clinician asked both leads to look at the feedback.",
    RegisterKind.PUT_BACK: "The feedback was put back into packs.",
    RegisterKind.SIGNATURE_STOPPED: "From this day on the signature of someone who sat in no longer counts.",
}
NO_NEW_VERSION = "One person withdrew after it was handed in. No new version has come yet."
BECAUSE = {
    RegisterKind.ENTERED_IN_ERROR: "Signed by mistake",
    RegisterKind.LEFT_OUT: "The feedback was left out of packs",
}


def count(kind: RegisterKind, number: int) -> str:
    """How many people or visits of a sitting it was."""
    one, many = ONE_AND_MANY[kind]
    return one if number == 1 else many.format(n=number)


def because(kind: RegisterKind, reason: str) -> str:
    """With the reason that was given; without a full stop doubled where it brought its own."""
    reason = reason.strip().rstrip(".")
    return f"{BECAUSE[kind]}: {reason}." if reason else f"{BECAUSE[kind]}."


def sat_in(clinic: str, eyes: Perspective, seen: int, rated: int, *, booked: bool | None = None) -> str:
    """`booked` is None where that cannot be told from here."""
    how = {None: "", True: ", as booked", False: ", not booked before"}[booked]
    return f"{clinic}: a {eyes.in_words} sat in{how}. {count_visits(seen).capitalize()} seen, {rated} rated."


def called_off(clinic: str, reason: str) -> str:
    return f"{clinic}: a booked sitting was called off: {reason.strip().rstrip('.')}."


def of_day(day: date, said: str) -> str:
    return f"{said} This is about the sitting of {say_date(day)}."


def amended(reason: str) -> str:
    return f"It was corrected and signed anew: {reason.strip().rstrip('.')}. The earlier version stays."


def pattern_changed(before: Pattern, after: Pattern, reason: str) -> str:
    why = f": {reason.rstrip('.')}" if reason else ""
    return f"The pattern was changed from “{PATTERN_NAMES[before]}” to “{PATTERN_NAMES[after]}”{why}."


def no_sitting(clinic: str, *, some_came: bool) -> str:
    if some_came:
        return f"{clinic}: a sitting was booked, and from one of the observers nothing has arrived."
    return f"{clinic}: a sitting was booked, and nothing of it has arrived."


def not_arrived(nth: int) -> str:
    return f"The {say_place(nth)} sitting of one of the observers with this clinician has not arrived here."


def concern_answered(*, counts: bool) -> str:
    return f"A lead answered that the feedback {'counts' if counts else 'does not count'}."
