"""From a finished sitting to its record: letters for places, minutes for times, nothing that the pages do not say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from observer_app.domain.conditions import with_disabled
from observer_app.domain.form import Form
from observer_app.domain.observation import Moment, Observation, SittingState, Writing
from observer_app.domain.people import Person, Service, ShownAs
from observer_app.domain.record import (
    PrintedClinician,
    PrintedConsultation,
    PrintedMoment,
    PrintedObserver,
    PrintedRecord,
    letter_of,
)
from observer_app.domain.record_fit import printed_rating, printed_speaker
from observer_app.domain.sitting import SEEN, Encounter, PlaceState, describe_delay


@dataclass(frozen=True, slots=True)
class RecordSources:
    """Everything a record is made from. `earlier_sittings` counts those signed with this clinician under that name."""

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


def build_record(sources: RecordSources) -> PrintedRecord:
    """The record of a sitting with at least one rated consultation."""
    sitting = sources.state.sitting
    consultations = sorted(_consultations(sources), key=lambda each: each.letter)
    return PrintedRecord(
        uid=sources.uid,
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
        pattern=sitting.pattern,
        day_chosen_by=sitting.day_chosen_by,
        focus=sitting.focus,
        seen=sum(1 for place in sitting.places if place.state in SEEN),
        rated=len(consultations),
        helped=sources.state.writings.get(Writing.HELPED, "").strip(),
        more=sources.state.writings.get(Writing.MORE, "").strip(),
        question=sources.state.writings.get(Writing.QUESTION, "").strip(),
        consultations=tuple(consultations),
        form=sitting.form,
        form_text=sources.form,
        mapping_lines=sources.mapping_lines,
        previous=sources.previous,
    )


def _clinician(person: Person) -> PrintedClinician:
    return PrintedClinician(name=person.full_name, work=person.work, registration=person.registration)


def _consultations(sources: RecordSources) -> Iterator[PrintedConsultation]:
    for encounter in sources.state.sitting.places:
        observation = sources.state.observations.get(encounter.place)
        if encounter.state is PlaceState.SEEN_AND_RATED and observation is not None:
            yield _consultation(sources, encounter, observation)


def _consultation(sources: RecordSources, encounter: Encounter, observation: Observation) -> PrintedConsultation:
    if encounter.ended_at is None or observation.rated_at is None:
        raise ValueError(f"place {encounter.place} is said to be rated, but has no times")
    return PrintedConsultation(
        letter=letter_of(sources.state.sitting.two_words, encounter.place),
        also_there=encounter.also_there,
        rated_when=describe_delay(encounter.ended_at, observation.rated_at),
        ratings={link: printed_rating(each) for link, each in with_disabled(sources.form, observation.ratings).items()},
        moments=tuple(_moment(moment) for moment in sorted(observation.moments, key=_by_time)),
    )


def _by_time(moment: Moment) -> tuple[bool, int]:
    return (moment.at_s is None, moment.at_s or 0)


def _moment(moment: Moment) -> PrintedMoment:
    return PrintedMoment(
        kind=moment.kind,
        text=moment.text,
        speaker=printed_speaker(moment.kind, moment.speaker),
        effect=moment.effect,
        minute=None if moment.at_s is None else moment.at_s // 60,
        link_id=moment.link_id,
    )
