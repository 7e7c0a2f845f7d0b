"""Whether someone spoke for the person; asked only where someone was there who could have."""

from __future__ import annotations

from observer_app.domain.observation import Observation, Speaker
from observer_app.domain.sitting import AlsoThere, Encounter, SpokenFor
from observer_app.ui.observer.sitting_page import SittingPage
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.choices import ChoiceButtons
from observer_app.ui.widgets.labels import Caption, Heading

ANSWERS = (
    (SpokenFor.NO, "No"),
    (SpokenFor.A_LITTLE, "A little"),
    (SpokenFor.MOSTLY, "Mostly"),
    (SpokenFor.ASKED_THEM_TO, "The person asked them to"),
)


def may_have_spoken(encounter: Encounter, observation: Observation) -> bool:
    """A companion was there, as was said or as was heard."""
    heard = any(moment.speaker is Speaker.COMPANION for moment in observation.moments)
    return heard or AlsoThere.COMPANION in encounter.also_there


class SpokeForThem(Card):
    """One press answers it; it may be left."""

    def __init__(self, page: SittingPage) -> None:
        super().__init__()
        self._page = page
        question = self.tr("Did someone speak for the person?")
        self.answers = ChoiceButtons(question, [(key.value, words) for key, words in ANSWERS])
        self.answers.chosen.connect(self._keep)
        self.add(Heading(question, "title"))
        self.add(self.answers)
        self.add(Caption(self.tr("Then rate what the clinician did to include the person.")))

    def fill(self) -> None:
        encounter = self._page.encounter
        self.setVisible(may_have_spoken(encounter, self._page.observation))
        self.answers.choose(encounter.spoken_for)

    def _keep(self, key: str) -> None:
        page = self._page
        page.keeper.keep("spoke", lambda: page.sittings.set_spoken_for(page.uid, page.place, SpokenFor(key)))
        page.read_state()
