"""In the room: the clock, one box to write in, what was written, and a way out at any moment."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer
from PySide6.QtWidgets import QWidget

from observer_app.domain.observation import Moment
from observer_app.domain.sitting import Consent, Waypoint
from observer_app.ui.messages import ask_first
from observer_app.ui.observer import flow, say
from observer_app.ui.observer.keeping import Write
from observer_app.ui.observer.moment_left import say_added
from observer_app.ui.observer.moment_list import MomentList
from observer_app.ui.observer.moment_writer import MomentWriter
from observer_app.ui.observer.practice_visit import VisitToRead
from observer_app.ui.observer.room_ways import GapCard, RoomWays
from observer_app.ui.observer.sitting_page import SittingPage
from observer_app.ui.observer.story_turn import StoryTurn
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton, SecondaryButton
from observer_app.ui.widgets.flows import Columns, FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.marks import Clock

_ASK_AGAIN_MS = 10_000
CONSENT_WORDS = {
    Consent.BEFORE: "They said yes before you came in.",
    Consent.ALREADY_THERE: "They said yes with you already there.",
}


class InTheRoomPage(SittingPage):
    """Writing is welcome and never needed: paper is fine, and so is only watching."""

    own_name = "in_the_room"
    most_em = 78

    def build(self) -> None:
        self._known_s = 0
        self._since = QElapsedTimer()
        self.clock = Clock(self._seconds)
        self.set_slots([self.clock])
        self.reminder = Box(gap=12)
        self.story: VisitToRead | None = None
        self.turn: StoryTurn | None = None
        question = self.tr("What was said or done?")
        self.writer = MomentWriter(self, question, self._show_moments, lines=2, seconds=self._seconds_in)
        self.moments = MomentList(self, empty=self.tr("Nothing yet. A few words heard are worth more than a page."))
        self.answer = Caption()
        self.change_answer = LinkButton(self.tr("Change the answer"))
        self.change_answer.clicked.connect(lambda: self.go_to(Waypoint(page="consent", place=self.place)))
        self.gap = GapCard(self, self._ended_there)
        self.ways_out = RoomWays(self)
        self.add(self.gap)
        self.add(self.reminder)
        self._columns: QWidget | None = None
        self.they_want = self.footer.add_secondary(self.tr("They want me to leave"), self._ask_to_leave)
        self.footer.add_primary(self.tr("They have gone"), self._gone, arrow=True)

    def fill(self) -> None:
        self._since.invalidate()
        if self._columns is None:
            self._columns = self._arrange()
            self.add(self._columns)
            self.add_stretch()
        self.clock.show_time()
        self._show_consent()
        self.gap.fill()
        self.ways_out.fill()
        self.writer.fill()
        self._show_moments()

    def first_focus(self) -> QWidget | None:
        if not self.gap.isHidden():
            return self.gap.title
        reads = self.story is not None and self.turn is not None and self.turn.shows_story()
        return self.story.heading if reads and self.story is not None else self.writer.heading

    def _arrange(self) -> Columns:
        answer = Box(across=True, gap=12)
        answer.add(self.answer, 1)
        answer.add(self.change_answer)
        writing = Card(self.writer, answer, self.ways_out, gap=10)
        written = Card(Heading(self.tr("What you wrote"), "title"), self.moments)
        visit = self.session.practice.visit(self.place) if self.session.practice is not None else None
        if visit is None:
            written.add_stretch()
            writing.add_stretch()
            return Columns(writing, written, shares=(52, 48))
        side = Box(writing, written, gap=16)
        side.add_stretch()
        return self._with_story(VisitToRead(visit, self.area), side)

    def _with_story(self, story: VisitToRead, side: QWidget) -> Columns:
        columns = Columns(story, side, shares=(52, 48))
        self.story, self.turn = story, StoryTurn(story, side, self.writer, self.area)
        self.pinned.addWidget(self.turn)
        self.turn.stackUnder(self.area)
        self.turn.watch(columns)
        return columns

    def _show_moments(self) -> None:
        self.moments.fill()

    # -- the clock ---------------------------------------------------------------------------------------

    def _seconds(self) -> int:
        """Asked of what is kept now and then, so that sleep is counted; counted here in between."""
        if not self.uid:
            return 0
        if not self._since.isValid() or self._since.elapsed() > _ASK_AGAIN_MS:
            self._known_s = self.sittings.elapsed_s(self.uid, self.place)
            self._since.start()
        return self._known_s + self._since.elapsed() // 1000

    def _seconds_in(self) -> int:
        """By the clock, or, where a visit is read, by the minute of the line on show."""
        if self.story is not None:
            return self.story.minute_on_show() * 60
        return int(self.sittings.elapsed_s(self.uid, self.place))

    # -- the answer --------------------------------------------------------------------------------------

    def _show_consent(self) -> None:
        self.reminder.clear()
        known = not flow.consent_is_open(self.encounter)
        self.answer.setText(CONSENT_WORDS.get(self.encounter.consent or Consent.NOT_YET_KNOWN, ""))
        self.answer.setVisible(known)
        self.change_answer.setVisible(known)
        self.reminder.setVisible(not known)
        if not known:
            self.reminder.add(self._reminder())

    def _reminder(self) -> Card:
        before = SecondaryButton(self.tr("They had said yes before I came in"))
        there = SecondaryButton(self.tr("They said yes with me there"))
        no = SecondaryButton(self.tr("They said no"))
        before.clicked.connect(lambda: self._they_said_yes(Consent.BEFORE))
        there.clicked.connect(lambda: self._they_said_yes(Consent.ALREADY_THERE))
        no.clicked.connect(self._ask_after_no)
        words = self.tr("You can say: {line} Until they have said yes, your notes are kept but cannot be signed.")
        return Card(
            Words(self.tr("You do not know yet whether they said yes"), "strong"),
            Body(words.replace("{line}", say.LINE_TO_SAY)),
            FlowRow(there, before, no),
            kind="warning",
        )

    def _they_said_yes(self, answer: Consent) -> None:
        if self.keeper.keep("consent", lambda: self.sittings.answer_consent(self.uid, self.place, answer)) is not None:
            self.read_state()
            self._show_consent()
            self.take_focus()

    def _ask_after_no(self) -> None:
        ask_first(
            self,
            self.tr("They said no"),
            self.tr("Your notes on this visit will be deleted now and cannot be brought back. The list will say only"
                    " that someone said no. You have done nothing wrong."),
            do=(self.tr("Delete my notes"), self._they_said_no),
            keep=self.tr("Go back"),
        )  # fmt: skip

    def _they_said_no(self) -> None:
        self._end(lambda: self.sittings.answer_consent(self.uid, self.place, Consent.NO))

    # -- the end -----------------------------------------------------------------------------------------

    def _ask_to_leave(self) -> None:
        ask_first(
            self,
            self.tr("They are free to change their mind"),
            self.tr("Your notes on this visit will be deleted now and cannot be brought back. The list will say only"
                    " that someone changed their mind. You have done nothing wrong."),
            do=(self.tr("Delete my notes"), self._leave_at_their_wish),
            keep=self.tr("Go back"),
        )  # fmt: skip

    def _leave_at_their_wish(self) -> None:
        self._end(lambda: self.sittings.leave_at_their_wish(self.uid, self.place))

    def _end(self, write: Write) -> None:
        # What is half-typed goes with the rest; it may not be kept again on the way out.
        self.forget_boxes()
        self.moments.close_changer()
        self.keeper.keep("end", write, lambda _: self.go_to(Waypoint(page="place_list", place=self.place)))

    def _gone(self) -> None:
        self._leave_for_good(lambda: self.sittings.they_have_gone(self.uid, self.place))

    def _ended_there(self) -> None:
        self._leave_for_good(lambda: self.sittings.it_ended_there(self.uid, self.place))

    def _leave_for_good(self, write: Write) -> None:
        self.tell_boxes()
        added = self.writer.add_what_stands()
        self.keeper.keep("gone", write, lambda _: self._go_on_after(added))

    def _go_on_after(self, added: Moment | None) -> None:
        self.go_to(Waypoint(page="they_have_gone", place=self.place))
        say_added(self, ((self.place, added),) if added is not None else ())
