"""What leaves the store tells neither who a coded observer is nor when and where in the list; what stays is sealed."""

from __future__ import annotations

import base64
import json
import logging
import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from observer_app.domain.answers import Rating
from observer_app.domain.observation import MomentKind, Writing
from observer_app.domain.people import Role, ShownAs
from observer_app.domain.sitting import Consent, DayChosenBy, StartSitting
from observer_app.logs import log_path, start_logging
from observer_app.services.facade import Services
from observer_app.services.models import NewPerson
from observer_app.services.session import Session
from observer_app.wiring import build_services
from tests.services.a_sitting import DELIBERATIVE, ONE_THING, RELATIONAL
from tests.services.conftest import cheap_world, new_service
from tests.tools.fakes import FakeClock

PARTNER, CLINICIAN, CLINIC = "Zenobia Quill", "Dr Ursula Vane", "Lighthouse clinic"
TWO_WORDS = ("xylophone", "quokka")
COMPUTER = "zenobias-laptop"
NOTE, HALF_TYPED, HELPED = "He looked at the zeppelin", "half a marmalade", "You waited for the cockatoo"


@dataclass
class Morning:
    """One coded observer's morning, from nine to the signed file; the second of two places."""

    folder: Path
    session: Session
    copy: Path
    card: Path
    ids: tuple[str, ...]

    @property
    def who_and_when(self) -> tuple[str, ...]:
        """What no one may find who holds the signed file and its card."""
        times = ("09:17", "10:02", "202603100917", "202603101002")
        return (PARTNER, "Zenobia", "Quill", *TWO_WORDS, *self.ids, *times, COMPUTER, str(self.folder))


def observe(session: Session, clock: FakeClock) -> str:
    sittings = session.sittings
    start = StartSitting(
        clinic_uid=sittings.clinics()[0].uid, clinician_uid=sittings.clinicians()[0].uid,
        perspective=session.me.perspectives[0], day_chosen_by=DayChosenBy.ROTA, clinician_agreed=True,
        two_words=TWO_WORDS,
    )  # fmt: skip
    uid = sittings.start(start).value.sitting.uid
    sittings.answer_consent(uid, 1, Consent.NO)
    place = sittings.next_place(uid).value.place
    sittings.answer_consent(uid, place, Consent.BEFORE)
    sittings.add_moment(uid, place, MomentKind.NOTE, NOTE, at_s=70)
    clock.advance(minutes=45)
    sittings.they_have_gone(uid, place)
    for link_id in (*RELATIONAL, *DELIBERATIVE):
        sittings.rate(uid, place, Rating(link_id=link_id, code="3"))
    sittings.rate(uid, place, ONE_THING)
    sittings.finish_rating(uid, place)
    sittings.save_writing(uid, place, Writing.MOMENT, HALF_TYPED)
    sittings.save_writing(uid, None, Writing.HELPED, HELPED)
    sittings.set_shown_as(uid, ShownAs.CODE)
    return uid


def let_in_the_partner(services: Services) -> tuple[Session, str]:
    lead_words = " ".join(services.set_up.suggest_words())
    services.set_up.create(new_service(lead_words))
    lead = services.unlock.enter(services.unlock.derive(services.front.read().names[0].uid, lead_words))
    partner = lead.people.add_person(NewPerson(PARTNER, (Role.PATIENT_PARTNER,))).value
    lead.people.add_person(NewPerson(CLINICIAN, (Role.CLINICIAN,)))
    lead.people.add_clinic(CLINIC)
    words = " ".join(lead.people.suggest_words())
    job = lead.people.prepare_words(partner.uid, words)
    lead.people.make_words(job)
    lead.people.keep_words(job)
    lead.close()
    return services.unlock.enter(services.unlock.derive(partner.uid, words)), words


@pytest.fixture(scope="module")
def morning(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Morning]:
    folder, clock = tmp_path_factory.mktemp("morning"), FakeClock()
    root, level = logging.getLogger("observer_app"), logging.getLogger("observer_app").level
    before = list(root.handlers)
    start_logging(folder / "store")
    clock.set(clock().replace(hour=9, minute=17))
    patched = pytest.MonkeyPatch()
    patched.setattr(platform, "node", lambda: COMPUTER)
    session, words = let_in_the_partner(build_services(folder / "store", cheap_world(clock)))
    uid = observe(session, clock)
    clock.advance(hours=3)
    keys = session.feedback.open_keys(words)
    job = session.feedback.prepare(uid)
    session.feedback.keep(job, session.feedback.sign(job, keys))
    copy = session.feedback.save_copy(uid, folder / job.file_name).value
    card = session.feedback.save_card(uid, folder / "signer.observer-card").value
    state = session.sittings.state(uid)
    ids = (uid, session.me.uid, *(each.uid for each in state.sitting.places), state.sitting.clinician_uid)
    session.close()
    patched.undo()
    yield Morning(folder, session, copy, card, ids)
    for handler in set(root.handlers) - set(before):
        root.removeHandler(handler)
        handler.close()
    root.setLevel(level)


