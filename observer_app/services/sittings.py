"""A sitting from *Start* to waiting for its signature. Every write is one committed transaction of its own."""

from __future__ import annotations

from datetime import datetime

from observer_app.domain.answers import SET_BY_THE_APP_ONLY, Rating
from observer_app.domain.changes import NO_CHANGES, Outcome
from observer_app.domain.observation import (
    PLACE_WRITINGS,
    Effect,
    Moment,
    MomentKind,
    Observation,
    ObservationStatus,
    SittingState,
    Speaker,
    Writing,
)
from observer_app.domain.people import Clinic, Person, Role, ShownAs
from observer_app.domain.sitting import (
    AlsoThere,
    Consent,
    Encounter,
    FormRef,
    PlaceState,
    RatherNot,
    Sitting,
    SittingStage,
    StartSitting,
    Waypoint,
)
from observer_app.domain.text import mend_pairs
from observer_app.services import sitting_rules as rules
from observer_app.services.open_hints import open_hints
from observer_app.services.sitting_desk import EVERYTHING, RATINGS, SITTINGS, WRITINGS, Clock, SittingDesk
from observer_app.store import audit, forms, observations, people, places, sittings

__all__ = ["Clock", "Sittings"]


class Sittings(SittingDesk):
    """What the observer does, in the order of a morning."""

    # Before a sitting

    def clinics(self) -> tuple[Clinic, ...]:
        return people.list_clinics(self._database)

    def clinicians(self) -> tuple[Person, ...]:
        """Everyone who can be observed; never oneself."""
        everyone = people.list_people(self._database)
        return tuple(each for each in everyone if Role.CLINICIAN in each.roles and each.uid != self._me.uid)

    def last_start(self) -> StartSitting | None:
        """What was chosen last time, to begin from; whether the clinician agrees is asked anew each time."""
        found = sittings.last(self._database, self._me.uid)
        if found is None:
            return None
        last = found.sitting
        return StartSitting(
            clinic_uid=last.clinic_uid,
            clinician_uid=last.clinician_uid,
            perspective=last.perspective,
            day_chosen_by=last.day_chosen_by,
            mode=last.mode,
            focus=last.focus,
            clinician_agreed=False,
        )

    def start(self, choice: StartSitting) -> Outcome[SittingState]:
        """Begins a sitting with its first place; UserError when not agreed or when another is open."""
        if choice.clinician_uid == self._me.uid or choice.perspective not in self._me.perspectives:
            raise ValueError("no one observes themselves, or with eyes that they do not have")
        if not choice.clinician_agreed:
            raise rules.not_agreed()
        with self._write():
            if self.open_sitting() is not None:
                raise rules.already_open()
            sitting = self._new_sitting(choice)
            sittings.add(self._database, sitting)
            audit.append(self._database, audit.Event.SITTING_STARTED, sitting.uid)
        return Outcome(self.state(sitting.uid), SITTINGS)

    def would_rather_not(self, choice: StartSitting, reason: RatherNot) -> Outcome[None]:
        """Keeps that the observer would rather not; no sitting begins."""
        who = (choice.clinic_uid, choice.clinician_uid, self._me.uid)
        with self._write():
            sittings.add_rather_not(self._database, self._ids(), who, reason, self._clock())
        return Outcome(None, SITTINGS)

    def _new_sitting(self, choice: StartSitting) -> Sitting:
        first = Encounter(uid=self._ids(), place=1)
        return Sitting(
            uid=self._ids(),
            two_words=choice.two_words or self._words(),
            clinic_uid=choice.clinic_uid,
            clinician_uid=choice.clinician_uid,
            observer_uid=self._me.uid,
            perspective=choice.perspective,
            form=self._keep_form(),
            day_chosen_by=choice.day_chosen_by,
            mode=choice.mode,
            focus=choice.focus,
            started_at=self._clock(),
            places=(first,),
        )

    def _keep_form(self) -> FormRef:
        service = people.get_service(self._database)
        assert service is not None, "a sitting needs a service"
        newest = self._shelf.newest(service.form_id)
        ref = FormRef(id=newest.form.id, version=newest.form.version, digest=newest.digest)
        forms.keep(self._database, newest.text, ref.digest, ref.id, ref.version)
        return ref

    # Consent, and coming and going

    def answer_consent(self, sitting_uid: str, place: int, consent: Consent) -> Outcome[Encounter]:
        """Yes and not yet known start the clock, once; no leaves nothing but the place that says so.

        A no, or *did not come*, at the end of the list can be put right: nothing had been kept that could come back.
        """
        if consent is Consent.NO:
            return self._end_without_notes(sitting_uid, place, PlaceState.SAID_NO, Consent.NO)
        with self._write():
            key, row, encounter = self._place_again(sitting_uid, place)
            began_at = encounter.began_at or self._clock()
            changed = encounter.model_copy(update={"consent": consent, "began_at": began_at})
            if not observations.exists(self._database, row):
                observations.add(self._database, self._ids(), row)
            return self._keep_place(key, row, changed)

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

    def next_place(self, sitting_uid: str) -> Outcome[Encounter]:
        """Adds a place after one that came to nothing; a place keeps its number whatever became of it."""
        with self._write():
            key = self._open(sitting_uid)
            last = self.state(sitting_uid).sitting.places[-1]
            if last.state not in rules.ENDED_EARLY:
                raise ValueError("the last place in the list is not done with")
            following = Encounter(uid=self._ids(), place=last.place + 1)
            places.add(self._database, key, following)
            sittings.touch(self._database, key, self._clock())
        return Outcome(following, SITTINGS)

    def they_have_gone(self, sitting_uid: str, place: int) -> Outcome[Encounter]:
        """Stops the clock; the visit now waits to be rated. Said twice, the first counts."""
        with self._write():
            key, row, encounter = self._place(sitting_uid, place)
            if encounter.began_at is None:
                raise ValueError("no one has come in yet")
            if encounter.ended_at is not None:
                return Outcome(encounter, NO_CHANGES)
            ended_at = max(self._clock(), encounter.began_at)
            changed = encounter.model_copy(update={"state": PlaceState.SEEN, "ended_at": ended_at})
            return self._keep_place(key, row, changed)

    def set_also_there(self, sitting_uid: str, place: int, who: tuple[AlsoThere, ...]) -> Outcome[Encounter]:
        with self._write():
            key, row, encounter = self._place(sitting_uid, place)
            return self._keep_place(key, row, encounter.model_copy(update={"also_there": who}))

    def seen_not_rated(self, sitting_uid: str, place: int) -> Outcome[Encounter]:
        """Leaves a visit as seen, not rated; it can still be rated until the sitting is finished."""
        with self._write():
            key, row, encounter = self._place(sitting_uid, place)
            if encounter.ended_at is None:
                raise ValueError("the visit is not over")
            return self._keep_place(key, row, encounter.model_copy(update={"state": PlaceState.NO_TIME}))

    # Words

    def save_writing(self, sitting_uid: str, place: int | None, box: Writing, text: str) -> Outcome[datetime]:
        """Keeps a box as it stands, half-typed or not; `place` is None for the boxes of the whole sitting."""
        if (box in PLACE_WRITINGS) != (place is not None):
            raise ValueError(f"the box {box} belongs to {'a place' if place is None else 'the whole sitting'}")
        text = mend_pairs(text)
        with self._write():
            if place is None:
                key = self._open(sitting_uid)
                observations.write_for_sitting(self._database, key, box, text)
            else:
                row = self._observation(sitting_uid, place)
                key = row.sitting_key
                observations.write(self._database, row.key, box, text)
            now = self._touch(key)
        return Outcome(now, WRITINGS)

    def add_moment(
        self,
        sitting_uid: str,
        place: int,
        kind: MomentKind,
        text: str,
        speaker: Speaker | None = None,
        effect: Effect = Effect.NEUTRAL,
        link_id: str | None = None,
        at_s: int | None = None,
    ) -> Outcome[Moment]:
        """Keeps a moment and empties the box it was typed in. `at_s` None says it was written later."""
        moment = Moment(
            uid=self._ids(), kind=kind, text=text, speaker=speaker, effect=effect, link_id=link_id, at_s=at_s
        )
        with self._write():
            row = self._observation(sitting_uid, place)
            observations.add_moment(self._database, row.key, moment)
            observations.write(self._database, row.key, Writing.MOMENT, "")
            self._touch(row.sitting_key)
        return Outcome(moment, WRITINGS)

    def change_moment(self, sitting_uid: str, place: int, moment: Moment) -> Outcome[Moment]:
        """Writes a moment anew under its uid; KeyError when the visit has none of it."""
        moment = moment.model_copy(update={"text": mend_pairs(moment.text)})
        with self._write():
            row = self._observation(sitting_uid, place)
            observations.update_moment(self._database, row.key, moment)
            self._touch(row.sitting_key)
        return Outcome(moment, WRITINGS)

    def remove_moment(self, sitting_uid: str, place: int, moment_uid: str) -> Outcome[Moment]:
        """Takes a moment out and gives it back, so that `restore_moment` can undo it."""
        with self._write():
            row = self._observation(sitting_uid, place)
            removed = observations.remove_moment(self._database, row.key, moment_uid)
            self._touch(row.sitting_key)
        return Outcome(removed, WRITINGS)

    def restore_moment(self, sitting_uid: str, place: int, moment: Moment) -> Outcome[Moment]:
        """Puts a removed moment back."""
        with self._write():
            row = self._observation(sitting_uid, place)
            observations.add_moment(self._database, row.key, moment)
            self._touch(row.sitting_key)
        return Outcome(moment, WRITINGS)

    # Ratings

    def rate(self, sitting_uid: str, place: int, rating: Rating) -> Outcome[Observation]:
        """Keeps one answer; earlier ones of the same item stay in its history until the sitting is finished."""
        if rating.not_rated in SET_BY_THE_APP_ONLY:
            raise ValueError(f"{rating.not_rated} is set by the app alone")
        return self._answer(sitting_uid, place, rating)

    def clear_rating(self, sitting_uid: str, place: int, link_id: str) -> Outcome[Observation]:
        """Takes an answer back; its history is kept."""
        with self._write():
            row = self._observation(sitting_uid, place)
            observations.take_rating_back(self._database, row, link_id, self._clock())
            outcome, _ = self._settle(row, None)
        return outcome

    def finish_rating(self, sitting_uid: str, place: int) -> Outcome[Encounter]:
        """Says that a visit is rated; UserError while an item waits for its answer."""
        with self._write():
            key, row, encounter = self._place(sitting_uid, place)
            if encounter.ended_at is None:
                raise rules.still_in_the_room()
            observation = self._observation(sitting_uid, place)
            self._finish(observation, self._shelf.of(observation.form))
            kept = self._keep_place(key, row, encounter.model_copy(update={"state": PlaceState.SEEN_AND_RATED}))
        return Outcome(kept.value, SITTINGS | RATINGS)

    # The end

    def remember_where(self, waypoint: Waypoint | None, sitting_uid: str) -> Outcome[None]:
        """Notes which page the observer is on, to open there again."""
        with self._database.write():
            sittings.set_waypoint(self._database, self._open(sitting_uid), waypoint)
        return Outcome(None, NO_CHANGES)

    def set_shown_as(self, sitting_uid: str, shown_as: ShownAs) -> Outcome[None]:
        with self._write():
            key = self._open(sitting_uid)
            sittings.set_shown_as(self._database, key, shown_as)
            self._touch(key)
        return Outcome(None, SITTINGS)

    def complete(self, sitting_uid: str) -> Outcome[SittingState]:
        """Locks the sitting, which then waits for its signature; UserError for the first thing in the way."""
        with self._write():
            key = self._open(sitting_uid)
            state = self.state(sitting_uid)
            form = self._shelf.of(state.sitting.form)
            rules.refuse_completing(state, form)
            rules.refuse_open_hints(len(open_hints(self._database, self._me, state)))
            for row in observations.find_all(self._database, sitting_uid, self._me.uid):
                self._complete_place(row, form)
            self._end(key, SittingStage.WAITING_FOR_SIGNATURE)
            audit.append(self._database, audit.Event.SITTING_COMPLETED, sitting_uid)
        return Outcome(self.state(sitting_uid), EVERYTHING)

    def close_without_feedback(self, sitting_uid: str) -> Outcome[SittingState]:
        """Ends a sitting in which no one was rated; UserError while someone is in the room or waits to be rated."""
        with self._write():
            key = self._open(sitting_uid)
            rules.refuse_closing(self.state(sitting_uid))
            for row in observations.find_all(self._database, sitting_uid, self._me.uid):
                observations.set_status(self._database, row.key, ObservationStatus.STOPPED)
            self._end(key, SittingStage.CLOSED)
            audit.append(self._database, audit.Event.SITTING_CLOSED, sitting_uid)
        return Outcome(self.state(sitting_uid), SITTINGS)
