"""What an observer gives an item: a level or choice, or the reason why it is not rated."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Self

from pydantic import BaseModel, ConfigDict, model_validator

from observer_app.domain.text import Written


class NotRatedReason(StrEnum):
    """Why an item could not be judged; such an item is missing and is never 0."""

    DID_NOT_COME_UP = "did_not_come_up"
    COULD_NOT_SEE_OR_HEAR = "could_not_see_or_hear"
    COULD_NOT_FOLLOW_LANGUAGE = "could_not_follow_language"
    STEPPED_OUT = "stepped_out"
    NOT_SURE_HOW_TO_JUDGE = "not_sure_how_to_judge"
    NOTHING_TO_DECIDE = "nothing_to_decide"


SET_BY_THE_APP_ONLY = frozenset({NotRatedReason.NOTHING_TO_DECIDE})

# Reasons that a person can choose, in the order in which they are offered.
REASONS_TO_CHOOSE = tuple(reason for reason in NotRatedReason if reason not in SET_BY_THE_APP_ONLY)

NOT_RATED_WORDS: Mapping[NotRatedReason, str] = MappingProxyType(
    {
        NotRatedReason.DID_NOT_COME_UP: "It did not come up",
        NotRatedReason.COULD_NOT_SEE_OR_HEAR: "I could not see or hear it",
        NotRatedReason.COULD_NOT_FOLLOW_LANGUAGE: "I could not follow the language",
        NotRatedReason.STEPPED_OUT: "I had stepped out",
        NotRatedReason.NOT_SURE_HOW_TO_JUDGE: "I am not sure how to judge it",
        NotRatedReason.NOTHING_TO_DECIDE: "Nothing to decide",
    }
)


class ZeroReason(StrEnum):
    """The answer to "Where might it have fitted?", asked for a 0 alone."""

    LOOKED_AND_NOT_THERE = "looked_and_not_there"
    MIGHT_HAVE_FITTED = "might_have_fitted"


ZERO_QUESTION = "Where might it have fitted?"
ZERO_LOOKED = "I looked for it and it was not there"


class Rating(BaseModel):
    """One answer to one item: exactly one of `code` and `not_rated`.

    `code` names an option of the item ("0" to "4" for levels); several choices stand apart by spaces. For an
    item without options it is the answer itself: a whole number (minutes for a duration), or the words.
    `note` is the observer's own short text beside it: where a 0 might have fitted, which decision was rated.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    link_id: str
    code: str | None = None
    not_rated: NotRatedReason | None = None
    zero_reason: ZeroReason | None = None
    note: Written = ""

    @model_validator(mode="after")
    def _is_answered_once(self) -> Self:
        if (self.code is None) == (self.not_rated is None):
            raise ValueError("a rating has either a code or a reason for being not rated")
        if self.zero_reason is not None and self.code is None:
            raise ValueError("only a rated item can say where it might have fitted")
        return self

    @property
    def is_rated(self) -> bool:
        return self.code is not None

    @property
    def codes(self) -> tuple[str, ...]:
        """Every option chosen; more than one only where several may be."""
        return tuple((self.code or "").split())