def found(secrets: tuple[str, ...], content: bytes) -> list[str]:
    """Which of these stand in it, however a PDF or a certificate spells them."""
    text = content.lower()
    return [
        secret
        for secret in secrets
        if any(secret.lower().encode(code) in text for code in ("utf-8", "utf-16-be", "utf-16-le"))
        or secret.encode("utf-16-be").hex().encode() in text
    ]


def test_the_file_tells_neither_who_nor_when_nor_where_in_the_list(
    morning: Morning, run_program: Callable[..., str], tmp_path: Path
) -> None:
    """In its pages, its record, its description of itself and its certificate, unpacked."""
    run_program("qpdf", "--qdf", "--object-streams=disable", morning.copy, tmp_path / "plain.pdf", expect=0)
    plain = (tmp_path / "plain.pdf").read_bytes()
    words = run_program("pdftotext", morning.copy, "-").encode()
    assert b"observer 3" in words.lower()
    assert HELPED.encode() in words
    assert found(morning.who_and_when, plain) == []
    assert found(morning.who_and_when, words) == []


def test_the_file_is_named_by_clinic_day_and_a_number_alone(morning: Morning) -> None:
    assert morning.copy.name.startswith("feedback-lighthouse-clinic-2026-03-10-")
    assert found((*morning.who_and_when, "Ursula", "Vane"), morning.copy.name.encode()) == []


def test_the_card_of_a_code_tells_neither_who_nor_when(morning: Morning) -> None:
    card = morning.card.read_bytes()
    certificate = base64.b64decode(json.loads(card)["certificate"])
    assert found(morning.who_and_when, card) == []
    assert found(morning.who_and_when, certificate) == []


def test_what_was_half_typed_and_what_was_refused_stay_behind(morning: Morning) -> None:
    (checked,) = morning.session.verify.look((morning.copy,), None)
    record = json.loads(checked[1].record_text or "")
    said = json.dumps(record)
    assert HALF_TYPED not in said
    assert (record["seen"], record["rated"], record["said_no"]) == (1, 1, 1)


def test_only_the_front_page_lies_open_and_says_only_what_it_may(morning: Morning) -> None:
    store = morning.folder / "store"
    front = json.loads((store / "front.json").read_bytes())
    assert set(front) == {
        "service_name", "names", "text_size_percent", "theme", "waiting_to_hand_in", "is_practice",
    }  # fmt: skip
    assert {name["shown"] for name in front["names"]} == {"Ann Able", PARTNER}
    assert CLINICIAN not in json.dumps(front)


def test_no_other_file_beside_the_store_holds_a_name_or_a_word(morning: Morning) -> None:
    secrets = (PARTNER, "Zenobia", CLINICIAN, CLINIC, *TWO_WORDS, NOTE, HALF_TYPED, HELPED, "Ann Able")
    store = morning.folder / "store"
    seen = [each for each in store.rglob("*") if each.is_file() and each.name != "front.json"]
    assert {"observer.db", "vault.json"} <= {each.name for each in seen}
    assert {each.name: found(secrets, each.read_bytes()) for each in seen if found(secrets, each.read_bytes())} == {}


def test_the_log_of_a_whole_morning_names_no_one(morning: Morning) -> None:
    log = log_path(morning.folder / "store")
    said = log.read_text(encoding="utf-8") if log.exists() else ""
    assert found((PARTNER, CLINICIAN, CLINIC, *TWO_WORDS, NOTE, HALF_TYPED, HELPED, *morning.ids), said.encode()) == []


def test_times_of_day_are_those_of_signing_alone(morning: Morning) -> None:
    """Signing has a time, which every signature tells; it is hours after the visit, and is not the visit's."""
    (checked,) = morning.session.verify.look((morning.copy,), None)
    claimed = checked[1].signatures[0].claimed_at
    assert claimed.hour == 13
    assert claimed.utcoffset() in (timedelta(), None)
