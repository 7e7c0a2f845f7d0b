"""A folder of 400 signed PDFs taken in on the page, stopped and carried on: how long the window lets someone wait."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_FONT_DPI", "96")

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import QApplication

from observer_app.documents.feedback_pdf import FeedbackPrinter
from observer_app.domain.feedback import build_feedback
from observer_app.domain.people import Perspective
from observer_app.domain.record_builder import build_record
from observer_app.form_files.digest import digest_of_form
from observer_app.paths import find_resources
from observer_app.services.envelopes import trust_card
from observer_app.services.records import record_bytes
from observer_app.services.session import Session
from observer_app.signing.cards import make_card
from observer_app.signing.identity import load_identity, make_identity
from observer_app.signing.signer import sign_as_observer
from observer_app.store import arriving, taken_in
from observer_app.ui.app import Application
from observer_app.ui.main_window import MainWindow
from observer_app.vault.sealing import new_private_key, public_key_of
from tests.domain.samples import sources
from tests.performance.measure import Row, limit_row, row_of

FILES = 400
SIGNER = "Practice Observer"
SIGNED_AT = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
BLOCKED_S, NEVER_S = 0.016, 0.1
TICK_S = 0.004
Keys = tuple[bytes, bytes]


def measure_arrivals(session: Session, scratch: Path, files: int = FILES) -> tuple[Row, ...]:
    """`session` is someone's in a store of their own, in which nothing was taken in yet."""
    made = make_identity(SIGNER, SIGNED_AT)
    keys = (made.key_der, made.certificate_der)
    folder = make_folder(scratch / "arrivals", keys, files)
    _make_known(session, keys)
    QApplication.instance() or Application(["bench"], resources=find_resources(), text_percent=100, theme="light")
    window = MainWindow(lambda: None)
    window.session = session
    window.go("files")
    window.show()
    late, seconds = _take_in(window, folder, files)
    window.hide()
    assert len(taken_in.every_digest(session.database)) == files, "not all of them came"
    name = f"the window, while {files} files are taken in"
    return (
        limit_row(f"{name}, 95th percentile", late, 95, BLOCKED_S),
        limit_row(f"{name}, longest", late, 100, NEVER_S),
        row_of(f"one of {files} files taken in", [], [seconds / files], None),
    )


def make_folder(folder: Path, keys: Keys, files: int) -> Path:
    """So many signed PDFs, each of a sitting of its own, in folders of fifty."""
    work = os.cpu_count() or 1
    with ProcessPoolExecutor(work) as pool:
        list(pool.map(partial(_sign_some, folder, keys), (range(n, files, work) for n in range(work))))
    return folder


def _sign_some(folder: Path, keys: Keys, numbers: Sequence[int]) -> None:
    identity, printer = load_identity(*keys), FeedbackPrinter(find_resources())
    picture = printer.signature((f"Signed by {SIGNER}", "20 November 2026", "Signature 0123456789abcdef"))
    told = build_record(sources())
    form = told.form.model_copy(update={"digest": digest_of_form(told.form_text)})
    for number in numbers:
        uid = f"{number:08d}-0000-4000-8000-000000000000"
        record = told.model_copy(update={"uid": uid, "form": form})
        pdf = printer.feedback(build_feedback(record), record_bytes(record), SIGNED_AT)
        path = folder / f"box-{number // 50}" / f"feedback-{number:04d}.pdf"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(sign_as_observer(pdf, identity, picture, SIGNED_AT))


def _make_known(session: Session, keys: Keys) -> None:
    card = make_card(
        load_identity(*keys),
        public_key_of(new_private_key()),
        person=None,
        perspective=Perspective.PATIENT_PARTNER,
        computer="bench",
        made_at=SIGNED_AT,
    )
    trust_card(session.database, card, "the bench", SIGNED_AT)


def _take_in(window: MainWindow, folder: Path, files: int) -> tuple[list[float], float]:
    """How late the window was at each moment, and how long all of it took: stopped after a third, and carried on."""
    page: Any = window.page
    database, me = page.shell.session.database, page.shell.session.me.uid
    watch = Watch()
    begun = time.perf_counter()
    page.take_in([folder])
    watch.run(lambda: arriving.count(database, me).looked_at >= files // 3)
    page.stop_work()
    watch.run(lambda: not page.is_busy)
    assert page.was_stopped, "it was not stopped"
    page._carry_on()
    watch.run(lambda: not page.is_busy)
    return watch.late, time.perf_counter() - begun


class Watch:
    """Someone who wants something of the window every few milliseconds, and how long they waited each time."""

    def __init__(self) -> None:
        self.late: list[float] = []

    def run(self, is_over: Any) -> None:
        """Runs the window's own loop until it is over."""
        loop, timer = QEventLoop(), QTimer()
        due = time.perf_counter() + TICK_S

        def tick() -> None:
            nonlocal due
            now = time.perf_counter()
            while due <= now:
                self.late.append(now - due)
                due += TICK_S
            if len(self.late) % 25 == 0 and is_over():
                loop.quit()

        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(tick)
        timer.start(round(TICK_S * 1000))
        loop.exec()
        timer.stop()
