"""What can still happen once a sitting is finished: someone withdraws, or it turns out to have been a mistake."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from observer_app.domain.changes import Changes, Kind, Outcome
from observer_app.domain.observation import PLACE_WRITINGS, Writing
from observer_app.domain.people import Person
from observer_app.domain.privacy import Hint, KeepReason, find_hints
from observer_app.domain.record import letter_of
from observer_app.domain.said import pair_key
from observer_app.domain.sitting import SittingStage
from observer_app.domain.taken_out import TakenOut
from observer_app.domain.text import mend_pairs, tidy_line
from observer_app.errors import UserError
from observer_app.services import found_visits
from observer_app.services import sitting_rules as rules
from observer_app.services.copies import remove_copy
from observer_app.services.found_visits import FoundVisit, has_notes
from observer_app.services.open_hints import names_for
from observer_app.services.sitting_records import own_revision
from observer_app.store import (
    audit,
    evidence_packs,
    kept_hints,
    people,
    places,
    register,
    said,
    signed_files,
    sittings,
    taken_out,
    withdrawals,
)
from observer_app.store.database import Database
from observer_app.store.evidence_packs import PackCopy
from observer_app.store.signed_files import SavedCopy
from observer_app.vault.words import LETTERS_THAT_TELL, split_words

__all__ = ["Afterwards", "AskedToTakeOut", "FoundVisit", "PackCopy", "SavedCopy", "Withdrawal", "WrittenAnew"]

WITHDRAWN: Changes = frozenset({Kind.SITTINGS, Kind.RATINGS, Kind.WRITINGS, Kind.SIGNED_FILES})
MARKED: Changes = frozenset({Kind.SITTINGS, Kind.SIGNED_FILES})
MOST_HANDED_IN = 40
"""So many sittings from other computers are offered without a slip."""
TIME_TO_SIGN = timedelta(days=7)
"""How long an observer has to take out themselves what a lead took out of what they handed in."""
OVER = frozenset({SittingStage.WAITING_FOR_SIGNATURE, SittingStage.SIGNED, SittingStage.CLOSED})


@dataclass(frozen=True, slots=True)
class WrittenAnew:
    """What is to be said of the sitting once a visit was withdrawn; what is not given is gone.

    `kept` are the words in it that may tell who someone is and are meant to stay, each with its reason.
    """

    boxes: Mapping[Writing, str] = field(default_factory=dict)
    focus: str = ""
    kept: tuple[tuple[Hint, KeepReason], ...] = ()

    @property
    def texts(self) -> tuple[str, ...]:
        return (*self.boxes.values(), self.focus)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What was done: the visit is erased here. `saved_copies` lists where older versions were written, and `packs`
    where evidence packs lie that hold one of them.

    `to_sign` says that the sitting now waits for its observer to sign what is left, in the usual way. `may_have_it`
    says who else may have a version, where it was handed in.
    """

    sitting_uid: str
    letter: str
    saved_copies: tuple[SavedCopy, ...]
    to_sign: bool
    packs: tuple[PackCopy, ...] = ()
    may_have_it: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedToTakeOut:
    """A visit of mine that a lead took out of what I handed in; it goes by itself at `goes_at`."""

    visit: FoundVisit
    goes_at: datetime


NOTHING_ANEW = WrittenAnew()


