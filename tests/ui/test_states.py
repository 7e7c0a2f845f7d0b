"""The states that pages are looked at and measured in."""

from __future__ import annotations

from observer_app.ui.pages import PAGES
from tests.ui.states import STATES


def test_every_page_of_the_table_is_met_in_some_state_and_no_other() -> None:
    assert {state.page for state in STATES} == set(PAGES)


def test_no_two_states_of_a_page_have_one_name() -> None:
    assert len({(state.page, state.name) for state in STATES}) == len(STATES)
