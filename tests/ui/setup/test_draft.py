"""What is missing in a service that is being set up, and what is made of it."""

from __future__ import annotations

import pytest

from observer_app.domain.people import Role
from observer_app.ui.setup.draft import Missing, ServiceDraft
from tests.ui.setup.states import filled_draft


def test_an_empty_draft_asks_for_everything_in_the_order_of_the_page() -> None:
    assert [each.where for each in ServiceDraft().missing()] == ["name", "clinical", "patient", "contact", "number"]


def test_a_filled_draft_misses_nothing() -> None:
    assert filled_draft().missing() == ()


def test_someone_has_to_be_here() -> None:
    draft = filled_draft()
    draft.clinical.is_here = draft.patient.is_here = False
    assert draft.missing() == (Missing("here", "Which of the leads is here now?"),)


@pytest.mark.parametrize(("typed", "is_fine"), [("", True), ("1234567", True), ("PH12345", True), ("12", False)])
def test_a_registration_number_is_checked_before_anything_is_made(typed: str, is_fine: bool) -> None:
    draft = filled_draft()
    draft.clinical.registration = typed
    assert (draft.missing() == ()) is is_fine


def test_words_are_asked_of_each_lead_who_is_here_in_turn() -> None:
    draft = filled_draft()
    assert draft.who_needs_words() is draft.clinical
    draft.clinical.words = "otter maple lantern soup kettle"
    assert draft.who_needs_words() is draft.patient
    draft.patient.is_here = False
    assert draft.who_needs_words() is None


def test_a_lead_who_can_be_observed_is_a_clinician_too() -> None:
    clinical, patient = filled_draft().new_service().leads
    assert clinical.roles == (Role.CLINICAL_LEAD, Role.CLINICIAN)
    assert patient.roles == (Role.PATIENT_LEAD,)


def test_words_are_never_shown_in_a_log_of_the_draft() -> None:
    draft = filled_draft()
    draft.clinical.words = "otter maple lantern soup kettle"
    assert "otter" not in repr(draft)
    assert "otter" not in repr(draft.new_service())
