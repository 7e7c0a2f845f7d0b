"""How large and in which colours each person likes it, where they hand in, and how they are usually shown."""

from __future__ import annotations

from observer_app.domain.changes import Kind, Outcome
from observer_app.domain.people import ShownAs
from observer_app.services.front import FrontPage
from observer_app.services.models import Looks
from observer_app.store import settings
from observer_app.store.database import Database

TEXT, THEME, PLACE, TOLD_TIRED = "text_percent", "theme", "usual_place", "told_tired"
SHOWN = "usually_shown"


class Preferences:
    """One person's looks; the front page keeps those last used on this computer."""

    def __init__(self, database: Database, front: FrontPage, person_uid: str) -> None:
        self._database = database
        self._front = front
        self._person_uid = person_uid

    def read(self) -> Looks:
        """The person's own, else those last used on this computer."""
        kept, front = settings.of_person(self._database, self._person_uid), self._front.read()
        percent = int(kept.get(TEXT, front.text_size_percent or 100))
        return Looks(percent, kept.get(THEME, front.theme or "follow"))

    def save(self, looks: Looks) -> Outcome[None]:
        with self._database.write():
            settings.put_for_person(self._database, self._person_uid, TEXT, str(looks.text_percent))
            settings.put_for_person(self._database, self._person_uid, THEME, looks.theme)
        self._front.remember_looks(looks.text_percent, looks.theme)
        return Outcome(None, frozenset({Kind.SETTINGS}))

    def told_tired(self) -> str:
        """The day on which this person was last told that most people tire; empty before the first."""
        return settings.of_person(self._database, self._person_uid).get(TOLD_TIRED, "")

    def keep_told_tired(self, day: str) -> Outcome[None]:
        with self._database.write():
            settings.put_for_person(self._database, self._person_uid, TOLD_TIRED, day)
        return Outcome(None, frozenset({Kind.SETTINGS}))

    def usual_place(self) -> str:
        """The folder that this person handed in to the last time; empty before the first."""
        return settings.of_person(self._database, self._person_uid).get(PLACE, "")

    def keep_usual_place(self, folder: str) -> Outcome[None]:
        with self._database.write():
            settings.put_for_person(self._database, self._person_uid, PLACE, folder)
        return Outcome(None, frozenset({Kind.SETTINGS}))

    def usually_shown(self) -> ShownAs | None:
        """How this person wants to be shown unless they choose again; None before they were asked."""
        return usually_shown(self._database, self._person_uid)

    def keep_shown(self, how: ShownAs) -> Outcome[None]:
        with self._database.write():
            settings.put_for_person(self._database, self._person_uid, SHOWN, how)
        return Outcome(None, frozenset({Kind.SETTINGS}))


def usually_shown(database: Database, person_uid: str) -> ShownAs | None:
    """What a new sitting of theirs begins with; None before they were asked."""
    kept = settings.of_person(database, person_uid).get(SHOWN)
    return None if kept is None else ShownAs(kept)
