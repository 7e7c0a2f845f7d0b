"""What a lead took out of what was handed in: a visit whose person withdrew, or a whole sitting out of its time."""

from __future__ import annotations

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from observer_app.domain.sitting_record import Digest, Uid

WHOLE = 0
"""In place of a visit's place: the whole sitting, since its time to be kept is over."""


class TakenOut(BaseModel):
    """From which sitting, and which place in its list; of whom it was is known by no one.

    No record of this sitting that still holds that place may be kept anywhere. `observer` signs what is left. `pair`
    is what all sittings of one booking share. `by` wrote it down; `years` is the rule by which a whole sitting went.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    sitting: Uid
    place: int = Field(ge=WHOLE, le=99)
    observer: Uid
    clinician: Uid
    clinic: Uid
    pair: Digest
    started_at: AwareDatetime
    at: AwareDatetime
    by: Uid
    years: int = Field(default=0, ge=0, le=99)

    @property
    def is_whole(self) -> bool:
        return self.place == WHOLE
