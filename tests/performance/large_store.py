"""A service's store after very many years: 33,334 sittings that came from other computers, of three visits each.

One sitting is observed and signed as usual; all others are that one under other names and on other days.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from observer_app.domain.answers import Rating
from observer_app.domain.observation import MomentKind, Writing
from observer_app.domain.people import Person, Perspective, Role
from observer_app.domain.said import SaidKind
from observer_app.domain.sitting import Consent, DayChosenBy, Pattern, StartSitting
from observer_app.services import readers
from observer_app.services.models import NewPerson
from observer_app.services.session import Session
from observer_app.services.sitting_records import text_of
from observer_app.store import printed, signed_files
from observer_app.vault.vault import Unlocked

SITTINGS, VISITS = 33_334, 3
CLINICIANS, OBSERVERS = 25, 20
NOTE = "The clinician put the pen down and waited until the person had found the word that they were looking for."


@dataclass(frozen=True, slots=True)
class LargeStore:
    """The lead who is in, and one of the clinicians, to whom one in 25 was released."""

    session: Session
    clinician: Person


def make_large(session: Session, keys: Unlocked) -> LargeStore:
    """`session` is a lead's who may observe, in a store that is thrown away afterwards."""
    everyone = [_add(session, f"Clinician {number}", Role.CLINICIAN) for number in range(CLINICIANS)]
    partners = [_add(session, f"Partner {number}", Role.PATIENT_PARTNER) for number in range(OBSERVERS)]
    peers = [_add(session, f"Peer {number}", Role.PEER_CLINICIAN) for number in range(OBSERVERS)]
    session.people.add_clinic("Shoulder clinic")
    whole, pages = _one_sitting(session, keys, everyone[0])
    database, looked_at = session.database, everyone[7]
    # The form is in each of them: for those that nothing opens it would fill a gigabyte.
    short = {name: part for name, part in pages.items() if name != "form_text"}
    with database.write():
        for number in range(SITTINGS):
            observer = (partners if number % 2 else peers)[number % OBSERVERS]
            clinician = everyone[number % CLINICIANS]
            said = _vary_pages(pages if clinician is looked_at else short, number, clinician, observer)
            _keep(session, number, _vary(whole, number, clinician, observer), said)
    return LargeStore(session, looked_at)


def give_words(session: Session, person: Person, words: str) -> None:
    """So that they can come in themselves."""
    job = session.people.prepare_words(person.uid, words)
    session.people.make_words(job)
    session.people.keep_words(job)


def _add(session: Session, name: str, role: Role) -> Person:
    return session.people.add_person(NewPerson(name, (role,))).value


def _one_sitting(session: Session, keys: Unlocked, clinician: Person) -> tuple[dict[str, Any], dict[str, Any]]:
    """The whole record and what its pages say, as values that can be varied."""
    start = StartSitting(
        clinic_uid=session.sittings.clinics()[0].uid,
        clinician_uid=clinician.uid,
        perspective=session.me.perspectives[0],
        day_chosen_by=DayChosenBy.ROTA,
        clinician_agreed=True,
        pattern=Pattern.FIRST_THREE,
    )
    sittings = session.sittings
    uid = sittings.start(start).value.sitting.uid
    for place in range(1, VISITS + 1):
        if place > 1:
            sittings.next_place(uid)
        sittings.answer_consent(uid, place, Consent.BEFORE)
        sittings.add_moment(uid, place, MomentKind.NOTE, NOTE, at_s=60)
        sittings.they_have_gone(uid, place)
        sittings.rate(uid, place, Rating(link_id="anything_to_decide", code="one_thing"))
        for link_id in sittings.missing(uid, place):
            sittings.rate(uid, place, Rating(link_id=link_id, code="2"))
        sittings.finish_rating(uid, place)
    sittings.save_writing(uid, None, Writing.HELPED, NOTE)
    job = session.feedback.prepare(uid)
    session.feedback.keep(job, session.feedback.sign(job, keys))
    digest = signed_files.latest_record(session.database, uid)
    assert digest is not None
    record = readers.record_of(session.database, digest)
    assert record is not None
    return json.loads(text_of(record)), json.loads(str(printed.find(session.database, digest)))


def _vary(whole: dict[str, Any], number: int, clinician: Person, observer: Person) -> dict[str, Any]:
    """The record of another sitting. Of a visit only what is looked up is its own."""
    uid, began = f"sitting-{number}", _began(number)
    sitting = {
        **whole["sitting"],
        "uid": uid,
        "two_words": ["copper", f"kite{number // 2}"],
        "clinician_uid": clinician.uid,
        "observer_uid": observer.uid,
        "perspective": _eyes(observer),
        "started_at": began.isoformat(),
    }
    observations = [{**each, "sitting_uid": uid} for each in whole["observations"]]
    return {**whole, "sitting": sitting, "observations": observations, "printed": _digest(f"printed {number}")}


def _vary_pages(pages: dict[str, Any], number: int, clinician: Person, observer: Person) -> dict[str, Any]:
    shown = {"shown_name": observer.full_name, "perspective": _eyes(observer), "nth_sitting": 1}
    told = {**pages["clinician"], "name": clinician.full_name}
    return {**pages, "uid": f"pages-{number}", "clinician": told, "observer": shown, "day": str(_began(number).date())}


def _keep(session: Session, number: int, whole: dict[str, Any], pages: dict[str, Any]) -> None:
    """As taking in and releasing keep it; by hand, since to sign so many would take hours."""
    database, digest, text = session.database, whole["printed"], json.dumps(whole)
    at_ms = int((_began(number) + timedelta(days=1)).timestamp() * 1000)
    sitting = whole["sitting"]
    database.run(
        "INSERT INTO taken_in (sitting_uid, revision, digest, printed_digest, standing, from_uid, at_ms, text)"
        " VALUES (?, 1, ?, ?, 'held', ?, ?, ?)",
        sitting["uid"], _digest(text), digest, sitting["observer_uid"], at_ms, text,
    )  # fmt: skip
    database.run("INSERT INTO printed_record (digest, text) VALUES (?, ?)", digest, json.dumps(pages))
    content = f"%PDF {number}".encode()
    states = " ".join(_digest(f"{number} {turn}") for turn in range(1 + number % 2))
    database.run(
        "INSERT INTO taken_in_file (printed_digest, sha256, states, standing, name, at_ms, bytes)"
        " VALUES (?, ?, ?, 'held', ?, ?, ?)",
        digest, hashlib.sha256(content).hexdigest(), states, f"feedback-{number}.pdf", at_ms, content,
    )  # fmt: skip
    said = [(SaidKind.RELEASED, session.me.uid, "clinician", json.dumps({"clinician": sitting["clinician_uid"]}))]
    if number % 3:
        said.append((SaidKind.READ, sitting["clinician_uid"], "leads", "{}"))
    for kind, author, audience, body in said:
        database.run(
            "INSERT INTO said (uid, kind, author_uid, about, audience, at_ms, body, sealed, from_uid)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, '', ?)",
            f"{kind}-{number}", kind, author, digest, audience, at_ms, body, author,
        )  # fmt: skip


def _began(number: int) -> datetime:
    """Two of one morning, and twenty mornings a week, back from the year 2026."""
    return datetime(2026, 6, 1, 9, tzinfo=UTC) - timedelta(hours=8 * (number // 2))


def _eyes(observer: Person) -> Perspective:
    return observer.perspectives[0]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
