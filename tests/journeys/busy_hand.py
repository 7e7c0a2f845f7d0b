"""Rates and types in the real window until it is killed, and says beforehand what it does: the child of `test_killed`.

Each line is JSON with the moment by CLOCK_MONOTONIC, which is the same for every process of a computer.
"""

from __future__ import annotations

import itertools
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton

from observer_app.domain.sitting import Consent, DayChosenBy, StartSitting
from observer_app.paths import find_resources
from observer_app.services.session import Session
from observer_app.ui.app import Application
from observer_app.ui.main_window import MainWindow
from observer_app.wiring import build_services
from tests.services.conftest import cheap_world
from tests.tools.fakes import FakeClock

PLACE = 1
SENTENCE = "They were asked what they would like to be able to do again, and then no one came back to it. "
LETTERS_BETWEEN_TAPS = 6
# A quick typist: about 30 letters a second.
BETWEEN_LETTERS_MS = 30


def say(kind: str, **what: Any) -> None:
    print(json.dumps({"at": time.monotonic(), "kind": kind, **what}), flush=True)


def begin(session: Session) -> str:
    """A visit that is over and waits to be rated."""
    sittings = session.sittings
    choice = StartSitting(
        clinic_uid=sittings.clinics()[0].uid,
        clinician_uid=sittings.clinicians()[0].uid,
        perspective=session.me.perspectives[0],
        day_chosen_by=DayChosenBy.ROTA,
        clinician_agreed=True,
    )
    uid = sittings.start(choice).value.sitting.uid
    sittings.answer_consent(uid, PLACE, Consent.BEFORE)
    sittings.they_have_gone(uid, PLACE)
    return uid


def work(window: MainWindow) -> None:
    """Taps the levels of one item after another, and types in between, for as long as it lives."""
    page: Any = window.page
    typed = ""
    letters = itertools.cycle(SENTENCE)
    items = page.form.rated_items()
    for turn in itertools.count():
        item = items[turn % len(items)]
        page.strip.item_pressed.emit(turn % len(items))
        QTest.qWait(BETWEEN_LETTERS_MS)
        tap(page, item.link_id, 1 + turn % 4)
        page.writer.box.setFocus()
        for letter in itertools.islice(letters, LETTERS_BETWEEN_TAPS):
            typed += letter
            say("typed", text=typed)
            QTest.keyClicks(page.writer.box, letter)
            QTest.qWait(BETWEEN_LETTERS_MS)


def tap(page: Any, link_id: str, level: int) -> None:
    button = page.card.scale.findChildren(QRadioButton)[level]
    say("tap", link_id=link_id, code=str(level))
    QTest.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(30, button.height() // 2))


def tell_what_is_saved(page: Any) -> None:
    """Says it whenever the page says *Saved*, with what stood on the page at that moment."""
    show_saved = page.footer.saved.show_saved

    def watch(*given: str) -> None:
        show_saved(*given)
        # *Saved* is shown again as soon as a letter that was typed since is kept; until then it is about a tap.
        ratings = {link_id: rating.code for link_id, rating in page.observation.ratings.items()}
        say("saved", ratings=ratings)

    page.footer.saved.show_saved = watch


def main(folder: Path) -> None:
    session = build_services(folder, cheap_world(FakeClock())).practice
    entered = session.enter(session.begin())
    app = Application(["busy"], resources=find_resources(), text_percent=100, theme="light")
    window = MainWindow(lambda: None)
    window.session = entered
    window.go("rating", sitting_uid=begin(entered), place=PLACE, link_id="welcome")
    window.show()
    app.processEvents()
    tell_what_is_saved(window.page)
    say("ready")
    work(window)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
