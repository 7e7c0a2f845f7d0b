"""What the pages about one pair share: which two sittings they are, and the ways back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from observer_app.services.pairs import PairView
from observer_app.ui.page import Page, Shell
from observer_app.ui.voices import words
from observer_app.ui.widgets.labels import Heading


class PairPage(Page):
    """Come to with the uids of two sittings; for a lead who observed neither, in the order they were told."""

    most_em = 46

    def __init__(self, shell: Shell) -> None:
        self.mine, self.theirs = "", ""
        super().__init__(shell)

    @property
    def session(self) -> Any:
        return self.shell.session

    def enter(self, *, mine: str, theirs: str, **arguments: Any) -> None:
        self.mine, self.theirs = mine, theirs
        pair = self.pair()
        self.name_page(self.own_title(), words.say_where(pair) if pair is not None else "")
        self.set_leave(self.tr("Back"), self.go_back)
        self.fill(**arguments)

    def own_title(self) -> str:
        raise NotImplementedError

    def fill(self, **arguments: Any) -> None:
        raise NotImplementedError

    def go_back(self) -> None:
        raise NotImplementedError

    def first_focus(self) -> QWidget | None:
        return self.area.findChild(Heading)

    def pair(self) -> PairView | None:
        """Which of mine it is, or of those that a lead may see."""
        voices = self.session.two_voices
        found: tuple[PairView, ...] = (*voices.pairs(), *voices.pairs_for_lead())
        return next((each for each in found if (each.mine, each.theirs) == (self.mine, self.theirs)), None)

    def to(self, page: str) -> Callable[[], None]:
        return lambda: self.shell.go(page, mine=self.mine, theirs=self.theirs)
