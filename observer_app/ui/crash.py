"""What the person meets when the program has a fault: the work is safe, where the log is, what to copy."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from observer_app.errors import UserError
from observer_app.logs import describe_fault
from observer_app.ui.accessible import announce
from observer_app.ui.messages import Sheet
from observer_app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption

_LOG = logging.getLogger(__name__)


class CrashDialog(Sheet):
    """Says that the work is kept, and lets the details be copied; needs nothing but this computer."""

    def __init__(self, parent: QWidget | None, details: str, log_file: Path, told: UserError | None = None) -> None:
        title = QCoreApplication.translate("CrashDialog", "Something in Observer went wrong")
        super().__init__(parent, told.title if told is not None else title)
        self._details = details
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        saved = self.tr("Your work up to now is saved. You can carry on, or close Observer and open it again.")
        where = self.tr("What happened is written here, with no names, notes or ratings: {place}")
        carry_on = PrimaryButton(self.tr("Carry on")).on_press(self.accept)
        self.copy = SecondaryButton(self.tr("Copy the details")).on_press(self._copy)
        self.add(Body(told.body if told is not None else saved))
        self.add(Caption(where.replace("{place}", str(log_file))))
        self.add(FlowRow(carry_on, self.copy))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._details)
        self.copy.set_text(self.tr("Copied"))
        announce(self, self.tr("Copied"))


class CrashHook(QObject):
    """Takes the place of Python's own hook: writes the log, then shows one dialog at a time.

    A fault may be met in a worker; the dialog is always made in the thread that this was made in, the window's.
    """

    met = Signal(str, object)

    def __init__(self, window: Callable[[], QWidget | None], log_file: Path) -> None:
        super().__init__()
        self._window, self._log_file = window, log_file
        self._dialog: CrashDialog | None = None
        self.met.connect(self._show)

    def install(self) -> None:
        sys.excepthook = self.meet

    def meet(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, fault, trace)
            return
        details = describe_fault(kind, trace)
        _LOG.error("A fault that was not met: %s", details)
        if QGuiApplication.instance() is not None:
            # What people can act on may be met where no page waits for it; it keeps its own words.
            self.met.emit(details, fault if isinstance(fault, UserError) else None)

    @Slot(str, object)
    def _show(self, details: str, told: UserError | None) -> None:
        if self._dialog is not None:
            return
        self._dialog = CrashDialog(self._window(), details, self._log_file, told)
        self._dialog.finished.connect(self._closed)
        self._dialog.open()

    def _closed(self) -> None:
        self._dialog = None
