"""Correcting what one has signed: a copy is written on and signed anew, and takes the place of the old; that stays.

Which people were seen, in what order, and how one is shown, is not one's own to change: for whoever withdraws there is
`afterwards`, and for a sitting that should not be there *entered by mistake*.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from observer_app.domain.changes import Changes, Kind, Outcome
from observer_app.domain.observation import SittingState, Writing
from observer_app.domain.people import Person
from observer_app.domain.record import PrintedAmendment, PrintedRecord
from observer_app.domain.said import pair_key
from observer_app.domain.sitting import Sitting, SittingStage
from observer_app.domain.sitting_record import MOST_REASON
from observer_app.domain.text import has_letters, tidy_line
from observer_app.errors import UserError
from observer_app.services import readers
from observer_app.services.printed import find_printed
from observer_app.services.sitting_records import digest_of, own_record, text_of
from observer_app.store import audit, corrections, observations, register, signed_files, sittings, withdrawals
from observer_app.store.corrections import Draft, Superseded
from observer_app.store.database import Database

CORRECTING: Changes = frozenset({Kind.SITTINGS, Kind.RATINGS, Kind.WRITINGS})
NOT_OURS = ("clinic_uid", "clinician_uid", "pattern", "mode", "notes_on", "alone", "shown_as")
"""What stays of a sitting as it was signed."""


@dataclass(frozen=True, slots=True)
class BeingCorrected:
    """A copy on which something signed is being corrected; `uid` is that of the copy."""

    uid: str
    sitting_uid: str
    signed_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class Version:
    """Which version of which sitting is to be signed, and whose place it takes. `corrections` counts all so far."""

    sitting_uid: str
    revision: int
    supersedes: str | None
    corrections: int
    amended: PrintedAmendment | None = None


class Correcting:
    """Of the sittings that I signed on this computer."""

    def __init__(
        self,
        database: Database,
        me: Person,
        clock: Callable[[], datetime],
        ids: Callable[[], str],
        words_deleted: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._me = me
        self._clock = clock
        self._ids = ids
        self._words_deleted = words_deleted

    def begin(self, sitting_uid: str, reason: str) -> Outcome[BeingCorrected]:
        """Opens a copy to write on; one that is open already is carried on with.

        KeyError for what is not mine; UserError without a reason, or for what is not signed here, or was a mistake.
        """
        found = sittings.find(self._database, sitting_uid, self._me.uid)
        if not has_letters(reason):
            raise reason_missing()
        if found.sitting.stage is not SittingStage.SIGNED or own_record(self._database, sitting_uid) is None:
            raise not_here_to_correct()
        if register.error_of(self._database, sitting_uid):
            raise was_a_mistake()
        with self._database.write():
            draft = corrections.open_draft(self._database, sitting_uid)
            if draft is None:
                corrections.begin(self._database, found, self._ids(), self._ids, self._clock())
                draft = corrections.open_draft(self._database, sitting_uid)
                audit.append(self._database, audit.Event.CORRECTION_BEGUN, sitting_uid)
            assert draft is not None
            key, stage = sittings.key_of(self._database, draft.uid, self._me.uid)
            if stage is SittingStage.OPEN:
                line = tidy_line(reason)[:MOST_REASON]
                observations.write_for_sitting(self._database, key, Writing.CORRECTION, line)
        return Outcome(self._tell(draft), CORRECTING)

    def find(self, uid: str) -> BeingCorrected | None:
        """What this sitting corrects; None for one that is no copy, or no longer."""
        draft = corrections.of_draft(self._database, uid)
        return None if draft is None or draft.is_ended else self._tell(draft)

    def open_for(self, sitting_uid: str) -> BeingCorrected | None:
        """How far a correction of this sitting of mine has come; None when none is under way."""
        draft = corrections.open_draft(self._database, sitting_uid)
        return None if draft is None else self._tell(draft)

    def leave(self, uid: str) -> Outcome[None]:
        """Erases the copy; what was signed stays as it is. KeyError for what is not mine, or no copy."""
        sittings.key_of(self._database, uid, self._me.uid)
        draft = corrections.of_draft(self._database, uid)
        if draft is None:
            raise KeyError(uid)
        if not draft.is_ended:
            with self._database.write():
                corrections.drop(self._database, draft)
            self._database.forget_what_was_deleted()
            self._words_deleted()
        return Outcome(None, CORRECTING)

    def _tell(self, draft: Draft) -> BeingCorrected:
        row = sittings.find(self._database, draft.uid, self._me.uid)
        reason = observations.writings_for_sitting(self._database, row.key).get(Writing.CORRECTION, "")
        return BeingCorrected(draft.uid, draft.sitting_uid, _signed_on(self._database, draft.sitting_uid), reason)


def version_of(database: Database, state: SittingState) -> Version:
    """What is signed next of a sitting: of a copy, the next version of what it corrects."""
    draft = corrections.of_draft(database, state.sitting.uid)
    if draft is None:
        sitting = state.sitting
        withdrawn = len(withdrawals.places_of(database, sitting.uid))
        supersedes = withdrawals.superseded(database, sitting.uid)
        return Version(sitting.uid, sitting.revision, supersedes, max(0, sitting.revision - 1 - withdrawn))
    held = sittings.get(database, draft.sitting_uid).sitting
    digest = signed_files.latest_record(database, held.uid)
    old = None if digest is None else find_printed(database, digest)
    if digest is None or old is None:
        raise not_here_to_correct()
    withdrawn = len(withdrawals.places_of(database, held.uid))
    amended = PrintedAmendment(
        signed_on=_signed_on(database, held.uid),
        short_id=old.short_id,
        reason=state.writings.get(Writing.CORRECTION, "").strip() or "…",
        after_both=_both_are_shown(database, held),
    )
    return Version(held.uid, held.revision + 1, digest, held.revision - withdrawn, amended)


def refuse_unfit(database: Database, state: SittingState, record: PrintedRecord) -> None:
    """UserError for a correction without a reason, of nothing, or of what is not one's own to change."""
    draft = corrections.of_draft(database, state.sitting.uid)
    if draft is None:
        return
    if not has_letters(state.writings.get(Writing.CORRECTION, "")):
        raise reason_missing()
    held = sittings.get(database, draft.sitting_uid).sitting
    if _not_ours(held) != _not_ours(state.sitting):
        raise not_ones_own()
    old = find_printed(database, record.supersedes or "")
    same = ("uid", "revision", "previous", "supersedes", "amended")
    if old is not None and record == old.model_copy(update={name: getattr(record, name) for name in same}):
        raise nothing_changed()


