"""What may tell who someone is and has no answer yet: listed before signing, each with its three answers."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer

from observer_app.domain.observation import Writing
from observer_app.domain.privacy import Hint, KeepReason
from observer_app.domain.sitting import Waypoint
from observer_app.services.open_hints import PlacedHint, PlacedText, SittingLine
from observer_app.ui.observer import flow, say
from observer_app.ui.observer.hint_card import HintCard
from observer_app.ui.observer.hint_words import without
from observer_app.ui.observer.keeping import Write
from observer_app.ui.observer.sitting_page import SittingPage
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.labels import Body, Heading

_BOXES = {
    Writing.HELPED: "What helped",
    Writing.MORE: "What could help more",
    Writing.QUESTION: "A question to think about together",
    Writing.FIRST_HELPED: "While it was fresh: what helped",
    Writing.FIRST_MORE: "While it was fresh: what could help more",
    Writing.FORM_MISSED: "What the form has no place for",
    Writing.CORRECTION: "What was wrong in what you signed",
}
_LINES = {
    SittingLine.FOCUS: "What the clinician asked to look at",
    SittingLine.PATTERN_REASON: "Why the pattern was changed",
}


class HintsToAnswer(Box):
    """`answered` is called once one of them was; hidden when none is open."""

    def __init__(self, page: SittingPage, answered: Callable[[], None]) -> None:
        super().__init__(gap=12)
        self._page, self._answered = page, answered
        self.said = ""
        """What the last press did."""
        self.heading = Heading("", "title")
        self.cards = Box(gap=12)
        self.add(self.heading)
        self.add(Body(self.tr("Each needs one press before you can sign. Nothing is changed unless you say so.")))
        self.add(self.cards)
        self.hide()

    def fill(self) -> int:
        """Show those that are open; how many they are."""
        found = self._page.session.privacy.open_hints(self._page.uid)
        self.cards.clear()
        for placed in found:
            self.cards.add(self._card(placed))
        count = say.count(len(found), self.tr("part"), self.tr("parts"))
        self.heading.setText(self.tr("{count} to look at before you sign").replace("{count}", count))
        self.setVisible(bool(found))
        return len(found)

    def _card(self, placed: PlacedHint) -> HintCard:
        card = HintCard()
        card.show_hint(placed.hint, _where(self._page, placed.where))
        # No page of its own: it is taken out or kept here.
        card.change.setVisible(placed.where.line is None)
        card.taken_out.connect(lambda hint: self._take_out(placed, hint))
        card.change_wanted.connect(lambda _: self._page.go_to(_page_of(self._page, placed.where)))
        card.kept.connect(lambda hint, why: self._keep_in(placed, hint, why))
        return card

    def _take_out(self, placed: PlacedHint, hint: Hint) -> None:
        said = self.tr("Taken out: “{words}”.").replace("{words}", hint.text)
        self._keep(said, lambda: _rewrite(self._page, placed.where, hint))

    def _keep_in(self, placed: PlacedHint, hint: Hint, why: str) -> None:
        page, place = self._page, placed.where.place
        said = self.tr("Kept: “{words}”.").replace("{words}", hint.text)
        self._keep(said, lambda: page.session.privacy.keep(page.uid, hint, KeepReason(why), place))

    def _keep(self, said: str, write: Write) -> None:
        # The card that was pressed is still on the stack; it may not go before its press has ended.
        self._page.keeper.keep("hint", write, lambda _: QTimer.singleShot(0, self, lambda: self._was_kept(said)))

    def _was_kept(self, said: str) -> None:
        self.said = said
        self._answered()


def _rewrite(page: SittingPage, where: PlacedText, hint: Hint) -> object:
    text, sittings = without(where.text, hint), page.sittings
    if where.box is not None:
        return sittings.save_writing(page.uid, where.place, where.box, text)
    if where.line is SittingLine.FOCUS:
        return sittings.put_focus_right(page.uid, text)
    if where.line is SittingLine.PATTERN_REASON:
        return sittings.put_reason_right(page.uid, where.number, text)
    assert where.place is not None
    observation = flow.observation_of(page.state, where.place)
    if where.link_id is not None:
        rating = observation.ratings[where.link_id]
        return sittings.rate(page.uid, where.place, rating.model_copy(update={"note": text}))
    moment = next(each for each in observation.moments if each.uid == where.moment_uid)
    if not text:
        return sittings.remove_moment(page.uid, where.place, moment.uid)
    return sittings.change_moment(page.uid, where.place, moment.model_copy(update={"text": text}))


def _where(page: SittingPage, where: PlacedText) -> str:
    """“Person 2 · What you wrote”, as the page that it stands on calls it."""
    who = [say.person(where.place)] if where.place is not None and flow.shows_list(page.state) else []
    if where.box is not None:
        return " · ".join([*who, _BOXES[where.box]])
    if where.line is not None:
        return _LINES[where.line]
    if where.link_id is not None:
        return " · ".join([*who, page.form.item(where.link_id).short_name])
    return " · ".join([*who, page.tr("What you wrote")])


def _page_of(page: SittingPage, where: PlacedText) -> Waypoint:
    if where.place is None:
        return Waypoint(page="three_boxes", place=page.place)
    rated = [item.link_id for item in page.form.rated_items()]
    if where.box is not None or (where.link_id is not None and where.link_id not in rated):
        return Waypoint(page="they_have_gone", place=where.place)
    return Waypoint(page="rating", place=where.place, link_id=where.link_id or rated[0])
