"""The practice clinic: a made-up morning in a store of its own, that is the real app and never counts."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from observer_app.domain.people import Clinic, Contact, Person, Role, Service
from observer_app.services import faults
from observer_app.services.house import House, HousePlan, Inhabitant, Tools
from observer_app.services.models import PracticeLine, PracticeVisit
from observer_app.vault.files import replace_file
from observer_app.vault.passphrase import choose_ours
from observer_app.vault.vault import Unlocked
from observer_app.vault.words import suggest_words

if TYPE_CHECKING:
    from observer_app.services.session import Session

WORDS_FILE = "practice-words.txt"


class PracticeMorning:
    """The visits of the practice clinic, to read as if in the room; and the words that sign there."""

    def __init__(self, visits: tuple[PracticeVisit, ...], words: str) -> None:
        self.visits = visits
        self.words = words

    def visit(self, place: int) -> PracticeVisit | None:
        """The visit at that place of the list; None past the end of the morning."""
        return next((visit for visit in self.visits if visit.place == place), None)


class Practice:
    """Making, opening and beginning again the practice clinic."""

    def __init__(self, house: House, tools: Tools, script: Path, open_session: Callable[[Unlocked], Session]) -> None:
        self._house = house
        self._tools = tools
        self._script = script
        self._open_session = open_session

    def exists(self) -> bool:
        """Whether someone has begun and can carry on."""
        return not self._house.is_empty and self._words_path.exists()

    def begin(self) -> Unlocked:
        """Makes the practice clinic when it is not there, and opens it; slow, for a worker thread."""
        if not self.exists():
            self.clear()
            self._make()
        with faults.told_as_practice():
            return self._house.unlock(self._observer_uid(), self.words())

    def enter(self, unlocked: Unlocked) -> Session:
        """The practice session; for the thread that will use it."""
        with faults.told_as_practice():
            return self._open_session(unlocked)

    def clear(self) -> None:
        """Throws the practice clinic away, to begin once more; of its folder only what Observer made there.

        UserError when there is work that is no practice, when another window is in it, or when the disk refuses.
        """
        house = self._house
        if not house.is_empty and not (house.front.read().is_practice or self._words_path.exists()):
            raise faults.not_practice(house.folder)
        with faults.told_as_setting_up(house.folder):
            house.throw_away(WORDS_FILE)

    def words(self) -> str:
        """The five words that open and sign the practice clinic. They guard nothing, so they lie open."""
        try:
            return self._words_path.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise faults.practice_damaged() from error

    @property
    def _words_path(self) -> Path:
        return self._house.folder / WORDS_FILE

    def _observer_uid(self) -> str:
        return self._house.vault().people()[0].uid

    def _make(self) -> None:
        script = read_script(self._script)
        words = suggest_words(self._tools.words, self._tools.chance)
        observer = self._person(script["observer"], (Role.PATIENT_PARTNER,))
        clinician = self._person(script["clinician"], (Role.CLINICIAN,))
        service = Service(uid=self._tools.public_ids(), name=script["service"], safety_contact=Contact(), practice=True)
        clinic = Clinic(uid=self._tools.public_ids(), name=script["clinic"])
        people = (Inhabitant(observer, choose_ours(words)), Inhabitant(clinician))
        self._house.build(HousePlan(service, people, (clinic,)))
        with faults.told_as_setting_up(self._house.folder):
            replace_file(self._words_path, (" ".join(words) + "\n").encode())

    def _person(self, described: dict[str, str], roles: tuple[Role, ...]) -> Person:
        return Person.model_validate({"uid": self._tools.public_ids(), "roles": roles, **described})


def read_script(path: Path) -> dict[str, Any]:
    """The script of the practice clinic, as it ships."""
    script: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return script


def read_visits(path: Path) -> tuple[PracticeVisit, ...]:
    """The visits of the script, in the order of the list."""
    return tuple(_visit(each) for each in read_script(path)["visits"])


def _visit(described: dict[str, Any]) -> PracticeVisit:
    lines = tuple(PracticeLine(**line) for line in described["lines"])
    return PracticeVisit(described["place"], described["title"], described["before"], lines)
