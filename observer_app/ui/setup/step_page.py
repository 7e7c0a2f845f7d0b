"""What the later steps of setting up share: where they stand, the way home, and the step that comes next."""

from __future__ import annotations

from typing import Any

from observer_app.services.models import SetUpStep
from observer_app.ui.page import Page
from observer_app.ui.setup import steps
from observer_app.ui.widgets.labels import Heading


class StepPage(Page):
    """A page of a lead who is in. `step` is its name in `steps`; the same page serves later, when all is done."""

    step = ""

    def build(self) -> None:
        self.set_leave(self.tr("My page"), self.go_home)
        self.heading = Heading(steps.WORDS[self.step].title)
        self.add(self.heading)
        self.fill_page()
        self.add_stretch()
        self.back = self.footer.add_back(self.go_back)
        self.on = self.footer.add_primary(steps.TO_HOME, self.go_on, arrow=True)

    def fill_page(self) -> None:
        """Add the page's own widgets under its heading."""

    @property
    def people(self) -> Any:
        return self.shell.session.people

    def enter(self) -> None:
        self.show_step()

    def show_step(self) -> None:
        """Say where this step stands, and what the button at the end leads to."""
        every = self.people.steps()
        setting_up = steps.is_setting_up(every)
        where = steps.say_place(self.step) if setting_up else ""
        self.name_page(steps.WORDS[self.step].title, where)
        following = self._following()
        self.on.set_text(steps.WORDS[following.name].next if following else steps.TO_HOME)
        if not setting_up:
            self.set_leave(self.tr("Settings"), lambda: self.shell.go("settings"))
        self.back.setVisible(setting_up and steps.step_before(every, self.step) is not None)

    def keep(self) -> bool:
        """Keep what was filled in before the page is left; False when someone has to look at it first."""
        return True

    def go_back(self) -> None:
        before = steps.step_before(self.people.steps(), self.step)
        if before is not None and self.keep():
            self.shell.go(before.page)

    def go_on(self) -> None:
        following = self._following()
        self.shell.go(following.page if following else steps.HOME)

    def _following(self) -> SetUpStep | None:
        has_only_leads = all(each.is_lead for each in self.people.everyone())
        return steps.next_step(self.people.steps(), self.step, has_only_leads=has_only_leads)

    def go_home(self) -> None:
        self.shell.go(steps.HOME)
