"""Files from others, files for others: taking in, giving, making oneself known; for leads the set-up file as well."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent

from observer_app.domain.people import Person
from observer_app.domain.taken_in import Taken, TakenFile
from observer_app.errors import UserError
from observer_app.services.signers import Aside
from observer_app.ui import operations
from observer_app.ui.accessible import announce
from observer_app.ui.house import files_words as words
from observer_app.ui.house.files import ask_for_files, ask_for_folder, ask_where_to_save
from observer_app.ui.house.give_card import GiveCard
from observer_app.ui.house.lately_card import LatelyCard
from observer_app.ui.house.own_file import OwnFile
from observer_app.ui.house.taken_list import BegunCard, TakenList
from observer_app.ui.house.unknown_signer import UnknownSignerCard
from observer_app.ui.observer.copy_places import propose_folder
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from observer_app.ui.widgets.feedback_view import show_breakable
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading

MOST_PEOPLE, MOST_UNKNOWN = 8, 3


class FilesPage(Page):
    """What is slow is done beside the window; while it is, no other card of the page can be pressed."""

    def build(self) -> None:
        self.name_page(self.tr("Files"))
        self.setAcceptDrops(True)
        self._later: set[str] = set()
        self._most_unknown = MOST_UNKNOWN
        self._taken: tuple[TakenFile, ...] = ()
        self.add(Heading(self.tr("Files from others, files for others")))
        self.add(
            Body(
                self.tr(
                    "Observer sends nothing by itself. Work goes from one computer to another in files: on a stick, or"
                    " in a folder that your service shares."
                )
            )
        )
        # First, once there is something: with large text it would be below the edge.
        self.taken = TakenList()
        self.cards = Box(self.taken, self._take_card(), gap=16)
        self.receipts = SecondaryButton(self.tr("Write receipts beside them")).on_press(partial(self._answer, None))
        self.for_receipts = Box(
            FlowRow(self.receipts),
            Caption(self.tr("A receipt tells whoever handed it in that you have it. Give it back in the same way.")),
            gap=2,
        )
        self.taken.add(self.for_receipts)
        self.begun, self.aside, self.lately, self.hand_in = Box(gap=16), Box(gap=16), Box(gap=16), Box(gap=16)
        self.give, self.mine = Box(gap=16), Box(gap=16)
        self.cards.insert(0, self.begun)
        # Handing in comes first: it reaches everyone, and holds what is signed as well.
        for part in (self.aside, self.lately, self.hand_in, self.give, self.mine):
            self.cards.add(part)
        self.add(self.cards)
        self.add_stretch()

    def _take_card(self) -> Card:
        self.choose = PrimaryButton(self.tr("Choose files …")).on_press(self._ask)
        folder = SecondaryButton(self.tr("Choose a folder …")).on_press(self._ask_folder)
        return Card(
            Heading(self.tr("Take in files"), "title"),
            Body(self.tr("What others gave you: a set-up file, work handed in, signed feedback, a card, a receipt.")),
            FlowRow(self.choose, folder),
            Caption(self.tr("Or drop files, or a whole folder, on this page. The same file twice does no harm.")),
        )

    def enter(self, *, dropped: Sequence[Path] = ()) -> None:
        """`dropped` are files that were dropped on another page."""
        self._show_way_back()
        self._show_begun()
        self._show_aside()
        self._show_lately()
        self._show_give()
        self._show_mine()
        if dropped:
            # Once the page stands.
            QTimer.singleShot(0, self, lambda: self.take_in(dropped))

    def changed(self, changes: Any) -> None:
        if changes:
            # Each in a turn of its own, so that the window is there for whoever uses it in between.
            for show in (self._show_aside, self._show_lately, self._show_give):
                QTimer.singleShot(0, self, show)

    def _show_way_back(self) -> None:
        self.set_leave(self.tr("My page"), lambda: self.shell.go("home"))

    # -- working -----------------------------------------------------------------------------------------

    def _run(
        self,
        steps: Any,
        on_done: Callable[[Any], None],
        busy: str,
        *,
        can_stop: bool = False,
        on_fault: Callable[[UserError], None] | None = None,
    ) -> None:
        """Leaving would throw away what is not told yet, so the way back waits too; *Stop* is there where it helps."""
        tell_fault = on_fault or (lambda fault: self.show_message(fault.title, fault.body))
        self.set_leave("", None)
        self.cards.setEnabled(False)

        def end() -> None:
            self.cards.setEnabled(True)
            self._show_way_back()

        def done(outcome: Any) -> None:
            end()
            on_done(outcome)

        def failed(fault: UserError) -> None:
            end()
            self._show_begun()
            tell_fault(fault)

        operations.run_steps(self, steps, done, busy_text=busy, on_error=failed, can_stop=can_stop)

    # -- taking in ---------------------------------------------------------------------------------------

    def _ask(self) -> None:
        names = self.tr("Files for Observer (*.observer *.observer-card *.pdf);;Every file (*)")
        ask_for_files(self, self.tr("Choose what to take in"), names, self.take_in)

    def _ask_folder(self) -> None:
        title, press = self.tr("Which folder?"), self.tr("Take in what is in it")
        ask_for_folder(self, title, propose_folder(), lambda folder: self.take_in([folder]), press)

    def take_in(self, paths: Sequence[Path]) -> None:
        """Takes these files and folders in, and shows what became of each."""
        if self.is_busy or not paths:
            return
        session = self.shell.session
        self._take(session.arrivals.taking_in(tuple(paths), session.keys))

    def _take(self, steps: Any) -> None:
        self.begun.hide()
        self._run(steps, self._show_taken, self.tr("Taking in."), can_stop=True)

    def _show_begun(self) -> None:
        """What was begun before: stopped, or the window was closed, or the computer went off."""
        begun = operations.run_now(self, self.shell.session.arrivals.begun)
        self.begun.clear()
        if begun is not None:
            self.begun.add(BegunCard(begun, carry_on=self._carry_on, leave=self._leave_rest))
        self.begun.setVisible(begun is not None)

    def _carry_on(self) -> None:
        session = self.shell.session
        if not self.is_busy:
            self._take(session.arrivals.carrying_on(session.keys))

    def _leave_rest(self) -> None:
        if operations.run_now(self, self.shell.session.arrivals.leave_rest) is not None:
            # The button that was pressed is still on the stack.
            QTimer.singleShot(0, self, self._show_begun)
            self.choose.setFocus()

    def _show_taken(self, outcome: Any) -> None:
        self._taken = outcome.value
        self._show_begun()
        self.taken.show_taken(self._taken, stopped=self.was_stopped)
        self.for_receipts.setVisible(any(each.may_be_answered for each in self._taken))
        self.taken.heading.setFocus()
        announce(self, self.taken.heading.text())

    def _answer(self, into: Path | None) -> None:
        session = self.shell.session
        steps = session.arrivals.answering(self._taken, session.keys, into)
        self._run(steps, self._tell_answered, self.tr("Writing receipts."), on_fault=self._tell_not_answered)

    def _tell_not_answered(self, fault: UserError) -> None:
        """Where they came from may be closed to us: receipts can lie anywhere."""
        self.show_message(fault.title, fault.body, [(self.tr("Choose another folder …"), self._ask_where_receipts)])

    def _ask_where_receipts(self) -> None:
        title, press = self.tr("Which folder?"), self.tr("Write them there")
        ask_for_folder(self, title, propose_folder(), self._answer, press)

    def _tell_answered(self, outcome: Any) -> None:
        self.for_receipts.hide()
        self._tell_written(outcome.value[0].parent, self.tr("Give them back to whoever handed something in."))

    # -- what lies aside ---------------------------------------------------------------------------------

    def _show_aside(self) -> None:
        signers = self.shell.session.signers
        found = operations.run_now(self, signers.aside)
        self.aside.clear()
        unknown = [each for each in found or () if each.fingerprint not in self._later]
        for each in unknown[: self._most_unknown]:
            card = UnknownSignerCard(each, same=self._same, different=self._different, later=self._wait_with)
            self.aside.add(card)
        if len(unknown) > self._most_unknown:
            more = self.tr("Show the other {n}").replace("{n}", str(len(unknown) - self._most_unknown))
            self.aside.add(FlowRow(LinkButton(more).on_press(self._show_every_unknown)))
        closed = operations.run_now(self, signers.waiting_for_own)
        if closed:
            self.aside.add(Card(Body(words.say_closed(closed))))
        doubtful = operations.run_now(self, signers.doubtful) if self.shell.session.me.is_lead else ()
        if doubtful:
            self.aside.add(self._doubtful_card(doubtful))
        self.aside.setVisible(bool(closed) or bool(doubtful) or bool(unknown))

    def _show_every_unknown(self) -> None:
        self._most_unknown = MOST_PEOPLE * MOST_PEOPLE
        # The button that was pressed is still on the stack.
        QTimer.singleShot(0, self, self._show_aside)
        self.choose.setFocus()

    def _doubtful_card(self, lines: Sequence[str]) -> Card:
        card = Card(Heading(self.tr("Kept aside, as ours says something else"), "title"), gap=6)
        card.add(Body(self.tr("Ours stays and counts. Ask whoever handed it in which of the two is right.")))
        for line in lines[:MOST_PEOPLE]:
            card.add(show_breakable(Body(), f"• {line}"))
        if len(lines) > MOST_PEOPLE:
            card.add(Caption(self.tr("And {n} more.").replace("{n}", str(len(lines) - MOST_PEOPLE))))
        return card

    def _same(self, aside: Aside) -> None:
        session = self.shell.session
        if operations.run_now(self, lambda: session.signers.confirm(aside)) is not None:
            steps = session.arrivals.opening_waiting(session.keys)
            self._run(steps, partial(self._show_confirmed, aside), self.tr("Taking in what lay aside."))

    def _show_confirmed(self, aside: Aside, outcome: Any) -> None:
        # The card that was compared is told as here already: that is no news.
        if any(thing.taken is not Taken.ALREADY_HERE for file in outcome.value for thing in file.things):
            self._show_taken(outcome)
            return
        self.taken.hide()
        self._show_aside()
        title = self.tr("{name} is known here now").replace("{name}", aside.who)
        self.show_message(title, self.tr("What they sign on that computer counts here from now on."), kind="card")

    def _different(self, aside: Aside) -> None:
        if operations.run_now(self, lambda: self.shell.session.signers.turn_away(aside)) is not None:
            QTimer.singleShot(0, self, self._show_aside)
            self.show_message(*words.say_turned_away(aside.who))

    def _wait_with(self, aside: Aside) -> None:
        self._later.add(aside.fingerprint)
        # The button that was pressed is still on the stack.
        QTimer.singleShot(0, self, self._show_aside)
        self.choose.setFocus()

    def _show_lately(self) -> None:
        session = self.shell.session
        lines = operations.run_now(self, session.lately.lines)
        self.lately.clear()
        if lines:
            self.lately.add(LatelyCard(lines, session.sittings.now().astimezone().date(), self._read))
        self.lately.setVisible(bool(lines))

    def _read(self, digest: str) -> None:
        self.shell.open_over("read_signed", digest=digest, came=True)

    # -- giving ------------------------------------------------------------------------------------------

    def _show_give(self) -> None:
        session = self.shell.session
        found = operations.run_now(self, session.exchange.receivers) or ()
        given = operations.run_now(self, session.exchange.last_given) or {}
        self.give.clear()
        self.give.add(GiveCard(found, given, self._ask_where_for, is_lead=session.me.is_lead))

    def _ask_where_for(self, person: Person) -> None:
        session = self.shell.session
        self._save(
            words.file_name("for", person.full_name),
            lambda path: session.exchange.passing_on(person, path, session.keys),
            lambda path, _outcome: self._tell_written(
                path, self.tr("Give it to {name}. No one else can open it.").replace("{name}", person.first_name)
            ),
        )

    def _save(self, name: str, make: Callable[[Path], Any], told: Callable[[Path, Any], None]) -> None:
        def write(path: Path) -> None:
            self._run(make(path), lambda outcome: told(path, outcome), self.tr("Writing it, and reading it back."))

        title, press = self.tr("Where shall it go?"), self.tr("Save it there")
        ask_where_to_save(self, title, propose_folder() / name, write, press)

    def _tell_written(self, path: Path, what_next: str) -> None:
        body = f"{words.say_saved(path)}. {what_next}"
        self.show_message(self.tr("It is written"), body, [(self.tr("Carry on"), self.take_focus)], kind="card")

    # -- my own files ------------------------------------------------------------------------------------

    def _show_mine(self) -> None:
        session = self.shell.session
        self.mine.clear()
        self.hand_in.clear()
        self.hand_in.setVisible(not session.me.is_lead)
        if not session.me.is_lead:
            self.hand_in.add(self._hand_in_card())
        if session.me.is_lead:
            self.set_up = OwnFile(
                self.tr("Make a set-up file"),
                self.tr(
                    "The same people, clinics, forms and bookings on every computer, and whose signatures count. Make a"
                    " new one when any of that has changed. It holds nothing of any visit."
                ),
                SecondaryButton(self.tr("Make a set-up file …")).on_press(self._ask_where_set_up),
            )
            self.mine.add(self.set_up)
        self.card = OwnFile(
            self.tr("Make this computer known"),
            self.tr(
                "A small card, by which others can check what you sign here and close files so that only you can open"
                " them. It is needed once for each of your computers."
            ),
            SecondaryButton(self.tr("Make my card …")).on_press(self._ask_where_card),
        )
        self.mine.add(self.card)

    def _hand_in_card(self) -> Card:
        return Card(
            Heading(self.tr("Hand in"), "title"),
            Body(
                self.tr(
                    "All that you signed and all that you said goes to your leads in one file, which only they can"
                    " open. What they have already is passed over."
                )
            ),
            FlowRow(SecondaryButton(self.tr("Hand in …")).on_press(self._ask_where_hand_in)),
        )

    def _ask_where_hand_in(self) -> None:
        session = self.shell.session
        leads = words.say_leads(session.exchange.leads_who_can_open())
        self._save(
            words.file_name("hand-in", session.me.full_name),
            lambda path: session.exchange.handing_in(path, session.keys),
            lambda path, _outcome: self._tell_written(path, self.tr("Give it to {leads}.").replace("{leads}", leads)),
        )

    def _ask_where_set_up(self) -> None:
        session = self.shell.session
        name = words.file_name("set-up", session.people.service().name)
        make = partial(self._with_words, session.exchange.making_set_up_file)
        self._save(name, make, self.set_up.show_made)

    def _ask_where_card(self) -> None:
        session = self.shell.session
        name = words.file_name(session.me.full_name, ending=".observer-card")
        make = partial(self._with_words, session.exchange.saving_my_card)
        self._save(name, make, self.card.show_made)

    def _with_words(self, making: Callable[[Path, Any], Any], path: Path) -> Any:
        """Writes the file; what comes of it are the six words to read out."""
        session = self.shell.session
        yield from making(path, session.keys)
        return (yield from session.exchange.finding_my_words(session.keys))

    # -- dropping ----------------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self.take_in([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()
