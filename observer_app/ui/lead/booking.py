"""One booked sitting: everything of it, its two words, and calling it off with a reason."""

from __future__ import annotations

from PySide6.QtCore import QTimer

from observer_app.domain.people import LEADS
from observer_app.errors import UserError
from observer_app.ui import operations
from observer_app.ui.accessible import announce
from observer_app.ui.observer import booked_words
from observer_app.ui.observer.print_out import save_to_print
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton, SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Heading, Words
from observer_app.ui.widgets.line_box import Field, LineBox


class BookingPage(Page):
    """What is booked is not changed: it is called off, and booked anew, so that the register can be followed."""

    most_em = 46

    def build(self) -> None:
        self.heading = Heading()
        self.words = Card(gap=4)
        self.facts = Card(gap=8)
        self.off = Card(gap=8)
        for widget in (self.heading, self.words, self.facts, self.off):
            self.add(widget)
        self.add_stretch()
        self.footer.add_primary(self.tr("Go to my page"), self._go_home)

    def enter(self, *, uid: str, is_new: bool = False) -> None:
        self.uid = uid
        session = self.shell.session
        view = session.bookings.find(uid)
        self.name_page(self.tr("A booked sitting"))
        self.heading.setText(self.tr("Booked") if is_new else self.tr("A booked sitting"))
        self.words.add(Heading(" ".join(view.booking.two_words), "item"))
        self.words.add(Body(self.tr("These are its two words. The observers type them to share one list.")))
        title = session.forms.newest(view.booking.form_id).form.title
        for what, which in booked_words.facts(view, title)[:-1]:
            self.facts.add(Box(Words(what, "caption_strong", "muted"), Words(which), gap=0))
        gap = booked_words.say_gap(view)
        if gap:
            self.facts.add(Words(gap[0].upper() + gap[1:] + ".", "strong", "danger"))
        self.facts.add(FlowRow(self._day_sheet(), self._blank_form(view.booking.form_id)))
        is_lead = bool(LEADS.intersection(session.me.roles))
        if view.held:
            self.facts.insert(0, Words(self.tr("This sitting was held. It cannot be called off."), "strong", "success"))
        self._fill_changing(may=is_lead and not view.held)

    def _day_sheet(self) -> SecondaryButton:
        paper = self.shell.session.paper
        button = SecondaryButton(self.tr("Save a day sheet to print"))
        return button.on_press(lambda: save_to_print(self, "day-sheet.pdf", lambda: paper.day_sheet(self.uid)))

    def _blank_form(self, form_id: str) -> LinkButton:
        paper = self.shell.session.paper
        button = LinkButton(self.tr("Save a blank form"))
        return button.on_press(lambda: save_to_print(self, f"{form_id}.pdf", lambda: paper.blank_form(form_id)))

    def _go_home(self) -> None:
        self.shell.go("home")

    def _fill_changing(self, *, may: bool) -> None:
        self.off.setVisible(may)
        if not may:
            return
        self.off.add(Heading(self.tr("If something changes"), "title"))
        self.off.add(Body(self.tr("To change the time, or who observes, book it anew. This one is then called off.")))
        asked = self.tr("Why is it called off?")
        self.reason = LineBox(asked)
        self.reason.setMaxLength(300)
        do = SecondaryButton(self.tr("Call it off")).on_press(self._call_off)
        self.fault = Words("", "strong", "danger")
        self.fault.hide()
        field = Field(asked, self.reason, self.tr("The leads see the reason. No names of patients."))
        self.asked = Box(field, self.fault, FlowRow(do), gap=8)
        self.asked.hide()
        self.open = LinkButton(self.tr("Call this sitting off")).on_press(self._open)
        anew = SecondaryButton(self.tr("Book it anew"))
        anew.on_press(lambda: self.shell.go("book_a_sitting", anew=self.uid))
        self.off.add(FlowRow(anew, self.open))
        self.off.add(self.asked)

    def _open(self) -> None:
        self.asked.show()
        self.reason.setFocus()
        self._show_asked()

    def _show_asked(self) -> None:
        # Once the page has made room for it.
        QTimer.singleShot(0, self, lambda: self.area.show_whole(self.asked))

    def _refused(self, fault: UserError) -> None:
        """Said beside the box, so that both are seen."""
        words = f"{fault.title}. {fault.body}"
        self.fault.setText(words)
        self.fault.show()
        announce(self, words, at_once=True)
        self.reason.setFocus()
        self._show_asked()

    def _call_off(self) -> None:
        called_off = operations.run_now(
            self,
            lambda: self.shell.session.bookings.call_off(self.uid, self.reason.text()),
            on_error=self._refused,
        )
        if called_off is not None:
            self._go_home()
