"""Giving and taking back answers, and which visits wait for them. A tap is one page and one transaction."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime

from observer_app.domain.answer_fit import fits
from observer_app.domain.answers import SET_BY_THE_APP_ONLY, Rating
from observer_app.domain.changes import Outcome
from observer_app.domain.form import Form
from observer_app.domain.observation import Observation, ObservationStatus
from observer_app.domain.sitting import Encounter, PlaceState
from observer_app.services import sitting_rules as rules
from observer_app.services.sitting_desk import RATINGS, SITTINGS, SittingDesk
from observer_app.store import observations, places
from observer_app.store.times import from_ms, to_ms


@dataclass(frozen=True, slots=True)
class AtHand:
    """The observation that was rated last, as committed. Every other write lets go of it, so it is never stale."""

    row: observations.ObservationRow
    observation: Observation

    def is_of(self, sitting_uid: str, place: int) -> bool:
        return (self.row.sitting_uid, self.row.place) == (sitting_uid, place)


def with_rating(observation: Observation, rating: Rating, now: datetime) -> Observation | None:
    """The observation with one more answer; None where only the store can say, because the clock was set back."""
    at = from_ms(to_ms(now))
    if observation.rated_at is not None and at < observation.rated_at:
        return None
    ratings = {**observation.ratings, rating.link_id: rating}
    return observation.model_copy(update={"ratings": ratings, "rated_at": at})


class RatesVisits(SittingDesk):
    """What an observer gives the items of a form."""

    _at_hand: AtHand | None = None

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

    def to_rate(self, sitting_uid: str) -> tuple[int, ...]:
        """The places that were seen and wait to be rated, in the order of the list."""
        places = self.state(sitting_uid).sitting.places
        return tuple(each.place for each in places if each.state is PlaceState.SEEN)

    def rated_today(self) -> int:
        """How many visits were rated in full today; those by the short form tire no one as much, and do not count."""
        since = self._clock().astimezone().replace(hour=0, minute=0, second=0, microsecond=0)
        return observations.count_rated(self._database, self._me.uid, since)

    # What these stand on

    def _write(self) -> AbstractContextManager[None]:
        self._at_hand = None
        return super()._write()

    def _answer(self, sitting_uid: str, place: int, rating: Rating) -> Outcome[Observation]:
        """Keeps an answer and gives back the observation as it then is, without reading it anew where it is at hand."""
        held = self._at_hand
        with self._write():
            if held is None or not held.is_of(sitting_uid, place):
                row = self._observation(sitting_uid, place)
                held = AtHand(row, observations.read(self._database, row))
            if not fits(self._shelf.of(held.row.form).item(rating.link_id), rating):
                raise ValueError(f"not an answer that {rating.link_id} can have")
            now = self._clock()
            observations.add_rating(self._database, held.row, rating, now)
            outcome, held = self._settle(held.row, with_rating(held.observation, rating, now))
        self._at_hand = held
        return outcome

    def _settle(
        self, row: observations.ObservationRow, changed: Observation | None
    ) -> tuple[Outcome[Observation], AtHand]:
        """After an answer: what the app had set aside and applies again waits for an answer, and so does its visit."""
        observation = changed or observations.read(self._database, row)
        form = self._shelf.of(row.form)
        again = rules.no_longer_set_by_the_app(form, observation.ratings)
        for link_id in again:
            observations.take_rating_back(self._database, row, link_id, self._clock())
        if again:
            observation = observations.read(self._database, row)
        if row.state is not PlaceState.SEEN_AND_RATED or not rules.missing_items(form, observation):
            return Outcome(observation, RATINGS), AtHand(row, observation)
        _, encounter = places.find(self._database, row.sitting_key, row.place)
        waits = encounter.model_copy(update={"state": PlaceState.SEEN})
        self._keep_place(row.sitting_key, row.encounter_key, waits)
        return Outcome(observation, RATINGS | SITTINGS), AtHand(replace(row, state=PlaceState.SEEN), observation)

    def _finish(self, row: observations.ObservationRow, form: Form) -> None:
        """Stores what the app sets aside; UserError while an item waits for its answer."""
        observation = observations.read(self._database, row)
        missing = rules.missing_items(form, observation)
        if missing:
            raise rules.answers_missing(len(missing))
        for rating in rules.set_by_the_app(form, observation.ratings):
            observations.add_rating(self._database, row, rating, self._clock())

    def _complete_place(self, row: observations.ObservationRow, form: Form) -> None:
        if row.state not in rules.TO_RATE:
            observations.set_status(self._database, row.key, ObservationStatus.STOPPED)
            return
        self._finish(row, form)
        observations.set_status(self._database, row.key, ObservationStatus.COMPLETED)
        _, encounter = places.find(self._database, row.sitting_key, row.place)
        rated = encounter.model_copy(update={"state": PlaceState.SEEN_AND_RATED})
        places.update(self._database, row.encounter_key, rated)
