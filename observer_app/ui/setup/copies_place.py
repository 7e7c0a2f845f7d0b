"""The last step of setting up: where safety copies go, beside this computer."""

from __future__ import annotations

from typing import Any

from observer_app.ui.house.backups import OtherPlaceCard
from observer_app.ui.setup import steps
from observer_app.ui.setup.step_page import StepPage
from observer_app.ui.widgets.labels import Body


class SetUpCopiesPage(StepPage):
    """Either answer is fine; until there is one, home reminds of it."""

    step = "copies"

    def fill_page(self) -> None:
        self.add(
            Body(
                self.tr(
                    "Observer copies your work by itself: when you close it, and every half hour while you work. "
                    "The copies are locked with the same words as your work."
                )
            )
        )
        self.other = OtherPlaceCard(self)
        self.add(self.other)

    @property
    def backups(self) -> Any:
        return self.shell.session.backups

    def enter(self) -> None:
        self.other.show_status(self.backups.status())
        super().enter()

    def show_status(self) -> None:
        self.other.show_status(self.backups.status())
        self.show_step()

    def show_step(self) -> None:
        super().show_step()
        status = self.backups.status()
        is_settled = status.other is not None or status.only_here
        self.on.set_text(steps.TO_HOME if is_settled else self.tr("Later"))

    def go_on(self) -> None:
        self.shell.go(steps.HOME)
