"""What must hold before anyone signs after the observer, each as a sentence people can act on."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from observer_app.domain.feedback_fields import FIELDS
from observer_app.errors import UserError
from observer_app.services.keeping import is_print_erased
from observer_app.services.trusted import known_file
from observer_app.store import signed_files, taken_in
from observer_app.store.database import Database

NOTHING_CHANGED = "Nothing was signed and nothing was changed."


def file_that_counts(database: Database, digest: str) -> bytes:
    """The signed file with this record, as far as it went here. UserError when there is none that counts any more."""
    known = known_file(database, digest)
    if is_print_erased(database, digest) or (known is not None and known.withdrawn):
        raise withdrawn()
    if known is not None and known.in_error:
        raise entered_in_error()
    ours = signed_files.of_record(database, digest)
    held = [each for each in taken_in.files_of(database, digest) if each.standing is taken_in.Standing.HELD]
    found = [*(each.content for each in held), *(each.content for each in ours)]
    if not found:
        raise not_here()
    return max(found, key=len)


def refuse_signed(count: int, wanted: int) -> None:
    """UserError unless so many have signed as are to have signed before."""
    if count > wanted:
        raise signed_already()
    if count < wanted:
        raise clinician_first()


def refuse_long(values: Mapping[str, str]) -> None:
    """UserError for the first box that holds more than it takes."""
    for name, text in values.items():
        over = len(text) - FIELDS[name].most
        if over > 0:
            raise too_long(FIELDS[name].label, over)


def refuse_day(talked_on: date | None, day_seen: date, today: date) -> None:
    """UserError without the day we talked, or for one that cannot be it."""
    if talked_on is None:
        raise no_day()
    if not day_seen <= talked_on <= today:
        raise impossible_day(day_seen)


def withdrawn() -> UserError:
    return UserError(
        "Someone in it has withdrawn",
        f"{NOTHING_CHANGED} That version counts no more. Ask whoever observed for the one that takes its place.",
        code="withdrawn_meanwhile",
    )


def entered_in_error() -> UserError:
    return UserError(
        "This feedback was entered by mistake",
        f"{NOTHING_CHANGED} It counts no more, and needs no signature of yours.",
        code="feedback_in_error",
    )


def not_here() -> UserError:
    return UserError(
        "The signed file is not here",
        f"{NOTHING_CHANGED} Open the file that you were given, or ask a lead for it.",
        code="feedback_not_here",
    )


def signed_already() -> UserError:
    return UserError(
        "This is signed already",
        "The signed file is kept as it is, and nothing was changed.",
        code="countersigned_already",
    )


def clinician_first() -> UserError:
    return UserError(
        "The clinician has not signed it yet",
        f"{NOTHING_CHANGED} A lead signs last, once the clinician has answered.",
        code="clinician_signs_first",
    )


def leads_do_not_sign() -> UserError:
    return UserError(
        "In your service leads do not sign feedback",
        f"{NOTHING_CHANGED} You can change that in your service’s details.",
        code="leads_do_not_sign",
    )


def signed_by_me() -> UserError:
    return UserError(
        "You have signed this file already",
        f"{NOTHING_CHANGED} Whoever observed or was observed does not sign once more as a lead. Ask the other lead.",
        code="signed_by_me_already",
    )


def too_long(label: str, over: int) -> UserError:
    letters = "one letter" if over == 1 else f"{over} letters"
    return UserError(
        f"“{label}” is too long for its box",
        f"Nothing is signed yet, and your words are kept. Make it shorter by {letters}, and then sign.",
        code="box_too_full",
    )


def no_day() -> UserError:
    return UserError(
        "On which day did you talk?",
        "Nothing is signed yet. Say the day that you talked, or say that you do not wish to sign.",
        code="day_not_said",
    )


def impossible_day(day_seen: date) -> UserError:
    return UserError(
        "Is that the day you talked?",
        f"Nothing is signed yet. You were observed on {day_seen.day} {day_seen:%B %Y}. Choose that day, or a later one"
        " up to today.",
        code="day_not_possible",
    )


def no_reason() -> UserError:
    return UserError(
        "Please give a reason",
        "Nothing is signed yet. A few words are enough. Everyone who has the file can read them.",
        code="reason_missing",
    )


def could_be_known() -> UserError:
    return UserError(
        "Could someone be known from this?",
        "Nothing is signed yet, and your words are kept. Answer what is asked about them first, and then sign.",
        code="someone_could_be_known",
    )


def moved_on() -> UserError:
    return UserError(
        "The file went on while you signed",
        "What you signed no longer fits what is held here, so we did not keep it. Your words are safe. Look at the"
        " feedback again, and then sign.",
        code="moved_on_meanwhile",
    )
