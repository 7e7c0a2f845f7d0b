"""What happens when the program has a fault: one dialog, a log without anyone's words, and no sudden end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from PySide6.QtGui import QGuiApplication

from observer_app.errors import UserError
from observer_app.ui.crash import CrashDialog, CrashHook
from observer_app.ui.main_window import MainWindow
from observer_app.ui.widgets.labels import Words
from tests.ui.tools import faults, settle

LOG = Path("observer.log")


def _fault() -> tuple[Any, Any, Any]:
    try:
        raise ValueError("the lady from the bakery")
    except ValueError:
        return sys.exc_info()


@pytest.fixture
def hook(window: MainWindow) -> CrashHook:
    window.show()
    return CrashHook(lambda: window, LOG)


def _dialogs(window: MainWindow) -> list[CrashDialog]:
    return [dialog for dialog in window.findChildren(CrashDialog) if dialog.isVisible()]


def test_a_fault_shows_one_dialog_and_a_second_none(hook: CrashHook, window: MainWindow, logs: Any) -> None:
    logs.expect("A fault that was not met")
    hook.meet(*_fault())
    hook.meet(*_fault())
    assert len(_dialogs(window)) == 1
    assert not faults(_dialogs(window)[0])
    _dialogs(window)[0].accept()
    settle()


def test_the_dialog_says_that_work_is_saved_and_where_the_log_is(app: Any) -> None:
    dialog = CrashDialog(None, "ValueError", LOG)
    words = " ".join(label.text() for label in dialog.findChildren(Words))
    assert "Your work up to now is saved." in words
    assert "observer.log" in words
    dialog.deleteLater()


def test_the_details_can_be_copied(app: Any) -> None:
    dialog = CrashDialog(None, "ValueError\nrating.py:12 save", LOG)
    dialog.copy.click()
    assert QGuiApplication.clipboard().text() == "ValueError\nrating.py:12 save"
    assert dialog.copy.text() == "Copied"
    dialog.deleteLater()


FAULT_IN_AN_OVERRIDE = """
from PySide6.QtWidgets import QApplication, QWidget
from observer_app.ui.guard import guard_overrides

class Faulty(QWidget):
    def resizeEvent(self, event):
        max([])

Faulty.__module__ = "observer_app.ui.faulty"
app = QApplication([])
guard_overrides()
widget = Faulty()
widget.resize(300, 200)
widget.show()
app.processEvents()
print("went on")
"""


def test_a_fault_in_an_overridden_method_does_not_end_the_process() -> None:
    ended = subprocess.run([sys.executable, "-c", FAULT_IN_AN_OVERRIDE], capture_output=True, text=True, check=False)
    assert ended.returncode >= 0, "ended by a signal"
    assert "ValueError" in ended.stderr


def test_a_fault_in_a_worker_is_told_by_the_window_in_its_own_thread(
    hook: CrashHook, window: MainWindow, logs: Any
) -> None:
    logs.expect("A fault that was not met")
    kind, fault, trace = _fault()
    worker = Thread(target=lambda: hook.meet(kind, fault, trace))
    worker.start()
    worker.join()
    assert _dialogs(window) == []
    settle()
    (dialog,) = _dialogs(window)
    assert dialog.parent() is window
    dialog.accept()
    settle()


def test_what_people_can_act_on_keeps_its_own_words(hook: CrashHook, window: MainWindow, logs: Any) -> None:
    logs.expect("A fault that was not met: UserError")
    hook.meet(UserError, UserError("A part of Observer is missing.", "Install it again.", code="x"), None)
    words = " ".join(label.text() for label in _dialogs(window)[0].findChildren(Words))
    assert "A part of Observer is missing." in words
    assert "Install it again." in words
    _dialogs(window)[0].accept()
    settle()
