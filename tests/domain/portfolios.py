"""Records of one's own to draw and to sign: with nothing, as usual, and far too much."""

from __future__ import annotations

import json
from datetime import date, timedelta

from observer_app.domain.people import Perspective
from observer_app.domain.portfolio import CountedSitting, Entry, Part, PortfolioPerson, PortfolioRecord, Step

NAME = "Di Dene"
FIRST = date(2026, 1, 12)


def sitting(number: int = 0, **more: object) -> CountedSitting:
    made = CountedSitting(
        day=FIRST + timedelta(days=7 * number),
        clinic="Shoulder clinic",
        perspective=Perspective.PATIENT_PARTNER,
        seen=4,
        rated=2,
        minutes=125,
    )
    return made.model_copy(update=more)


ENTRIES = (
    Entry(uid="1", part=Part.PRACTICE, day=FIRST, title="The practice clinic, twice", minutes=90),
    Entry(
        uid="2",
        part=Part.TRAINING,
        day=FIRST,
        title="A day on shared decisions",
        text="With two\nclinicians.",
        minutes=360,
    ),
    Entry(uid="3", part=Part.PROJECT, day=FIRST, title="New words for the letter about waiting"),
    Entry(uid="4", part=Part.ROLE, day=FIRST, step=Step.OWN_STORY, text="At the welcome day for new staff."),
    Entry(uid="5", part=Part.ROLE, day=FIRST + timedelta(days=60), step=Step.IMPROVEMENT_PARTNER),
    Entry(uid="6", part=Part.LEARNT, day=FIRST, title="To wait", text="A silence is not empty."),
)


def portfolio(**more: object) -> PortfolioRecord:
    made = PortfolioRecord(
        uid="6d1f3a52-8b0c-4e7e-9a55-0d7c3c1f2b10",
        service="Riverside service",
        person=PortfolioPerson(shown_name=NAME, roles=("patient partner",)),
        made_on=date(2026, 6, 1),
        parts=tuple(Part),
        sittings=(sitting(), sitting(1, minutes=None)),
        unlisted=1,
        entries=ENTRIES,
    )
    return made.model_copy(update=more)


def empty() -> PortfolioRecord:
    return portfolio(sittings=(), unlisted=0, entries=(), parts=tuple(Part))


def much() -> PortfolioRecord:
    long = "I learnt to write down what I heard, and not what I thought it meant, whatever the day had been like. " * 9
    many = tuple(
        each.model_copy(update={"uid": f"{n}-{each.uid}", "text": long[:1000]}) for n in range(8) for each in ENTRIES
    )
    return portfolio(sittings=tuple(sitting(each) for each in range(250)), unlisted=30, entries=many)


def record_json(record: PortfolioRecord) -> bytes:
    return json.dumps(record.model_dump(mode="json"), ensure_ascii=False, sort_keys=True).encode()
