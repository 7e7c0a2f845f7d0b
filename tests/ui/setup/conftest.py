"""The same house and hand as the house's own pages have."""

from __future__ import annotations

from tests.ui.house.conftest import finish, hand, house

__all__ = ["finish", "hand", "house"]
