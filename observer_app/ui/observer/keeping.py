"""How a page of a sitting keeps what is typed and pressed: at once, and again by itself until it is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer

from observer_app.errors import UserError
from observer_app.ui import operations
from observer_app.ui.page import Page

Write = Callable[[], Any]
"""A call of a service that commits one thing and gives back its outcome."""
Then = Callable[[Any], None]
"""What follows once it is kept, at once or when it was tried again; takes the outcome."""
TRY_AGAIN = frozenset({"disk_full", "disk_gone", "store_busy", "store_read_only"})
"""The faults that may pass: what could not be kept is tried again."""
_AGAIN_MS = 2000


class Keeper:
    """Keeps things for one page and shows in its footer whether they are saved.

    `time_now` is the time of day as people write it. `writes` is true while a write of the page itself runs, so
    that the page need not reload for it.
    """

    def __init__(self, page: Page, time_now: Callable[[], str]) -> None:
        self._page = page
        self._time_now = time_now
        self._waiting: dict[str, tuple[Write, Then | None]] = {}
        self._telling = False
        self.writes = False
        self._again = QTimer(page, interval=_AGAIN_MS)
        self._again.timeout.connect(self.try_again)

    @property
    def is_waiting(self) -> bool:
        """Whether something on the page is not yet kept."""
        return bool(self._waiting)

    def keep(self, name: str, write: Write, then: Then | None = None) -> Any:
        """Do the write; its outcome, or None when it failed. A later write of that name takes its place."""
        self.writes = True
        try:
            outcome = operations.run_now(
                self._page, write, on_error=lambda fault: self._failed(name, (write, then), fault)
            )
        finally:
            self.writes = False
        if outcome is not None:
            self._kept(name)
            if then is not None:
                then(outcome)
        return outcome

    def try_again(self) -> bool:
        """Try everything that waits; true when all of it is kept."""
        for name, (write, then) in list(self._waiting.items()):
            self.keep(name, write, then)
        return not self._waiting

    def show_saved(self, time: str = "") -> None:
        """Say when it was saved: now, unless a time is given."""
        self._page.footer.saved.show_saved(time or self._time_now())

    def _kept(self, name: str) -> None:
        self._waiting.pop(name, None)
        if self._waiting:
            return
        self._again.stop()
        if self._telling:
            self._telling = False
            self._page.clear_message()
        self.show_saved()

    def _failed(self, name: str, todo: tuple[Write, Then | None], fault: UserError) -> None:
        if fault.code not in TRY_AGAIN:
            self._page.show_message(fault.title, fault.body, kind="problem")
            return
        self._waiting[name] = todo
        self._page.footer.saved.show_not_saved()
        self._again.start()
        # Told once: a message that came anew with each try would take the keyboard away from the box.
        if not self._telling:
            self._telling = True
            self.tell(fault)

    def tell(self, fault: UserError) -> None:
        words = self._page.tr("Try again")
        self._page.show_message(fault.title, fault.body, [(words, self._press_again)], kind="problem")

    def _press_again(self) -> None:
        self._telling = False
        self.try_again()
