"""The register of a series in plain lines: what was booked, seen and signed, what came to nothing, what was changed."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import AwareDatetime, BaseModel, ConfigDict


class RegisterKind(StrEnum):
    """What a line tells."""

    SAT_IN = "sat_in"
    NO_SITTING = "no_sitting"
    CALLED_OFF = "called_off"
    RATHER_NOT = "rather_not"
    NOT_ARRIVED = "not_arrived"
    SAID_NO = "said_no"
    DID_NOT_COME = "did_not_come"
    ASKED_IN_FRONT = "asked_in_front"
    NOT_KNOWN = "not_known"
    CHANGED_THEIR_MIND = "changed_their_mind"
    NO_TIME = "no_time"
    CUT_SHORT = "cut_short"
    PATTERN_CHANGED = "pattern_changed"
    CLOSED_WITHOUT_FEEDBACK = "closed_without_feedback"
    NOT_SIGNED = "not_signed"
    AMENDED = "amended"
    WITHDRAWN = "withdrawn"
    ENTERED_IN_ERROR = "entered_in_error"
    CONCERN = "concern"
    CONCERN_ANSWERED = "concern_answered"
    LEFT_OUT = "left_out"
    PUT_BACK = "put_back"
    SIGNATURE_STOPPED = "signature_stopped"


LATER = frozenset(
    {
        RegisterKind.AMENDED,
        RegisterKind.WITHDRAWN,
        RegisterKind.ENTERED_IN_ERROR,
        RegisterKind.CONCERN,
        RegisterKind.CONCERN_ANSWERED,
        RegisterKind.LEFT_OUT,
        RegisterKind.PUT_BACK,
        RegisterKind.SIGNATURE_STOPPED,
    }
)
"""What was changed or said once a sitting was signed."""


class RegisterLine(BaseModel):
    """One line. `words` name no patient and no observer.

    `about` is the digest of the printed record of a signed sitting, else the uid of the sitting, booking or signer.
    `sat_on` is the day of the sitting or booking that it tells of, where there is one; the line itself may be later,
    as when someone withdrew.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: AwareDatetime
    kind: RegisterKind
    about: str
    sat_on: date | None = None
    words: str

    @property
    def day(self) -> date:
        """The day by which it belongs to a series."""
        return self.sat_on or self.at.astimezone().date()

    @property
    def is_off_plan(self) -> bool:
        """Whether it tells of more than that someone sat in."""
        return self.kind is not RegisterKind.SAT_IN
