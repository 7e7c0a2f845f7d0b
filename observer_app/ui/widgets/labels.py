"""Words on the page: headings, body text, captions. They wrap, and they are never cut."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QSizePolicy

from observer_app.ui.widgets.flags import PLAIN_TEXT


class Words(QLabel):
    """Text of one kind (`theme.TYPE`) and ink (`text`, `muted`, `primary`, `danger`, `success`)."""

    def __init__(self, text: str = "", kind: str = "body", ink: str = "text") -> None:
        super().__init__(text)
        self.setProperty("textFormat", PLAIN_TEXT)
        self.setWordWrap(True)
        self.setProperty("kind", kind)
        self.setProperty("ink", ink)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)


class Heading(Words):
    """The page's or a card's heading; takes first focus, so that a screen reader starts by reading it."""

    def __init__(self, text: str = "", kind: str = "heading") -> None:
        super().__init__(text, kind)


class Body(Words):
    def __init__(self, text: str = "") -> None:
        super().__init__(text, "body")


class Caption(Words):
    """Smaller and quieter."""

    def __init__(self, text: str = "") -> None:
        super().__init__(text, "caption", "muted")
