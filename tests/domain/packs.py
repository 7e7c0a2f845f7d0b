"""Evidence packs to build and to draw: usual, with one perspective only, with nothing, and far too much."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from uuid import UUID

from observer_app.domain.answers import NotRatedReason, Rating
from observer_app.domain.clinician_answers import CameOut, Thought, View
from observer_app.domain.evidence import (
    EvidenceRecord,
    PackAction,
    PackAnswer,
    PackCame,
    PackChanges,
    PackClinician,
    PackKind,
    PackLeftOut,
    PackMaker,
)
from observer_app.domain.evidence_builder import OriginalFile, PackSources, Planned, build_evidence
from observer_app.domain.mapping import MappingSet
from observer_app.domain.people import Perspective, Role, Service
from observer_app.domain.record import PrintedClinician, PrintedRecord
from observer_app.domain.record_builder import build_record
from observer_app.domain.register import RegisterKind, RegisterLine
from observer_app.domain.series import OBSERVING
from observer_app.domain.sitting import DayChosenBy, Mode
from observer_app.domain.verification import Verdict
from observer_app.form_files.library import read_mapping_sets
from observer_app.paths import find_forms
from tests.domain.forms_at_hand import shipped_form
from tests.domain.morning import morning

PARTNER, PEER = OBSERVING
NAMES = {PARTNER: ("Di Dene", "Al Ash"), PEER: ("Pat Pine", "Bo Birch")}
CLINICIAN = PackClinician(name="Dr Cleo Cole", work="physiotherapist", registration="PH12345")
SERVICE = Service(uid="v1", name="Riverside service", yearly_target=4)
FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)
LEAD = PackMaker(shown_name="Ann Ash", role=Role.PATIENT_LEAD)
CLINICIAN_HERSELF = PackMaker(shown_name=CLINICIAN.name, role=Role.CLINICIAN)
ANSWER = PackAnswer(
    talked_on=date(2026, 3, 12),
    view=View.SOME,
    reply="I did not know that the door was heard. The knocks were for the next room, and I have spoken to the desk.",
    thoughts={
        Thought.RINGS_TRUE: "That I went to the injection first. I was looking at the clock.",
        Thought.KEEP: "The question about what they would do again first.",
        Thought.BENEFIT: "They would hear that waiting is a real choice.",
    },
    actions=(
        PackAction(
            text="Put doing nothing for now on the sheet as the first heading.",
            needs="A sheet with three headings.",
            due=date(2026, 6, 1),
            came=(
                PackCame(did=CameOut.CHANGED, text="I write it on the sheet with the person.", on=date(2026, 6, 3)),
                PackCame(did=CameOut.DID, text="Two people chose to wait.", on=date(2026, 9, 9)),
            ),
        ),
    ),
)
LINES = (
    (RegisterKind.SAT_IN, "Pain clinic: a peer clinician sat in, as booked. 5 visits seen, 4 rated."),
    (RegisterKind.SAID_NO, "One person said no."),
    (RegisterKind.PATTERN_CHANGED, "From “first three” to “in for one, out for one”: two people had not come."),
)


@cache
def mapping_sets() -> tuple[MappingSet, ...]:
    return read_mapping_sets(find_forms() / "mappings")


@cache
def _printed() -> PrintedRecord:
    return build_record(morning())


def feedback(number: int, eyes: Perspective, on: date, **more: object) -> PrintedRecord:
    """A feedback for the clinician of these packs; its levels differ a little from number to number."""
    made = _printed()
    observer = made.observer.model_copy(update={"shown_name": NAMES[eyes][number // 2 % 2], "perspective": eyes})
    consultations = made.consultations[: 1 + number % len(made.consultations)]
    changed = {
        "uid": str(UUID(int=number + 1, version=4)),
        "practice": False,
        "service": SERVICE.name,
        "clinician": PrintedClinician(**CLINICIAN.model_dump()),
        "clinic": ("Shoulder clinic", "Pain clinic")[number % 2],
        "observer": observer,
        "day": on,
        "day_chosen_by": tuple(DayChosenBy)[number % 3],
        "consultations": consultations,
        "seen": len(consultations) + 1,
        "rated": len(consultations),
    }
    return made.model_copy(update=changed | more)


def original(
    number: int, eyes: Perspective, on: date, answer: PackAnswer | None = None, **more: object
) -> OriginalFile:
    record = feedback(number, eyes, on, **more)
    content = f"{number} {eyes}".encode()
    signers = (record.observer.shown_name, CLINICIAN.name) if answer else (record.observer.shown_name,)
    return OriginalFile(
        digest=hashlib.sha256(record.uid.encode()).hexdigest(),
        record=record,
        sha256=hashlib.sha256(content).hexdigest(),
        size=60_000 + number,
        signed_by=signers,
        verdict=Verdict.GOOD_AND_KNOWN,
        answer=answer or PackAnswer(),
    )


def originals(number: int, eyes: Iterable[Perspective] = OBSERVING) -> tuple[OriginalFile, ...]:
    """So many, one a month, in turn by these eyes; every third was answered."""
    turns = tuple(eyes)
    return tuple(
        original(
            place,
            turns[place % len(turns)],
            FIRST + timedelta(days=19 + 28 * (place // len(turns)) % 340),
            ANSWER if place % 3 == 0 else None,
        )
        for place in range(number)
    )


def sources(files: Iterable[OriginalFile] | None = None, **more: object) -> PackSources:
    given = {
        "uid": "0d7c3c1f-8b0c-4e7e-9a55-6d1f3a522b10",
        "service": SERVICE,
        "clinician": CLINICIAN,
        "first_day": FIRST,
        "last_day": LAST,
        "made_on": date(2027, 1, 8),
        "made_by": LEAD,
        "first": PARTNER,
        "originals": tuple(originals(6) if files is None else files),
        "planned": {PEER: Planned(booked=1, next_booked=date(2027, 2, 3)), PARTNER: Planned(not_handed_in=1)},
        "mapping_sets": mapping_sets(),
        "register_lines": tuple(
            RegisterLine(at=datetime(2026, 3, 20, 9, place, tzinfo=UTC), kind=kind, about="s1", words=words)
            for place, (kind, words) in enumerate(LINES)
        ),
        "left_out": (
            PackLeftOut(
                day=date(2026, 5, 4),
                clinic="Pain clinic",
                perspective=PEER,
                short_id="77aa12cd",
                reason="The clinician left it out: “I was covering for someone that day.”",
            ),
        ),
        "changes": PackChanges(entries=1204, head="ab" * 32),
    }
    return PackSources(**(given | more))  # type: ignore[arg-type]


def pack(files: Iterable[OriginalFile] | None = None, **more: object) -> EvidenceRecord:
    return build_evidence(sources(files, **more))


def without_partner() -> EvidenceRecord:
    """Peers only; a partner is booked."""
    planned = {PARTNER: Planned(booked=1, next_booked=date(2027, 2, 3))}
    return pack(originals(3, (PEER,)), planned=planned, made_by=CLINICIAN_HERSELF)


def empty() -> EvidenceRecord:
    return pack((), register_lines=(), left_out=(), planned={}, changes=None)


def forty() -> EvidenceRecord:
    """Forty originals over a year, and a long register."""
    lines = tuple(
        RegisterLine(
            at=datetime(2026, 1, 5, 9, tzinfo=UTC) + timedelta(days=place), kind=kind, about=f"s{place}", words=words
        )
        for place in range(240)
        for kind, words in (LINES[place % len(LINES)],)
    )
    return pack(originals(40), register_lines=lines)


def many_ways() -> EvidenceRecord:
    """In the room and by phone, by two forms, with long names, and one original that is not good."""
    brief = shipped_form("shared-decisions-brief")
    long = "Community musculoskeletal clinic for hands, wrists, elbows and shoulders, Tuesday mornings at the old mill"
    files = [
        original(1, PARTNER, date(2026, 1, 20), ANSWER, clinic=long[:80]),
        original(5, PEER, date(2026, 1, 20), clinic=long[:80]),
        original(2, PARTNER, date(2026, 3, 2), mode=Mode.PHONE),
        original(7, PEER, date(2026, 6, 9), form_text=brief),
        original(3, PARTNER, date(2026, 9, 1), form_text=brief),
    ]
    files[1] = replace(files[1], verdict=Verdict.NOT_GOOD, codes=("attachment_swapped", "page_text_differs"))
    name = "Professor Wilhelmina Featherstonehaugh-Cholmondeley of the Marsh"
    work = "consultant physiotherapist and advanced practitioner in upper limb conditions"
    clinician = PackClinician(name=name, work=work, registration="PH12345")
    missing = ("The 2nd feedback of one observer has not arrived.", "A stick from the Hill clinic is not here yet.")
    return pack(files, clinician=clinician, missing=missing, service=SERVICE.model_copy(update={"name": long[:80]}))


def take_away() -> EvidenceRecord:
    """Of practice, so that every page is marked, and with visits that no one could rate on some items."""
    unrated = Rating(link_id="worry", not_rated=NotRatedReason.DID_NOT_COME_UP)
    files = []
    for each in originals(4):
        visits = tuple(
            visit.model_copy(update={"ratings": visit.ratings | {"worry": unrated}})
            for visit in each.record.consultations
        )
        files.append(replace(each, record=each.record.model_copy(update={"consultations": visits})))
    return pack(files, kind=PackKind.TAKE_AWAY, service=SERVICE.model_copy(update={"practice": True}))
