"""A form in the real rating screen, to look at: everything can be pressed, and nothing is kept."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from observer_app.domain.answers import Rating
from observer_app.domain.conditions import enabled_items, with_disabled
from observer_app.domain.form import Form, Item
from observer_app.ui.observer import rating_words
from observer_app.ui.observer.item_card import ItemCard
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.choices import ChoiceCards
from observer_app.ui.widgets.flows import Columns
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.level_room import LevelRoom
from observer_app.ui.widgets.number_strip import Mark, NumberStrip
from observer_app.ui.widgets.painting import look, text_height

_ABOVE_ITEM = (14, 16, 16, 4, 4, 20)


class FormsPreviewPage(Page):
    """First what is asked once the person has gone, then item by item, as an observer meets it."""

    most_em = 0

    def build(self) -> None:
        self.set_leave(self.tr("Forms"), self.shell.close_over)
        self.back = self.footer.add_back(lambda: self._step(-1))
        self.not_rated = self.footer.add_secondary(self.tr("Not rated …"), self._offer_reasons)
        self.next = self.footer.add_primary(self.tr("Next item"), lambda: self._step(1), arrow=True)

    def enter(self, *, form: Form) -> None:
        self.form = form
        self.ratings: dict[str, Rating] = {}
        self._cards: dict[str, ItemCard] = {}
        self._at = -1 if form.asked_first() else 0
        self.name_page(form.title, self.tr("You are only looking: nothing is kept"))
        items = form.rated_items()
        self._wheres = [rating_words.where(form, item, None) for item in items]
        self.level_room = LevelRoom([(item.text, rating_words.levels(item)) for item in items])
        self.strip = NumberStrip(self.tr("Items"), [item.short_name for item in items])
        self.strip.item_pressed.connect(self._show)
        self.first = _FirstCard(self)
        self.aside = _AsideCard()
        self.items = Box(self.first, self.aside)
        self.columns = Columns(self.items, self._side())
        self.add(self.strip)
        self.add(self.columns)
        self.add_stretch()
        self._show(self._at)

    def _side(self) -> Box:
        guide = self.form.guidance
        how = Card(Heading(self.tr("How to rate"), "title"), *map(Body, guide.how_to_rate), gap=6)
        side = Box(how, gap=12)
        if guide.who_else:
            others = Card(Heading(self.tr("Who else was there"), "title"), gap=10)
            for one in guide.who_else:
                others.add(Box(Words(one.who, "strong"), Body(one.text), gap=0))
            side.add(others)
        side.add_stretch()
        return side

    # -- showing -----------------------------------------------------------------------------------------

    def _show(self, place: int) -> None:
        self._at = place
        items = self.form.rated_items()
        for card in self._cards.values():
            card.hide()
        self.first.setVisible(place < 0)
        item = items[place] if place >= 0 else None
        applies = item is None or item in enabled_items(self.form, self.ratings)
        self.aside.show_item(self.form, None if applies else item)
        if item is not None and applies:
            card = self._card_of(item)
            card.show_item(item, self.ratings.get(item.link_id))
            card.show()
        self.back.setVisible(place > self._first_place())
        self.not_rated.setVisible(item is not None and applies and bool(item.not_rated))
        self.next.set_text(self.tr("Next item") if place < len(items) - 1 else self.tr("Back to the forms"))
        self._show_marks()
        self.area.verticalScrollBar().setValue(0)
        QTimer.singleShot(0, self, self.take_focus)

    def _first_place(self) -> int:
        return -1 if self.form.asked_first() else 0

    def _show_marks(self) -> None:
        standing = with_disabled(self.form, self.ratings)
        marks = [_mark(standing.get(item.link_id)) for item in self.form.rated_items()]
        self.strip.show_progress(here=self._at, marks=marks)

    def _card_of(self, item: Item) -> ItemCard:
        if item.link_id not in self._cards:
            card = ItemCard(self.form, self._choose_form)
            card.rated.connect(self._rate)
            card.taken_back.connect(lambda link_id=item.link_id: self._take_back(link_id))
            card.grew.connect(self.area.show_whole)
            card.zero_asked.connect(self._show_zero)
            self.items.insert(1, card)
            self._cards[item.link_id] = card
        return self._cards[item.link_id]

    def _choose_form(self, width: int) -> int | None:
        """As the rating screen does: one form of the levels for every item."""
        above = self.strip.heightForWidth(self.strip.width()) + sum(map(look().space, _ABOVE_ITEM))
        where = max(text_height("caption_strong", words, width) for words in self._wheres)
        return self.level_room.airiest(width, self.area.viewport().height() - above - where)

    def _show_zero(self) -> None:
        card = self._cards[self.form.rated_items()[self._at].link_id]
        covered_px = card.scale.discs_height() if card.scale is not None else 0
        QTimer.singleShot(0, card.zero, lambda: self.area.uncover(card.zero, covered_px=covered_px))

    def first_focus(self) -> QWidget | None:
        if self._at < 0:
            return self.first.findChild(Heading)
        card = self._cards.get(self.form.rated_items()[self._at].link_id)
        return card.heading if card is not None and card.isVisible() else self.aside.heading

    # -- answering ---------------------------------------------------------------------------------------

    def answer_first(self, item: Item, code: str) -> None:
        """What is asked before rating; items that do not apply any more say so."""
        self.ratings[item.link_id] = Rating(link_id=item.link_id, code=code)
        self._show_marks()

    def _rate(self, rating: Rating) -> None:
        self.ratings[rating.link_id] = rating
        self._cards[rating.link_id].show_rating(rating)
        self._show_marks()

    def _take_back(self, link_id: str) -> None:
        self.ratings.pop(link_id, None)
        self._cards[link_id].reasons.hide()
        self._cards[link_id].show_rating(None)
        self._show_marks()

    def _offer_reasons(self) -> None:
        self._cards[self.form.rated_items()[self._at].link_id].open_reasons()

    def _step(self, by: int) -> None:
        place = self._at + by
        if place >= len(self.form.rated_items()):
            self.shell.close_over()
        else:
            self._show(place)


class _FirstCard(Card):
    """What is asked once the person has gone, before any rating."""

    def __init__(self, page: FormsPreviewPage) -> None:
        super().__init__(Words(page.tr("Asked first, once the person has gone"), "caption_strong", "primary"), gap=12)
        self.add(Body(page.tr("You are only looking. Press what you like: nothing here is kept.")))
        for item in page.form.asked_first():
            answers = ChoiceCards(item.text, [(each.code, each.label, each.descriptor) for each in item.options])
            answers.chosen.connect(lambda code, item=item: page.answer_first(item, code))
            self.add(Box(Heading(item.text, "item"), answers, gap=8))
            if item.guidance.closing:
                self.add(Caption(item.guidance.closing))
        self.add_stretch()


class _AsideCard(Card):
    """An item that does not apply after what was answered first."""

    def __init__(self) -> None:
        super().__init__()
        self.where, self.heading = Words("", "caption_strong", "primary"), Heading("", "item")
        self.add(self.where)
        self.add(self.heading)
        self.add(Body(self.tr("After the answer given first, this item is not rated. It lowers nothing.")))
        self.add_stretch()

    def show_item(self, form: Form, item: Item | None) -> None:
        self.setVisible(item is not None)
        if item is not None:
            self.where.setText(rating_words.where(form, item, None))
            self.heading.setText(item.text)


def _mark(rating: Rating | None) -> Mark:
    if rating is None:
        return Mark.OPEN
    return Mark.RATED if rating.is_rated else Mark.NOT_RATED
