"""Two observers' lists of one clinic, made from plain figures: for tests of matching and of two views side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta

from observer_app.domain.answers import Rating
from observer_app.domain.observation import Moment, MomentKind, Observation, ObservationStatus, Writing
from observer_app.domain.people import Perspective
from observer_app.domain.said import Audience, Said, SaidKind
from observer_app.domain.sitting import Encounter, PlaceState, Sitting, SittingStage
from observer_app.domain.sitting_record import SittingRecord
from tests.domain.samples import BEGAN, sitting_state

EYES = {"one": Perspective.PATIENT_PARTNER, "other": Perspective.PEER_CLINICIAN}


def make_sitting(who: str, minutes: Sequence[float | None], *, on_paper: bool = False) -> Sitting:
    """A visit for each number, which says in which minute it began; None for someone who did not come."""
    return sitting_state().sitting.model_copy(
        update={
            "uid": f"sitting-{who}",
            "observer_uid": f"person-{who}",
            "perspective": EYES[who],
            "stage": SittingStage.SIGNED,
            "entered_later": on_paper,
            "places": tuple(_place(who, place, minute) for place, minute in enumerate(minutes, 1)),
        }
    )


def _place(who: str, place: int, minute: float | None) -> Encounter:
    if minute is None:
        return Encounter(uid=f"e-{who}-{place}", place=place, state=PlaceState.DID_NOT_COME)
    began = BEGAN + timedelta(minutes=minute)
    return Encounter(
        uid=f"e-{who}-{place}",
        place=place,
        state=PlaceState.SEEN_AND_RATED,
        began_at=began,
        ended_at=began + timedelta(minutes=4),
    )


def make_record(who: str, visits: Sequence[Mapping[str, Rating] | None], minutes: float = 20) -> SittingRecord:
    """A signed sitting in which each visit was rated so; None for someone who did not come."""
    sitting = make_sitting(who, [None if given is None else place * minutes for place, given in enumerate(visits)])
    observed = tuple(
        Observation(
            uid=f"o-{who}-{place}",
            sitting_uid=sitting.uid,
            place=place,
            status=ObservationStatus.COMPLETED,
            ratings=dict(given),
            moments=(
                _moment(f"{who} {place} tied", "heard"),
                _moment(f"{who} {place} loose", None),
            ),
            rated_at=sitting.place(place).ended_at,
        )
        for place, given in enumerate(visits, 1)
        if given is not None
    )
    return SittingRecord(
        service="service-1",
        sitting=sitting,
        observations=observed,
        writings={Writing.HELPED: f"Words of {who}.", Writing.FORM_MISSED: f"Only for the form, by {who}."},
        printed=("1" if who == "one" else "2") * 64,
    )


def _moment(text: str, link_id: str | None) -> Moment:
    return Moment(uid=text.replace(" ", "-"), kind=MomentKind.NOTE, text=text, at_s=60, link_id=link_id)


def say(kind: SaidKind, author: str, minute: int, **body: str) -> Said:
    """What someone said of the two, so many minutes after the sitting."""
    return Said(
        uid=f"said-{kind}-{author}-{minute}".replace("_", "-"),
        kind=kind,
        author=author,
        about="a" * 64,
        audience=Audience.BOTH_OBSERVERS,
        at=BEGAN + timedelta(minutes=minute),
        body=body,
    )
