"""Whether the store is whole: when to look, looking, and what to tell. The slow part is for a worker thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from observer_app.domain.changes import NO_CHANGES, Outcome
from observer_app.errors import UserError
from observer_app.store import audit, integrity, settings
from observer_app.store.database import Database
from observer_app.store.times import from_ms, to_ms

CHECKED = "store_checked_ms"
WEEK = timedelta(days=7)
log = logging.getLogger(__name__)


def not_whole() -> UserError:
    return UserError(
        "Part of what is kept here may be damaged",
        "We looked through everything and something was not as it should be. Do not write on. Ask whoever looks after"
        " this computer to take back the newest safety copy.",
        code="store_not_whole",
    )


class StoreCheck:
    """Looks through one open store after it was left open by a crash, and else once a week."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._checked_since_opened = False

    def is_due(self) -> bool:
        """After a crash at once, else a week after the last time; a clock that was set back counts as a week."""
        if self._database.was_left_open and not self._checked_since_opened:
            return True
        checked_ms = settings.get(self._database, CHECKED)
        since = None if checked_ms is None else self._clock() - from_ms(int(checked_ms))
        return since is None or not timedelta() <= since < WEEK

    def look(self) -> tuple[str, ...]:
        """What is wrong, for the log; empty when the store is whole. On a connection of its own, for any thread."""
        return integrity.check(self._database)

    def keep(self, problems: tuple[str, ...]) -> Outcome[UserError | None]:
        """Notes that it was looked at, and gives back what to tell; for the thread that opened the store."""
        self._checked_since_opened = True
        if problems:
            log.error("the store is not whole: %d problem(s)", len(problems))
            return Outcome(not_whole(), NO_CHANGES)
        with self._database.write():
            settings.put(self._database, CHECKED, str(to_ms(self._clock())))
            audit.append(self._database, audit.Event.STORE_CHECKED, self._database.uid)
        return Outcome(None, NO_CHANGES)
