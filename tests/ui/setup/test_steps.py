"""Which step of setting up comes next."""

from __future__ import annotations

from observer_app.services.models import SetUpStep
from observer_app.ui.pages import PAGES
from observer_app.ui.setup.steps import ORDER, WORDS, next_step, say_place


def _steps(**done: bool) -> tuple[SetUpStep, ...]:
    return tuple(SetUpStep(name, done.get(name, False), f"set_up_{name}") for name in ORDER[1:])


def test_the_next_step_is_the_first_after_this_one_that_is_not_done() -> None:
    following = next_step(_steps(people=True), "clinics")
    assert following is not None
    assert following.name == "form"


def test_people_are_asked_for_while_there_are_only_the_leads() -> None:
    following = next_step(_steps(people=True), "clinics", has_only_leads=True)
    assert following is not None
    assert following.name == "people"


def test_a_step_before_this_one_does_not_call_anyone_back() -> None:
    assert next_step(_steps(form=True, recovery=True, copies=True), "people") is None


def test_each_step_says_where_it_stands_and_has_a_page() -> None:
    assert say_place("clinics") == "Step 2 of 6"
    assert set(WORDS) == set(ORDER)
    assert {f"set_up_{name}" for name in ORDER} <= set(PAGES)
