"""My own view of one day's clinic: the same items one at a time, each press kept before it is shown, for me alone."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from observer_app.domain.answers import Rating
from observer_app.domain.clinician_answers import say_date
from observer_app.domain.form import Item
from observer_app.services.own_view import OwnDay
from observer_app.ui.clinician import own_words
from observer_app.ui.observer import rating_words, say
from observer_app.ui.observer.item_card import ItemCard, mark_of
from observer_app.ui.observer.keeping import Keeper
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.flows import Columns
from observer_app.ui.widgets.labels import Body, Caption, Heading
from observer_app.ui.widgets.level_room import LevelRoom
from observer_app.ui.widgets.number_strip import NumberStrip
from observer_app.ui.widgets.painting import look, text_height

_ABOVE_ITEM = (14, 16, 16, 4, 4, 20)
"""The gaps above the levels at 100 %, as on the page where a visit is rated."""


class OwnViewPage(Page):
    """Come to with the digest of a feedback about that day. Levels can be read before one is chosen."""

    most_em = 0

    def build(self) -> None:
        self.digest = ""
        self.place = 0
        self.keeper = Keeper(self, lambda: say.time_of_day(self.shell.session.sittings.now()))
        self._after_press = QTimer(self, singleShot=True)
        self._after_press.timeout.connect(self._show_chosen)
        self.back = self.footer.add_back(self._go_back)
        self.not_rated = self.footer.add_secondary(self.tr("Not rated …"), self._offer_reasons)
        self.next = self.footer.add_primary(self.tr("Next item"), self._go_next, arrow=True)
        for digit in range(5):
            keys = QShortcut(QKeySequence(f"Ctrl+{digit}"), self)
            keys.activated.connect(lambda digit=digit: self._choose(digit))

    # -- filling -----------------------------------------------------------------------------------------

    def enter(self, *, digest: str) -> None:
        self.digest = digest
        self.day: OwnDay = self.shell.session.own_view.open(digest)
        self.items = self.day.items
        self.name_page(self.day.clinic, f"{self.tr('My own view')} · {say_date(self.day.day)}")
        self.set_leave(self.tr("Save and leave"), self._go_to_days)
        self._make()
        waiting = self.day.waiting
        self._show(self.items.index(waiting[0]) if waiting else 0)

    def _make(self) -> None:
        self.strip = NumberStrip(self.tr("Items"), [item.short_name for item in self.items], self.tr("Item"))
        self.strip.item_pressed.connect(self._show)
        self._wheres = [rating_words.where(self.day.form, item, None) for item in self.items]
        self.level_room = LevelRoom([(item.text, rating_words.levels(item)) for item in self.items])
        self.when = Caption()
        about = (Body(own_words.FOR_YOU_ALONE), Body(own_words.HOW), Caption(rating_words.rules(self.day.form)))
        side = Card(Heading(self.tr("For you alone"), "title"), *about, self.when, gap=8)
        side.add_stretch()
        self._cards: dict[str, ItemCard] = {}
        self._items = Box()
        self.columns = Columns(self._items, side)
        self.card = self._card_of(self.items[0])
        self.add(self.strip)
        self.add(self.columns)
        self.area.room_changed.connect(lambda: QTimer.singleShot(0, self.columns, self._measure_anew))
        self.add_stretch()

    def _card_of(self, item: Item) -> ItemCard:
        """Each item keeps its card, as on the page where a visit is rated."""
        if item.link_id not in self._cards:
            card = ItemCard(self.day.form, self._choose_form)
            card.rated.connect(self._rate)
            card.taken_back.connect(self._take_back)
            card.grew.connect(lambda widget: QTimer.singleShot(0, widget, lambda: self.area.show_whole(widget)))
            card.level_pressed.connect(lambda _: self._after_press.start(QApplication.doubleClickInterval()))
            card.zero_asked.connect(self._show_zero)
            self._items.insert(0, card)
            self._cards[item.link_id] = card
        return self._cards[item.link_id]

    def _show(self, place: int) -> None:
        self._tell_boxes()
        self.place, item = place, self.items[place]
        self.card.hide()
        self.card = self._card_of(item)
        self.card.show_item(item, self.day.ratings.get(item.link_id))
        self.card.show()
        self.not_rated.setVisible(bool(item.not_rated))
        self.back.setVisible(place > 0)
        self.next.set_text(self.tr("Done") if place == len(self.items) - 1 else self.tr("Next item"))
        self._show_progress()
        self.area.verticalScrollBar().setValue(0)
        QTimer.singleShot(0, self, self.take_focus)

    def _show_progress(self) -> None:
        marks = [mark_of(self.day.ratings.get(item.link_id)) for item in self.items]
        self.strip.show_progress(here=self.place, marks=marks)
        self.when.setText("" if self.day.when is None else own_words.WHEN[self.day.when])
        self.when.setVisible(self.day.when is not None)

    def _choose_form(self, width: int) -> int | None:
        """One form of the levels for every item, reckoned as if nothing but the strip stood above the item."""
        above = self.strip.heightForWidth(self.strip.width()) + sum(map(look().space, _ABOVE_ITEM))
        where = max(text_height("caption_strong", words, width) for words in self._wheres)
        return self.level_room.airiest(width, self.area.viewport().height() - above - where)

    def _measure_anew(self) -> None:
        """The levels choose their form by the room there is, and only then is it known how high all around them is."""
        for around in (self.card, self._items, self.columns):
            around.updateGeometry()

    def _show_zero(self) -> None:
        zero, scale = self.card.zero, self.card.scale
        if scale is not None:
            QTimer.singleShot(0, zero, lambda: self.area.uncover(zero, covered_px=scale.discs_height()))

    def _show_chosen(self) -> None:
        level = self.card.scale.level() if self.card.scale is not None else None
        if level is not None and self.card.isVisible():
            self.area.show_beneath(*self.card.asked_by(level))

    def first_focus(self) -> QWidget | None:
        scale = self.card.scale
        return scale.first_focus() if scale is not None and scale.answer() is not None else self.card.heading

    # -- answering ---------------------------------------------------------------------------------------

    def _rate(self, rating: Rating) -> None:
        self.keeper.keep(
            f"rating {rating.link_id}",
            lambda: self.shell.session.own_view.rate(self.digest, rating),
            lambda kept: self._kept(kept.value, rating.link_id),
        )

    def _take_back(self) -> None:
        link_id = self.items[self.place].link_id
        self.keeper.keep(
            f"rating {link_id}",
            lambda: self.shell.session.own_view.take_back(self.digest, link_id),
            lambda kept: self._kept(kept.value, link_id),
        )

    def _kept(self, day: OwnDay, link_id: str) -> None:
        self.day = day
        if self.items[self.place].link_id == link_id:
            self.card.show_rating(day.ratings.get(link_id))
        self._show_progress()

    def _offer_reasons(self) -> None:
        self.card.open_reasons()

    def _choose(self, digit: int) -> None:
        if self.card.scale is not None:
            self.card.scale.choose_level(digit)

    # -- going on ----------------------------------------------------------------------------------------

    def _go_back(self) -> None:
        self._show(max(self.place - 1, 0))

    def _go_next(self) -> None:
        if self.place < len(self.items) - 1:
            self._show(self.place + 1)
        else:
            self._go_to_days()

    def _go_to_days(self) -> None:
        self.shell.go("own_days")

    def _tell_boxes(self) -> None:
        for card in self._cards.values():
            card.half_typed()

    def may_leave(self) -> bool:
        self._tell_boxes()
        return self.keeper.try_again()

    def leave(self) -> None:
        self._tell_boxes()