def put_in_place(database: Database, draft: Draft, record: PrintedRecord, ids: Callable[[], str]) -> None:
    """The copy's rows take the place of what was signed, which is kept whole; inside the caller's transaction."""
    old = own_record(database, draft.sitting_uid)
    assert old is not None, "what is corrected was signed here"
    assert record.amended is not None, "and its pages say so"
    key = sittings.get(database, draft.uid).key
    reason = observations.writings_for_sitting(database, key).get(Writing.CORRECTION, "")
    superseded = Superseded(
        sitting_uid=old.uid,
        revision=old.revision,
        digest=digest_of(old),
        printed_digest=old.printed,
        text=text_of(old),
        reason=tidy_line(reason)[:MOST_REASON],
        after_both=record.amended.after_both,
        at=database.clock(),
    )
    corrections.replace(database, draft, superseded, ids)


def _not_ours(sitting: Sitting) -> tuple[object, ...]:
    places = tuple((each.place, each.state, each.consent, each.began_at, each.ended_at) for each in sitting.places)
    return (*(getattr(sitting, name) for name in NOT_OURS), places)


def _signed_on(database: Database, sitting_uid: str) -> date:
    digest = signed_files.latest_record(database, sitting_uid)
    files = signed_files.of_record(database, digest or "")
    return files[0].made_at.astimezone().date()


def _both_are_shown(database: Database, sitting: Sitting) -> bool:
    """Whether another's view of the same visits lies open here, to be read beside one's own."""
    key = pair_key(sitting)
    return any(
        other.observer_uid != sitting.observer_uid and pair_key(other) == key
        for _, other in readers.every_sitting(database)
    )


def reason_missing() -> UserError:
    return UserError(
        "Please say what was wrong",
        "Nothing was changed. A few words are enough, such as “I had mixed up two visits”.",
        code="correction_reason_missing",
    )


def not_here_to_correct() -> UserError:
    return UserError(
        "It cannot be corrected here",
        "Nothing was changed. It can be corrected on the computer where you signed it, as long as it is kept there.",
        code="correction_not_here",
    )


def was_a_mistake() -> UserError:
    return UserError(
        "This was marked as a mistake",
        "Nothing was changed. What does not count needs no correcting.",
        code="correction_of_mistake",
    )


def not_ones_own() -> UserError:
    return UserError(
        "That cannot be changed any more",
        "Nothing was signed yet. Your words, levels and moments can be corrected; who was seen, and how you are shown,"
        " stays as it was signed. If someone changed their mind, leave this as it was signed and say so there.",
        code="correction_not_ones_own",
    )


def nothing_changed() -> UserError:
    return UserError(
        "It says the same as what you signed",
        "Nothing was signed. Change what was wrong, or leave it as it was signed.",
        code="correction_changes_nothing",
    )
