"""What every page is: a title, a scrolling column, a footer, and a way in and out. No page's own words here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from observer_app.errors import UserError
from observer_app.ui.messages import BusyPanel, MessagePanel, Press
from observer_app.ui.widgets.footer_bar import FooterBar
from observer_app.ui.widgets.labels import Heading
from observer_app.ui.widgets.scroll_page import ScrollPage


class Shell(Protocol):
    """What a page may ask of the window that it is shown in."""

    copy_fault: UserError | None
    """Why the last safety copy could not be made."""
    session: Any
    """The services of whoever has opened the app; None before unlocking."""

    @property
    def services(self) -> Any:
        """What can be done before unlocking; put together on first use, after the first page is painted."""
        ...

    def go(self, name: str, **arguments: Any) -> None:
        """Leave this page for another."""
        ...

    def open_over(self, name: str, **arguments: Any) -> None:
        """Show another page and keep this one as it is, to come back to."""
        ...

    def close_over(self) -> None:
        """Go back to the page that was kept."""
        ...

    def let_in(self, session: Any, page: str = "") -> None:
        """Someone has opened the app: on to `page`, or to where they belong."""
        ...

    def end_session(self) -> UserError | None:
        """Close the store of whoever is in and stay here, to open another; why no safety copy could be made."""
        ...

    def lock(self) -> None:
        """Close the store and go back to the door."""
        ...

    def cover(self) -> None:
        """Hide everything until the number of this sitting is typed."""
        ...

    def go_to_door(self) -> None:
        """To the page outside: the names to choose from, or what brings you here."""
        ...

    def refresh_bars(self, page: Page) -> None: ...

    def tell_changes(self, changes: Any) -> None:
        """Let every page on show know which kinds of record were changed."""
        ...


class Page(QWidget):
    """One screen. Subclasses build their widgets in `build`, fill them in `enter`, and save as things happen."""

    most_em = 46
    """How wide the column may get, in ems; 0 for the whole window."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self.title = ""
        self.subtitle = ""
        self.leave_text = ""
        self.on_leave: Callable[[], None] | None = None
        self.slots: list[QWidget] = []
        self.pinned = QVBoxLayout()
        self.area = ScrollPage(most_em=self.most_em)
        self.footer = FooterBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self.pinned)
        column.addWidget(self.area, 1)
        column.addWidget(self.footer)
        self.message: MessagePanel | None = None
        self.busy: BusyPanel | None = None
        self.stop_work: Callable[[], None] | None = None
        """Ends work in turns at the next place where nothing is left half done; None while there is none."""
        self.was_stopped = False
        """Whether the last work in turns was."""
        self.build()

    # -- for subclasses ----------------------------------------------------------------------------------

    def build(self) -> None:
        """Make the widgets; called once."""

    def enter(self, *arguments: Any, **named: Any) -> None:
        """Fill the widgets; called each time the page is come to."""

    def may_leave(self) -> bool:
        """False keeps the person here; say why in a message."""
        return True

    def leave(self) -> None:
        """Keep what is half-typed; called before the page goes."""

    def changed(self, changes: Any) -> None:
        """Some kinds of record were changed; reload if this page shows them."""

    def first_focus(self) -> QWidget | None:
        """What gets the keyboard first: by default the first heading, so that Space chooses nothing."""
        return self.findChild(Heading)

    # -- at hand -----------------------------------------------------------------------------------------

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        self.area.add(widget, stretch)

    def add_stretch(self) -> None:
        self.area.column.add_stretch()

    def name_page(self, title: str, subtitle: str = "") -> None:
        self.title, self.subtitle = title, subtitle
        self.setAccessibleName(title)
        self.shell.refresh_bars(self)

    def set_leave(self, text: str, slot: Callable[[], None] | None) -> None:
        self.leave_text, self.on_leave = text, slot
        self.shell.refresh_bars(self)

    def set_slots(self, widgets: Sequence[QWidget]) -> None:
        """Things for the top bar's right side, such as a clock or *Pause*."""
        self.slots = list(widgets)
        self.shell.refresh_bars(self)

    def show_message(
        self, title: str, body: str, presses: Sequence[Press] = (), *, kind: str = "warning"
    ) -> MessagePanel:
        """A message at the top of the page, in place of the last one."""
        self.clear_message()
        self.message = MessagePanel(title, body, presses, kind=kind)
        self.message.closed.connect(self.clear_message)
        self.area.column.insert(0, self.message)
        self.area.verticalScrollBar().setValue(0)
        self.message.tell()
        return self.message

    def clear_message(self) -> None:
        if self.message is not None:
            self.message.hide()
            self.message.deleteLater()
            self.message = None

    def show_busy(self, words: str, stop: Callable[[], None] | None = None) -> BusyPanel:
        """Say what is being done; the footer's buttons wait until it has ended."""
        self.clear_busy()
        self.clear_message()
        self.busy = BusyPanel(words, stop)
        self.area.column.insert(0, self.busy)
        self.area.verticalScrollBar().setValue(0)
        self.footer.setEnabled(False)
        return self.busy

    def clear_busy(self) -> None:
        if self.busy is not None:
            self.busy.hide()
            self.busy.deleteLater()
            self.busy = None
            self.footer.setEnabled(True)

    @property
    def is_busy(self) -> bool:
        return self.busy is not None

    def take_focus(self) -> None:
        wanted = self.first_focus()
        if wanted is not None:
            wanted.setFocus()
