"""The application object, and the order in which the window comes up.

What is not needed to paint the first page is imported after it: no forms, store, cryptography or services here.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication

from observer_app.ui.theme import CONTRAST, DARK, FACES, FOLLOW, LIGHT, THEMES, Look, Tokens
from observer_app.ui.theme_icons import Icons
from observer_app.ui.theme_sheet import palette, style_sheet


class Application(QApplication):
    """Holds the look that every widget is painted by, and changes it live."""

    look_changed = Signal(int, str)
    """The text size in per cent and the chosen theme, to be kept for this person."""

    def __init__(self, argv: Sequence[str], *, resources: Path, text_percent: int, theme: str) -> None:
        super().__init__(list(argv))
        self.icons = Icons(resources / "icons")
        self.theme_chosen = theme
        for face in FACES:
            QFontDatabase.addApplicationFont(str(resources / "fonts" / f"AtkinsonHyperlegibleNext-{face}.ttf"))
        self.setStyle("Fusion")
        self.setApplicationDisplayName("Observer")
        self.setQuitOnLastWindowClosed(True)
        self.look = Look(self._tokens(theme), text_percent)
        self._wear()
        self.styleHints().colorSchemeChanged.connect(self._follow)

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

    def _tokens(self, theme: str) -> Tokens:
        if theme != FOLLOW:
            return THEMES[theme]
        hints = self.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            return CONTRAST
        # A bare X11 desktop does not say; dark is only worn when it was asked for.
        return DARK if hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT

    def _follow(self) -> None:
        if self.theme_chosen == FOLLOW:
            self.look = Look(self._tokens(FOLLOW), self.look.text_percent)
            self._wear()


def application() -> Application:
    """The running application, for widgets that need its look."""
    running = QCoreApplication.instance()
    assert isinstance(running, Application)
    return running
