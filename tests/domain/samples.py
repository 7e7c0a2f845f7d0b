"""A sitting of one, as the sample clinic has it, for tests of the record and the feedback."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from observer_app.domain.answers import Rating, ZeroReason
from observer_app.domain.form import Form
from observer_app.domain.observation import Effect, Moment, MomentKind, Observation, SittingState, Speaker, Writing
from observer_app.domain.people import Person, Perspective, Role, Service, ShownAs
from observer_app.domain.record_builder import RecordSources
from observer_app.domain.sitting import Consent, DayChosenBy, Encounter, FormRef, PlaceState, Sitting
from observer_app.paths import find_forms

BEGAN = datetime(2026, 11, 20, 9, 5, tzinfo=UTC)
LEVELS = {
    "welcome": "3",
    "heard": "2",
    "what_matters": "3",
    "free_to_say_no": "3",
    "worry": "1",
    "plain_words": "2",
    "the_plan": "3",
    "a_choice_to_make": "3",
    "how_to_decide": "0",
    "ways_forward": "2",
    "good_and_harm": "2",
    "their_view_counts": "4",
}


def default_form() -> Form:
    text = Path(find_forms() / "shared-decisions-1.0.0.json").read_text(encoding="utf-8")
    return Form.model_validate_json(text)


def ratings(levels: dict[str, str] = LEVELS) -> dict[str, Rating]:
    given = {link_id: Rating(link_id=link_id, code=code) for link_id, code in levels.items()}
    given["how_to_decide"] = Rating(link_id="how_to_decide", code="0", zero_reason=ZeroReason.LOOKED_AND_NOT_THERE)
    given["anything_to_decide"] = Rating(link_id="anything_to_decide", code="one_thing")
    return given


def moments() -> tuple[Moment, ...]:
    return (
        Moment(uid="m2", kind=MomentKind.NOTE, text="Typing for a while.", effect=Effect.IN_THE_WAY, at_s=200),
        Moment(
            uid="m1",
            kind=MomentKind.WORDS,
            text="Is that chair all right for your shoulder?",
            speaker=Speaker.CLINICIAN,
            effect=Effect.HELPED,
            at_s=65,
            link_id="welcome",
        ),
    )


def sitting_state(state: PlaceState = PlaceState.SEEN_AND_RATED) -> SittingState:
    encounter = Encounter(
        uid="e1",
        place=1,
        state=state,
        consent=Consent.BEFORE,
        began_at=BEGAN,
        ended_at=BEGAN + timedelta(minutes=15),
    )
    sitting = Sitting(
        uid="s1",
        two_words=("copper", "kite"),
        clinic_uid="c1",
        clinician_uid="p2",
        observer_uid="p1",
        perspective=Perspective.PATIENT_PARTNER,
        form=FormRef(id="shared-decisions", version="1.0.0", digest="0" * 64),
        day_chosen_by=DayChosenBy.ROTA,
        started_at=BEGAN,
        places=(encounter,),
    )
    observation = Observation(
        uid="o1",
        sitting_uid="s1",
        place=1,
        ratings=ratings(),
        moments=moments(),
        rated_at=BEGAN + timedelta(minutes=35),
    )
    return SittingState(
        sitting=sitting,
        clinic_name="Shoulder clinic (sample)",
        clinician_name="Jo Marsh (sample)",
        clinician_first_name="Jo",
        observations={1: observation},
        writings={
            Writing.HELPED: "When you asked about the chair, the person sat back.\nThen they talked.",
            Writing.MORE: "I wondered what might have happened if the typing had waited.",
            Writing.QUESTION: "Where in the visit did the choice get made?",
        },
    )


def sources(
    state: SittingState | None = None, shown_as: ShownAs = ShownAs.FULL_NAME, earlier: int = 0
) -> RecordSources:
    return RecordSources(
        state=state or sitting_state(),
        service=Service(uid="v1", name="Practice clinic (sample)", practice=True),
        observer=Person(
            uid="p1",
            full_name="Practice Observer",
            first_name="Practice",
            roles=(Role.PATIENT_PARTNER,),
            code_number=4,
        ),
        clinician=Person(
            uid="p2",
            full_name="Jo Marsh (sample)",
            first_name="Jo",
            roles=(Role.CLINICIAN,),
            work="physiotherapist",
        ),
        form=default_form(),
        shown_as=shown_as,
        earlier_sittings=earlier,
        previous=None,
        uid="5f0c2a44-8f1c-4f6e-9a52-0d9b6c1e7a10",
    )
