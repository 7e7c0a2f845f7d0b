"""My own view: kept at each press, mine alone, beside the others for me and for no one else."""

from __future__ import annotations

import pytest

from observer_app.domain.answers import NotRatedReason, Rating
from observer_app.domain.people import Perspective
from observer_app.domain.said import Audience, SaidKind
from observer_app.services.own_view import OwnView, WhenRated
from observer_app.store import forms, private_notes
from tests.services.answering import Answering
from tests.services.four_computers import Four

THREE = Rating(link_id="welcome", code="3")
NOTE = Rating(link_id="heard", code="2", note="I looked at the clock")


@pytest.fixture
def four(released: Answering) -> Four:
    return released.four


@pytest.fixture
def digests(released: Answering) -> tuple[str, str]:
    return released.digest, released.other


@pytest.fixture
def own(four: Four, digests: tuple[str, str]) -> OwnView:
    return four.clinician.session.own_view


def read(four: Four, digest: str) -> None:
    four.clinician.session.saying.say(SaidKind.READ, digest, Audience.LEADS)


def test_an_answer_is_kept_and_can_be_taken_back(own: OwnView, digests: tuple[str, str]) -> None:
    own.rate(digests[0], THREE)
    own.rate(digests[0], NOTE)
    assert own.open(digests[0]).ratings == {"welcome": THREE, "heard": NOTE}
    own.take_back(digests[0], "welcome")
    assert own.open(digests[0]).ratings == {"heard": NOTE}


def test_it_is_of_the_day_whichever_feedback_it_was_come_to_from(own: OwnView, digests: tuple[str, str]) -> None:
    own.rate(digests[0], THREE)
    own.rate(digests[1], NOTE)
    assert own.open(digests[0]).ratings == own.open(digests[1]).ratings == {"welcome": THREE, "heard": NOTE}
    assert len(own.days()) == 1


def test_it_has_the_twelve_items_and_does_not_ask_whether_there_was_anything_to_decide(
    own: OwnView, digests: tuple[str, str]
) -> None:
    assert len(own.open(digests[0]).items) == 12
    with pytest.raises(ValueError, match="not rated so"):
        own.rate(digests[0], Rating(link_id="anything_to_decide", code="one_thing"))
    with pytest.raises(ValueError, match="not rated so"):
        own.rate(digests[0], Rating(link_id="ways_forward", not_rated=NotRatedReason.NOTHING_TO_DECIDE))


def test_it_says_whether_it_was_rated_before_or_after_reading(
    four: Four, own: OwnView, digests: tuple[str, str]
) -> None:
    assert own.open(digests[0]).when is None
    assert own.rate(digests[0], THREE).value.when is WhenRated.BEFORE
    read(four, digests[1])
    assert own.open(digests[0]).when is WhenRated.BEFORE
    assert own.rate(digests[0], NOTE).value.when is WhenRated.BOTH
    for link_id in ("welcome", "heard"):
        own.take_back(digests[0], link_id)
    assert own.rate(digests[0], THREE).value.when is WhenRated.AFTER


def test_it_stands_beside_the_others_for_me_alone(four: Four, own: OwnView, digests: tuple[str, str]) -> None:
    own.rate(digests[0], THREE)
    for digest in digests:
        read(four, digest)
    (series,) = four.clinician.session.series.read().series
    assert Perspective.OWN_VIEW in series.perspectives
    assert series.count.observers == 2
    assert dict(series.items[0].figures)[Perspective.OWN_VIEW].mean == 3


def test_it_is_sealed_and_in_no_file_that_leaves(four: Four, own: OwnView, digests: tuple[str, str]) -> None:
    own.rate(digests[0], NOTE)
    session = four.clinician.session
    (sealed,) = private_notes.find_all(session.database, session.me.uid, digests[0]).values()
    assert b"clock" not in sealed
    read(four, digests[0])
    four.lead.take_in(four.clinician.hand_in("answers.observer"))
    assert private_notes.find_all(four.lead.session.database, session.me.uid, digests[0]) == {}


def test_no_one_rates_a_day_whose_feedback_was_not_released_to_them(four: Four, digests: tuple[str, str]) -> None:
    with pytest.raises(KeyError):
        four.lead.session.own_view.rate(digests[0], THREE)
    assert four.lead.session.own_view.days() == ()


def test_the_form_is_kept_with_it(four: Four, own: OwnView, digests: tuple[str, str]) -> None:
    form = four.clinician.session.forms.newest("own-view")
    assert forms.get(four.clinician.session.database, form.digest) is None
    own.rate(digests[0], THREE)
    assert forms.get(four.clinician.session.database, form.digest) == form.text
