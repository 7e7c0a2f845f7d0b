"""A sitting of four among eight people, with the notes of a real morning: for tests of the record, pages and copies."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from observer_app.domain.answers import NotRatedReason, Rating, ZeroReason
from observer_app.domain.observation import Effect, Moment, MomentKind, Observation, SittingState, Speaker, Writing
from observer_app.domain.record_builder import RecordSources
from observer_app.domain.sitting import (
    AlsoThere,
    Consent,
    ConsentFrom,
    Encounter,
    Gap,
    GapKind,
    Pattern,
    PatternChange,
    PlaceState,
    SpokenFor,
)
from tests.domain.samples import BEGAN, LEVELS, sitting_state, sources

RATED = (2, 4, 5, 8)
HEARD = (
    (0, Speaker.CLINICIAN, Effect.HELPED, "welcome", "Take your time with the coat. Which side is the sore one today?"),
    (2, Speaker.PERSON, Effect.NEUTRAL, "heard", "I had a whole list, but I have left it on the kitchen table."),
    (4, None, Effect.IN_THE_WAY, "heard", "Two knocks at the door. The person stops and does not go on afterwards."),
    (7, Speaker.CLINICIAN, Effect.HELPED, "what_matters", "What would you do again first, if the arm let you?"),
    (11, Speaker.PERSON, Effect.NEUTRAL, "worry", "My sister had that operation, and she was never right again."),
    (14, Speaker.CLINICIAN, Effect.IN_THE_WAY, "ways_forward", "We start with the injection and take it from there."),
    (17, Speaker.CLINICIAN, Effect.HELPED, "their_view_counts", "No needle before the wedding. We look again in June."),
)  # fmt: skip
STEPS = {2: 0, 4: 1, 5: -1, 8: 2}
BOXES = {
    Writing.HELPED: (
        "You let people finish. In two visits you put the pen down and turned your chair, and each time the person"
        " said the thing they had come for.\n“What would you do again first?” changed the talk. After it, both of you"
        " spoke about swimming and stairs and no longer about the scan."
    ),
    Writing.MORE: (
        "Doing nothing for now came up only when someone asked. I wondered what might have happened if it had been"
        " the first heading on the sheet.\nWhen the worry about the sister came out, the answer was a number. A pause,"
        " and “what was that like?”, might have been enough."
    ),
    Writing.QUESTION: "When there are ten minutes left, what must not be lost?",
}


def morning_state() -> SittingState:
    """Eight places: four rated, one no, one who changed their mind, one who did not come, one outside."""
    alone = sitting_state()
    others = {
        1: PlaceState.SAID_NO,
        3: PlaceState.OUT,
        6: PlaceState.DID_NOT_COME,
        7: PlaceState.CHANGED_THEIR_MIND,
    }
    places = tuple(
        _seen(place) if place in RATED else Encounter(uid=f"e{place}", place=place, state=others[place])
        for place in range(1, 9)
    )
    change = PatternChange(
        at=BEGAN + timedelta(hours=1),
        before=Pattern.FIRST_THREE,
        after=Pattern.IN_FOR_ONE,
        reason="Two of the first three had not come.",
    )
    sitting = alone.sitting.model_copy(
        update={
            "places": places,
            "pattern": Pattern.IN_FOR_ONE,
            "pattern_changes": (change,),
            "focus": "How I offer choices",
        }
    )
    observations = {place: _observed(place) for place in RATED}
    return alone.model_copy(update={"sitting": sitting, "observations": observations, "writings": BOXES})


def morning() -> RecordSources:
    return replace(sources(morning_state()), earlier_sittings=2)


def _seen(place: int) -> Encounter:
    began = BEGAN + timedelta(minutes=25 * place)
    return Encounter(
        uid=f"e{place}",
        place=place,
        state=PlaceState.SEEN_AND_RATED,
        consent=Consent.ALREADY_THERE if place == 4 else Consent.BEFORE,
        began_at=began,
        ended_at=began + timedelta(minutes=20),
        also_there=(AlsoThere.COMPANION, AlsoThere.STUDENT) if place == 5 else (),
        spoken_for=SpokenFor.A_LITTLE if place == 5 else None,
        consent_from=ConsentFrom.PARENT if place == 8 else ConsentFrom.PERSON,
        gaps=(
            Gap(kind=GapKind.PAUSED, from_s=250, until_s=430),
            Gap(kind=GapKind.STEPPED_OUT, from_s=700, until_s=760),
        )
        if place == 2
        else (),
    )


def _observed(place: int) -> Observation:
    ended = BEGAN + timedelta(minutes=25 * place + 20)
    return Observation(
        uid=f"o{place}",
        sitting_uid="s1",
        place=place,
        ratings=_ratings(place),
        moments=tuple(_moments(place)),
        rated_at=ended + timedelta(minutes=12 if place != 8 else 90),
    )


def _moments(place: int) -> list[Moment]:
    chosen = HEARD if place != 5 else HEARD[1:6]
    return [
        Moment(
            uid=f"m{place}-{at}",
            kind=MomentKind.WORDS if speaker else MomentKind.NOTE,
            text=text,
            speaker=speaker,
            effect=effect,
            at_s=at * 60 + place,
            link_id=link_id,
        )
        for at, speaker, effect, link_id, text in chosen
    ]


def _ratings(place: int) -> dict[str, Rating]:
    given = {"anything_to_decide": Rating(link_id="anything_to_decide", code="one_thing")}
    for number, (link_id, code) in enumerate(LEVELS.items()):
        level = min(4, max(0, int(code) + (STEPS[place] if number % 3 == 0 else 0)))
        given[link_id] = Rating(link_id=link_id, code=str(level))
        if level == 0:
            given[link_id] = Rating(link_id=link_id, code="0", zero_reason=ZeroReason.LOOKED_AND_NOT_THERE)
    if place == 8:
        given["worry"] = Rating(link_id="worry", not_rated=NotRatedReason.DID_NOT_COME_UP)
    return given
