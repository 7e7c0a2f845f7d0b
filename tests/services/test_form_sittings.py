"""A sitting goes by the form it was started with, whichever that is, from the first item to the feedback."""

from __future__ import annotations

import pytest

from observer_app.domain.answers import Rating
from observer_app.domain.conditions import unanswered_items
from observer_app.domain.people import ShownAs
from observer_app.domain.sitting import Consent, SittingStage
from tests.services.a_sitting import START, Morning, make_shelf, refused

FORMS = ("shared-decisions", "shared-decisions-brief", "consultation-peer-review")


def _start(morning: Morning, form_id: str) -> None:
    morning.uid = morning.sittings.start(START.model_copy(update={"form_id": form_id})).value.sitting.uid


@pytest.mark.parametrize("form_id", FORMS)
def test_a_visit_is_rated_whole_by_each_form_that_observers_may_use(morning: Morning, form_id: str) -> None:
    _start(morning, form_id)
    morning.sittings.answer_consent(morning.uid, 1, Consent.BEFORE)
    morning.sittings.they_have_gone(morning.uid, 1)
    form = make_shelf(morning.database).of(morning.sittings.state(morning.uid).sitting.form)
    for item in form.items():
        code = "one_thing" if item in form.asked_first() else "3"
        morning.sittings.rate(morning.uid, 1, Rating(link_id=item.link_id, code=code))
    morning.sittings.set_shown_as(morning.uid, ShownAs.CODE)
    morning.sittings.complete(morning.uid)

    state = morning.sittings.state(morning.uid)
    assert state.sitting.stage is SittingStage.WAITING_FOR_SIGNATURE
    assert unanswered_items(form, state.observations[1].ratings) == ()


def test_no_observer_goes_by_the_own_view(morning: Morning) -> None:
    with refused("form_not_for_these_eyes"):
        _start(morning, "own-view")


def test_a_form_that_is_not_here_starts_nothing(morning: Morning) -> None:
    with refused("form_missing"):
        _start(morning, "gone")

    assert morning.sittings.open_sitting() is None
