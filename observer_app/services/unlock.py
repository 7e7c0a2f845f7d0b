"""Opening the app as oneself: from a name and five words to a session."""

from __future__ import annotations

from collections.abc import Callable

from observer_app.services.house import House
from observer_app.services.session import Session
from observer_app.vault.front import FrontName
from observer_app.vault.vault import Unlocked


class Unlock:
    """The unlock page's use cases. `open_session` puts a session together (see `wiring`)."""

    def __init__(self, house: House, open_session: Callable[[Unlocked], Session]) -> None:
        self._house = house
        self._open_session = open_session

    def who_can_open(self) -> tuple[FrontName, ...]:
        """Everyone with words here, by number where the front page has lost the names. UserError without a vault."""
        names = {each.uid: each.shown for each in self._house.front.read().names}
        uids = [each.uid for each in self._house.vault().people()]
        return tuple(FrontName(uid, names.get(uid, f"Person {place}")) for place, uid in enumerate(uids, start=1))

    def wait_s(self, person_uid: str) -> float:
        """Seconds until this person may try again; 0 when they may now."""
        return self._house.throttle().wait_s(person_uid)

    def derive(self, person_uid: str, typed: str) -> Unlocked:
        """What the words open. Slow on purpose; for a worker thread. UserError when they do not match."""
        return self._house.unlock(person_uid, typed)

    def enter(self, unlocked: Unlocked) -> Session:
        """Opens the store; for the thread that will use it. UserError for everything that may be wrong with it."""
        return self._open_session(unlocked)
