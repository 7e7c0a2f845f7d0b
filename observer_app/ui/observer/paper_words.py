"""What is said otherwise of notes from paper: they are put in afterwards, so all of it is over. No Qt here."""

from __future__ import annotations

from observer_app.domain.sitting import Consent
from observer_app.ui.observer.say import LINE_TO_SAY

CONSENT_NOW = (
    (Consent.BEFORE.value, "Yes, before I came in", ""),
    (Consent.ALREADY_THERE.value, "Yes, but I was already there", ""),
    (Consent.NOT_YET_KNOWN.value, "I do not know yet", f"You can say: {LINE_TO_SAY}"),
    (Consent.NO.value, "No", "Then you wait outside until the next person."),
)
"""The answers while the person is at the door."""
CONSENT_THEN = (
    CONSENT_NOW[0],
    CONSENT_NOW[1],
    (Consent.NOT_YET_KNOWN.value, "I do not know yet", "You can find out later. It cannot be signed until then."),
    (Consent.NO.value, "No", "Then nothing about their visit is put in."),
)
"""The same answers when the person has long gone."""
