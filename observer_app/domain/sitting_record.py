"""The whole record of one signed sitting: times, places, words and uids. It travels only in a sealed hand-in file.

What may change later without a new revision (names, that it was a mistake) is not in it, so that one revision of a
sitting is one record for ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    model_serializer,
    model_validator,
)

from observer_app.domain.observation import Observation, ObservationStatus, Writing
from observer_app.domain.sitting import Sitting, SittingStage
from observer_app.domain.text import Written

RECORD_VERSION: Literal["sitting/1"] = "sitting/1"
Uid = Annotated[str, Field(pattern=r"^[0-9A-Za-z-]{1,64}$")]
Digest = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
MOST_REASON = 300
"""How many letters why something was corrected may have."""
UID = re.compile(r"[0-9A-Za-z-]{1,64}")
TRAVELS = frozenset({ObservationStatus.COMPLETED, ObservationStatus.WITHDRAWN})


def refuse_odd_uids(uids: Iterable[str]) -> None:
    """ValueError for what no computer of ours gives as a uid."""
    if not all(UID.fullmatch(uid) for uid in uids):
        raise ValueError("a uid has letters, figures and dashes")


class Withdrawn(BaseModel):
    """Someone has withdrawn: the place that was theirs, and when."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    place: int = Field(ge=1, le=99)
    at: AwareDatetime


class Amended(BaseModel):
    """A version that was signed before and stays: whoever signed it has corrected it since, why, and when.

    `printed` is the digest of the record inside its signed files. `after_both` says that another observer's view of
    the same visits was shown by then.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    printed: Digest
    at: AwareDatetime
    reason: Written = Field(min_length=1, max_length=MOST_REASON)
    after_both: bool = False


class SittingRecord(BaseModel):
    """One sitting at one revision, as it was signed.

    `printed` is the digest of the record inside its signed files; `erased` are those of earlier revisions, of which
    nothing may be kept; `amended` those whose place a corrected one took, and which stay, the first one first.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    document: Literal["sitting/1"] = RECORD_VERSION
    service: Uid
    sitting: Sitting
    observations: tuple[Observation, ...] = Field(max_length=99)
    writings: dict[Writing, str] = Field(default_factory=dict)
    printed: Digest
    withdrawn: tuple[Withdrawn, ...] = Field(default=(), max_length=99)
    erased: tuple[Digest, ...] = Field(default=(), max_length=200)
    amended: tuple[Amended, ...] = Field(default=(), max_length=200)

    @model_serializer(mode="wrap")
    def _without_what_is_not_there(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        """A record that no one corrected is the same text as it was before anyone could."""
        told: dict[str, Any] = handler(self)
        if not self.amended:
            told.pop("amended", None)
        return told

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        sitting = self.sitting
        refuse_odd_uids((sitting.uid, sitting.clinic_uid, sitting.clinician_uid, sitting.observer_uid))
        listed = [each.place for each in self.sitting.places]
        observed = [each.place for each in self.observations]
        if self.sitting.stage is not SittingStage.SIGNED or self.printed in (*self.erased, *self.amended_prints):
            raise ValueError("only what is signed, and was not erased, travels")
        if set(self.erased) & set(self.amended_prints):
            raise ValueError("what was erased does not stay")
        if len(set(listed)) < len(listed) or sorted(set(observed)) != observed or not set(observed) <= set(listed):
            raise ValueError("each place is there once, and each observation has its place")
        if any(each.sitting_uid != self.sitting.uid or each.status not in TRAVELS for each in self.observations):
            raise ValueError("only finished observations of this very sitting travel")
        if not set(self.withdrawn_places) <= set(listed):
            raise ValueError("whoever has withdrawn had a place")
        return self

    @property
    def uid(self) -> str:
        return self.sitting.uid

    @property
    def revision(self) -> int:
        return self.sitting.revision

    @property
    def amended_prints(self) -> tuple[str, ...]:
        return tuple(each.printed for each in self.amended)

    @property
    def withdrawn_places(self) -> tuple[int, ...]:
        return tuple(each.place for each in self.withdrawn)
