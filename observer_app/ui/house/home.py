"""My page: a greeting, one next thing, what is waiting, what was signed, and a quiet row of links."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from observer_app.services.models import (
    HandIn,
    NothingWaiting,
    RatingsWaiting,
    ReadyToSign,
    SignedSummary,
    SignNow,
    SittingToday,
)
from observer_app.services.models import HomePage as HomeFacts
from observer_app.ui import operations
from observer_app.ui.clinician import home_parts
from observer_app.ui.house import home_words
from observer_app.ui.house.cards import PressCard
from observer_app.ui.house.files_words import say_begun
from observer_app.ui.house.home_came_back import came_back_card
from observer_app.ui.house.home_coming import coming_card, four_weeks_card
from observer_app.ui.house.home_links import quiet_links
from observer_app.ui.house.home_mentoring import asked_cards
from observer_app.ui.house.home_taken_out import asked_cards as taken_out_cards
from observer_app.ui.lead import home_parts as lead_parts
from observer_app.ui.observer.say import we_are_back
from observer_app.ui.page import Page
from observer_app.ui.setup import people_words, steps
from observer_app.ui.voices import home_parts as pair_parts
from observer_app.ui.where_to_begin import where_sitting_stands
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Heading
from observer_app.ui.window_flow import tell_of_the_store

MOST_SIGNED = 5


class HomePage(Page):
    """Never a score, a total, a streak or a comparison."""

    def build(self) -> None:
        self.name_page(self.tr("My page"))
        self.setAcceptDrops(True)
        self.parts = Box(gap=16)
        self.add(self.parts)
        self.add_stretch()
        self._shows_all = False
        self._came_back: Any = None

    def enter(self, *, came_back: Any = None) -> None:
        self._came_back = came_back
        words = self.tr("Leave practice") if self._is_practice else self.tr("Lock")
        self.set_slots([SecondaryButton(words).on_press(self.shell.lock)])
        self._show()
        self._tell_copy_fault()

    def changed(self, changes: Any) -> None:
        if changes:
            self._show()

    def _show(self) -> None:
        home = operations.run_now(self, self.shell.session.home.read)
        if home is None:
            return
        self.parts.clear()
        parts = [Heading(self._greeting(home)), *self._beneath_greeting(home), *self._not_known(home)]
        parts += operations.run_now(self, lambda: taken_out_cards(self)) or ()
        parts.append(self._next_thing(home))
        asked = (*self._begun(), *self._asked(), *self._seen_by_two(home), *self._my_feedback(home))
        waiting = (*self._waiting(home), *asked, *self._coming(home))
        came_of_it = self._signed(home) if self._is_practice else (*self._trying(home), *self._what_came(home))
        for part in (*parts, *waiting, *came_of_it, quiet_links(self, home, self._to_practice)):
            self.parts.add(part)

    def first_focus(self) -> Any:
        return self.parts.findChild(Heading)

    # -- 1 greeting --------------------------------------------------------------------------------------

    @property
    def _is_practice(self) -> bool:
        return self.shell.session.practice is not None

    def _greeting(self, home: HomeFacts) -> str:
        return self.tr("This is practice. Nothing here counts.") if self._is_practice else home_words.greet(home)

    def _beneath_greeting(self, home: HomeFacts) -> list[Body]:
        if home.other_lead is None:
            return []
        return [Body(self.tr("You and {name} look after this together.").replace("{name}", home.other_lead))]

    def _not_known(self, home: HomeFacts) -> list[Card]:
        """Notes that go, or have gone, because no one knows whether the person said yes."""
        cards = []
        if home.going:
            told = home_words.tell_going(home.going)
            cards.append(Card(Heading(told.title, "item"), Body(told.body), gap=6, kind="warning"))
        if home.deleted:
            told = home_words.tell_deleted(home.deleted)
            know = SecondaryButton(told.button).on_press(self._know_deleted)
            cards.append(Card(Heading(told.title, "item"), Body(told.body), FlowRow(know), gap=6, kind="warning"))
        return cards

    def _know_deleted(self) -> None:
        if operations.run_now(self, self.shell.session.not_known.know) is not None:
            # The button that was pressed is still on the stack.
            QTimer.singleShot(0, self, self._show_and_focus)

    def _show_and_focus(self) -> None:
        self._show()
        self.take_focus()

    # -- 2 the next thing --------------------------------------------------------------------------------

    def _next_thing(self, home: HomeFacts) -> Card:
        of_their_part = self._of_their_part(home) if isinstance(home.card, NothingWaiting) else None
        if of_their_part is not None:
            return of_their_part
        if self._came_back is not None and not isinstance(home.card, NothingWaiting | SittingToday | HandIn):
            kept = self._came_back
            body = we_are_back(kept.saved_at, kept.ratings, kept.notes, typing=kept.typing)
            words = home_words.CardWords(self.tr("We are back."), body, self.tr("Carry on"), home_words.CARRY_ON)
        else:
            words = self._words_of(home)
        card = Card(Heading(words.title, "item"), Body(words.body), gap=10)
        if words.button:
            go_on = PrimaryButton(words.button, "arrow-right", icon_after=True)
            card.add(FlowRow(go_on.on_press(self._leads_to(home)), *self._another(home)))
        return card

    def _of_their_part(self, home: HomeFacts) -> Card | None:
        """What waits for a lead or a clinician where no sitting does; whoever observes can still begin one."""
        for_leads = lead_parts.what_waits(home.leads) if home.leads is not None else []
        of_mine = home.clinician.card if home.clinician is not None else None
        if for_leads and not home.set_up:
            card = lead_parts.next_card(self, for_leads[0])
        elif of_mine is not None:
            card = home_parts.next_card(self, of_mine, self.shell.session.my_feedback.today())
        else:
            return None
        session = self.shell.session
        if home.observes and session.sittings.clinics() and session.sittings.clinicians() and not self._is_practice:
            card.add(FlowRow(LinkButton(self.tr("Start a sitting")).on_press(self._to("start_sitting"))))
        return card

    def _another(self, home: HomeFacts) -> list[LinkButton]:
        """What waits from before need not keep anyone from going in now."""
        session = self.shell.session
        can_start = session.sittings.clinics() and session.sittings.clinicians() and not self._is_practice
        if not can_start or not isinstance(home.card, SittingToday | RatingsWaiting | ReadyToSign | SignNow | HandIn):
            return []
        is_today = isinstance(home.card, SittingToday)
        words = self.tr("Start one that is not on the list") if is_today else self.tr("Start another sitting")
        return [LinkButton(words).on_press(self._to("start_sitting"))]

    def _words_of(self, home: HomeFacts) -> home_words.CardWords:
        session = self.shell.session
        return home_words.describe_card(
            home.card,
            session.sittings.now().astimezone().date(),
            can_start=bool(session.sittings.clinics() and session.sittings.clinicians()),
            is_lead=session.me.is_lead,
            observes=home.observes,
        )

    def _leads_to(self, home: HomeFacts) -> Callable[[], None]:
        card = home.card
        if isinstance(card, SittingToday):
            return lambda: self.shell.go("start_sitting", booking=card.booking)
        if isinstance(card, HandIn):
            return lambda: self.shell.go("signed", sitting_uid=card.summary.sitting_uid)
        if isinstance(card, NothingWaiting):
            return lambda: self.shell.go("start_sitting")

        def carry_on() -> None:
            session, state = self.shell.session, card.state
            begin = operations.run_now(self, lambda: where_sitting_stands(session, state))
            if begin is not None:
                self.shell.go(begin.page, **begin.arguments)

        return carry_on

    # -- 3 what is waiting -------------------------------------------------------------------------------

    def _waiting(self, home: HomeFacts) -> list[Card]:
        cards = []
        for_leads = lead_parts.what_waits(home.leads) if home.leads is not None else []
        rest = for_leads[1:] if isinstance(home.card, NothingWaiting) and not home.set_up else for_leads
        if rest:
            cards.append(Card(Heading(self.tr("Waiting for you leads"), "title"), *lead_parts.rows(self, rest), gap=10))
        if home.set_up:
            card = Card(Heading(self.tr("Setting up: still to do"), "title"), gap=10)
            for step in home.set_up:
                words = steps.WORDS[step.name]
                card.add(PressCard(words.title, words.line).on_press(self._to(step.page)))
            cards.append(card)
        names = self._without_words()
        if names:
            line = Body(home_words.say_without_words(names))
            people = LinkButton(self.tr("Make their words when they are here"), "arrow-right", icon_after=True)
            cards.append(Card(line, FlowRow(people.on_press(self._to("set_up_people"))), gap=4))
        return cards

    def _asked(self) -> list[PressCard]:
        """Those who would like to go on meeting with me."""
        return [] if self._is_practice else operations.run_now(self, lambda: asked_cards(self)) or []

    def _begun(self) -> list[PressCard]:
        """Files that someone began to take in, and did not come to the end of."""
        begun = None if self._is_practice else operations.run_now(self, self.shell.session.arrivals.begun)
        if begun is None:
            return []
        return [PressCard(say_begun(begun), self.tr("Carry on with the rest.")).on_press(self._to("files"))]

    def _without_words(self) -> list[str]:
        session = self.shell.session
        if not session.me.is_lead:
            return []
        can_open = operations.run_now(self, session.people.who_can_open)
        if can_open is None:
            return []
        return [each.first_name for each in people_words.without_words(session.people.everyone(), can_open)]

    def _coming(self, home: HomeFacts) -> list[Card]:
        session = self.shell.session
        today = session.sittings.now().astimezone().date()
        # What stands above already is not said twice.
        said = home.card.booking.uid if isinstance(home.card, SittingToday) else ""
        cards = [coming_card(self, [each for each in session.bookings.coming_up() if each.uid != said], today)]
        if session.me.is_lead and not self._is_practice:
            cards.append(four_weeks_card(self, session.bookings.all_coming(), today))
        return [card for card in cards if card is not None]

    def _seen_by_two(self, home: HomeFacts) -> list[Card]:
        if not home.observes or self._is_practice:
            return []
        return pair_parts.cards(self, self.shell.session.sittings.now().astimezone().date())

    def _my_feedback(self, home: HomeFacts) -> list[Card]:
        card = home_parts.feedback_card(self, home.clinician) if home.clinician is not None else None
        return [] if card is None else [card]

    # -- 4 what came of it -------------------------------------------------------------------------------

    def _trying(self, home: HomeFacts) -> list[Card]:
        card = home_parts.trying_card(self, home.clinician) if home.clinician is not None else None
        return [] if card is None else [card]

    def _what_came(self, home: HomeFacts) -> list[Card]:
        card = operations.run_now(self, lambda: came_back_card(self)) if home.observes else None
        return [] if card is None else [card]

    def _signed(self, home: HomeFacts) -> list[Card]:
        """In practice nothing comes back; what was signed there can be read again."""
        if not home.signed:
            return []
        card = Card(Heading(self.tr("What you signed"), "title"), gap=10)
        shown = home.signed if self._shows_all else home.signed[:MOST_SIGNED]
        for summary in shown:
            card.add(self._signed_row(summary))
        if len(shown) < len(home.signed):
            words = self.tr("Show all {number}").replace("{number}", str(len(home.signed)))
            card.add(FlowRow(LinkButton(words).on_press(self._show_all)))
        return [card]

    def _signed_row(self, summary: SignedSummary) -> Box:
        uid, day = summary.sitting_uid, home_words.say_day(summary.day)
        row = PressCard(day, home_words.say_signed(summary))
        row.on_press(lambda: self.shell.go("signed", sitting_uid=uid))
        read = LinkButton(self.tr("Read it")).on_press(lambda: self.shell.open_over("read_signed", sitting_uid=uid))
        read.setAccessibleDescription(f"{day}, {home_words.say_signed(summary)}")
        return Box(row, FlowRow(read), gap=0)

    def _show_all(self) -> None:
        self._shows_all = True
        self._show()
        self.take_focus()

    # -- leading on --------------------------------------------------------------------------------------

    def _to(self, page: str) -> Callable[[], None]:
        return lambda: self.shell.go(page)

    def _to_practice(self) -> None:
        self.shell.go("practice_intro")

    def _tell_copy_fault(self) -> None:
        fault = self.shell.copy_fault
        if fault is not None:
            tell_of_the_store(self, fault)

    # -- dropping ----------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls() and not self._is_practice:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Files dropped here are taken in on their own page."""
        dropped = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        event.acceptProposedAction()
        # The page is let go once the drop has ended.
        QTimer.singleShot(0, self, lambda: self.shell.go("files", dropped=dropped))
