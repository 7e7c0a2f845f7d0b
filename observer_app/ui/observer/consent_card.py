"""Asks again whether the person had said yes, on the pages that come after the visit."""

from __future__ import annotations

from observer_app.domain.sitting import Consent, Waypoint
from observer_app.ui.messages import ask_first
from observer_app.ui.observer import flow
from observer_app.ui.observer.keeping import Write
from observer_app.ui.observer.sitting_page import SittingPage
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.choices import ChoiceCards
from observer_app.ui.widgets.labels import Heading

CANNOT_FIND_OUT = "cannot_find_out"


class ConsentCard(Card):
    """Shown where the answer was not known when the page was come to; stays, so that a wrong press can be mended."""

    def __init__(self, page: SittingPage, *, at_end: bool = False) -> None:
        super().__init__(kind="warning")
        self._page = page
        self._asks = False
        question = self.tr("Had the person said yes to you being there?")
        self.answers = ChoiceCards(question, self._offered(at_end=at_end))
        self.answers.chosen.connect(self._answer)
        self.add(Heading(question, "title"))
        self.add(self.answers)

    def _offered(self, *, at_end: bool) -> list[tuple[str, str, str]]:
        not_signed = self.tr("It cannot be signed until this is known.")
        offered = [
            (Consent.BEFORE.value, self.tr("Yes, before I came in"), ""),
            (Consent.ALREADY_THERE.value, self.tr("Yes, but I was already there"), ""),
            (Consent.NOT_YET_KNOWN.value, self.tr("I still do not know"), not_signed),
            (Consent.NO.value, self.tr("No"), self.tr("Then your notes on this visit are deleted.")),
        ]  # fmt: skip
        if at_end:
            words = self.tr("Then your notes are deleted too. The list says only that it was not known.")
            offered.append((CANNOT_FIND_OUT, self.tr("I cannot find out"), words))
        return offered

    def fill(self) -> None:
        self._asks = self._asks or flow.consent_is_open(self._page.encounter)
        self.setVisible(self._asks)
        self.answers.choose(self._page.encounter.consent)

    def _answer(self, key: str) -> None:
        page = self._page
        if key == CANNOT_FIND_OUT:
            self._ask_first(
                self.tr("It cannot be found out"), lambda: page.sittings.mark_not_known(page.uid, page.place)
            )
        elif key == Consent.NO:
            self._ask_first(
                self.tr("They said no"),
                lambda: page.sittings.answer_consent(page.uid, page.place, Consent.NO),
            )
        else:
            page.keeper.keep("consent", lambda: page.sittings.answer_consent(page.uid, page.place, Consent(key)))
            page.read_state()

    def _ask_first(self, title: str, write: Write) -> None:
        ask_first(
            self,
            title,
            self.tr("Your notes on this visit will be deleted now and cannot be brought back. The list will keep only"
                    " what became of it. You have done nothing wrong."),
            do=(self.tr("Delete my notes"), lambda: self._delete(write)),
            keep=self.tr("Go back"),
            on_keep=self.fill,
        )  # fmt: skip

    def _delete(self, write: Write) -> None:
        page = self._page
        page.forget_boxes()
        page.keeper.keep("consent", write, lambda _: page.go_to(Waypoint(page="place_list", place=page.place)))
