"""Whoever was asked and never answered: once the day is over the notes of their visit go, and the observer is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta

from observer_app.domain.changes import NO_CHANGES, Outcome
from observer_app.domain.people import Person
from observer_app.services.models import NotKnownVisit
from observer_app.services.sitting_desk import EVERYTHING
from observer_app.store import not_known, settings
from observer_app.store.database import Database
from observer_app.store.not_known import OpenEnd

WAIT = timedelta(hours=1)
"""How long after the app first found the day over: a clock that is ahead shows in that time, and deletes nothing."""
FOUND_OVER = "not_known_found_over"
DELETED = "not_known_deleted"


class NotKnown:
    """For everyone's visits, as their observer may not come back; `me` is told of their own."""

    def __init__(
        self,
        database: Database,
        clock: Callable[[], datetime],
        me: Person,
        words_deleted: Callable[[], None] = lambda: None,
    ) -> None:
        self._database = database
        self._clock = clock
        self._me = me
        self._words_deleted = words_deleted

    def forget(self) -> Outcome[int]:
        """Deletes what is due; how many visits. To be called when the store is opened, and every now and then."""
        before = self._found_over()
        over = {each.uid: each for each in self._over()}
        now_ms = int(self._clock().timestamp() * 1000)
        # A clock that has gone back since was wrong then, and so was what it said of the day.
        found = {uid: before[uid] if before.get(uid, now_ms + 1) <= now_ms else now_ms for uid in over}
        wait_ms = WAIT // timedelta(milliseconds=1)
        due = tuple(over[uid] for uid, at_ms in found.items() if now_ms - at_ms >= wait_ms)
        left = {uid: at_ms for uid, at_ms in found.items() if now_ms - at_ms < wait_ms}
        if left != before:
            settings.put(self._database, FOUND_OVER, json.dumps(left))
        return self._delete(due) if due else Outcome(0, NO_CHANGES)

    def going(self) -> tuple[NotKnownVisit, ...]:
        """My visits whose notes go within the hour, unless I say what they answered."""
        return tuple(_visit(each) for each in self._over() if each.observer_uid == self._me.uid)

    def deleted(self) -> tuple[NotKnownVisit, ...]:
        """My visits whose notes were deleted, until I have said that I know."""
        return tuple(NotKnownVisit(clinic, date.fromisoformat(day)) for clinic, day in self._told(self._me.uid))

    def know(self) -> Outcome[None]:
        """I was told of them."""
        settings.put_for_person(self._database, self._me.uid, DELETED, "[]")
        return Outcome(None, NO_CHANGES)

    def _delete(self, due: tuple[OpenEnd, ...]) -> Outcome[int]:
        with self._database.write():
            for each in due:
                not_known.forget(self._database, each)
                told = [*self._told(each.observer_uid), [each.clinic_name, _visit(each).day.isoformat()]]
                settings.put_for_person(self._database, each.observer_uid, DELETED, json.dumps(told))
        self._database.forget_what_was_deleted()
        self._words_deleted()
        return Outcome(len(due), EVERYTHING)

    def _over(self) -> tuple[OpenEnd, ...]:
        today = self._clock().astimezone().date()
        return tuple(each for each in not_known.find_all(self._database) if each.since.astimezone().date() < today)

    def _found_over(self) -> dict[str, int]:
        kept: dict[str, int] = json.loads(settings.get(self._database, FOUND_OVER) or "{}")
        return kept

    def _told(self, person_uid: str) -> list[list[str]]:
        told: list[list[str]] = json.loads(settings.of_person(self._database, person_uid).get(DELETED, "[]"))
        return told


def _visit(each: OpenEnd) -> NotKnownVisit:
    return NotKnownVisit(each.clinic_name, each.sat_at.astimezone().date())
