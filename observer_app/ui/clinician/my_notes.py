"""Private notes: a place of my own to write in, and what I wrote for myself alone about each feedback."""

from __future__ import annotations

from functools import partial
from typing import Any

from observer_app.services.drafts import NOTES, Draft
from observer_app.services.my_feedback import FeedbackLine
from observer_app.ui import operations
from observer_app.ui.clinician import words
from observer_app.ui.observer import say
from observer_app.ui.observer.keeping import Keeper
from observer_app.ui.page import Page, Shell
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.text_boxes import TextBox

QUESTIONS = {
    Draft.REMEMBERED: "The moment I remember best",
    Draft.RATHER_HEARD: "What I would rather hear than read",
}


class MyNotesPage(Page):
    """Sealed to my own words. Nothing of it goes into any file that leaves."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.keeper = Keeper(self, lambda: say.time_of_day(self.shell.session.sittings.now()))

    def build(self) -> None:
        self.name_page(self.tr("Private notes"))
        self.set_leave(self.tr("My page"), lambda: self.shell.go("home"))
        heading = Heading(self.tr("Private notes"))
        only = Body(self.tr("Only you can read this. Not the leads, and no one who has the files."))
        self.box = TextBox(heading.text(), lines=6, most_lines=20)
        for told in (self.box.pause_in_typing, self.box.text_left):
            told.connect(self._keep)
        lost = Caption(self.tr("If you ever lose your five words, these notes cannot be opened again."))
        self.add(heading)
        self.add(Card(only, self.box, lost))
        self.about = Box(gap=16)
        self.add(self.about)
        self.add_stretch()
        self.footer.add_primary(self.tr("Keep it and go to my page"), lambda: self.shell.go("home"))

    def enter(self, **_: Any) -> None:
        session = self.shell.session
        self.box.show_text(session.drafts.read(NOTES).get(Draft.NOTE, ""))
        for line in operations.run_now(self, session.my_feedback.lines) or ():
            written = self._written(line)
            if written:
                self.about.add(self._card(line, written))

    def may_leave(self) -> bool:
        self.box.tell_now()
        return self.keeper.try_again()

    def _keep(self, text: str) -> None:
        if not self.shell.session.is_closed:
            self.keeper.keep(Draft.NOTE, lambda: self.shell.session.drafts.keep(NOTES, Draft.NOTE, text))

    def _written(self, line: FeedbackLine) -> list[tuple[str, str]]:
        """What I wrote about it that no one else can read."""
        drafts, shared = self.shell.session.drafts, self.shell.session.answers.shared(line.digest)
        kept, thoughts = drafts.read(line.digest), drafts.thoughts(line.digest)
        own = [(QUESTIONS[box], kept[box]) for box in QUESTIONS if box in kept]
        own += [(words.THOUGHTS[each][0], text) for each, text in thoughts.texts.items() if text and each not in shared]
        return own

    def _card(self, line: FeedbackLine, written: list[tuple[str, str]]) -> Card:
        texts = (Box(Words(asked, "caption_strong", "muted"), Body(text), gap=0) for asked, text in written)
        go = LinkButton(self.tr("Go on with my thoughts")).on_press(
            partial(self.shell.go, "my_thoughts", digest=line.digest)
        )
        go.setAccessibleDescription(words.say_title(line))
        return Card(Heading(words.say_title(line), "title"), Caption(words.say_who(line)), *texts, FlowRow(go))
