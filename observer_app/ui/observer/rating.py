"""Twelve items, one at a time, with the observer's own notes beside them; each press is kept before it is shown."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from observer_app.domain.answers import Rating
from observer_app.domain.conditions import with_disabled
from observer_app.domain.form import Item
from observer_app.domain.observation import Moment, Observation
from observer_app.domain.sitting import Waypoint
from observer_app.ui.observer import flow, rating_words
from observer_app.ui.observer.aside_card import AsideCard
from observer_app.ui.observer.hint_watch import HintWatch
from observer_app.ui.observer.item_card import ItemCard, mark_of
from observer_app.ui.observer.moment_left import say_added
from observer_app.ui.observer.moment_list import MomentList
from observer_app.ui.observer.moment_writer import MomentWriter
from observer_app.ui.observer.notes_first import NotesFirst
from observer_app.ui.observer.rules_cards import RulesCards
from observer_app.ui.observer.sitting_page import SittingPage, with_observation
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.flows import Columns
from observer_app.ui.widgets.labels import Heading
from observer_app.ui.widgets.level_room import LevelRoom
from observer_app.ui.widgets.number_strip import Mark, NumberStrip
from observer_app.ui.widgets.painting import look, text_height

_ABOVE_ITEM = (14, 16, 16, 4, 4, 20)
"""The gaps above the levels at 100 %: of the page, beneath the strip, of the card, and between its first lines."""


class RatingPage(SittingPage):
    """The items of one visit. When it is rated long after the visit, the notes come first, alone."""

    own_name = "rating"
    most_em = 0

    def build(self) -> None:
        self.item: Item | None = None
        self.strip: NumberStrip | None = None
        self._notes_first: QWidget | None = None
        self._since_next = QElapsedTimer()
        self._after_press = QTimer(self, singleShot=True)
        self._after_press.timeout.connect(self._show_chosen)
        self.back = self.footer.add_back(self._go_back)
        self.not_rated = self.footer.add_secondary(self.tr("Not rated …"), self._offer_reasons)
        self.next = self.footer.add_primary(self.tr("Next item"), self._go_next, arrow=True)
        for digit in range(5):
            keys = QShortcut(QKeySequence(f"Ctrl+{digit}"), self)
            keys.activated.connect(lambda digit=digit: self._choose(digit))

    # -- filling -----------------------------------------------------------------------------------------

    def fill(self) -> None:
        if self.strip is None:
            self._make()
        self.writer.fill()
        late = self._late()
        if late is not None and self._notes_first is None and self.item is None:
            self._show_notes_first(late)
            return
        self._show(self.form.item(self.link_id) if self.link_id else self._first_waiting())

    def _make(self) -> None:
        items = self.form.rated_items()
        self.strip = NumberStrip(self.tr("Items"), [item.short_name for item in items], self.tr("Item"))
        self.strip.item_pressed.connect(lambda place: self._show(items[place]))
        self._cards: dict[str, ItemCard] = {}
        self._wheres = [rating_words.where(self.form, item, None) for item in items]
        self.level_room = LevelRoom([(item.text, rating_words.levels(item)) for item in items])
        self.aside = AsideCard(self)
        self.rules = RulesCards(self.form)
        self.writer = MomentWriter(self, self.tr("What was said or done?"), self._show_moments, lines=2)
        self.moments = MomentList(self, empty=self.tr("Nothing was written down during this visit."))
        notes = Card(self.writer, self.moments, gap=10)
        notes.add_stretch()
        side = Box(self.rules.beside, notes, gap=12)
        side.add_stretch()
        self._items = Box(self.aside, self.rules.below)
        self.columns = Columns(self._items, side)
        self.card = self._card_of(items[0])
        self.add(self.strip)
        self.add(self.rules.above)
        self.add(self.columns)
        self.area.room_changed.connect(self._place_rules)
        self.add_stretch()

    def _card_of(self, item: Item) -> ItemCard:
        """Each item keeps its card: making one anew at every turn costs time, and letting the old one go has ended
        the program (PySide 6.11.3, `Shiboken::BindingManager::releaseWrapper`).
        """
        if item.link_id not in self._cards:
            card = ItemCard(self.form, self._choose_form, rating_words.out_of_the_room(self.encounter))
            card.rated.connect(self._rate)
            card.taken_back.connect(self._take_back)
            card.grew.connect(self._bring_into_sight)
            card.level_pressed.connect(self._show_soon)
            card.zero_asked.connect(self._show_zero)
            self.tell_too(card.half_typed)
            for asked in (card.zero, card.why):
                asked.add(HintWatch(self, asked.box, of_visit=True))
            self._items.insert(1, card)
            self._cards[item.link_id] = card
        return self._cards[item.link_id]

    def _first_waiting(self) -> Item:
        waiting = [each for each in flow.missing_answers(self.state, self.form, self.place) if each.page == "rating"]
        return self.form.item(waiting[0].link_id) if waiting else self.form.rated_items()[0]

    def _show(self, item: Item) -> None:
        self.tell_boxes()
        begun = any(each.link_id in self.observation.ratings for each in self.form.rated_items())
        self.rules.are_wanted = not begun and item == self.form.rated_items()[0]
        self._place_rules()
        self.item, self.link_id = item, item.link_id
        rating = self._standing().get(item.link_id)
        applies = item in flow.applying_items(self.form, self.observation)
        self.aside.show_item(item, None if applies else rating)
        self.card.hide()
        self.card = self._card_of(item)
        self.card.setVisible(applies)
        self.not_rated.setVisible(applies and bool(item.not_rated))
        self.card.show_item(item, rating if applies else None)
        self.writer.link_id = self.moments.link_id = item.link_id
        self._show_moments()
        self._show_progress()
        self.remember()
        self.area.verticalScrollBar().setValue(0)
        QTimer.singleShot(0, self, self.take_focus)

    def _place_rules(self) -> None:
        scale = self.card.scale
        self.rules.place(
            is_stacked=self.columns.is_stacked(),
            room_px=self.area.viewport().height(),
            is_short=scale is not None and scale.is_compact(),
        )

    def _choose_form(self, width: int) -> int | None:
        """One form of the levels for every item: reckoned as if nothing but the strip stood above the item."""
        assert self.strip is not None
        above = self.strip.heightForWidth(self.strip.width()) + sum(map(look().space, _ABOVE_ITEM))
        where = max(text_height("caption_strong", words, width) for words in self._wheres)
        return self.level_room.airiest(width, self.area.viewport().height() - above - where)

    def _show_zero(self) -> None:
        """Bring what a 0 asks into sight, beneath the discs if those are pinned; no more than that is scrolled."""
        zero, scale = self.card.zero, self.card.scale
        if scale is not None:
            QTimer.singleShot(0, zero, lambda: self.area.uncover(zero, covered_px=scale.discs_height()))

    def _show_soon(self) -> None:
        """Nothing moves under the second tap of a shaking hand."""
        self._after_press.start(QApplication.doubleClickInterval())

    def _show_chosen(self) -> None:
        """Bring the words of the chosen level, or what a 0 asks, into sight beneath the discs."""
        level = self.card.scale.level() if self.card.scale is not None else None
        if level is not None and self.card.isVisible():
            self.area.show_beneath(*self.card.asked_by(level))

    def _show_moments(self) -> None:
        self.moments.fill()

    def _show_progress(self) -> None:
        assert self.strip is not None
        assert self.item is not None
        self.strip.show_progress(
            here=self.form.number_of(self.item.link_id) - 1,
            marks=self._marks(),
        )
        self.back.setVisible(flow.item_before(self.form, self.observation, self.item.link_id) is not None)
        last = flow.next_item(self.form, self.observation, self.item.link_id) is None
        self.next.set_text(self.tr("Done") if last else self.tr("Next item"))

    def _marks(self) -> list[Mark]:
        standing = self._standing()
        return [mark_of(standing.get(item.link_id)) for item in self.form.rated_items()]

    def _standing(self) -> dict[str, Rating]:
        return with_disabled(self.form, self.observation.ratings)

    def first_focus(self) -> QWidget | None:
        if self._notes_first is not None:
            return self._notes_first.findChild(Heading)
        if self.item is None or self.card.isHidden():
            return self.aside.heading
        scale = self.card.scale
        return scale.first_focus() if scale is not None and scale.answer() is not None else self.card.heading

    # -- answering ---------------------------------------------------------------------------------------

    def _rate(self, rating: Rating) -> None:
        self.keeper.keep(
            f"rating {rating.link_id}",
            lambda: self.sittings.rate(self.uid, self.place, rating),
            lambda kept: self._rated(kept.value, rating.link_id),
        )

    def _take_back(self) -> None:
        assert self.item is not None
        link_id = self.item.link_id
        self.keeper.keep(
            f"rating {link_id}",
            lambda: self.sittings.clear_rating(self.uid, self.place, link_id),
            lambda kept: self._rated(kept.value, link_id),
        )

    def _rated(self, observation: Observation, link_id: str) -> None:
        self._since_next.invalidate()
        before = self._marks()
        self.state = with_observation(self.state, observation)
        if self.item is not None and self.item.link_id == link_id:
            self.card.show_rating(self.observation.ratings.get(link_id))
        if self._marks() != before:
            self._show_progress()

    def _choose(self, digit: int) -> None:
        if self.item is not None and not self.card.isHidden() and self.card.scale is not None:
            self.card.scale.choose_level(digit)

    def _offer_reasons(self) -> None:
        self.card.open_reasons()

    def _bring_into_sight(self, widget: QWidget) -> None:
        QTimer.singleShot(0, widget, lambda: self.area.show_whole(widget))

    # -- going on ----------------------------------------------------------------------------------------

    def _go_back(self) -> None:
        assert self.item is not None
        before = flow.item_before(self.form, self.observation, self.item.link_id)
        if before is not None:
            self._show(before)

    def _go_next(self) -> None:
        if self._notes_first is not None:
            self._begin()
            return
        if self._is_second_press():
            return
        assert self.item is not None
        following = flow.next_item(self.form, self.observation, self.item.link_id)
        if following is not None:
            self._show(following)
        else:
            self._done()

    def _is_second_press(self) -> bool:
        """The other half of a double press, which a shaking hand makes: it would pass over an item unseen."""
        is_second = self._since_next.isValid() and self._since_next.elapsed() < QApplication.doubleClickInterval()
        self._since_next.start()
        return is_second

    def _done(self) -> None:
        self.tell_boxes()
        missing = flow.missing_answers(self.state, self.form, self.place)
        if missing:
            self._tell_missing(missing)
            return
        added = self.writer.add_what_stands()
        self.keeper.keep(
            "done",
            lambda: self.sittings.finish_rating(self.uid, self.place),
            lambda _: self._go_on_after(added),
        )

    def _go_on_after(self, added: Moment | None) -> None:
        self.read_state()
        self.go_to(flow.after_rating(self.state, self.form, self.place))
        say_added(self, ((self.place, added),) if added is not None else ())

    def _tell_missing(self, missing: tuple[flow.Missing, ...]) -> None:
        title = self.tr("One item still waits") if len(missing) == 1 else self.tr("These items still wait")
        body = self.tr("Choose a level, or say why it could not be rated. Everything so far is saved.")
        presses = [(each.name, lambda each=each: self._go_to_missing(each)) for each in missing]
        self.show_message(title, body, presses)

    def _go_to_missing(self, missing: flow.Missing) -> None:
        if missing.page == self.own_name:
            self._show(self.form.item(missing.link_id))
        else:
            self.go_to(Waypoint(page=missing.page, place=missing.place))

    # -- notes first -------------------------------------------------------------------------------------

    def _late(self) -> rating_words.Late | None:
        begun = any(item.link_id in self.observation.ratings for item in self.form.rated_items())
        ended_at = self.encounter.ended_at
        return None if begun or ended_at is None else rating_words.late(ended_at, self.sittings.now())

    def _show_notes_first(self, late: rating_words.Late) -> None:
        assert self.strip is not None
        self.strip.hide()
        self.columns.hide()
        self.back.hide()
        self.not_rated.hide()
        self.next.set_text(self.tr("Begin rating"))
        self._notes_first = NotesFirst(self, late)
        self.area.column.insert(0, self._notes_first)

    def _begin(self) -> None:
        assert self._notes_first is not None
        assert self.strip is not None
        self._notes_first.hide()
        self._notes_first.deleteLater()
        self._notes_first = None
        self.strip.show()
        self.columns.show()
        self._show(self.form.item(self.link_id) if self.link_id else self._first_waiting())
