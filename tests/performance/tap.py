"""From a tap on a level to its rating committed and shown as saved, against one raw commit on the same settings."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from tests.performance.measure import Row, limit_row, row_of

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_FONT_DPI", "96")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QRadioButton

from observer_app.domain.sitting import Consent, DayChosenBy, StartSitting
from observer_app.paths import find_resources
from observer_app.services.session import Session
from observer_app.store.connection import Connection, connect, set_pragmas
from observer_app.ui.app import Application
from observer_app.ui.main_window import MainWindow

TARGET = 2.0
BLOCKING_LIMIT_S = 0.016
TAPS = 200
PLACE = 1


def measure_tap(session: Session, scratch: Path) -> tuple[Row, Row]:
    """`session` is a practice session in which nothing was begun."""
    app = Application(["bench"], resources=find_resources(), text_percent=100, theme="light")
    window = MainWindow(lambda: None)
    window.session = session
    window.go("rating", sitting_uid=_see_someone(session), place=PLACE, link_id="welcome")
    window.show()
    QTest.qWait(300)
    floor = _open_floor(scratch / "floor.db")
    floors, taps, blocked = [], [], []
    for turn in range(TAPS + 10):
        floors.append(_commit(floor, turn))
        tapped, drained = _tap(window, app, turn)
        taps.append(tapped)
        blocked.append(drained)
    window.page.leave()  # type: ignore[union-attr]
    window.hide()
    name = "tap to committed and shown as saved"
    return row_of(name, floors[10:], taps[10:], TARGET), limit_row(
        "window blocked by a tap, 95th percentile", blocked[10:], 95, BLOCKING_LIMIT_S
    )


def _see_someone(session: Session) -> str:
    sittings = session.sittings
    started = sittings.start(
        StartSitting(
            clinic_uid=sittings.clinics()[0].uid,
            clinician_uid=sittings.clinicians()[0].uid,
            perspective=session.me.perspectives[0],
            day_chosen_by=DayChosenBy.ROTA,
            clinician_agreed=True,
        )
    )
    uid = started.value.sitting.uid
    sittings.answer_consent(uid, PLACE, Consent.BEFORE)
    sittings.they_have_gone(uid, PLACE)
    return uid


def _tap(window: MainWindow, app: Application, turn: int) -> tuple[float, float]:
    """Seconds from the finger lifting to *Saved*, and until nothing is left to do in the window.

    A finger that lifts elsewhere chooses nothing, so there is nothing to wait for before it does.
    """
    page: Any = window.page
    # Levels 1 to 4: a 0 also opens its question, which is another tap's work.
    button = page.card.scale.findChildren(QRadioButton)[1 + turn % 4]
    told: list[float] = []
    show_saved = page.footer.saved.show_saved

    def watch(*given: str) -> None:
        show_saved(*given)
        told.append(time.perf_counter())

    page.footer.saved.show_saved = watch
    spot = QPoint(30, button.height() // 2)
    QTest.mousePress(button, Qt.MouseButton.LeftButton, pos=spot)
    begun = time.perf_counter()
    QTest.mouseRelease(button, Qt.MouseButton.LeftButton, pos=spot)
    handled = time.perf_counter() - begun
    del page.footer.saved.show_saved
    assert told, "the tap was not shown as saved"
    again = time.perf_counter()
    app.processEvents()
    return told[-1] - begun, max(handled, time.perf_counter() - again)


def _open_floor(path: Path) -> Connection:
    connection = connect(path, bytes(range(32)), "mode=rwc")
    set_pragmas(connection)
    connection.execute("CREATE TABLE tap (id INTEGER PRIMARY KEY, item INTEGER, code TEXT, at INTEGER) STRICT")
    return connection


def _commit(connection: Connection, turn: int) -> float:
    begun = time.perf_counter()
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO tap (item, code, at) VALUES (?, ?, ?)", (turn % 12, "2", turn))
    connection.execute("COMMIT")
    return time.perf_counter() - begun
