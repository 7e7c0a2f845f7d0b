"""Makes everything that was filled in, with a calm line of progress, and lets the first lead in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from observer_app.errors import UserError
from observer_app.ui import operations
from observer_app.ui.page import Page
from observer_app.ui.setup import steps
from observer_app.ui.setup.draft import ServiceDraft
from observer_app.ui.widgets.labels import Body, Heading


class SetUpMakingPage(Page):
    """Nothing to press: it takes a few seconds and goes on by itself."""

    most_em = 42

    def build(self) -> None:
        self.name_page(self.tr("Setting up"), steps.say_place("service"))
        self.add(Heading(self.tr("Getting this computer ready")))
        self.add(Body(self.tr("Your service, its two leads and your words are put in place. Then you go on.")))
        self.add_stretch()

    def enter(self, *, draft: ServiceDraft) -> None:
        self._draft = draft
        self._make()

    def _make(self, *, anywhere: bool = False) -> None:
        services, new, first = self.shell.services, self._draft.new_service(), self._draft.who_is_first_in()

        def make(progress: operations.Progress) -> Any:
            if services.set_up.needed():
                services.set_up.create(new, anywhere=anywhere)
            progress.say(f"Opening it for {first.first_name}.")
            # Those with words are named in the order of the leads, and this is the first of them.
            return services.unlock.derive(services.front.read().names[0].uid, first.words)

        words = self.tr("Making a safe place for your work. This takes a few seconds.")
        operations.run(self, make, self._enter, busy_text=words, on_error=self._failed)

    def _enter(self, unlocked: Any) -> None:
        session = operations.run_now(self, lambda: self.shell.services.unlock.enter(unlocked), on_error=self._failed)
        if session is not None:
            self.shell.let_in(session, "set_up_clinics")

    def _failed(self, fault: UserError) -> None:
        presses: list[tuple[str, Callable[[], None]]] = [(self.tr("Try again"), self._make)]
        if fault.code in _ABOUT_THE_PLACE:
            presses = [(self.tr("Use this folder all the same"), lambda: self._make(anywhere=True))]
        if self.shell.services.set_up.needed():
            presses.append((self.tr("Go back"), lambda: self.shell.go("set_up_service", draft=self._draft)))
        self.show_message(fault.title, fault.body, presses)


_ABOUT_THE_PLACE = frozenset({"store_in_cloud_folder", "store_on_network"})
"""What a person may insist on."""
