"""A morning of the sample's people, observed as it was planned, through the same services as the window."""

from __future__ import annotations

from datetime import datetime, timedelta

from observer_app.domain.answers import Rating, ZeroReason
from observer_app.domain.pattern import Part, is_full, part_of
from observer_app.domain.sitting import PlaceState, StartSitting
from observer_app.services.sample_plan import PlannedSitting, PlannedVisit
from observer_app.services.session import Session

BETWEEN_TAPS_S = 9
"""How long the sample's people take over one answer."""


class SampleClock:
    """Stands wherever the sample's year has come to."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def pass_by(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


def observe_planned(session: Session, clock: SampleClock, planned: PlannedSitting, start: StartSitting) -> str:
    """The sitting from its start to its last box, not signed yet; gives back its uid."""
    state = session.sittings.start(start).value
    uid = state.sitting.uid
    for number, visit in enumerate(planned.visits, 1):
        if is_full(state.sitting):
            break
        if number > 1:
            session.sittings.next_place(uid)
        _go_in(session, clock, uid, number, visit)
        state = session.sittings.state(uid)
    for box, text in planned.boxes.items():
        session.sittings.save_writing(uid, None, box, text)
    clock.pass_by(300)
    return uid


def _go_in(session: Session, clock: SampleClock, uid: str, number: int, visit: PlannedVisit) -> None:
    """One person of the list, until they have gone and, when they stayed, were rated."""
    sittings = session.sittings
    if visit.state is PlaceState.DID_NOT_COME:
        sittings.did_not_come(uid, number)
        return
    if part_of(sittings.state(uid).sitting, number) is Part.OUT:
        sittings.go_out(uid, number)
        clock.pass_by(visit.minutes * 60)
        return
    sittings.answer_consent(uid, number, visit.consent)
    if visit.state is PlaceState.SAID_NO:
        return
    _hear(session, clock, uid, number, visit)
    if visit.state is PlaceState.CHANGED_THEIR_MIND:
        sittings.leave_at_their_wish(uid, number)
        return
    sittings.they_have_gone(uid, number)
    sittings.set_also_there(uid, number, visit.also_there)
    _rate(session, clock, uid, number, visit)


def _hear(session: Session, clock: SampleClock, uid: str, number: int, visit: PlannedVisit) -> None:
    for line in visit.lines:
        session.sittings.add_moment(
            uid, number, line.kind, line.text, line.speaker, line.effect, line.link_id, line.minute * 60
        )
    clock.pass_by(visit.minutes * 60)


def _rate(session: Session, clock: SampleClock, uid: str, number: int, visit: PlannedVisit) -> None:
    sittings = session.sittings
    sittings.rate(uid, number, Rating(link_id="anything_to_decide", code=visit.decision))
    waiting = set(sittings.missing(uid, number))
    for link_id, level in visit.levels.items():
        if link_id not in waiting:
            continue
        clock.pass_by(BETWEEN_TAPS_S)
        looked = ZeroReason.LOOKED_AND_NOT_THERE if level == 0 else None
        sittings.rate(uid, number, Rating(link_id=link_id, code=str(level), zero_reason=looked))
    sittings.finish_rating(uid, number)
