"""Signed: reading it again, handing it in by a copy that is read back, and what may have to be put right later."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from observer_app.domain.sitting import NotesOn, SittingStage
from observer_app.ui import operations
from observer_app.ui.accessible import announce
from observer_app.ui.house.files import ask_for_folder
from observer_app.ui.observer import flow, handing_in
from observer_app.ui.observer.copy_places import propose_folder, say_folder
from observer_app.ui.observer.print_out import save_to_print, save_to_read
from observer_app.ui.observer.sitting_page import SittingPage
from observer_app.ui.voices import pair_cards
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton, SecondaryButton
from observer_app.ui.widgets.feedback_view import show_breakable
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words


class SignedPage(SittingPage):
    """The file is safe in the store whatever happens to its copies."""

    own_name = "signed"
    most_em = 46

    def build(self) -> None:
        self.folder = Path()
        self.file_name = ""
        self._is_done = False
        self._sealed_name = ""
        self.add(Heading(self.tr("Signed.")))
        self.saved = Box(gap=6)
        self.saved.hide()
        self.add(self.saved)
        self.add(Body(self.tr("Your feedback is signed and kept on this computer. No one can change it now.")))
        self.end_of_practice = Words(self.tr("That is all there is to it."), "strong")
        self.add(self.end_of_practice)
        self.read = SecondaryButton(self.tr("Read it")).on_press(self._read)
        self.add(FlowRow(self.read))
        self.shred = Words(self.tr("Now shred the paper notes."), "strong")
        self.add(self.shred)
        self.other = Box(gap=12)
        self.add(self.other)
        self.add(self._hand_in_card())
        self.add(self._quiet_row())
        self.mistake = Words("", "strong", "danger")
        self.add(self.mistake)
        self.later = Card(
            Heading(self.tr("If something has to be put right"), "title"),
            FlowRow(
                LinkButton(self.tr("Correct this")).on_press(self._correct),
                LinkButton(self.tr("They changed their mind afterwards")).on_press(self._withdraw),
                LinkButton(self.tr("This was entered by mistake")).on_press(self._in_error),
            ),
            gap=4,
        )
        self.add(self.later)
        self.add_stretch()
        self.once_more = self.footer.add_secondary(self.tr("Once more"), self._once_more)
        self.home = self.footer.add_secondary(self.tr("Go to my page"), self.go_home)
        self.next = self.footer.add_primary(self.tr("Hand in"), self._go_on)

    def _hand_in_card(self) -> Card:
        self.what_for, self.name, self.where = Body(), Words("", "strong"), Caption()
        self.again = SecondaryButton("").on_press(self._save_there)
        self.elsewhere = SecondaryButton(self.tr("Choose another place …")).on_press(self._choose_place)
        self.pdf = LinkButton(self.tr("Save the signed PDF as well …")).on_press(self._choose_place_for_pdf)
        self.clear = LinkButton(self.tr("Hand in and clear this laptop")).on_press(
            lambda: self.shell.go("clear_laptop")
        )
        self.has_it = Words("", "strong", "success")
        heading = Heading(self.tr("Hand it in"), "title")
        buttons = FlowRow(self.again, self.elsewhere, self.pdf, self.clear)
        return Card(heading, self.has_it, self.what_for, self.name, self.where, buttons)

    def _quiet_row(self) -> Box:
        """What is not signed: the same words for other eyes, and the card for the talk."""
        large, web, card = (
            LinkButton(words).on_press(slot)
            for words, slot in (
                (self.tr("Save in large print"), self._save_large_print),
                (self.tr("Save as a web page"), self._save_web_page),
                (self.tr("A card for the talk"), self._save_talk_card),
            )
        )
        return Box(Words(self.tr("To read, not signed"), "caption_strong", "muted"), FlowRow(large, web, card), gap=0)

    def remember(self) -> None:
        """A signed sitting is over; nothing brings anyone back here by itself."""

    def beneath_title(self) -> str:
        return self.state.clinician_name

    def fill(self) -> None:
        self.set_leave("", None)
        if self.state.sitting.stage is not SittingStage.SIGNED:
            return
        self.footer.saved.hide()
        summary = self.session.feedback.signed(self.uid)
        self.file_name = summary.file_name
        is_practice = self.session.practice is not None
        leads = [each.first_name for each in self.session.people.everyone() if each.is_lead]
        self.what_for.setText(handing_in.what_to_do(leads, self.session.me.first_name, is_practice=is_practice))
        self._show_who_can_open(() if is_practice else self.session.exchange.leads_who_can_open())
        self.end_of_practice.setVisible(is_practice)
        self.once_more.setVisible(is_practice)
        self.later.setVisible(not is_practice)
        self._show_mistake()
        # In practice nothing waits to be handed in: it is tried by whoever likes to.
        self.again.set_text(self.tr("Hand in") if is_practice else self.tr("Hand in again"))
        self._show_ways_on(is_done=summary.handed_in or is_practice)
        self.shred.setVisible(self.state.sitting.notes_on is NotesOn.PAPER)
        self._open_what_waited()
        self._propose(handing_in.usual_folder(self.session.preferences.usual_place()) or propose_folder())

    def _show_who_can_open(self, leads: tuple[str, ...]) -> None:
        """Where a lead's signature is known, all goes in one file that leads alone can open; else the PDF goes."""
        self._sealed_name = handing_in.sealed_name(self.session.me.full_name) if leads else ""
        if leads:
            self.what_for.setText(handing_in.what_to_do_sealed(leads))
        show_breakable(self.name, self._sealed_name or self.file_name)
        self.pdf.setVisible(bool(leads))
        self.clear.setVisible(bool(leads) and not self.session.me.is_lead)
        who = handing_in.say_who_has_it(self.session.exchange.who_has(self.uid))
        self.has_it.setText(who)
        self.has_it.setVisible(bool(who))

    def _show_ways_on(self, *, is_done: bool) -> None:
        """Handing in is the next thing until it is done, wherever the page is scrolled to."""
        self._is_done = is_done
        self.next.set_text(self.tr("Go to my page") if is_done else self.tr("Hand in"))
        self.home.setVisible(not is_done)
        self.again.setVisible(is_done)

    def _go_on(self) -> None:
        if self._is_done:
            self.go_home()
        else:
            self._save_there()

    def _open_what_waited(self) -> None:
        """The other's view of the same visits, if it lay here closed until mine was signed."""
        self._show_other()
        if operations.run_now(self, self.session.signers.waiting_for_own):
            steps = self.session.arrivals.opening_waiting(self.session.keys)
            busy = self.tr("Opening what waited for yours.")
            operations.run_steps(self, steps, lambda _taken: self._show_other(), busy_text=busy)

    def _show_other(self) -> None:
        pairs = operations.run_now(self, lambda: self.session.two_voices.of_sitting(self.uid)) or ()
        pair_cards.fill_after_signing(self, self.other, pairs)

    def _propose(self, folder: Path) -> None:
        self.folder = folder
        show_breakable(self.where, self.tr("To: {place}").replace("{place}", say_folder(folder)))

    def _show_mistake(self) -> None:
        reason = self.session.after.error_of(self.uid)
        self.mistake.setText(self.tr("Marked as a mistake: {reason}").replace("{reason}", reason))
        self.mistake.setVisible(bool(reason))

    def _in_error(self) -> None:
        self.shell.go("in_error", sitting_uid=self.uid)

    def _correct(self) -> None:
        self.shell.go("correct", sitting_uid=self.uid)

    def _withdraw(self) -> None:
        self.shell.go("withdraw", sitting_uid=self.uid)

    def _read(self) -> None:
        self.shell.open_over("read_signed", sitting_uid=self.uid)

    # -- saving ------------------------------------------------------------------------------------------

    def _save_there(self) -> None:
        if self._sealed_name:
            self._hand_in_sealed(self.folder / self._sealed_name)
        else:
            self._save(self.folder / self.file_name)

    def _hand_in_sealed(self, path: Path) -> None:
        def tell(_outcome: object) -> None:
            self._tell_saved(path)
            self.session.preferences.keep_usual_place(str(path.parent))

        steps = self.session.exchange.handing_in(path, self.session.keys)
        operations.run_steps(self, steps, tell, busy_text=self.tr("Writing it, and reading it back."))

    def _choose_place_for_pdf(self) -> None:
        title, words = self.tr("Where shall the PDF go?"), self.tr("Save it there")
        ask_for_folder(self, title, self.folder, lambda folder: self._save(folder / self.file_name), words)

    def _choose_place(self) -> None:
        title, words = self.tr("Where shall the copy go?"), self.tr("Save it there")
        ask_for_folder(self, title, self.folder, self._save_in, words)

    def _save_in(self, folder: Path) -> None:
        self._propose(folder)
        self._save_there()

    def _save(self, path: Path) -> None:
        outcome = operations.run_now(self, lambda: self.session.feedback.save_copy(self.uid, path))
        if outcome is not None:
            self._tell_saved(outcome.value)
            self.session.preferences.keep_usual_place(str(path.parent))

    def _tell_saved(self, path: Path) -> None:
        words = self.tr("Saved and checked: {path}").replace("{path}", str(path))
        self.clear_message()
        self.saved.clear()
        self.saved.add(show_breakable(Words("", "strong", "success"), words))
        self.saved.show()
        announce(self, words)
        self.again.set_text(self.tr("Hand in again"))
        self._show_ways_on(is_done=True)
        self.area.verticalScrollBar().setValue(0)

    # -- to read, not signed -----------------------------------------------------------------------------

    def _save_large_print(self) -> None:
        feedback, name = self.session.feedback, f"{Path(self.file_name).stem}-large-print.pdf"
        save_to_print(self, name, lambda: feedback.large_print(self.uid))

    def _save_web_page(self) -> None:
        feedback, name = self.session.feedback, f"{Path(self.file_name).stem}.html"
        save_to_read(self, name, lambda: feedback.html(self.uid))

    def _save_talk_card(self) -> None:
        save_to_print(self, "card-for-the-talk.pdf", self.session.paper.talk_card)

    # -- going on ----------------------------------------------------------------------------------------

    def _once_more(self) -> None:
        self.shell.go(flow.PRACTICE, again=True)

    def changed(self, changes: Any) -> None:
        """What is signed does not change."""
