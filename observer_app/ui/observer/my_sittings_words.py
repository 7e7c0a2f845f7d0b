"""How far a sitting has come, in one line. No Qt here."""

from __future__ import annotations

from observer_app.domain.sitting import SittingStage
from observer_app.services.my_sittings import MySitting

STAGES = {
    SittingStage.OPEN: "begun, and not finished",
    SittingStage.WAITING_FOR_SIGNATURE: "finished, and not signed yet",
    SittingStage.CLOSED: "closed without feedback",
}


def say_state(sitting: MySitting) -> str:
    """“Dr Cole. Signed, and handed in.”"""
    return f"{sitting.clinician_name}: {_say(sitting)}."


def _say(sitting: MySitting) -> str:
    if sitting.stage in STAGES:
        return STAGES[sitting.stage]
    if sitting.was_mistake:
        return "signed, and marked as a mistake"
    if sitting.is_cleared:
        return "signed, handed in, and cleared from this laptop"
    if not sitting.is_here:
        return "signed on another computer"
    return "signed, and handed in" if sitting.handed_in else "signed, and not handed in yet"
