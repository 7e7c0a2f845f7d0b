"""A lead who observed one of two feedbacks herself; the clinician has answered both, and leads sign here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from observer_app.services.session import Session
from tests.services.a_team import ANN
from tests.tools.fakes import FakeClock
from tests.ui.clinician.a_clinician import Clinician, make_clinician

BECAUSE = "We have not found a time to talk about it."
SHARED = {
    "noticed": "Rings true: I examine first, out of habit.",
    "reply": "I see some of it differently. The fall had been told before you came in.",
}


def make_lead(folder: Path, clock: FakeClock | None = None, *, declined: bool = False, signs: bool = True) -> Clinician:
    """`digest` is of the other lead's feedback, which this one may sign."""
    clinician = make_clinician(folder, clock)
    for digest in clinician.digests:
        _answer(clinician.session, digest, declined=declined)
    clinician.session.close()
    services = clinician.services
    uid = next(each.uid for each in services.front.read().names if each.shown == ANN)
    session = services.unlock.enter(services.unlock.derive(uid, lead_words(folder)))
    session.rules.let_leads_sign(allowed=signs)
    return replace(clinician, session=session, digests=tuple(reversed(clinician.digests)))


def lead_words(folder: Path) -> str:
    return (folder / "lead-words.txt").read_text(encoding="utf-8")


def _answer(session: Session, digest: str, *, declined: bool) -> None:
    service = session.countersign
    job = (
        service.prepare_declined(digest, {}, BECAUSE)
        if declined
        else service.prepare_as_seen(digest, SHARED, service.today())
    )
    service.keep(job, service.sign(job, session.keys))
