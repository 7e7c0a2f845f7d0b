"""A file from another computer as it was opened: who made it, and what it says. Nothing of it is believed yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from observer_app.domain.travel import HandInFile, Receipt, SetUpFile
from observer_app.exchange import faults
from observer_app.exchange.signed import Purpose
from observer_app.services.envelopes import Envelope, open_envelope

MODELS: dict[Purpose, type[SetUpFile | HandInFile | Receipt]] = {
    Purpose.SET_UP: SetUpFile,
    Purpose.HAND_IN: HandInFile,
    Purpose.RECEIPT: Receipt,
}


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was opened, and what it says. Whether its maker is someone we know is still to be asked."""

    envelope: Envelope
    content: SetUpFile | HandInFile | Receipt


def read_opened(raw: bytes, private_keys: Sequence[bytes]) -> Opened:
    """Slow for a large one, and touches no store. UserErrors as for `TakingIn.steps`."""
    envelope = open_envelope(raw, private_keys)
    content = envelope.read(MODELS[envelope.purpose])
    if content.made_by != envelope.card.person:
        raise faults.changed()
    return Opened(envelope, content)
