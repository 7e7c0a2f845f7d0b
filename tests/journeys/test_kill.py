"""The app is killed in the middle of a sitting, again and again: what was done is there, and it opens where it was.

No tap older than a tenth of a second is lost, no letter older than a second, and nothing that was shown as saved.
"""

from __future__ import annotations

import random
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest

from observer_app.domain.people import Contact, Role
from observer_app.domain.sitting import SittingStage
from observer_app.services.models import Interruption, NewPerson, NewService
from observer_app.services.session import Session
from observer_app.store import integrity
from observer_app.ui.observer.say import we_are_back
from observer_app.wiring import build_services
from tests.journeys.conftest import Computer
from tests.journeys.diary import Diary, read_kept
from tests.journeys.elsewhere import open_store
from tests.journeys.hands import ScreenReader
from tests.journeys.someone import Someone
from tests.tools.fingers import Fingers

LEAD = "Patient Lead"
SITTING = ("in_the_room", "in_the_room", "they_have_gone", "rating", "rating", "three_boxes", "read_through", "sign")
"""The pages of one sitting on which the app is killed."""
ORDER = ("home", "in_the_room", "they_have_gone", "rating", "three_boxes", "read_through", "sign")


@dataclass
class Found:
    """What a store says after a kill."""

    sitting_uid: str
    stage: SittingStage
    kept: dict[str, str]
    interruption: Interruption | None
    problems: tuple[str, ...]


@dataclass
class Run:
    """One computer on which the app is killed again and again, and what that has shown."""

    computer: Computer
    words: str
    fingers: Fingers
    chance: random.Random
    diary: Diary = field(default_factory=Diary)
    lost: list[str] = field(default_factory=list)
    points: int = 0

    def start(self) -> Someone:
        """Opens the app and lets the observer in."""
        app = self.computer.open_app()
        hand = ScreenReader(app)
        hand.wait_for_page("unlock")
        hand.write("Your five words", self.words)
        hand.press("Open")
        hand.wait(lambda: hand.page not in ("", "unlock"), "The words do not open it.")
        return Someone(app, self.fingers, self.diary, self.chance)

    def kill_on(self, page: str, someone: Someone) -> Someone:
        """Works up to this page and on it, kills the app, looks at what is left, and starts it again."""
        page = self._come_to(page, someone)
        if page == "sign":
            self._sign(someone)
        else:
            self._work(someone)
        killed_at = self._kill(someone)
        found = self._look()
        self.lost += [f"point {self.points} on {page}: {loss}" for loss in self.diary.losses(found.kept, killed_at)]
        assert found.problems == ()
        again = self.start()
        self._see_that_it_came_back(again, found)
        return again

    def _come_to(self, page: str, someone: Someone) -> str:
        """To this page, or to where they are when that is further on; the page that it is."""
        while ORDER.index(someone.page) < ORDER.index(page):
            someone.go_on()
        return someone.page

    def _work(self, someone: Someone) -> None:
        for _ in range(self.chance.randint(1, 4)):
            someone.do_something()
        if self.chance.random() < 0.4:
            someone.note_what_is_shown()
        time.sleep(self.chance.choice((0, self.chance.uniform(0, 0.15), self.chance.uniform(0.15, 1.3))))

    def _sign(self, someone: Someone) -> None:
        someone.sign(self.words)
        # Signing takes a second or two: before it, in it, and after it.
        time.sleep(self.chance.uniform(0, 3))
        if someone.page == "signed":
            self.diary.saw("stage", SittingStage.SIGNED.value)

    def _kill(self, someone: Someone) -> float:
        killed_at = someone.time.now()
        someone.app.kill()
        self.points += 1
        return killed_at

    def _look(self) -> Found:
        """Opens a copy of the store by the words: the store itself stays as the kill left it."""
        copy = self.computer.home / "copy"
        shutil.copytree(self.computer.store, copy)
        session = open_store(copy, LEAD, self.words)
        try:
            return look_into(session)
        finally:
            session.close()
            shutil.rmtree(copy)

    def _see_that_it_came_back(self, someone: Someone, found: Found) -> None:
        self.diary.begin(found.kept)
        if found.stage is SittingStage.OPEN:
            assert found.interruption is not None
            assert found.interruption.waypoint is not None
            assert someone.page == found.interruption.waypoint.page
            someone.wait_for_words("We are back.")
            kept = found.interruption
            someone.wait_for_words(we_are_back(kept.saved_at, kept.ratings, kept.notes, typing=kept.typing))
            someone.press("Carry on")
            return
        assert someone.page == "home"
        if found.stage is SittingStage.WAITING_FOR_SIGNATURE:
            someone.wait_for_words("Only your signature is missing.")
            someone.press("Sign it")
            someone.wait_for_page("sign")
            someone.write("Your five words", self.words)
            someone.press("Sign")
            someone.wait_for_page("signed")
            someone.press("Go to my page")
            someone.wait_for_page("home")
        self.diary.begin({})


def look_into(session: Session) -> Found:
    sittings = session.sittings
    open_one, waiting = sittings.open_sitting(), sittings.waiting_to_sign()
    state = open_one or (waiting[0] if waiting else None)
    uid = state.sitting.uid if state is not None else sittings.signed()[0].sitting_uid
    return Found(
        uid,
        sittings.state(uid).sitting.stage,
        read_kept(session, uid),
        session.interruption,
        integrity.check(session.database),
    )


@pytest.fixture
def run(computer: Computer) -> Iterator[Run]:
    """A service with one clinic and two leads, one of whom observes the other."""
    services = build_services(computer.store)
    words = " ".join(services.set_up.suggest_words())
    observer = NewPerson(LEAD, (Role.PATIENT_LEAD,), words=words)
    clinician = NewPerson("Jo Marsh (sample)", (Role.CLINICAL_LEAD, Role.CLINICIAN))
    services.set_up.create(
        NewService("Riverside service", Contact(name="Duty desk", number="01 23"), (observer, clinician))
    )
    session = open_store(computer.store, LEAD, words)
    session.people.add_clinic("Shoulder clinic")
    session.close()
    with Fingers(computer.desktop.env["DISPLAY"]) as fingers:
        yield Run(computer, words, fingers, random.Random())


def kill_at(run: Run, pages: list[str]) -> None:
    someone = run.start()
    for page in pages:
        someone = run.kill_on(page, someone)
    oldest = " and ".join(f"{age * 1000:.0f} ms" for _, age in sorted(run.diary.oldest_s.items()))
    print(f"{run.points} kills, {run.diary.taps} taps, {run.diary.letters} letters, {len(run.lost)} lost too old.")
    print(f"The oldest tap and the oldest letter that went were {oldest} old.")
    assert not run.lost, "\n".join(run.lost)


def test_three_kills_lose_nothing_that_was_done_or_shown(run: Run) -> None:
    run.chance.seed(3)
    kill_at(run, ["in_the_room", "rating", "rating"])


@pytest.mark.long
def test_a_hundred_kills_lose_nothing_that_was_done_or_shown(run: Run) -> None:
    run.chance.seed(100)
    kill_at(run, [SITTING[number % len(SITTING)] for number in range(100)])
