"""How feedback usually shows someone: asked once by whoever is new, and changed in Settings at any time."""

from __future__ import annotations

from collections.abc import Sequence

from observer_app.domain.people import Person, Role, ShownAs
from observer_app.ui import operations
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.choices import ChoiceCards
from observer_app.ui.widgets.labels import Body, Caption, Heading


class HowShownPage(Page):
    """One answer; new people go on to what they are there for, others back to Settings."""

    most_em = 42

    def build(self) -> None:
        self.name_page(self.tr("How I am shown"))
        self.heading = Heading(self.tr("How shall your feedback show you?"))
        self.answers = Box()
        self.team = Caption()
        self.add(self.heading)
        self.add(self.answers)
        self.add(Body(self.tr("You can choose again for each sitting, until you sign.")))
        self.add(self.team)
        self.add_stretch()
        self.on = self.footer.add_primary(self.tr("Keep this"), self._keep)

    def enter(self) -> None:
        session = self.shell.session
        self._is_new = session.preferences.usually_shown() is None
        if not self._is_new:
            self.set_leave(self.tr("Settings"), self._to_settings)
        ways = session.feedback.ways_to_be_shown()
        self.choice = ChoiceCards(self.heading.text(), [(way.how.value, way.name, way.note) for way in ways])
        self.choice.choose((session.preferences.usually_shown() or ShownAs.FULL_NAME).value)
        self.answers.add(self.choice)
        self.team.setText(say_small_team(find_lead(session.people.everyone(), session.me.uid)))

    def _keep(self) -> None:
        chosen, preferences = self.choice.answer(), self.shell.session.preferences
        if chosen is None or operations.run_now(self, lambda: preferences.keep_shown(ShownAs(chosen))) is None:
            return
        if self._is_new:
            self.shell.go("before_first_sitting")
        else:
            self.shell.go("settings", told=self.tr("How you are usually shown is kept"))

    def _to_settings(self) -> None:
        self.shell.go("settings")


def find_lead(everyone: Sequence[Person], me: str) -> str:
    """Whom someone may talk to, the patient lead before another; empty when there is no one else."""
    leads = [each for each in everyone if each.is_lead and each.uid != me]
    leads.sort(key=lambda each: Role.PATIENT_LEAD not in each.roles)
    return leads[0].first_name if leads else ""


def say_small_team(lead: str) -> str:
    """That a number hides little where few people know each other, and that no one has to."""
    talk = f"talk to {lead} first" if lead else "talk to a lead first"
    return (
        f"In a small team people may still guess that it was you. If that worries you, {talk}. "
        "You never have to observe someone you would rather not."
    )
