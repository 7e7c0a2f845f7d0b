"""Who is in and what follows from it: which page is first, letting in, locking, safety copies, closing."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

from observer_app.errors import UserError
from observer_app.ui.app import application
from observer_app.ui.theme import FOLLOW, THEMES

if TYPE_CHECKING:
    from observer_app.ui.main_window import MainWindow

IDLE_S = 600
"""How long nothing is touched before the app locks itself."""
_TICK_MS = 10_000
JUMP_S = 60
"""So much time between two looks at the clock, and the computer has slept: its lid may have been closed."""
COVERED = "covered"
LOG_FILE = Path("log", "observer.log")
"""Where `logs` writes, below the store's folder; it is loaded after the first paint."""
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


def run(folder: Path, build: Callable[[Path], Any]) -> int:
    """Opens the window on the store in `folder` and stays until it is closed; `build` puts the services together."""
    from observer_app.paths import find_resources
    from observer_app.services.front import FrontPage
    from observer_app.ui.app import Start, run_window

    front_page = FrontPage(folder)
    front = front_page.read()
    page = first_page(is_set_up=front_page.is_set_up(), has_chosen_looks=front.text_size_percent is not None)
    start = Start(
        resources=find_resources(),
        text_percent=front.text_size_percent or 100,
        theme=front.theme if front.theme in THEMES else FOLLOW,
        page=page,
        arguments={"front": front} if page == "unlock" else {},
        put_together=once(lambda: _put_together(folder, build)),
        keep_look=lambda percent, theme: _keep_for_computer(front_page, percent, theme),
        log_file=folder / LOG_FILE,
    )
    return run_window(sys.argv, start)


def once(make: Callable[[], Any]) -> Callable[[], Any]:
    """The same thing for whoever asks, made for the first; a worker may ask while the window does."""
    made: list[Any] = []
    making = Lock()

    def get() -> Any:
        with making:
            if not made:
                made.append(make())
            return made[0]

    return get


def _put_together(folder: Path, build: Callable[[Path], Any]) -> Any:
    from observer_app.logs import start_logging

    start_logging(folder)
    return build(folder)


def _log(words: str) -> None:
    # Loaded when something has to be said: before the first paint nothing has.
    import logging

    logging.getLogger(__name__).warning(words)


def _keep_for_computer(front_page: Any, percent: int, theme: str) -> None:
    try:
        front_page.remember_looks(percent, theme)
    except (OSError, UserError):
        # It is worn all the same; only the next time it will have to be chosen again.
        _log("A look could not be kept for this computer")


def first_page(*, is_set_up: bool, has_chosen_looks: bool) -> str:
    """Where a window begins: text size before everything else, and then whatever the computer is ready for."""
    if is_set_up:
        return "unlock"
    return "what_brings_you" if has_chosen_looks else "first_run"


def tell_of_the_store(page: Any, fault: UserError) -> None:
    """What is wrong with the store or its safety copies, and the way to take a copy back where that helps."""
    presses = []
    if fault.code == "store_not_whole":
        presses.append((page.tr("Take a safety copy back"), lambda: page.shell.go("restore")))
    page.show_message(fault.title, fault.body, presses)


def _is_check_due(session: Any) -> bool:
    try:
        return bool(session.store_check.is_due())
    except UserError:
        # With its disk gone there is nothing to look through.
        return False


def _has_open_sitting(session: Any, *, unknown: bool = True) -> bool:
    try:
        return bool(session.sittings.is_sat_today())
    except UserError:
        # With its disk gone no one can tell; whoever sits here is told by the page they are on.
        return unknown


class _Copied(QObject):
    done = Signal(object)


class _Checked(QObject):
    done = Signal(object, object)


