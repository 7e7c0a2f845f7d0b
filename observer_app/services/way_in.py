"""What the two ways in by a code on paper share: a start card, and the recovery sheet."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from observer_app.services.house import House, Tools
from observer_app.services.session import Session
from observer_app.services.set_up import WordChoice
from observer_app.store.database import Database
from observer_app.vault.vault import Unlocked


class WayIn(WordChoice):
    """A code is typed, words are made, and someone is in. `tries` names the wrong tries that are counted.

    `open_session` puts a session together (see `wiring`).
    """

    tries: ClassVar[str]

    def __init__(
        self,
        house: House,
        tools: Tools,
        open_session: Callable[[Unlocked], Session],
        before_migration: Callable[[Database], object],
    ) -> None:
        super().__init__(tools)
        self._house = house
        self._open_session = open_session
        self._before_migration = before_migration

    def wait_s(self) -> float:
        """Seconds until the next code may be tried; 0 when it may now."""
        return self._house.throttle().wait_s(self.tries)

    def enter(self, unlocked: Unlocked) -> Session:
        """Opens the store as the one who has just made words; that is noted by letting them in."""
        return self._open_session(unlocked)
