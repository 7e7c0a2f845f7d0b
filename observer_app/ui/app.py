"""The application object, and the order in which the window comes up.

What is not needed to paint the first page is imported after it: no forms, store, cryptography or services here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from observer_app.ui.theme import CONTRAST, DARK, FACES, FOLLOW, LIGHT, THEMES, Look, Tokens
from observer_app.ui.theme_icons import Icons
from observer_app.ui.theme_sheet import palette, style_sheet

if TYPE_CHECKING:
    from observer_app.ui.main_window import MainWindow


class Application(QApplication):
    """Holds the look that every widget is painted by, and changes it live."""

    look_changed = Signal(int, str)
    """The text size in per cent and the chosen theme, to be kept for this person."""
    worn = Signal()
    """Everything has a new look: whatever keeps measures of its own takes them anew."""

    def __init__(self, argv: Sequence[str], *, resources: Path, text_percent: int, theme: str) -> None:
        # As an argument: asked for by `setStyle`, the style comes back and brings 566 names with it.
        super().__init__([*(argv or ["observer-app"]), "-style", "fusion"])
        self.icons = Icons(resources / "icons")
        self.theme_chosen = theme
        for face in FACES:
            QFontDatabase.addApplicationFont(str(resources / "fonts" / f"AtkinsonHyperlegibleNext-{face}.ttf"))
        own = self.palette()
        # The palette that the desktop gives tells dark from light soonest.
        is_dark = own.window().color().lightness() < own.windowText().color().lightness()
        self._computers_tokens = DARK if is_dark else LIGHT
        self.setApplicationDisplayName("Observer")
        self.setQuitOnLastWindowClosed(True)
        self.look = Look(self._tokens(theme), text_percent)
        self._wear()

    def choose_look(self, text_percent: int, theme: str) -> None:
        """Change text size and colours at once, everywhere."""
        self.theme_chosen = theme
        self.look = Look(self._tokens(theme), text_percent)
        self._wear()
        self.look_changed.emit(text_percent, theme)

    def _wear(self) -> None:
        self.setPalette(palette(self.look))
        self.setFont(self.look.font("body"))
        self.setStyleSheet(style_sheet(self.look))
        self.worn.emit()

    def _tokens(self, theme: str) -> Tokens:
        return self._computers_tokens if theme == FOLLOW else THEMES[theme]

    def follow_computer(self) -> None:
        """Ask the computer for its colours, now and whenever they change; after the first paint, as it takes long."""
        self.styleHints().colorSchemeChanged.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        from PySide6.QtCore import Qt

        hints = self.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            asked = CONTRAST
        else:
            # A bare X11 desktop does not say; dark is only worn when it was asked for.
            asked = DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT
        if asked is not self._computers_tokens:
            self._computers_tokens = asked
            if self.theme_chosen == FOLLOW:
                self.look = Look(asked, self.look.text_percent)
                self._wear()


class Start(NamedTuple):
    """What the window needs to come up with: plain values, and calls for what is only needed later."""

    resources: Path
    text_percent: int
    theme: str
    page: str
    arguments: Mapping[str, Any]
    """What the first page is entered with."""
    put_together: Callable[[], Any]
    """Makes the services; called once the first page is painted."""
    keep_look: Callable[[int, str], None]
    """Keeps a newly chosen text size and theme."""
    log_file: Path


def run_window(argv: Sequence[str], start: Start) -> int:
    """Open the window on its first page and stay until it is closed; the exit code."""
    app = Application(argv, resources=start.resources, text_percent=start.text_percent, theme=start.theme)
    window = open_window(app, start)
    window.show_fitting()
    return app.exec()


def open_window(app: Application, start: Start) -> MainWindow:
    """The window on its first page, not yet shown; what can wait is done after it has been painted."""
    from observer_app.ui.main_window import MainWindow

    window = MainWindow(start.put_together)
    window.go(start.page, **start.arguments)
    app.look_changed.connect(start.keep_look)
    window.first_painted.connect(lambda: _finish(window, start.log_file))
    return window


def _finish(window: MainWindow, log_file: Path) -> None:
    from observer_app.ui.crash import CrashHook

    CrashHook(lambda: window, log_file).install()
    application().follow_computer()
    window.warm_up()


def application() -> Application:
    """The running application, for widgets that need its look."""
    running = QCoreApplication.instance()
    assert isinstance(running, Application)
    return running
