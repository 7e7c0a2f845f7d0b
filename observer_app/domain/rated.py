"""A rating with all that it stands among: its sitting, its consultation and its item; and what a table says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from observer_app.domain.answers import NotRatedReason, Rating
from observer_app.domain.form import Form, Item, ItemKind
from observer_app.domain.observation import Observation, ObservationStatus
from observer_app.domain.record import letter_of
from observer_app.domain.sitting import Encounter, Sitting

LEFT_EMPTY, WORDS_KEPT_BACK = "left_empty", "words_kept_back"
MISSING: Mapping[str, int] = {
    NotRatedReason.DID_NOT_COME_UP: -91,
    NotRatedReason.COULD_NOT_SEE_OR_HEAR: -92,
    NotRatedReason.COULD_NOT_FOLLOW_LANGUAGE: -93,
    NotRatedReason.STEPPED_OUT: -94,
    NotRatedReason.NOT_SURE_HOW_TO_JUDGE: -95,
    NotRatedReason.NOTHING_TO_DECIDE: -96,
    LEFT_EMPTY: -97,
    WORDS_KEPT_BACK: -98,
}
"""Why there is no answer, each with a number that no level has; it stands in a column of its own."""
NUMBERS = frozenset({ItemKind.COUNT, ItemKind.DURATION})


class WhyNot(StrEnum):
    """Why a sitting does not count."""

    MISTAKE = "mistake"
    BEING_LOOKED_AT = "being_looked_at"
    DOES_NOT_COUNT = "does_not_count"


WHY_NOT_WORDS = {
    WhyNot.MISTAKE: "Whoever observed said that the sitting was a mistake.",
    WhyNot.BEING_LOOKED_AT: "The clinician asked for it to be looked at, and not both leads have answered.",
    WhyNot.DOES_NOT_COUNT: "The clinician asked for it to be looked at, and a lead answered that it does not count.",
}


@dataclass(frozen=True, slots=True)
class RatedSitting:
    """One signed sitting at the revision that stands, with the words for the people in it. `code` names it.

    `visits` names the consultation of each place, the same for all who saw it. The names are those to be written:
    of people, or codes in their stead. `day_number` counts the days on which this clinician was observed, from 1.
    `letters` are those of the feedback’s pages, by place.
    """

    sitting: Sitting
    form: Form
    code: str
    clinic: str
    clinician: str
    observer: str
    shown_as: str
    visits: Mapping[int, str]
    observations: tuple[Observation, ...] = ()
    signatures: int = 1
    why_not: WhyNot | None = None
    day_number: int = 0
    letters: Mapping[int, str] = field(init=False)

    def __post_init__(self) -> None:
        letters = {each.place: letter_of(self.sitting.two_words, each.place) for each in self.sitting.places}
        object.__setattr__(self, "letters", letters)


@dataclass(frozen=True, slots=True)
class Visit:
    """One consultation of a sitting, whatever was rated."""

    of: RatedSitting
    place: Encounter

    @property
    def code(self) -> str:
        return self.of.visits[self.place.place]

    @property
    def not_seen_s(self) -> int:
        """How many seconds of the visit the observer did not see."""
        return sum(max(0, (gap.until_s or gap.from_s) - gap.from_s) for gap in self.place.gaps)


@dataclass(frozen=True, slots=True)
class Seen(Visit):
    """One item of it as the observer answered it; `rating` is None where nothing was answered."""

    observation: Observation
    item: Item
    rating: Rating | None

    @property
    def missing(self) -> str | None:
        """Why there is no answer; None where there is one."""
        if self.rating is None:
            return LEFT_EMPTY
        return self.rating.not_rated

    @property
    def level_code(self) -> str | None:
        """The code as it was kept; None for an answer in words."""
        if self.rating is None or self.item.kind is ItemKind.TEXT:
            return None
        return self.rating.code

    @property
    def level_value(self) -> int | None:
        """What a level counts, or the number that was given; None where there is none."""
        if self.level_code is None:
            return None
        if self.item.kind in NUMBERS:
            return int(self.level_code) if self.level_code.isascii() and self.level_code.isdigit() else None
        values = {option.code: option.value for option in self.item.options}
        return values.get(self.level_code)

    @property
    def level_label(self) -> str | None:
        """The words of each answer that was chosen."""
        labels = {option.code: option.label for option in self.item.options}
        chosen = () if self.rating is None else self.rating.codes
        return "; ".join(labels[code] for code in chosen if code in labels) or None

    @property
    def answer(self) -> str | None:
        """The answer to an item that is answered in words."""
        return self.rating.code if self.rating is not None and self.item.kind is ItemKind.TEXT else None

    @property
    def decision(self) -> str | None:
        """What was answered to the question that is asked before rating, or why not; None where the form has none."""
        for item in self.of.form.asked_first():
            rating = self.observation.ratings.get(item.link_id)
            if item.options and rating is not None:
                return rating.code or rating.not_rated
        return None

    @property
    def rated_after_days(self) -> int | None:
        """How many days after the visit its last rating was given; None where no time is known."""
        ended, rated = self.place.ended_at, self.observation.rated_at
        if ended is None or rated is None:
            return None
        return max(0, (rated.astimezone().date() - ended.astimezone().date()).days)


def every_rating(sitting: RatedSitting) -> Iterator[Seen]:
    """Each item of each consultation that was rated, in the order of the form; withdrawn ones leave nothing."""
    for observation in sitting.observations:
        if observation.status is ObservationStatus.COMPLETED:
            place = sitting.sitting.place(observation.place)
            for item in sitting.form.items():
                yield Seen(sitting, place, observation, item, observation.ratings.get(item.link_id))
