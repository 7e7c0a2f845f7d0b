"""One feedback to read: what was written comes first, the levels when they are asked for."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

from observer_app.services.my_feedback import DONE, FeedbackLine
from observer_app.ui import operations
from observer_app.ui.accessible import announce
from observer_app.ui.clinician import words
from observer_app.ui.clinician.feedback_page import FeedbackPage
from observer_app.ui.house.files import ask_where_to_save
from observer_app.ui.observer.copy_places import propose_folder
from observer_app.ui.observer.print_out import save_to_print, save_to_read
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton, SecondaryButton
from observer_app.ui.widgets.feedback_view import FeedbackView
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words


class ReadFeedbackPage(FeedbackPage):
    """Opening it tells the leads that it was read, and nothing more."""

    most_em = 60

    def build(self) -> None:
        self.heading = Heading()
        self.opening = Body(words.OPENING)
        self.aside = Box(gap=4, margins=(14, 10, 14, 12), kind="warning")
        self.view, self.levels = FeedbackView(), FeedbackView()
        self.show_levels = SecondaryButton(self.tr("Show the levels")).on_press(self._show_levels)
        self.about_levels = Caption(
            self.tr("Each level says what was seen or heard in one visit. It is no mark, and there is no sum of them.")
        )
        self.others = Box(gap=4)
        self.next = Card(Heading(self.tr("When you have read it"), "title"), gap=6)
        for widget in (self.heading, self.opening, self.aside, self.view):
            self.add(widget)
        self.add(Box(FlowRow(self.show_levels), self.about_levels, self.levels, gap=8))
        for widget in (self.others, self.next, self._quiet_row()):
            self.add(widget)
        for view in (self.view, self.levels):
            view.hide()
        self.add_stretch()
        self.on = self.footer.add_primary("", self._go_on, arrow=True)

    def _quiet_row(self) -> Box:
        large, web, card = (
            LinkButton(text).on_press(slot)
            for text, slot in (
                (self.tr("Save in large print"), self._save_large_print),
                (self.tr("Save as a web page"), self._save_web_page),
                (self.tr("A card for the talk"), lambda: self.shell.open_over("the_talk")),
            )
        )
        signed = LinkButton(self.tr("Save the signed file")).on_press(self._save_signed)
        return Box(
            Words(self.tr("As evidence, with every signature so far"), "caption_strong", "muted"),
            FlowRow(signed),
            Words(self.tr("To read, not signed"), "caption_strong", "muted"),
            FlowRow(large, web, card),
            gap=0,
        )

    def fill(self, **_: Any) -> None:
        self.heading.setText(self.tr("What {name} wrote").replace("{name}", self.line.shown_name))
        self._fill_aside()
        self._fill_others()
        self._fill_next()
        talked = self.line.talked_on is not None
        self.on.set_text(self.tr("My thoughts") if talked else self.tr("We have talked"))
        document = operations.run_now(self, lambda: self.session.my_feedback.words(self.digest))
        if document is None:
            return
        self.view.show_document(document)
        # A hundred labels are laid out once, when all else has its place, and not with every step on the way.
        QTimer.singleShot(0, self.view, self.view.show)
        operations.run_now(self, lambda: self.session.my_feedback.mark_read(self.digest))

    def _fill_aside(self) -> None:
        title, body = words.say_why_not_counted(self.line)
        self.aside.setVisible(bool(title))
        self.aside.clear()
        if title:
            self.aside.add(Words(title, "strong"))
            self.aside.add(Body(body))

    def _fill_others(self) -> None:
        """What someone else wrote about the same morning is one step away."""
        self.others.clear()
        for line in self.session.my_feedback.same_morning(self.digest):
            if line.digest != self.digest:
                self.others.add(self._other(line))
        for pair in self.session.by_letters.with_which(self.digest):
            both = LinkButton(self.tr("See both, side by side"), "arrow-right", icon_after=True)
            to_both = partial(self.shell.go, "side_by_side", first=pair.first, second=pair.second)
            self.others.add(FlowRow(both.on_press(to_both)))

    def _other(self, line: FeedbackLine) -> FlowRow:
        text = self.tr("Read what {name} wrote about the same clinic").replace("{name}", words.say_who(line))
        read = LinkButton(text, "arrow-right", icon_after=True)
        return FlowRow(read.on_press(lambda: self.shell.go("read_feedback", digest=line.digest)))

    def _fill_next(self) -> None:
        self.next.clear()
        self.next.add(Heading(self.tr("When you have read it"), "title"))
        self.next.add(Body(self.tr("You need not answer now, and you need not agree.")))
        is_done = self.line.state in DONE
        ways = (
            (self.tr("My thoughts"), "my_thoughts"),
            (self.tr("My answer"), "my_answer"),
            (self.tr("What I signed"), "answered") if is_done else (self.tr("Sign it as seen"), "countersign"),
            (self.tr("When it hurts"), "when_it_hurts"),
            (self.tr("Ask for this to be looked at"), "ask_to_look"),
        )
        self.next.add(FlowRow(*(LinkButton(text).on_press(self.to(page)) for text, page in ways)))

    def _show_levels(self) -> None:
        document = operations.run_now(self, lambda: self.session.my_feedback.levels(self.digest))
        if document is None:
            return
        self.levels.show_document(document)
        self.levels.show()
        self.show_levels.hide()
        heading = self.levels.findChild(Heading)
        if heading is not None:
            heading.setFocus()
        announce(self, self.tr("The levels are shown."))

    def _go_on(self) -> None:
        self.shell.go("we_have_talked" if self.line.talked_on is None else "my_thoughts", digest=self.digest)

    def _save_signed(self) -> None:
        title, save = self.tr("Where shall it be saved?"), self.tr("Save it there")
        proposed = propose_folder() / self.session.my_feedback.file_name(self.digest)
        ask_where_to_save(self, title, proposed, self._save_signed_at, save)

    def _save_signed_at(self, path: Path) -> None:
        if operations.run_now(self, lambda: self.session.countersign.save_copy(self.digest, path)) is None:
            return
        body = self.tr("It is in {path}. Any PDF reader shows it.").replace("{path}", str(path))
        self.show_message(self.tr("Saved and checked"), body, [(self.tr("Carry on"), self.take_focus)], kind="card")

    def _save_large_print(self) -> None:
        feedback = self.session.my_feedback
        name = feedback.file_name(self.digest).removesuffix(".pdf") + "-large-print.pdf"
        save_to_print(self, name, lambda: feedback.large_print(self.digest))

    def _save_web_page(self) -> None:
        feedback = self.session.my_feedback
        name = feedback.file_name(self.digest).removesuffix(".pdf") + ".html"
        save_to_read(self, name, lambda: feedback.html(self.digest))