class WindowFlow(QObject):
    """Lets people in and out of one window. `now_s` is a clock in seconds that goes on while the computer sleeps."""

    def __init__(self, window: MainWindow, now_s: Callable[[], float] = time.time) -> None:
        super().__init__(window)
        self._window, self._now_s = window, now_s
        self._touched_s = self._ticked_s = now_s()
        self._is_copying = self._is_checking = False
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._copied = _Copied(self)
        self._copied.done.connect(self._copy_ended)
        self._checked = _Checked(self)
        self._checked.done.connect(self._check_ended)
        application().focusChanged.connect(self._touch)
        application().look_changed.connect(self._keep_look)

    # -- in and out --------------------------------------------------------------------------------------

    def let_in(self, session: Any, page: str = "") -> None:
        """Someone has opened the app: to `page`, or to where they belong."""
        window = self._window
        window.session = session
        window.copy_fault = None
        self._touch()
        self._ticked_s = self._now_s()
        handle = window.windowHandle()
        if handle is not None:
            handle.installEventFilter(self)
        self._timer.start()
        self._wear_own_look(session)
        from observer_app.ui.where_to_begin import Begin, where_to_begin

        begin = Begin(page, {}) if page else where_to_begin(session)
        session.interruption = None
        window.go(begin.page, **begin.arguments)

    def lock(self) -> bool:
        """Closes the store and goes back to the door; False when something on the page is not saved yet."""
        self._close_questions()
        if not self._settle():
            return False
        self._window.go(self.door())
        fault = self._end()
        if fault is not None and self._window.page is not None:
            self._window.page.show_message(fault.title, fault.body)
        return True

    def end_session(self) -> UserError | None:
        """Closes the store and stays on the page, for a page that opens another; why no copy could be made."""
        self._window.workers.waitForDone()
        return self._end()

    def may_close(self) -> bool:
        """Closes the store before the window goes; False keeps the window, to tell what went wrong."""
        if not self._settle():
            return False
        self._window.leave_pages()
        fault = self._end()
        if fault is None:
            return True
        self._window.go(self.door())
        if self._window.page is not None:
            words = self._window.tr("Close Observer")
            self._window.page.show_message(fault.title, fault.body, [(words, self._close)])
        return False

    def door(self) -> str:
        """The page outside: names to choose from, or what brings you here where nothing is set up."""
        return "what_brings_you" if self._window.services.set_up.needed() else "unlock"

    def _settle(self) -> bool:
        """Lets what runs end and be kept; whether the page may be left."""
        if self._window.page is not None and self._window.page.stop_work is not None:
            self._window.page.stop_work()
        self._window.workers.waitForDone()
        # What a worker has just made is kept before the store is closed.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall)
        return self._window.may_leave()

    def _end(self) -> UserError | None:
        session, self._window.session = self._window.session, None
        self._timer.stop()
        if self._window.page is not None:
            self._window.refresh_bars(self._window.page)
        fault: UserError | None = session.close() if session is not None else None
        return fault

    def _close(self) -> None:
        self._window.close()

    # -- text and colours --------------------------------------------------------------------------------

    def _wear_own_look(self, session: Any) -> None:
        # In practice the look stays: it belongs to whoever sits here, not to the made-up observer.
        if session.practice is not None:
            return
        looks, app = session.preferences.read(), application()
        if (looks.text_percent, looks.theme) != (app.look.text_percent, app.theme_chosen):
            app.choose_look(looks.text_percent, looks.theme)

    def _keep_look(self, text_percent: int, theme: str) -> None:
        session = self._window.session
        if session is None or session.practice is not None:
            return
        from observer_app.services.models import Looks

        try:
            session.preferences.save(Looks(text_percent, theme or FOLLOW))
        except UserError as fault:
            # It is worn all the same; only the next time it will have to be chosen again.
            _log(f"A look was not kept: {fault.code}")

    # -- while someone is in -----------------------------------------------------------------------------

    def tick(self) -> None:
        """What is due: a safety copy, or locking when nothing has been touched for long."""
        session = self._window.session
        slept = abs(self._now_s() - self._ticked_s) >= JUMP_S
        self._ticked_s = self._now_s()
        if session is None or session.practice is not None:
            return
        if slept:
            self.cover_open_sitting()
        if session.cover.should_lock(session.sittings.now()):
            self.lock()
            return
        self._forget_not_known(session)
        # A clock that was set back counts as time gone by.
        if abs(self._now_s() - self._touched_s) >= IDLE_S and not _has_open_sitting(session):
            self.lock()
        elif not self._is_copying and session.backups.due():
            self._copy(session)
        elif not self._is_checking and _is_check_due(session):
            self._check(session)

    def _forget_not_known(self, session: Any) -> None:
        """The day may end, or an hour go by, while someone is in."""
        try:
            outcome = session.not_known.forget()
        except UserError as fault:
            # It is tried again at the next tick; whoever sits here is told of the disk by the page they are on.
            _log(f"What is not known was not looked at: {fault.code}")
            return
        if outcome.value:
            self._window.tell_changes(outcome.changes)

    # -- the cover ---------------------------------------------------------------------------------------

    def cover(self) -> None:
        """Hides everything at once; where no number was chosen yet, the words uncover it."""
        window = self._window
        if window.session is None or window.page is None:
            return
        self._close_questions()
        if not window.go_back_to(COVERED):
            window.open_over(COVERED)
        elif not window.session.cover.is_covered:
            # A number was being chosen, which is no cover yet.
            window.page.enter()

    def _close_questions(self) -> None:
        """What stands over a page asks about what is about to go, and is answered by leaving all as it is."""
        from PySide6.QtWidgets import QDialog

        for dialog in self._window.findChildren(QDialog):
            dialog.reject()

    def cover_open_sitting(self) -> None:
        """What is done by itself when the window is put away or the lid is closed; nothing outside a sitting."""
        session = self._window.session
        if session is not None and session.practice is None and _has_open_sitting(session, unknown=False):
            self.cover()

    def _copy(self, session: Any) -> None:
        self._is_copying = True
        copied = self._copied

        def make() -> None:
            try:
                session.back_up()
            except UserError as fault:
                copied.done.emit(fault)
            else:
                copied.done.emit(session.backups.worth_telling())

        self._window.workers.start(make)

    def _copy_ended(self, fault: UserError | None) -> None:
        self._is_copying = False
        self._tell_at_home(fault)

    def _check(self, session: Any) -> None:
        self._is_checking = True
        checked = self._checked

        def look() -> None:
            try:
                found = session.check_store()
            except UserError as fault:
                # It could not be read to its end.
                found = (fault.code,)
            checked.done.emit(session, found)

        self._window.workers.start(look)

    def _check_ended(self, session: Any, problems: tuple[str, ...]) -> None:
        self._is_checking = False
        if session is not self._window.session:
            return
        try:
            fault = session.store_check.keep(problems).value
        except UserError as refused:
            _log(f"That the store was looked through was not kept: {refused.code}")
            return
        if fault is not None:
            self._tell_at_home(fault)

    def _tell_at_home(self, fault: UserError | None) -> None:
        page, self._window.copy_fault = self._window.page, fault
        # On any other page it would come between someone and their work; home tells it when they are back.
        if fault is not None and page is not None and page.objectName() == "home":
            tell_of_the_store(page, fault)

    def _touch(self, *_focus: object) -> None:
        self._touched_s = self._now_s()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._touch()
        return bool(super().eventFilter(watched, event))
