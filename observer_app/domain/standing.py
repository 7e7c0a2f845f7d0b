"""A signed sitting that stands: what can be said of it in one line, and whether it counts."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from observer_app.domain.people import Perspective
from observer_app.domain.said import pair_key_of
from observer_app.domain.sitting import DayChosenBy, Mode


class StandingSitting(NamedTuple):
    """One sitting at the revision that stands; `printed_digest` names the record inside its signed file.

    `seen` counts consultations that were sat in on, `rated` those of them with ratings. `entered_in_error` says that
    it was a mistake, `set_aside` that both leads were asked to look at it and have not said that it counts.
    """

    sitting_uid: str
    printed_digest: str
    revision: int
    clinic_uid: str
    clinician_uid: str
    observer_uid: str
    perspective: Perspective
    two_words: tuple[str, str]
    day: date
    mode: Mode
    form_digest: str
    day_chosen_by: DayChosenBy
    booking_uid: str | None
    seen: int
    rated: int
    entered_in_error: bool = False
    set_aside: bool = False

    @property
    def pair_key(self) -> str:
        """What all sittings of one booking share."""
        return pair_key_of(self.two_words, self.clinician_uid, self.day)

    @property
    def counts(self) -> bool:
        return not self.entered_in_error and not self.set_aside
