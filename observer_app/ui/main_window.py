"""The one window: a top bar, and beneath it the page that the person is on. No services are put together here."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSize, QThreadPool, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QPaintEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from observer_app.errors import UserError
from observer_app.ui.guard import guard_overrides
from observer_app.ui.page import Page
from observer_app.ui.pages import page_class
from observer_app.ui.widgets.practice_strip import PracticeStrip
from observer_app.ui.widgets.top_bar import TopBar

if TYPE_CHECKING:
    from observer_app.ui.window_flow import WindowFlow

HELP = "help"
_FRAME = 60
"""As high as a desktop's own frame around a window gets."""


class MainWindow(QMainWindow):
    """Shows one page at a time; a page that another is opened over is kept as it was."""

    records_changed = Signal(object)
    first_painted = Signal()
    closing = Signal()

    def __init__(self, put_together: Callable[[], Any]) -> None:
        super().__init__()
        self.put_together = put_together
        self._services: Any = None
        self.session: Any = None
        self.copy_fault: UserError | None = None
        self._kept: list[Page] = []
        self._is_painted = False
        self.workers = QThreadPool(self)
        self.bar = TopBar(lambda: self.open_over("text_and_colours"), self._open_help)
        self.stack = QStackedWidget()
        self.stack.setMinimumSize(1, 1)
        # A main window is a frame to a screen reader; a plain widget on top would be nothing in particular.
        middle = QWidget()
        self.setCentralWidget(middle)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        self.strip = PracticeStrip()
        column.addWidget(self.strip)
        column.addWidget(self.stack, 1)
        self.setWindowTitle("Observer")
        self.setMinimumSize(480, 400)
        self.resize(1366, 768)
        self.records_changed.connect(self._reload)
        self.first_painted.connect(self._hold_steady)

    # -- what a page may ask -----------------------------------------------------------------------------

    @property
    def services(self) -> Any:
        if self._services is None:
            self._services = self.put_together()
        return self._services

    @property
    def page(self) -> Page | None:
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    def go(self, name: str, **arguments: Any) -> None:
        if self.page is not None and not self.page.may_leave():
            return
        for old in (*self._kept, self.page):
            self._let_go(old)
        self._kept = []
        self.show_made(self._make(name), arguments)

    def open_over(self, name: str, **arguments: Any) -> None:
        if self.page is not None:
            if type(self.page) is page_class(name):
                return
            self.page.leave()
            self.bar.release_slots(self.page)
            self._kept.append(self.page)
        self.show_made(self._make(name), arguments)

    def close_over(self) -> None:
        if not self._kept or self.page is None or not self.page.may_leave():
            return
        self._let_go(self.page)
        back = self._kept.pop()
        self.stack.setCurrentWidget(back)
        self.refresh_bars(back)
        back.take_focus()

    def go_back_to(self, name: str) -> bool:
        """Closes whatever was opened over the page of this name; False when it is neither in front nor beneath."""
        if name not in [each.objectName() for each in (*self._kept, self.page) if each is not None]:
            return False
        while self.page is not None and self.page.objectName() != name and self.page.may_leave():
            self.close_over()
        return True

    @cached_property
    def flow(self) -> WindowFlow:
        """Who is in, and what follows from it."""
        from observer_app.ui.window_flow import WindowFlow

        return WindowFlow(self)

    def let_in(self, session: Any, page: str = "") -> None:
        self.flow.let_in(session, page)

    def end_session(self) -> UserError | None:
        return self.flow.end_session()

    def lock(self) -> None:
        self.flow.lock()

    def cover(self) -> None:
        self.flow.cover()

    def go_to_door(self) -> None:
        self.go(self.flow.door())

    def refresh_bars(self, page: Page) -> None:
        if page is not self.page:
            return
        self.bar.show_page(page.title, page.subtitle)
        self.bar.show_leave(page.leave_text, page.on_leave)
        self.bar.show_slots(page.slots)
        self.bar.show_help(is_offered=page.objectName() != HELP)
        self.strip.show_for(self.session)
        self.setWindowTitle(f"{page.title} – Observer" if page.title not in ("", "Observer") else "Observer")

    def tell_changes(self, changes: Any) -> None:
        self.records_changed.emit(changes)

    # -- inside ------------------------------------------------------------------------------------------

    def _open_help(self) -> None:
        self.open_over(HELP, about="" if self.page is None else self.page.objectName())

    def _make(self, name: str) -> Page:
        kind = page_class(name)
        guard_overrides()
        page = kind(self)
        page.setObjectName(name)
        return page

    def show_made(self, page: Page, arguments: dict[str, Any]) -> None:
        """Enter a page that was made and put it in front."""
        self.stack.addWidget(page)
        page.enter(**arguments)
        self.stack.setCurrentWidget(page)
        self.refresh_bars(page)
        if self._is_painted:
            self._hold_steady()
        # After the event that brought us here: the page is laid out and the window has the keyboard.
        QTimer.singleShot(0, page, page.take_focus)

    def _hold_steady(self) -> None:
        from observer_app.ui.widgets.scroll_page import hold_steady

        if self.page is not None:
            hold_steady(self.page.area)

    def _let_go(self, page: Page | None) -> None:
        if page is None:
            return
        page.leave()
        if page is self.page:
            self.bar.release_slots(page)
        self.stack.removeWidget(page)
        page.hide()
        page.deleteLater()

    def may_leave(self) -> bool:
        """Whether every page can go, those beneath another too; the one that cannot is brought up."""
        if self.page is not None and not self.page.may_leave():
            return False
        if self._kept and not self._kept[-1].may_leave():
            self.close_over()
            return False
        return True

    def leave_pages(self) -> None:
        """Keep what is half-typed on every page."""
        for page in (*self._kept, self.page):
            if page is not None:
                page.leave()

    def _reload(self, changes: Any) -> None:
        for page in (*self._kept, self.page):
            if page is not None:
                page.changed(changes)

    def show_fitting(self) -> None:
        """Shown whole: with its frame it would reach beyond a small screen, so there it fills it."""
        room = self.screen().availableGeometry()
        if room.width() <= self.width() or room.height() <= self.height() + _FRAME:
            self.showMaximized()
        else:
            self.show()

    def warm_up(self) -> None:
        """Load what the second page needs while the first is being read, beside the window's own thread."""
        self.workers.start(self._warm_up)

    def _warm_up(self) -> None:
        with suppress(UserError):
            # Told when it is asked for: a fault in a worker has no one to tell.
            self.put_together()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's own name
        from observer_app.ui.tab_order import go_on

        went = go_on(self, forward=next)
        reached = self.focusWidget()
        if went and self.page is not None and reached is not None:
            self.page.area.bring_into_sight(reached)
        return went

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        # Put away by someone in a hurry; a sleeping computer is noticed by its clock.
        if event.type() == QEvent.Type.WindowStateChange and self.isMinimized() and self.session is not None:
            self.flow.cover_open_sitting()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if event.spontaneous() and self.session is not None:
            self.flow.cover_open_sitting()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            # After this event, when all that is in the window has been painted too.
            QTimer.singleShot(0, self, self.first_painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.flow.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    def sizeHint(self) -> QSize:
        return QSize(1366, 768)


def top_window(widget: QWidget) -> MainWindow:
    """The window that a widget is in."""
    window = widget.window()
    assert isinstance(window, MainWindow)
    return window
