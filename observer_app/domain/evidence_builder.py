"""From signed feedbacks and what was said of them to the record of an evidence pack; who collects them is elsewhere.

Nothing here prefers one perspective: with the two changed for each other, the record is the same but for their names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from observer_app.domain.evidence import (
    EvidenceRecord,
    EyesCount,
    PackAnswer,
    PackChanges,
    PackClinician,
    PackFramework,
    PackHeading,
    PackKind,
    PackLeftOut,
    PackMaker,
    PackMoment,
    PackOriginal,
    PackRegisterLine,
)
from observer_app.domain.evidence_figures import PackSeries
from observer_app.domain.feedback_facts import say_correction
from observer_app.domain.form import Form
from observer_app.domain.mapping import MappingLink, MappingSet
from observer_app.domain.people import Perspective, Service
from observer_app.domain.record import PrintedRecord
from observer_app.domain.register import RegisterLine
from observer_app.domain.series import OBSERVING, Series, Sight
from observer_app.domain.series_builder import build_series, count_sights, is_rated, key_of, sights_of
from observer_app.domain.series_visits import SameVisits, name_visits
from observer_app.domain.sitting import DayChosenBy
from observer_app.domain.text import in_file_name
from observer_app.domain.verification import Verdict

NO_ANSWER = PackAnswer()
MOMENTS_EACH = 2
"""So many moments of each perspective stand beside each item: the newest, so that no one picks them."""


@dataclass(frozen=True, slots=True)
class OriginalFile:
    """One signed feedback that goes into the pack, and counts. `digest` is of its printed record.

    `sha256` and `size` are of the file as it is kept; `signed_by` the names in its signatures, in order; `codes` what
    checking it found wrong. `answer` has only what everyone who has the file may read.
    """

    digest: str
    record: PrintedRecord
    sha256: str
    size: int
    signed_by: tuple[str, ...]
    verdict: Verdict
    codes: tuple[str, ...] = ()
    answer: PackAnswer = NO_ANSWER


@dataclass(frozen=True, slots=True)
class Planned:
    """What is still to come of one perspective, and what has been and was not handed in: sittings of the period."""

    booked: int = 0
    not_handed_in: int = 0
    next_booked: date | None = None


@dataclass(frozen=True, slots=True)
class PackSources:
    """All that a pack is made of. `uid` is random; `last_day` is part of the period.

    `originals` are those that stand: none that another takes the place of, is of practice, was signed by mistake or is
    set aside while both leads look at it; the last two come as `left_out`, with the reason. `told` is what leads said
    of visits whose letters differ. `missing` are whole sentences; that a perspective is missing is said without them.
    """

    uid: str
    service: Service
    clinician: PackClinician
    first_day: date
    last_day: date
    made_on: date
    made_by: PackMaker
    first: Perspective
    originals: Sequence[OriginalFile]
    kind: PackKind = PackKind.FULL
    told: Sequence[SameVisits] = ()
    planned: Mapping[Perspective, Planned] = field(default_factory=dict)
    missing: Sequence[str] = ()
    mapping_sets: Sequence[MappingSet] = ()
    register_lines: Sequence[RegisterLine] = ()
    left_out: Sequence[PackLeftOut] = ()
    changes: PackChanges | None = None


def build_evidence(sources: PackSources) -> EvidenceRecord:
    """The record of a pack. The order of the originals makes no difference."""
    order = (sources.first, *(eyes for eyes in OBSERVING if eyes is not sources.first))
    originals = sorted(sources.originals, key=lambda each: _in_order(each, order))
    sights = tuple(_sights(originals, sources.told))
    series = build_series(sights, sources.first)
    moments = _moments(originals, series)
    return EvidenceRecord(
        uid=sources.uid,
        kind=sources.kind,
        practice=sources.service.practice,
        service=sources.service.name,
        clinician=sources.clinician,
        first_day=sources.first_day,
        last_day=sources.last_day,
        made_on=sources.made_on,
        made_by=sources.made_by,
        first=sources.first,
        target=sources.service.yearly_target,
        counts=tuple(_count(eyes, originals, sights, sources.planned.get(eyes, Planned())) for eyes in order),
        missing=tuple(sources.missing),
        series=tuple(PackSeries.of(each) for each in series),
        originals=tuple(_original(n, each, moments[n - 1]) for n, each in enumerate(originals, start=1)),
        frameworks=tuple(_frameworks(sources.mapping_sets, originals, series)),
        register_lines=tuple(_register(sources.register_lines)),
        left_out=tuple(sources.left_out),
        changes=sources.changes,
    )


def portal_copy(pack: EvidenceRecord, uid: str, full_pack: str) -> EvidenceRecord:
    """The record of a copy without the originals; `full_pack` is the SHA-256 of the full pack as it was signed."""
    changed = {"uid": uid, "kind": PackKind.PORTAL, "full_pack": full_pack}
    return EvidenceRecord.model_validate(pack.model_dump() | changed)


def name_original(number: int, record: PrintedRecord) -> str:
    """“07-feedback-pain-clinic-2026-11-20-5f0c2a44.pdf”: no person's name, and letters that every computer takes."""
    clinic = in_file_name(record.clinic) or "clinic"
    return f"{number:02}-feedback-{clinic}-{record.day.isoformat()}-{record.short_id}.pdf"


def _in_order(each: OriginalFile, order: Sequence[Perspective]) -> tuple[object, ...]:
    record = each.record
    return record.day, record.clinic, order.index(record.observer.perspective), record.observer.shown_name, each.digest


