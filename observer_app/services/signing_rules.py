"""What must hold before a sitting is locked to be signed, each as a sentence people can act on while they still can."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from observer_app.domain.observation import SittingState
from observer_app.domain.record import PrintedRecord
from observer_app.domain.sitting import SittingStage
from observer_app.errors import UserError
from observer_app.services import sitting_rules
from observer_app.signing.identity import check_shown_name

CLOCKS_MAY_DIFFER = timedelta(days=1)
ROOM = 40_000
"""How many letters a feedback holds: some fifteen pages of them, where whoever checks it takes sixty."""
LETTERS_OF_A_LINE = 100
LETTERS_OF_A_MOMENT = 150
LETTERS_OF_A_GAP = 60


def refuse_done(state: SittingState) -> None:
    """UserError for a sitting that is done with."""
    if state.sitting.stage is SittingStage.SIGNED:
        raise signed_already()
    if state.sitting.stage is SittingStage.CLOSED:
        raise sitting_rules.finished()


def find_later_work(state: SittingState, now: datetime, signature_made_at: datetime | None) -> datetime | None:
    """The latest time of what was kept before, where the clock says less than that: one of the two is wrong."""
    times = (state.sitting.started_at, state.saved_at, signature_made_at)
    latest = max(each for each in times if each is not None)
    return latest if now < latest - CLOCKS_MAY_DIFFER else None


def refuse_clock_behind(now: datetime, day_seen: date, signature_made_at: datetime | None) -> None:
    """UserError where the clock is behind what was signed before: one of the two is wrong."""
    if now.astimezone().date() < day_seen:
        raise clock_behind(now, datetime.combine(day_seen, time(), now.tzinfo))
    if signature_made_at is not None and now < signature_made_at - CLOCKS_MAY_DIFFER:
        raise clock_behind(now, signature_made_at)


def refuse_outdated(revision: int, next_revision: int) -> None:
    """UserError for what was drawn before a visit was withdrawn."""
    if revision != next_revision:
        raise withdrawn_since()


def refuse_unprintable(record: PrintedRecord) -> None:
    """UserError for a name that no signature can carry, and for more words than a feedback holds."""
    check_shown_name(record.observer.shown_name)
    if sum(_rooms(record)) > ROOM:
        raise too_long()


def _rooms(record: PrintedRecord) -> Iterator[int]:
    for words in (record.helped, record.more, record.question):
        yield len(words) + LETTERS_OF_A_LINE * words.count("\n")
    for visit in record.consultations:
        yield from (len(rating.note) for rating in visit.ratings.values())
        yield from (len(moment.text) + LETTERS_OF_A_MOMENT for moment in visit.moments)
        yield len(visit.gaps) * LETTERS_OF_A_GAP
    for change in record.pattern_changes:
        yield len(change.reason) + LETTERS_OF_A_LINE


def clock_behind(now: datetime, kept_at: datetime) -> UserError:
    return UserError(
        "Is this computer’s clock right?",
        f"It says {_say_day(now)}, and there is work here from {_say_day(kept_at)}. Everything is saved. If it is"
        " wrong, set it right first. If it was wrong before, sign: days that were kept then stay as they are.",
        code="clock_behind",
    )


def too_long() -> UserError:
    return UserError(
        "This is more than one feedback can hold",
        "Everything is saved. Shorten the longest box, so that what matters most is found, and then sign.",
        code="feedback_too_long",
    )


def withdrawn_since() -> UserError:
    return UserError(
        "Someone changed their mind while you signed",
        "What was signed still spoke of their visit, so we did not keep it. Nothing else is lost. Sign once more, and"
        " it says what is left.",
        code="withdrawn_since",
    )


def signed_already() -> UserError:
    return UserError(
        "This feedback is signed already",
        "The signed file is kept as it is, and nothing was changed.",
        code="signed_already",
    )


def _say_day(moment: datetime) -> str:
    local = moment.astimezone()
    return f"{local.day} {local:%B %Y}"
