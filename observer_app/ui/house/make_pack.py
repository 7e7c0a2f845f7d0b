"""Making an evidence pack: of which time, what would be in it and what is missing, before anything is made.

The same page for a lead, who makes one for a clinician, and for a clinician who makes their own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from observer_app.domain.appraisal import Period
from observer_app.domain.changes import Kind
from observer_app.domain.clinician_answers import say_date
from observer_app.domain.evidence import EyesCount
from observer_app.domain.evidence_words import say_how_much_it_may_say, say_missing, title_of_missing
from observer_app.domain.people import Perspective
from observer_app.errors import UserError
from observer_app.services.evidence import Outlook
from observer_app.services.evidence_sources import Inside, Outside, Why
from observer_app.ui import operations
from observer_app.ui.house import evidence_words as words
from observer_app.ui.house.appraisal_words import say_when
from observer_app.ui.house.cards import PressCard
from observer_app.ui.house.choose_period import ChoosePeriod
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton, SecondaryButton
from observer_app.ui.widgets.flows import Columns, FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.older import Older

T = TypeVar("T")
FIRST = 6
SHOWN = frozenset({Kind.SAID, Kind.SIGNED_FILES, Kind.SITTINGS, Kind.SETTINGS})


class MakePackPage(Page):
    """Come to without a clinician it is one's own. Nothing is made here; what is left out is kept at once."""

    most_em = 50

    def build(self) -> None:
        self.uid, self.take_away = "", False
        self.found: Outlook | None = None
        self.heading = Heading()
        self.when = PressCard(self.tr("The day of the appraisal"))
        self.when.on_press(lambda: self.shell.open_over("appraisal_date", clinician=self.uid))
        self.times, self.parts = Box(gap=16), Box(gap=16)
        for part in (self.heading, self.when, self.times, self.parts):
            self.add(part)
        self.add_stretch()
        self.footer.add_back(self._go_back)
        self.make = self.footer.add_primary(self.tr("Make this pack"), self._make, arrow=True)

    def enter(self, *, clinician: str = "", period: Period | None = None, take_away: bool = False) -> None:
        session, self.take_away = self.shell.session, take_away
        self.uid = clinician or session.me.uid
        self.is_mine = self.uid == session.me.uid
        name = operations.run_now(self, lambda: session.evidence.name_of(self.uid)) or ""
        self.name_page(self.tr("My evidence") if self.is_mine else self.tr("Make a pack"), "" if self.is_mine else name)
        self.set_leave(self._say_back(), self._go_back)
        self.heading.setText(self.tr("My evidence") if self.is_mine else name)
        if self.is_mine:
            self.make.set_text(self.tr("Make my evidence"))
        offered = operations.run_now(self, lambda: session.evidence.periods(self.uid)) or ()
        if take_away:
            # All there is, whenever it was.
            offered = offered[-1:]
            self.name_page(self.tr("Take-away pack"), name)
            self.when.hide()
            self.times.hide()
        self.period = ChoosePeriod(self.tr("Of which time?"), offered, session.evidence.today())
        self.times.add(Card(Heading(self.tr("Of which time?"), "title"), self.period, gap=10))
        if period is not None:
            self.period.show_period(period)
        self.period.changed.connect(self._show)
        self._show()

    def changed(self, changes: Any) -> None:
        if SHOWN & changes:
            self._show()

    def _say_back(self) -> str:
        if self.take_away:
            return self.tr("When they leave")
        return self.tr("My page") if self.is_mine else self.tr("Evidence packs")

    def _go_back(self) -> None:
        if self.take_away:
            self.shell.go("person_leaves", person_uid=self.uid)
        else:
            self.shell.go("home" if self.is_mine else "evidence_packs")

    # -- what it would hold ------------------------------------------------------------------------------

    def _show(self) -> None:
        session = self.shell.session
        self.clear_message()
        known = operations.run_now(self, lambda: session.appraisals.of(self.uid))
        if known is not None:
            self.when.show_words(self.when.text(), say_when(known, session.evidence.today()))
        self.parts.clear()
        self.found = operations.run_now(
            self, lambda: session.evidence.outlook(self.uid, self.period.period()), on_error=self._tell
        )
        if self.found is not None:
            for card in self._cards(self.found):
                self.parts.add(card)

    def _tell(self, fault: UserError) -> None:
        self.parts.add(Card(Heading(fault.title, "title"), Body(fault.body), gap=6, kind="warning"))

    def _cards(self, found: Outlook) -> list[Card]:
        cards = []
        if found.kept_apart:
            title, body = words.say_kept_apart(found.kept_apart)
            cards.append(Card(Heading(title, "title"), Body(body), gap=6, kind="warning"))
        cards += [self._counts(found), self._missing(found)]
        if found.inside:
            cards.append(self._size(found))
            cards.append(self._rows(self.tr("Feedback in it"), found.inside[::-1], self._inside))
        if found.outside:
            cards.append(self._rows(self.tr("Not in it"), found.outside[::-1], self._outside))
        return cards

    def _counts(self, found: Outlook) -> Card:
        first, second = (self._eyes(each) for each in found.draft.counts)
        card = Card(Heading(self.tr("What is in it"), "title"), gap=10)
        card.add(Columns(first, second, from_em=36, shares=(50, 50)))
        card.add(Body(say_how_much_it_may_say(found.draft)))
        card.add(Caption(words.say_target(found.draft.target)))
        unread = words.say_unread(found.unread) if found.is_mine else ""
        if unread:
            read = LinkButton(self.tr("Read it first")).on_press(lambda: self.shell.go("my_feedback"))
            card.add(Body(unread))
            card.add(FlowRow(read))
        return card

    def _eyes(self, count: EyesCount) -> Box:
        box = Box(Words(words.title_of_eyes(count.perspective), "strong"), Body(words.say_eyes(count)), gap=2)
        to_come = words.say_to_come(count)
        if to_come:
            box.add(Caption(to_come))
        box.add_stretch()
        return box

    def _missing(self, found: Outlook) -> Card:
        kind = "card" if found.draft.is_complete else "warning"
        return Card(Heading(title_of_missing(found.draft), "title"), Body(say_missing(found.draft)), gap=6, kind=kind)

    def _rows(self, title: str, found: Sequence[T], make: Callable[[T], QWidget]) -> Card:
        """Newest first."""
        card = Card(Heading(title, "title"), *(make(each) for each in found[:FIRST]), gap=12)
        rest = found[FIRST:]
        if rest:
            card.add(Older(len(rest), lambda: [make(each) for each in rest]))
        return card

    def _inside(self, each: Inside) -> QWidget:
        title = words.title_of(each.record.day, each.record.clinic)
        out = LinkButton(self.tr("Leave it out"))
        out.on_press(
            partial(self.shell.open_over, "leave_out", digest=each.digest, title=title, who=words.say_inside(each))
        )
        out.setAccessibleDescription(f"{title}, {words.say_inside(each)}")
        return _beside(Box(Words(title, "strong"), Body(words.say_inside(each)), gap=2), out)

    def _outside(self, each: Outside) -> QWidget:
        title = words.title_of(each.day, each.clinic)
        told = Box(Words(title, "strong"), Body(words.say_outside(each)), gap=2)
        if each.why is Why.NOT_RELEASED and not self.is_mine:
            release = LinkButton(self.tr("Release it")).on_press(lambda: self.shell.go("to_release"))
            release.setAccessibleDescription(title)
            return _beside(told, release)
        if each.why is not Why.LEFT_OUT:
            return told
        back = LinkButton(self.tr("Put it back")).on_press(partial(self._put_back, each.digest))
        back.setAccessibleDescription(title)
        return _beside(told, back)

    def _put_back(self, digest: str) -> None:
        # The button that was pressed is still on the stack.
        QTimer.singleShot(0, self, lambda: self._put_back_now(digest))

    def _put_back_now(self, digest: str) -> None:
        if operations.run_now(self, lambda: self.shell.session.evidence.put_back(digest)) is not None:
            self.take_focus()

    def _size(self, found: Outlook) -> Card:
        kind = "card" if found.fits else "warning"
        card = Card(Heading(self.tr("How large it will be"), "title"), Body(words.say_fit(found)), gap=8, kind=kind)
        if len(found.parts) > 1:
            for part in found.parts:
                text = self.tr("Only {days}").replace("{days}", words.say_period(part))
                card.add(FlowRow(SecondaryButton(text).on_press(partial(self._choose, part))))
        limit = LinkButton(self.tr("Change what the portal takes"))
        card.add(FlowRow(limit.on_press(lambda: self.shell.open_over("portal_limit"))))
        return card

    def _choose(self, part: Period) -> None:
        QTimer.singleShot(0, self, lambda: self._choose_now(part))

    def _choose_now(self, part: Period) -> None:
        self.period.show_period(part)
        self.take_focus()

    # -- making it ---------------------------------------------------------------------------------------

    def _make(self) -> None:
        found = self.found
        if found is None:
            return
        if found.kept_apart:
            self.show_message(*words.say_kept_apart(found.kept_apart))
        elif not found.inside:
            self.show_message(
                self.tr("There is nothing to put into it"),
                self.tr("Nothing was made. Choose another time, or wait until feedback of this time is here."),
            )
        elif found.missing_eyes:
            self._ask_about_one_voice(found)
        else:
            self._go_on()

    def _ask_about_one_voice(self, found: Outlook) -> None:
        title, body, day = words.say_one_voice(found)
        wait = self.tr("Wait for {day}").replace("{day}", say_date(day)) if day else self.tr("Wait")
        presses = [(self.tr("Make it, and say so"), self._go_on), (wait, self._go_back)]
        if self.shell.session.me.is_lead and day is None:
            eyes = found.missing_eyes[0]
            presses.append((self._say_book(eyes), lambda: self.shell.go("book_a_sitting")))
        self.show_message(title, body, presses)

    def _say_book(self, eyes: Perspective) -> str:
        return self.tr("Book a {who}").replace("{who}", words.many(eyes, 1))

    def _go_on(self) -> None:
        self.shell.go("sign_pack", clinician=self.uid, period=self.period.period(), take_away=self.take_away)


def _beside(told: Box, button: LinkButton) -> Columns:
    """What can be done with it at its right where there is room, else beneath."""
    return Columns(told, FlowRow(button), from_em=34, shares=(78, 22))
