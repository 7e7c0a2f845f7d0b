"""The register of a series in plain lines: what was planned and did not come to a rating, what was changed, and why."""

from __future__ import annotations

from enum import StrEnum

from pydantic import AwareDatetime, BaseModel, ConfigDict


class RegisterKind(StrEnum):
    """What a line tells."""

    NO_SITTING = "no_sitting"
    CALLED_OFF = "called_off"
    RATHER_NOT = "rather_not"
    SAID_NO = "said_no"
    DID_NOT_COME = "did_not_come"
    ASKED_IN_FRONT = "asked_in_front"
    NOT_KNOWN = "not_known"
    CHANGED_THEIR_MIND = "changed_their_mind"
    NO_TIME = "no_time"
    CUT_SHORT = "cut_short"
    PATTERN_CHANGED = "pattern_changed"
    CLOSED_WITHOUT_FEEDBACK = "closed_without_feedback"
    WITHDRAWN = "withdrawn"
    ENTERED_IN_ERROR = "entered_in_error"


class RegisterLine(BaseModel):
    """One line. `about` is the uid of the sitting or of the booking; `words` name no patient and no observer."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: AwareDatetime
    kind: RegisterKind
    about: str
    words: str