class Afterwards:
    """For the observer of a sitting, and for leads. `words_deleted` makes safety copies lose the words as well."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        ids: Callable[[], str],
        me: Person,
        words_deleted: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._ids = ids
        self._me = me
        self._words_deleted = words_deleted

    def find_visits(self, two_words: str, letter: str) -> tuple[FoundVisit, ...]:
        """The visits that the slip's words and letter name: one for each observer whose sitting is here."""
        beginnings = [word[:LETTERS_THAT_TELL] for word in split_words(two_words)]
        wanted = letter.strip().upper() or "?"
        here = (self._visits_of(row, wanted) for row in sittings.by_words(self._database, beginnings))
        handed_in = found_visits.handed_in_by_words(self._database, self._me, beginnings, wanted)
        return (*(visit for visits in here for visit in visits), *handed_in)

    def every_visit(self) -> tuple[FoundVisit, ...]:
        """Every visit that can be withdrawn, newest sitting first, for whoever has no slip: mine, for leads all.

        Of those that were handed in the newest alone: older ones are found by their slip.
        """
        here = (self._visits_of(row) for row in sittings.find_over(self._database, OVER))
        handed_in = found_visits.handed_in_last(self._database, self._me, MOST_HANDED_IN)
        found = (*(visit for visits in here for visit in visits), *handed_in)
        return tuple(sorted(found, key=lambda each: each.day, reverse=True))

    def asked(self) -> tuple[AskedToTakeOut, ...]:
        """What leads took out of my sittings, and I still have to take out here."""
        found = (self._asked(told) for told in taken_out.asked_of(self._database, self._me.uid))
        return tuple(each for each in found if each is not None)

    def take_out_overdue(self) -> None:
        """What I was asked to take out goes by itself a week after that came; nothing of it is written anew."""
        for each in self.asked():
            if self._clock() >= each.goes_at:
                self.withdraw(each.visit.sitting_uid, each.visit.place)

    def delete_copy(self, copy: SavedCopy) -> None:
        """Deletes a file that was saved of an older version; UserError when it is not there, or is another by now."""
        remove_copy(Path(copy.path), copy.sha256)
        audit.append(self._database, audit.Event.COPY_DELETED, copy.sha256)

    def hints(self, sitting_uid: str, text: str) -> tuple[Hint, ...]:
        """What in words that are written anew may show who someone is; an answer from before counts no more."""
        found = self._finished(sitting_uid)
        return find_hints(text, names_for(self._database, found.sitting.clinician_uid))

    def withdraw(self, sitting_uid: str, place: int, anew: WrittenAnew = NOTHING_ANEW) -> Outcome[Withdrawal]:
        """Erases a visit of a finished sitting for good, with every file that was signed of it.

        Erasing waits for no signature: the sitting then waits to be signed again, and says only that one visit was
        withdrawn. UserError while something in `anew` may show who someone is and has no answer: once this is done
        nothing of it can be changed.
        """
        if found_visits.is_handed_in(self._database, sitting_uid) and own_revision(self._database, sitting_uid) is None:
            return self._take_out(sitting_uid, place)
        found = self._finished(sitting_uid)
        self._refuse_hints(sitting_uid, anew)
        letter = letter_of(found.sitting.two_words, found.sitting.place(place).place)
        with self._database.write():
            _, encounter = places.find(self._database, found.key, place)
            if encounter.state not in rules.KEEPS_NOTES:
                raise rules.ended_early()
            withdrawals.erase(self._database, sitting_uid, place, self._ids(), self._clock())
            said.erase_lines(self._database, pair_key(found.sitting), self._clock())
            withdrawals.write_anew(self._database, sitting_uid, _kept(anew.boxes), tidy_line(anew.focus)[:300])
            for hint, reason in anew.kept:
                kept_hints.keep(self._database, found.key, None, hint, reason, self._clock())
                audit.append(self._database, audit.Event.HINT_KEPT, sitting_uid, kind=hint.kind, reason=reason)
            withdrawals.end_permit(self._database, sitting_uid)
            audit.append(self._database, audit.Event.NOTES_DELETED, sitting_uid, place=place)
        self._database.forget_what_was_deleted()
        self._words_deleted()
        to_sign = found.sitting.stage is not SittingStage.CLOSED
        packs = evidence_packs.copies_holding_erased(self._database, sitting_uid)
        return Outcome(Withdrawal(sitting_uid, letter, self.saved_copies(sitting_uid), to_sign, packs), WITHDRAWN)

    def _take_out(self, sitting_uid: str, place: int) -> Outcome[Withdrawal]:
        """The same of a sitting that was handed in: here it is erased, and its observer signs what is left."""
        database = self._database
        may_have_it = found_visits.who_may_have_it(database, self._me, sitting_uid)
        with database.write():
            letter = found_visits.take_out(database, self._me, sitting_uid, place, self._clock)
        database.forget_what_was_deleted()
        self._words_deleted()
        packs = evidence_packs.copies_holding_erased(database, sitting_uid)
        return Outcome(
            Withdrawal(sitting_uid, letter, (), to_sign=True, packs=packs, may_have_it=may_have_it), WITHDRAWN
        )

    def _asked(self, told: TakenOut) -> AskedToTakeOut | None:
        visits = self._visits_of(sittings.get(self._database, told.sitting))
        visit = next((each for each in visits if each.place == told.place), None)
        return None if visit is None else AskedToTakeOut(visit, taken_out.came_at(self._database, told) + TIME_TO_SIGN)

    def _refuse_hints(self, sitting_uid: str, anew: WrittenAnew) -> None:
        answered = {hint.digest for hint, _ in anew.kept}
        found = [hint for text in anew.texts for hint in self.hints(sitting_uid, text)]
        count = sum(1 for hint in found if hint.digest not in answered)
        if count:
            raise could_be_known_anew(count)

    def saved_copies(self, sitting_uid: str) -> tuple[SavedCopy, ...]:
        """Where copies of versions were written that no longer count; newest first."""
        held = signed_files.latest(self._database, sitting_uid)
        every = signed_files.saved_copies(self._database, sitting_uid)
        return tuple(each for each in every if held is None or each.sha256 != held.sha256)

    def entered_in_error(self, sitting_uid: str, reason: str) -> Outcome[None]:
        """Marks signed feedback as a mistake. The file stays as it is, and whoever checks it here is told.

        UserError without a reason; ValueError before it is signed, when it can be put right instead.
        """
        found = self._finished(sitting_uid)
        if found.sitting.stage is not SittingStage.SIGNED:
            raise ValueError("what is not signed is put right, or closed")
        rules.refuse_no_reason(reason)
        if not self.error_of(sitting_uid):
            register.add_error(self._database, sitting_uid, tidy_line(reason)[:300])
        return Outcome(None, MARKED)

    def error_of(self, sitting_uid: str) -> str:
        """Why signed feedback was marked as a mistake; empty when it was not."""
        return register.error_of(self._database, sitting_uid)

    def _finished(self, sitting_uid: str) -> sittings.SittingRow:
        """A finished sitting of one's own, or anyone's for a lead; KeyError for others, UserError while it is open."""
        found = sittings.get(self._database, sitting_uid)
        if found.sitting.observer_uid != self._me.uid and not self._me.is_lead:
            raise KeyError(sitting_uid)
        if found.sitting.stage not in OVER:
            raise still_open()
        return found

    def _visits_of(self, found: sittings.SittingRow, letter: str = "") -> tuple[FoundVisit, ...]:
        """Those of one sitting; only the one with that letter, when one is given."""
        sitting, is_mine = found.sitting, found.sitting.observer_uid == self._me.uid
        if not is_mine and not self._me.is_lead:
            return ()
        observer = people.get_person(self._database, sitting.observer_uid)
        can_be_signed = any(each.uid == observer.uid for each in people.list_people(self._database))
        facts = found.clinic_name, found.clinician_name, sitting.started_at, is_mine, can_be_signed
        kept = ((each.place, letter_of(sitting.two_words, each.place)) for each in sitting.places if has_notes(each))
        return tuple(
            FoundVisit(sitting.uid, place, own, *facts, observer=observer.full_name)
            for place, own in kept
            if letter in ("", own)
        )


def _kept(boxes: Mapping[Writing, str]) -> dict[str, str]:
    if PLACE_WRITINGS.intersection(boxes):
        raise ValueError("only the boxes of the whole sitting can be written anew")
    return {str(box): mend_pairs(text) for box, text in boxes.items() if text.strip()}


def could_be_known_anew(count: int) -> UserError:
    where = "one place" if count == 1 else f"{count} places"
    return UserError(
        "Could someone be known from this?",
        f"Nothing was deleted yet. In {where} what you want to keep may show who the patient was."
        " Take it out, put it more plainly, or keep it and say why.",
        code="someone_could_be_known",
    )


def still_open() -> UserError:
    return UserError(
        "This sitting is not finished yet",
        "Nothing was deleted. In the list, open the person’s line and choose “They changed their mind”; their notes are"
        " then deleted at once.",
        code="sitting_still_open",
    )
