"""How a page calls a service: fast calls at once, slow ones in a worker, faults in words, changes to every page."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, Signal

from observer_app.errors import UserError
from observer_app.services.steps import Slow, Steps, Stopped
from observer_app.ui.main_window import top_window
from observer_app.ui.page import Page

T = TypeVar("T")


class Progress:
    """Given to a slow call: it says how far it is, and asks whether to stop."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._stopped = Event()

    def say(self, words: str) -> None:
        """What is being done now, in the person's words."""
        self._tell(words)

    def stop(self) -> None:
        self._stopped.set()

    @property
    def is_stopped(self) -> bool:
        """The call should end at the next place where nothing is left half done."""
        return self._stopped.is_set()


class _Signals(QObject):
    done = Signal(object)
    failed = Signal(object)
    said = Signal(str)


class _Work(QRunnable):
    def __init__(self, call: Callable[[Progress], Any], signals: _Signals) -> None:
        super().__init__()
        self._call, self._signals = call, signals
        self.progress = Progress(signals.said.emit)

    def run(self) -> None:
        try:
            result = self._call(self.progress)
        except Exception as fault:  # noqa: BLE001 - every fault is carried to the window's thread and raised there
            self._signals.failed.emit(fault)
        else:
            self._signals.done.emit(result)


def run_now(page: Page, call: Callable[[], T], *, on_error: Callable[[UserError], None] | None = None) -> T | None:
    """A fast call: its result, or None when the person was told what went wrong."""
    try:
        result = call()
    except UserError as fault:
        _tell_fault(page, fault, on_error)
        return None
    _tell_changes(page, result)
    return result


def run(
    page: Page,
    call: Callable[[Progress], T],
    on_done: Callable[[T], None],
    *,
    busy_text: str,
    on_error: Callable[[UserError], None] | None = None,
    on_stopped: Callable[[], None] | None = None,
) -> Progress:
    """A slow call on plain values in a worker thread; the page shows `busy_text` until it ends.

    With `on_stopped` the person may stop it: a *Stop* button is shown, and `on_stopped` follows when it has ended.
    """
    signals = _Signals(page)
    work = _Work(call, signals)
    panel = page.show_busy(busy_text, work.progress.stop if on_stopped is not None else None)
    signals.said.connect(panel.show_words)

    def end() -> None:
        page.clear_busy()
        signals.deleteLater()

    def done(result: T) -> None:
        end()
        if work.progress.is_stopped and on_stopped is not None:
            on_stopped()
            return
        _tell_changes(page, result)
        on_done(result)

    def failed(fault: Exception) -> None:
        end()
        if not isinstance(fault, UserError):
            raise fault
        _tell_fault(page, fault, on_error)

    signals.done.connect(done)
    signals.failed.connect(failed)
    top_window(page).workers.start(work)
    return work.progress


class Quietly:
    """Calls that a page makes while the person goes on: only what came of the newest is told, the rest is let go."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._newest = 0

    def run(self, call: Callable[[], T], on_done: Callable[[T], None]) -> None:
        """On plain values, in a worker thread; a fault is told as for any other call."""
        self._newest += 1
        own, signals = self._newest, _Signals(self._page)

        def done(result: T) -> None:
            signals.deleteLater()
            if own == self._newest:
                on_done(result)

        def failed(fault: Exception) -> None:
            signals.deleteLater()
            if not isinstance(fault, UserError):
                raise fault
            _tell_fault(self._page, fault, None)

        signals.done.connect(done)
        signals.failed.connect(failed)
        top_window(self._page).workers.start(_Work(lambda _progress: call(), signals))

    def forget(self) -> None:
        """Nothing that still runs is wanted any more."""
        self._newest += 1


def run_steps(
    page: Page,
    steps: Steps[T],
    on_done: Callable[[T], None],
    *,
    busy_text: str,
    on_error: Callable[[UserError], None] | None = None,
    can_stop: bool = False,
) -> None:
    """Work in turns: what reads and writes the store here, each slow call in a worker thread.

    With `can_stop` the person may stop it, and so does leaving; `on_done` is then given what was done by then.
    """
    _Turns(page, steps, on_done, on_error, busy_text).begin(can_stop=can_stop)


class _Turns:
    """Kept alive by its signals until the work has ended, or its page has gone."""

    def __init__(
        self,
        page: Page,
        steps: Steps[Any],
        on_done: Callable[[Any], None],
        on_error: Callable[[UserError], None] | None,
        busy_text: str,
    ) -> None:
        self._page, self._steps, self._busy_text = page, steps, busy_text
        self._on_done, self._on_error = on_done, on_error
        self._stopped = Event()
        self._signals = _Signals(page)
        self._signals.done.connect(self._go_on)
        self._signals.failed.connect(lambda fault: self._turn(lambda: self._steps.throw(fault)))

    def begin(self, *, can_stop: bool) -> None:
        self._panel = self._page.show_busy(self._busy_text, self._stopped.set if can_stop else None)
        self._page.stop_work = self._stopped.set
        self._turn(lambda: next(self._steps))

    def _go_on(self, result: object) -> None:
        stop = self._stopped.is_set()
        self._turn(lambda: self._steps.throw(Stopped()) if stop else self._steps.send(result))

    def _turn(self, take: Callable[[], Slow]) -> None:
        try:
            slow = take()
        except StopIteration as ended:
            self._end()
            _tell_changes(self._page, ended.value)
            self._on_done(ended.value)
        except Stopped:
            self._end()
        except UserError as fault:
            self._end()
            _tell_fault(self._page, fault, self._on_error)
        except BaseException:
            self._end()
            raise
        else:
            if not self._stopped.is_set():
                self._panel.show_how_far(slow.done, slow.of)
                self._panel.show_words(f"{self._busy_text} {slow.words}".strip())
            top_window(self._page).workers.start(_Work(lambda _progress: slow.call(), self._signals))

    def _end(self) -> None:
        self._page.clear_busy()
        self._page.stop_work, self._page.was_stopped = None, self._stopped.is_set()
        self._signals.deleteLater()


def _tell_changes(page: Page, result: object) -> None:
    changes = getattr(result, "changes", None)
    if changes:
        page.shell.tell_changes(changes)


def _tell_fault(page: Page, fault: UserError, on_error: Callable[[UserError], None] | None) -> None:
    if on_error is not None:
        on_error(fault)
    else:
        page.show_message(fault.title, fault.body)