def _sights(originals: Sequence[OriginalFile], told: Iterable[SameVisits]) -> Iterator[Sight]:
    records = {each.digest: each.record for each in originals}
    names = name_visits(records, told)
    for digest, record in records.items():
        yield from sights_of(digest, record, names)


def _count(
    eyes: Perspective, originals: Sequence[OriginalFile], sights: Sequence[Sight], planned: Planned
) -> EyesCount:
    theirs = [each.record for each in originals if each.record.observer.perspective is eyes]
    seen = count_sights(each for each in sights if each.perspective is eyes and is_rated(each))
    return EyesCount(
        perspective=eyes,
        sittings=len(theirs),
        day_by_clinician=sum(each.day_chosen_by is DayChosenBy.CLINICIAN for each in theirs),
        consultations=seen.consultations,
        days=seen.days,
        observers=seen.observers,
        booked=planned.booked,
        not_handed_in=planned.not_handed_in,
        next_booked=planned.next_booked,
    )


# -- originals -------------------------------------------------------------------------------------------


def _original(number: int, each: OriginalFile, moments: Sequence[PackMoment]) -> PackOriginal:
    return PackOriginal(
        number=number,
        file_name=name_original(number, each.record),
        sha256=each.sha256,
        size=each.size,
        signed_by=each.signed_by,
        verdict=each.verdict,
        codes=each.codes,
        moments=tuple(moments),
        answer=each.answer,
        **_repeated(each.record),
    )


def _repeated(record: PrintedRecord) -> dict[str, Any]:
    """What a pack repeats of a feedback word for word."""
    return {
        "short_id": record.short_id,
        "revision": record.revision,
        "day": record.day,
        "day_chosen_by": record.day_chosen_by,
        "clinic": record.clinic,
        "mode": record.mode,
        "perspective": record.observer.perspective,
        "shown_name": record.observer.shown_name,
        "seen": record.seen,
        "rated": record.rated,
        "form": f"{record.form_text.title} {record.form_text.version}",
        "corrected": say_correction(record, record.amended) if record.amended else "",
        "helped": record.helped,
        "more": record.more,
    }


def says_the_same(listed: PackOriginal, record: PrintedRecord) -> bool:
    """Whether a pack repeats of a feedback what the record inside that says: whose eyes, when, and the very words."""
    if any(getattr(listed, name) != value for name, value in _repeated(record).items()):
        return False
    theirs = tuple(_moments_of(record))
    return all(moment in theirs for moment in listed.moments)


def is_of_another(clinician: PackClinician, record: PrintedRecord) -> bool:
    """Whether a feedback is another clinician's: a name may change, and so may a number, and hardly both."""
    theirs = record.clinician
    numbers = {clinician.registration, theirs.registration} - {""}
    return theirs.name != clinician.name and len(numbers) > 1


def _moments(originals: Sequence[OriginalFile], series: Sequence[Series]) -> list[list[PackMoment]]:
    """Of each original the moments that the pack repeats: the newest of each perspective for each item."""
    known = {item.key for each in series for item in each.items}
    left: dict[tuple[Perspective, str], int] = {}
    held: list[list[PackMoment]] = [[] for _ in originals]
    for place, each in reversed(list(enumerate(originals))):
        for moment in _moments_of(each.record):
            key = each.record.observer.perspective, moment.item
            if moment.item in known and left.setdefault(key, MOMENTS_EACH):
                left[key] -= 1
                held[place].append(moment)
    return held


def _moments_of(record: PrintedRecord) -> Iterator[PackMoment]:
    keys = {item.link_id: key_of(record.form_text, item) for item in record.form_text.items()}
    for moment in (each for visit in record.consultations for each in visit.moments):
        if moment.link_id in keys:
            yield PackMoment(
                item=keys[moment.link_id],
                kind=moment.kind,
                text=moment.text,
                speaker=moment.speaker,
                effect=moment.effect,
            )


# -- frameworks and register -----------------------------------------------------------------------------


def _frameworks(
    sets: Iterable[MappingSet], originals: Sequence[OriginalFile], series: Sequence[Series]
) -> Iterator[PackFramework]:
    """The headings that the forms speak to, each with its items in the order in which the pages name them."""
    order = list(dict.fromkeys(item.key for each in series for item in each.items))
    forms = {(form.id, form.version): form for form in (each.record.form_text for each in originals)}
    for one in sets:
        held = {heading.id: _linked(forms.values(), one.id, heading.id) for heading in one.headings}
        headings = tuple(
            PackHeading(id=each.id, title=each.title, items=tuple(key for key in order if key in held[each.id]))
            for each in one.headings
            if held[each.id].intersection(order)
        )
        if headings:
            yield PackFramework(title=one.title, publisher=one.publisher, where=one.where, headings=headings)


def _linked(forms: Iterable[Form], set_id: str, heading: str) -> set[str]:
    return {
        key
        for form in forms
        for link in form.mapping
        if link.set == set_id and link.heading == heading
        for key in _keys_of(form, link)
    }


def _keys_of(form: Form, link: MappingLink) -> Iterator[str]:
    for section in form.sections:
        for item in section.items:
            if item.link_id in link.items or section.id in link.sections:
                yield key_of(form, item)


def _register(lines: Iterable[RegisterLine]) -> Iterator[PackRegisterLine]:
    """The day only: times of day would tell who came when."""
    for line in sorted(lines, key=lambda each: each.at):
        yield PackRegisterLine(day=line.at.astimezone().date(), words=line.words)
