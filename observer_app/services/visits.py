"""Coming and going: consent, the clock, gaps, who was there, and the place that comes next."""

from __future__ import annotations

from datetime import datetime

from observer_app.domain.changes import NO_CHANGES, Outcome
from observer_app.domain.pattern import MOST_PLACES, Part, part_of
from observer_app.domain.sitting import (
    AlsoThere,
    Consent,
    ConsentFrom,
    Encounter,
    Gap,
    GapKind,
    PlaceState,
    SpokenFor,
)
from observer_app.services import sitting_rules as rules
from observer_app.services.local_rules import consent_by_others
from observer_app.services.sitting_desk import SITTINGS, SittingDesk
from observer_app.store import observations, places, sittings


class Visits(SittingDesk):
    """What happens at the door and in the room."""

    def answer_consent(self, sitting_uid: str, place: int, consent: Consent) -> Outcome[Encounter]:
        """Yes and not yet known start the clock, once; no leaves nothing but the place that says so.

        A no, or *did not come*, at the end of the list can be put right: nothing had been kept that could come back.
        """
        if consent is Consent.NO:
            return self._end_without_notes(sitting_uid, place, PlaceState.SAID_NO, Consent.NO)
        with self._write():
            key, row, encounter = self._place_again(sitting_uid, place)
            if encounter.began_at is None:
                self._refuse_turn(sitting_uid, encounter)
            began_at = encounter.began_at or self._now(sitting_uid)
            changed = encounter.model_copy(update={"consent": consent, "began_at": began_at})
            if not observations.exists(self._database, row):
                observations.add(self._database, self._ids(), row)
            return self._keep_place(key, row, changed)

    def set_consent_from(self, sitting_uid: str, place: int, who: ConsentFrom) -> Outcome[Encounter]:
        """Who said yes; UserError where the service does not observe visits to which someone else said yes."""
        if who is not ConsentFrom.PERSON and not self.consent_by_others_is_allowed():
            raise rules.consent_by_others_not_allowed()
        return self._change_place(sitting_uid, place, {"consent_from": who})

    def consent_by_others_is_allowed(self) -> bool:
        """Whether local rules let a parent, or someone who speaks for the person, say yes."""
        return consent_by_others(self._database)

    def leave_at_their_wish(self, sitting_uid: str, place: int) -> Outcome[Encounter]:
        """They want the observer to leave, or to have no part in it any more: their visit's notes go for good."""
        return self._end_without_notes(sitting_uid, place, PlaceState.CHANGED_THEIR_MIND, None)

    def mark_not_known(self, sitting_uid: str, place: int) -> Outcome[Encounter]:
        """Whether they agreed cannot be found out: the visit's notes go for good."""
        return self._end_without_notes(sitting_uid, place, PlaceState.NOT_KNOWN, None)

    def did_not_come(self, sitting_uid: str, place: int) -> Outcome[Encounter]:
        with self._write():
            key, row, encounter = self._place(sitting_uid, place)
            if encounter.began_at is not None:
                raise ValueError("someone who was there did come")
            return self._keep_place(key, row, encounter.model_copy(update={"state": PlaceState.DID_NOT_COME}))

    def go_out(self, sitting_uid: str, place: int) -> Outcome[Encounter]:
        """The observer is outside for this one, as the pattern says; ValueError when it says *in*."""
        with self._write():
            key, row, encounter = self._place(sitting_uid, place)
            sitting = self.state(sitting_uid).sitting
            if encounter.began_at is not None or part_of(sitting, place) is Part.IN:
                raise ValueError("the pattern has the observer in for this one")
            return self._keep_place(key, row, encounter.model_copy(update={"state": PlaceState.OUT}))

    def next_place(self, sitting_uid: str) -> Outcome[Encounter]:
        """The place to go on with: the one that waits, or a new one. Whoever is still in the room has gone.

        Visits that wait to be rated go on waiting; a place keeps its number whatever became of it.
        """
        with self._write():
            key = self._open(sitting_uid)
            last = sittings.find(self._database, sitting_uid, self._me.uid).sitting.places[-1]
            if last.in_the_room:
                self.they_have_gone(sitting_uid, last.place)
            elif last.state is PlaceState.WAITING:
                return Outcome(last, NO_CHANGES)
            following = self._add_place(key, last.place + 1)
        return Outcome(following, SITTINGS)

    def that_was_the_last(self, sitting_uid: str, *, also_outside: bool = True) -> Outcome[None]:
        """No one else comes in today; a place that still waits is taken off the list. `next_place` undoes it.

        `also_outside` False says that whoever was next to be passed over never came, and leaves no line either.
        """
        with self._write():
            key = self._open(sitting_uid)
            last = sittings.find(self._database, sitting_uid, self._me.uid).sitting.places[-1]
            if last.in_the_room:
                raise rules.still_in_the_room()
            self._drop_empty_place(key, last)
            if not also_outside:
                self._drop_place_outside(key, sitting_uid)
            sittings.set_list_ended(self._database, key, ended=True)
            self._touch(key)
        return Outcome(None, SITTINGS)

    def they_have_gone(self, sitting_uid: str, place: int) -> Outcome[Encounter]:
        """Stops the clock; the visit now waits to be rated. Said twice, the first counts."""
        with self._write():
            key, row, encounter = self._place(sitting_uid, place)
            if encounter.began_at is None:
                raise ValueError("no one has come in yet")
            if encounter.ended_at is not None:
                return Outcome(encounter, NO_CHANGES)
            ended_at = max(self._now(sitting_uid), encounter.began_at)
            closed = _without_open_gap(encounter, _seconds(encounter.began_at, ended_at))
            changed = closed.model_copy(update={"state": PlaceState.SEEN, "ended_at": ended_at})
            return self._keep_place(key, row, changed)

    # Interrupted, and stepped out

    def pause(self, sitting_uid: str, place: int) -> Outcome[Encounter]:
        """The visit is interrupted; the clock goes on, and what follows is a gap until `carry_on`."""
        return self._open_gap(sitting_uid, place, GapKind.PAUSED)

    def carry_on(self, sitting_uid: str, place: int) -> Outcome[Encounter]:
        return self._close_gap(sitting_uid, place)

    def it_ended_there(self, sitting_uid: str, place: int) -> Outcome[Encounter]:
        """The interruption was the end of it: the visit lasted until then, and waits to be rated."""
        with self._write():
            key, row, encounter = self._place(sitting_uid, place)
            gap, began_at = encounter.open_gap, encounter.began_at
            if gap is None or began_at is None:
                raise ValueError("the visit is not interrupted")
            ended_at = began_at + gap.from_s * rules.SECOND
            end = {"state": PlaceState.SEEN, "ended_at": ended_at, "cut_short": True, "gaps": encounter.gaps[:-1]}
            return self._keep_place(key, row, encounter.model_copy(update=end))

    def step_out(self, sitting_uid: str, place: int) -> Outcome[Encounter]:
        """The observer is out of the room for a while: an examination, a curtain, a private talk."""
        return self._open_gap(sitting_uid, place, GapKind.STEPPED_OUT)

    def come_back(self, sitting_uid: str, place: int) -> Outcome[Encounter]:
        return self._close_gap(sitting_uid, place)

    # Who was there

    def set_also_there(self, sitting_uid: str, place: int, who: tuple[AlsoThere, ...]) -> Outcome[Encounter]:
        return self._change_place(sitting_uid, place, {"also_there": who})

    def set_spoken_for(self, sitting_uid: str, place: int, how: SpokenFor | None) -> Outcome[Encounter]:
        """Whether someone spoke for the person, once asked; None takes the answer back."""
        return self._change_place(sitting_uid, place, {"spoken_for": how})

    def seen_not_rated(self, sitting_uid: str, place: int) -> Outcome[Encounter]:
        """Leaves a visit as seen, not rated; it can still be rated until the sitting is finished."""
        with self._write():
            key, row, encounter = self._place(sitting_uid, place)
            if encounter.ended_at is None:
                raise ValueError("the visit is not over")
            return self._keep_place(key, row, encounter.model_copy(update={"state": PlaceState.NO_TIME}))

    # What these stand on

    def _drop_place_outside(self, key: int, sitting_uid: str) -> None:
        last = sittings.find(self._database, sitting_uid, self._me.uid).sitting.places[-1]
        if last.place > 1 and last.state is PlaceState.OUT:
            places.remove(self._database, key, last.place)

    def _now(self, sitting_uid: str) -> datetime:
        """The time of what happens; of a sitting put in afterwards only the day is known."""
        sitting = sittings.find(self._database, sitting_uid, self._me.uid).sitting
        return sitting.started_at if sitting.entered_later else self._clock()

    def _refuse_turn(self, sitting_uid: str, encounter: Encounter) -> None:
        sitting = self.state(sitting_uid).sitting
        if any(each.in_the_room for each in sitting.places):
            raise rules.still_in_the_room()
        others = tuple(each for each in sitting.places if each.place != encounter.place)
        if part_of(sitting.model_copy(update={"places": others}), encounter.place) is Part.OUT:
            raise rules.outside_by_the_pattern()

    def _add_place(self, key: int, number: int) -> Encounter:
        if number > MOST_PLACES:
            raise rules.list_is_full()
        following = Encounter(uid=self._ids(), place=number)
        places.add(self._database, key, following)
        sittings.set_list_ended(self._database, key, ended=False)
        self._touch(key)
        return following

    def _open_gap(self, sitting_uid: str, place: int, kind: GapKind) -> Outcome[Encounter]:
        with self._write():
            key, row, encounter = self._place(sitting_uid, place)
            if not encounter.in_the_room or encounter.began_at is None:
                raise ValueError("no one is in the room")
            if encounter.open_gap is not None and encounter.open_gap.kind is kind:
                return Outcome(encounter, NO_CHANGES)
            now_s = _seconds(encounter.began_at, self._now(sitting_uid))
            closed = _without_open_gap(encounter, now_s)
            gaps = (*closed.gaps, Gap(kind=kind, from_s=now_s))
            return self._keep_place(key, row, closed.model_copy(update={"gaps": gaps}))

    def _close_gap(self, sitting_uid: str, place: int) -> Outcome[Encounter]:
        """Ends the gap that lasts; when there is none, nothing happens."""
        with self._write():
            key, row, encounter = self._place(sitting_uid, place)
            if encounter.open_gap is None or encounter.began_at is None:
                return Outcome(encounter, NO_CHANGES)
            return self._keep_place(
                key, row, _without_open_gap(encounter, _seconds(encounter.began_at, self._now(sitting_uid)))
            )

    def _change_place(self, sitting_uid: str, place: int, update: dict[str, object]) -> Outcome[Encounter]:
        with self._write():
            key, row, encounter = self._place(sitting_uid, place)
            return self._keep_place(key, row, encounter.model_copy(update=update))


def _seconds(began_at: datetime, now: datetime) -> int:
    return max(0, int((now - began_at).total_seconds()))


def _without_open_gap(encounter: Encounter, now_s: int) -> Encounter:
    """A gap that lasts ends now; one that took no second was none."""
    gap = encounter.open_gap
    if gap is None:
        return encounter
    lasted = () if now_s <= gap.from_s else (gap.model_copy(update={"until_s": now_s}),)
    return encounter.model_copy(update={"gaps": (*encounter.gaps[:-1], *lasted)})
