"""A lead who is in, before the same house and with the same hand as the house's own pages have."""

from __future__ import annotations

import pytest

from tests.ui.house.a_house import House
from tests.ui.house.conftest import finish, hand, house
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle

__all__ = ["finish", "hand", "house", "lead"]


@pytest.fixture
def lead(house: House, hand: Hand) -> Hand:
    """The clinical lead is in."""
    house.set_up()
    hand.window.show()
    hand.window.let_in(house.open())
    settle()
    return hand
