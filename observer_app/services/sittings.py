"""A sitting from *Start* to waiting for its signature. Every write is one committed transaction of its own."""

from __future__ import annotations

from datetime import date, datetime

from observer_app.domain.booking import form_for
from observer_app.domain.changes import NO_CHANGES, Outcome
from observer_app.domain.observation import ObservationStatus, SittingState
from observer_app.domain.people import Clinic, Person, Role, ShownAs
from observer_app.domain.sitting import (
    Encounter,
    FormRef,
    NotesOn,
    Pattern,
    PatternChange,
    RatherNot,
    Sitting,
    SittingStage,
    StartSitting,
    Waypoint,
)
from observer_app.domain.text import tidy_line
from observer_app.services import sitting_rules as rules
from observer_app.services.open_hints import open_hints
from observer_app.services.preferences import usually_shown
from observer_app.services.rating import RatesVisits
from observer_app.services.sitting_desk import EVERYTHING, SITTINGS, Clock
from observer_app.services.visits import Visits
from observer_app.services.writing import WritesNotes
from observer_app.store import audit, forms, observations, people, sittings

__all__ = ["Clock", "Sittings"]


class Sittings(Visits, WritesNotes, RatesVisits):
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
            pattern=last.pattern,
        )

    def start(self, choice: StartSitting) -> Outcome[SittingState]:
        """Begins a sitting with its first place; UserError when not agreed or when another is open."""
        if choice.clinician_uid == self._me.uid or choice.perspective not in self._me.perspectives:
            raise ValueError("no one observes themselves, or with eyes that they do not have")
        rules.refuse_starting(choice, self._clock().astimezone().date())
        with self._write():
            if self.sitting_under_way() is not None:
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
            form=self._keep_form(choice),
            pattern=choice.pattern,
            day_chosen_by=choice.day_chosen_by,
            mode=choice.mode,
            focus=choice.focus,
            booking_uid=choice.booking_uid,
            notes_on=choice.notes_on,
            alone=choice.alone,
            started_at=self._start_of(choice.sat_on) if choice.sat_on else self._clock(),
            shown_as=usually_shown(self._database, self._me.uid),
            entered_later=choice.sat_on is not None,
            places=(first,),
        )

    def _start_of(self, day: date) -> datetime:
        return (
            self._clock()
            .astimezone()
            .replace(year=day.year, month=day.month, day=day.day, hour=0, minute=0, second=0, microsecond=0)
        )

    def _keep_form(self, choice: StartSitting) -> FormRef:
        form_id = form_for(choice.pattern, choice.form_id or people.service_of(self._database).form_id)
        newest = self._shelf.newest_for(form_id, choice.perspective)
        ref = FormRef(id=newest.form.id, version=newest.form.version, digest=newest.digest)
        forms.keep(self._database, newest.text, ref.digest, ref.id, ref.version)
        return ref

    # On the day

    def change_pattern(self, sitting_uid: str, pattern: Pattern, reason: str) -> Outcome[SittingState]:
        """Another pattern from here on; UserError without a reason, or where it would need another form."""
        with self._write():
            key = self._open(sitting_uid)
            before = sittings.find(self._database, sitting_uid, self._me.uid).sitting.pattern
            rules.refuse_pattern(before, pattern, reason)
            if pattern is not before:
                change = PatternChange(at=self._clock(), before=before, after=pattern, reason=tidy_line(reason)[:300])
                sittings.change_pattern(self._database, key, change)
                sittings.set_list_ended(self._database, key, ended=False)
                self._touch(key)
                audit.append(self._database, audit.Event.PATTERN_CHANGED, sitting_uid, before=before, after=pattern)
        return Outcome(self.state(sitting_uid), SITTINGS)

    def put_reason_right(self, sitting_uid: str, number: int, reason: str) -> Outcome[SittingState]:
        """Other words for why the pattern was changed, the first time being 0; UserError when none are left."""
        rules.refuse_no_reason(reason)
        with self._write():
            key = self._open(sitting_uid)
            sittings.put_reason_right(self._database, key, number, tidy_line(reason)[:300])
            self._touch(key)
        return Outcome(self.state(sitting_uid), SITTINGS)

    def put_focus_right(self, sitting_uid: str, focus: str) -> Outcome[SittingState]:
        """Other words for what the clinician asked to look at, or none; until it is signed."""
        with self._write():
            key = self._open(sitting_uid)
            sittings.put_focus_right(self._database, key, tidy_line(focus)[:300])
            self._touch(key)
        return Outcome(self.state(sitting_uid), SITTINGS)

    def put_right(
        self, sitting_uid: str, *, clinic_uid: str | None = None, clinician_uid: str | None = None
    ) -> Outcome[SittingState]:
        """Another clinic or clinician, where the wrong one was chosen; until it is signed."""
        with self._write():
            key = self._open(sitting_uid)
            sitting = sittings.find(self._database, sitting_uid, self._me.uid).sitting
            clinic, clinician = clinic_uid or sitting.clinic_uid, clinician_uid or sitting.clinician_uid
            if clinician == self._me.uid:
                raise ValueError("no one observes themselves")
            sittings.put_right(self._database, key, clinic, clinician)
            self._touch(key)
            audit.append(self._database, audit.Event.PUT_RIGHT, sitting_uid)
        return Outcome(self.state(sitting_uid), SITTINGS)

    def keep_on_paper(self, sitting_uid: str, notes_on: NotesOn = NotesOn.PAPER) -> Outcome[None]:
        """The notes of this sitting are made on paper and entered later; the feedback says so."""
        with self._write():
            key = self._open(sitting_uid)
            sittings.set_notes_on(self._database, key, notes_on)
            self._touch(key)
        return Outcome(None, SITTINGS)

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
            self._drop_empty_place(key, state.sitting.places[-1])
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
            state = self.state(sitting_uid)
            rules.refuse_closing(state)
            self._drop_empty_place(key, state.sitting.places[-1])
            for row in observations.find_all(self._database, sitting_uid, self._me.uid):
                observations.set_status(self._database, row.key, ObservationStatus.STOPPED)
            self._end(key, SittingStage.CLOSED)
            audit.append(self._database, audit.Event.SITTING_CLOSED, sitting_uid)
        return Outcome(self.state(sitting_uid), SITTINGS)
