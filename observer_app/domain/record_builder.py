"""From a finished sitting to its record: letters for places, minutes for times, nothing that the pages do not say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from observer_app.domain.conditions import with_disabled
from observer_app.domain.form import Form
from observer_app.domain.observation import Moment, Observation, PartOfVisit, SittingState, Writing
from observer_app.domain.people import Person, Service, ShownAs
from observer_app.domain.record import (
    PrintedAmendment,
    PrintedClinician,
    PrintedConsultation,
    PrintedGap,
    PrintedMoment,
    PrintedObserver,
    PrintedPatternChange,
    PrintedRecord,
    describe_days,
    letter_of,
)
from observer_app.domain.record_fit import printed_rating, printed_speaker
from observer_app.domain.sitting import (
    SEEN,
    Consent,
    Encounter,
    Gap,
    NotesOn,
    PatternChange,
    PlaceState,
    Sitting,
    SpokenFor,
    describe_delay,
)

PARTS = tuple(PartOfVisit)


@dataclass(frozen=True, slots=True)
class RecordSources:
    """Everything a record is made from. `earlier_sittings` counts those signed with this clinician under that name.

    `supersedes` is the digest of the record that was signed before a visit was withdrawn or it was corrected; None
    for a first version. `corrections` counts the times that it was corrected, this one included.
    """

    state: SittingState
    service: Service
    observer: Person
    clinician: Person
    form: Form
    shown_as: ShownAs
    earlier_sittings: int
    previous: str | None
    uid: str
    mapping_lines: tuple[str, ...] = ()
    supersedes: str | None = None
    amended: PrintedAmendment | None = None
    corrections: int = 0


def build_record(sources: RecordSources) -> PrintedRecord:
    """The record of a sitting with at least one rated consultation, or of one whose last was withdrawn."""
    sitting = sources.state.sitting
    consultations = tuple(sorted(_consultations(sources), key=lambda each: each.letter))
    counts = _counts(sitting, sources.corrections)
    return PrintedRecord(
        uid=sources.uid,
        revision=sitting.revision,
        practice=sources.service.practice,
        service=sources.service.name,
        clinician=_clinician(sources.clinician),
        observer=PrintedObserver(
            shown_name=sources.observer.name_shown(sources.shown_as),
            perspective=sitting.perspective,
            nth_sitting=sources.earlier_sittings + 1,
        ),
        clinic=sources.state.clinic_name,
        day=sitting.started_at.astimezone().date(),
        mode=sitting.mode,
        alone=sitting.alone,
        pattern=sitting.pattern,
        pattern_changes=tuple(_change(each) for each in sitting.pattern_changes),
        day_chosen_by=sitting.day_chosen_by,
        focus=sitting.focus,
        rated=len(consultations),
        notes_on=sitting.notes_on,
        notes_entered=_notes_entered(sources.state),
        consultations=consultations,
        form=sitting.form,
        form_text=sources.form,
        mapping_lines=sources.mapping_lines,
        previous=sources.previous,
        supersedes=sources.supersedes,
        amended=sources.amended,
        seen=counts["seen"],
    ).model_copy(update={**counts, **_boxes(sources.state if consultations else None)})


def _counts(sitting: Sitting, corrections: int) -> dict[str, int]:
    """How many, and never who. A visit that was withdrawn is counted as that and as nothing else."""
    states = Counter(place.state for place in sitting.places)
    seen = [place for place in sitting.places if place.state in SEEN]
    withdrawn = sitting.revision - 1 - corrections
    return {
        "seen": len(seen),
        "asked_in_front": sum(1 for place in seen if place.consent is Consent.ALREADY_THERE),
        "said_no": states[PlaceState.SAID_NO],
        "changed_their_mind": max(0, states[PlaceState.CHANGED_THEIR_MIND] - withdrawn),
        "not_known": states[PlaceState.NOT_KNOWN],
        "withdrawn": withdrawn,
    }


def _boxes(state: SittingState | None) -> dict[str, str]:
    """The three boxes; None for a sitting whose last visit was withdrawn, of which nothing may be told."""
    boxes = {"helped": Writing.HELPED, "more": Writing.MORE, "question": Writing.QUESTION}
    return {} if state is None else {name: state.writings.get(box, "").strip() for name, box in boxes.items()}


def _notes_entered(state: SittingState) -> str:
    """How long after the sitting notes on paper were entered; empty where they were made on the screen."""
    rated_at = [each.rated_at for each in state.observations.values() if each.rated_at is not None]
    if state.sitting.notes_on is not NotesOn.PAPER or not rated_at:
        return ""
    return describe_days(state.sitting.started_at, max(rated_at))


def _clinician(person: Person) -> PrintedClinician:
    return PrintedClinician(name=person.full_name, work=person.work, registration=person.registration)


def _change(change: PatternChange) -> PrintedPatternChange:
    return PrintedPatternChange(before=change.before, after=change.after, reason=change.reason.strip())


def _consultations(sources: RecordSources) -> Iterator[PrintedConsultation]:
    rated = tuple(_rated(sources.state))
    rated_when = say_delay(rated)
    for encounter, observation in rated:
        yield print_consultation(sources.state.sitting.two_words, sources.form, encounter, observation, rated_when)


def say_delay(rated: Iterable[tuple[Encounter, Observation]]) -> str:
    """How long after these visits they were rated, in one line for them all."""
    return describe_delay(_times(*each) for each in rated)


def _rated(state: SittingState) -> Iterator[tuple[Encounter, Observation]]:
    for encounter in state.sitting.places:
        observation = state.observations.get(encounter.place)
        if encounter.state is PlaceState.SEEN_AND_RATED and observation is not None:
            yield encounter, observation


def _times(encounter: Encounter, observation: Observation) -> tuple[datetime, datetime]:
    if encounter.ended_at is None or observation.rated_at is None:
        raise ValueError(f"place {encounter.place} is said to be rated, but has no times")
    return encounter.ended_at, observation.rated_at


def print_consultation(
    two_words: tuple[str, str], form: Form, encounter: Encounter, observation: Observation, rated_when: str
) -> PrintedConsultation:
    """A visit that was rated, as the pages say it."""
    return PrintedConsultation(
        letter=letter_of(two_words, encounter.place),
        also_there=encounter.also_there,
        spoken_for=None if encounter.spoken_for is SpokenFor.NO else encounter.spoken_for,
        consent_from=encounter.consent_from,
        gaps=tuple(_gap(gap, encounter) for gap in encounter.gaps),
        cut_short=encounter.cut_short,
        rated_when=rated_when,
        ratings={link: printed_rating(each) for link, each in with_disabled(form, observation.ratings).items()},
        moments=tuple(_moment(moment) for moment in sorted(observation.moments, key=_by_time)),
    )


def _gap(gap: Gap, encounter: Encounter) -> PrintedGap:
    until_s = gap.until_s
    if until_s is None and encounter.began_at is not None and encounter.ended_at is not None:
        until_s = int((encounter.ended_at - encounter.began_at).total_seconds())
    lasted_s = max(0, (until_s or 0) - gap.from_s)
    return PrintedGap(kind=gap.kind, minute=gap.from_s // 60, minutes=max(1, round(lasted_s / 60)))


def _by_time(moment: Moment) -> tuple[bool, int, int]:
    """By the clock, then by the part of the visit, then what has neither."""
    part = len(PARTS) if moment.part is None else PARTS.index(moment.part)
    return (moment.at_s is None, moment.at_s or 0, part)


def _moment(moment: Moment) -> PrintedMoment:
    minute = None if moment.at_s is None else moment.at_s // 60
    return PrintedMoment(
        kind=moment.kind,
        text=moment.text,
        speaker=printed_speaker(moment.kind, moment.speaker),
        effect=moment.effect,
        minute=minute,
        part=moment.part if minute is None else None,
        link_id=moment.link_id,
    )
