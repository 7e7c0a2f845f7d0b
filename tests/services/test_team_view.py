"""Teams by quarter, for leads: from what stands, without what does not count and what they may not see yet."""

from __future__ import annotations

import pytest

from observer_app.domain import small_groups
from observer_app.domain.people import Perspective
from observer_app.domain.series import Figure
from observer_app.domain.small_groups import WhyNot
from observer_app.domain.team_view import SERVICE, Quarter
from observer_app.services.steps import Stopped, run_through
from observer_app.services.team_view import QuarterFigures
from tests.services.four_computers import Four
from tests.services.test_saying import release_both
from tests.services.two_computers import Computer

PARTNER, PEER = Perspective.PATIENT_PARTNER, Perspective.PEER_CLINICIAN
SPRING = Quarter(2026, 1)


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every group is large enough."""
    monkeypatch.setattr(small_groups, "LEAST", 1)


def figures(computer: Computer) -> QuarterFigures:
    found = run_through(computer.session.team_view.reading(SPRING))
    assert found is not None
    return found


def test_one_clinician_is_no_group(four: Four) -> None:
    four.both_sit_in()
    four.hand_in_all()
    ((quarter, counts),) = four.lead.session.team_view.read().quarters
    assert quarter == SPRING
    assert counts[SERVICE] == {PARTNER: WhyNot.FEW_CLINICIANS, PEER: WhyNot.FEW_CLINICIANS}
    assert all(each.is_empty for each in figures(four.lead).groups[SERVICE])


def test_both_perspectives_have_figures_of_the_same_visits(four: Four, small: None) -> None:
    four.both_sit_in()
    four.hand_in_all()
    ((_, counts),) = four.lead.session.team_view.read().quarters
    assert counts[SERVICE] == {PARTNER: 2, PEER: 2}
    (in_room,) = figures(four.lead).groups[SERVICE]
    rated = {eyes: found.rated for eyes, found in in_room.items[0].figures if isinstance(found, Figure)}
    assert rated == {PARTNER: 2, PEER: 2}


def test_what_does_not_count_is_left_out_and_said(four: Four, small: None) -> None:
    digest, _ = release_both(four)
    four.pass_on(four.lead, four.clinician)
    four.clinician.session.answers.ask_to_look(digest, "It is about who I am.")
    four.lead.take_in(four.clinician.hand_in("asks.observer"))
    found = figures(four.lead)
    assert (found.looked_at, found.in_error, found.apart) == (1, 0, 0)
    whys = dict(found.groups[SERVICE][0].items[0].figures).values()
    assert WhyNot.NO_ONE in whys


def test_a_lead_who_has_not_finished_theirs_is_kept_apart_from_the_others_figures(four: Four, small: None) -> None:
    four.both_sit_in()
    four.hand_in_all()
    found = four.lead.session.team_view
    me, session = four.lead.session.me, four.lead.session
    start = session.bookings.start_of(session.bookings.find(four.booking.uid))
    session.sittings.start(start.model_copy(update={"clinician_agreed": True, "perspective": me.perspectives[0]}))
    assert found.read().quarters == ()
    assert figures(four.lead).apart == 2


def test_it_can_be_stopped(four: Four) -> None:
    four.both_sit_in()
    four.hand_in_all()
    steps = four.lead.session.team_view.reading(SPRING)
    next(steps)
    with pytest.raises(StopIteration) as ended:
        steps.throw(Stopped())
    assert ended.value.value is None


def test_no_one_but_a_lead_reads_it(four: Four) -> None:
    for computer in (four.partner, four.peer, four.clinician):
        with pytest.raises(ValueError, match="lead"):
            computer.session.team_view.read()
        with pytest.raises(ValueError, match="lead"):
            next(computer.session.team_view.reading(SPRING))
