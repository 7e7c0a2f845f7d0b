"""After *I would rather not*: a thank you, and the way home. Nothing was started."""

from __future__ import annotations

from typing import Any

from observer_app.ui.observer import flow
from observer_app.ui.page import Page
from observer_app.ui.widgets.labels import Body, Heading


class RatherNotPage(Page):
    """Kind and short; no question is asked."""

    most_em = 40

    def build(self) -> None:
        self.add(Heading(self.tr("Thank you for saying so")))
        self.add(Body(self.tr("No sitting was started. You never have to observe someone you would rather not.")))
        self.add(Body(self.tr("It is kept for the two leads alone. The clinician is not told.")))
        self.add_stretch()
        self.footer.add_primary(self.tr("Go to my page"), self._go_home, arrow=True)

    def enter(self, **_: Any) -> None:
        self.name_page(self.tr("Start a sitting"))

    def _go_home(self) -> None:
        self.shell.go(flow.HOME)
