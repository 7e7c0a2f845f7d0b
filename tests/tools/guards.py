"""The tiny guards that make silence the default: dialogs, log records, windows, timers and threads.

They look at Qt only when a test has loaded it.
"""

from __future__ import annotations

import functools
import gc
import logging
import re
import sys
import threading
import time
import weakref
from collections.abc import Callable, Iterator
from typing import Any

import pytest

_started: weakref.WeakSet[Any] = weakref.WeakSet()

_DIALOG_CALLS = {
    "QDialog": ("exec",),
    "QMessageBox": ("exec", "about", "aboutQt", "critical", "information", "question", "warning"),
    "QFileDialog": ("getExistingDirectory", "getOpenFileName", "getOpenFileNames", "getSaveFileName"),
    "QInputDialog": ("getDouble", "getInt", "getItem", "getMultiLineText", "getText"),
    "QColorDialog": ("getColor",),
    "QFontDialog": ("getFont",),
}


class UnplannedDialog(AssertionError):
    """A dialog would have waited for a person who is not there."""


def refuse_modal_dialogs() -> None:
    """Each call that would wait for a person raises; a test that plans one replaces it by monkeypatch."""
    from PySide6 import QtWidgets

    for class_name, calls in _DIALOG_CALLS.items():
        for call in calls:
            setattr(getattr(QtWidgets, class_name), call, _refusal(f"{class_name}.{call}"))


def _refusal(name: str) -> staticmethod[..., Any]:
    def refuse(*_arguments: object, **_named: object) -> None:
        raise UnplannedDialog(f"{name} was called, and no test planned it.")

    return staticmethod(refuse)


def watch_timers_and_threads() -> None:
    """Remembers, weakly, each QTimer and QThread that Python starts."""
    from PySide6.QtCore import QThread, QTimer

    for kind in (QTimer, QThread):
        start = kind.start

        def remember(self: Any, *arguments: Any, _start: Callable[..., Any] = start, **named: Any) -> None:
            _started.add(self)
            _start(self, *arguments, **named)

        setattr(kind, "start", functools.wraps(start)(remember))  # noqa: B010 - mypy knows `start` as overloaded


def running_threads() -> set[threading.Thread]:
    return set(threading.enumerate())


def fail_on_leftovers(threads_before: set[threading.Thread]) -> None:
    left = _threads_left(threads_before) + _qt_left()
    if left:
        pytest.fail("Left over after the test: " + "; ".join(left), pytrace=False)


def _threads_left(before: set[threading.Thread], patience_s: float = 2.0) -> list[str]:
    end = time.monotonic() + patience_s
    for thread in running_threads() - before:
        if not isinstance(thread, threading._DummyThread):
            thread.join(max(0.0, end - time.monotonic()))
    left = running_threads() - before
    return [f"thread {t.name}" for t in left if t.is_alive() and not isinstance(t, threading._DummyThread)]


def _qt_left() -> list[str]:
    widgets = sys.modules.get("PySide6.QtWidgets")
    app = widgets.QApplication.instance() if widgets else None
    if app is None:
        return []
    if _windows() or _running():
        _settle(app)
    return _windows() + _running()


def _settle(app: Any) -> None:
    """Lets Qt delete what was told to go, and Python forget what nothing refers to."""
    from PySide6.QtCore import QEvent

    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    app.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _windows() -> list[str]:
    from PySide6.QtWidgets import QApplication

    return [f"window {w.metaObject().className()} {w.windowTitle()!r}" for w in QApplication.topLevelWidgets()]


def _running() -> list[str]:
    import shiboken6
    from PySide6.QtCore import QThread, QThreadPool

    QThreadPool.globalInstance().waitForDone(2000)
    left = []
    for thing in list(_started):
        if not shiboken6.isValid(thing):
            _started.discard(thing)
        elif isinstance(thing, QThread) and thing.isRunning():
            left.append(f"QThread {thing.objectName()!r}")
        elif not isinstance(thing, QThread) and thing.isActive():
            left.append(f"QTimer of {thing.parent()!r}, {thing.interval()} ms")
    return left


class Logs(logging.Handler):
    """Keeps the app's warnings of one test and knows which of them were announced."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []
        self._expected: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)

    def expect(self, pattern: str) -> None:
        """A warning that matches this regular expression is meant to come, at least once, in this test."""
        self._expected.append(pattern)

    @property
    def messages(self) -> list[str]:
        return [record.getMessage() for record in self.records]

    def fail_on_unannounced(self) -> None:
        unannounced = [m for m in self.messages if not any(re.search(p, m) for p in self._expected)]
        missing = [p for p in self._expected if not any(re.search(p, m) for m in self.messages)]
        if unannounced:
            pytest.fail(f"The app logged what the test did not announce: {unannounced}", pytrace=False)
        if missing:
            pytest.fail(f"The app did not log what the test announced: {missing}", pytrace=False)


def watch_log() -> Iterator[Logs]:
    logger = logging.getLogger("observer_app")
    logs = Logs()
    logger.addHandler(logs)
    yield logs
    logger.removeHandler(logs)
