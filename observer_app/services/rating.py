"""Giving and taking back answers, and which visits wait for them. A tap is one page and one transaction."""

from __future__ import annotations

from observer_app.domain.answers import SET_BY_THE_APP_ONLY, Rating
from observer_app.domain.changes import Outcome
from observer_app.domain.observation import Observation
from observer_app.domain.sitting import Encounter, PlaceState
from observer_app.services import sitting_rules as rules
from observer_app.services.sitting_desk import RATINGS, SITTINGS, SittingDesk
from observer_app.store import observations


class RatesVisits(SittingDesk):
    """What an observer gives the items of a form."""

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
