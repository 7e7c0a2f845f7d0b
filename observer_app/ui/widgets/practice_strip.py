"""A strip across every page of the practice clinic, and of the sample service: nothing there counts."""

from __future__ import annotations

from typing import Any

from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.labels import Words


class PracticeStrip(Box):
    """Between the bar and the page; asked once for each session whether it is needed."""

    def __init__(self) -> None:
        self.words = Words("", "caption_strong")
        super().__init__(self.words, margins=(16, 4, 16, 4), kind="warning")
        self._session: Any = None
        self.hide()

    def show_for(self, session: Any) -> None:
        if session is self._session:
            return
        self._session = session
        words = "" if session is None else self._say(session)
        self.words.setText(words)
        self.setVisible(bool(words))

    def _say(self, session: Any) -> str:
        if session.practice is not None:
            return self.tr("Practice. Nothing here counts.")
        return self.tr("Sample service. Nothing here counts.") if session.people.service().practice else ""
