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
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Running:
    """What runs or stands open at one moment, each with what to call it."""

    threads: frozenset[threading.Thread]
    qt: Mapping[Any, str]


def what_runs() -> Running:
    return Running(_threads(), _qt_things())


def fail_on_leftovers(before: Running, patience_s: float = 2.0) -> None:
    threads = _wait_for_threads(before.threads, patience_s)
    qt = _new(before)
    if qt:
        _settle()
        qt = _new(before)
    if threads or qt:
        pytest.fail("Left over after the test: " + "; ".join([*threads, *qt.values()]), pytrace=False)


def _threads() -> frozenset[threading.Thread]:
    return frozenset(t for t in threading.enumerate() if not isinstance(t, threading._DummyThread))


def _wait_for_threads(before: frozenset[threading.Thread], patience_s: float) -> list[str]:
    end = time.monotonic() + patience_s
    for thread in _threads() - before:
        thread.join(max(0.0, end - time.monotonic()))
    return [f"thread {thread.name}" for thread in _threads() - before if thread.is_alive()]


def _qt_things() -> dict[Any, str]:
    """Windows, timers and threads of Qt, known by their address: a Python wrapper may come and go."""
    widgets = sys.modules.get("PySide6.QtWidgets")
    if widgets is None or widgets.QApplication.instance() is None:
        return {}
    import shiboken6
    from PySide6.QtCore import QThreadPool

    things = {thing: called for thing in list(_started) if (called := _call_running(thing))}
    for window in widgets.QApplication.topLevelWidgets():
        things[window] = f"window {window.metaObject().className()} {window.windowTitle()!r}"
    known: dict[Any, str] = {shiboken6.getCppPointer(thing)[0]: called for thing, called in things.items()}
    if QThreadPool.globalInstance().activeThreadCount():
        known["pool"] = "work in Qt's thread pool"
    return known


def _call_running(thing: Any) -> str:
    """What to call a QTimer or a QThread that runs; nothing when it does not."""
    import shiboken6

    if not shiboken6.isValid(thing):
        _started.discard(thing)
    elif hasattr(thing, "isRunning"):
        return f"QThread {thing.objectName()!r}" if thing.isRunning() else ""
    elif thing.isActive():
        return f"QTimer of {thing.parent()!r}, {thing.interval()} ms"
    return ""


def _new(before: Running) -> dict[Any, str]:
    return {address: called for address, called in _qt_things().items() if address not in before.qt}


def _settle() -> None:
    """Lets Qt delete what was told to go and end its work, and Python forget what nothing refers to."""
    from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool

    QThreadPool.globalInstance().waitForDone(2000)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


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
