"""Someone changed their mind afterwards: their visit is found by its slip, erased, and what is left is signed anew."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer

from observer_app.domain.observation import Writing
from observer_app.domain.privacy import KeepReason
from observer_app.services.afterwards import FoundVisit, SavedCopy, Withdrawal, WrittenAnew
from observer_app.ui import operations
from observer_app.ui.house.cards import PressCard
from observer_app.ui.house.copy_row import CopyRow
from observer_app.ui.messages import ask_first
from observer_app.ui.observer import flow, handed_in
from observer_app.ui.observer.anew_watch import AnewWatch
from observer_app.ui.observer.which_visit import WhichVisitCard, one_for_each_day
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.feedback_view import show_breakable
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.line_box import Field, LineBox
from observer_app.ui.widgets.text_boxes import TextBox

BOXES = (
    (Writing.HELPED, "What helped"),
    (Writing.MORE, "What could help more"),
    (Writing.QUESTION, "A question to think about together"),
)


class WithdrawPage(Page):
    """No name is asked for: the slip has two words and a letter."""

    most_em = 46

    def build(self) -> None:
        self.name_page(self.tr("They changed their mind"))
        self.found: FoundVisit | None = None
        self._to_sign = ""
        self.boxes: dict[Writing, TextBox] = {}
        self.focus: TextBox | None = None
        self.watches: list[AnewWatch] = []
        self.alike: Sequence[FoundVisit] = ()
        self.heading = Heading(self.tr("Someone changed their mind afterwards"))
        self.add(self.heading)
        self.slip = self._slip_card()
        self.pick = Card(gap=10)
        self.pick.hide()
        self.visit = Card(gap=10)
        self.done = Card(gap=8)
        self.which = WhichVisitCard(self._show_visit)
        for widget in (self.slip, self.pick, self.which, self.visit, self.done):
            self.add(widget)
        self.visit.hide()
        self.done.hide()
        self.add_stretch()
        self.back = self.footer.add_back(self._go_home)
        # On the other side of the bar from what was pressed before.
        self.delete = self.footer.add_secondary("", self._ask_first)
        self.delete.hide()
        self.next = self.footer.add_primary("", self._go_on)

    def _slip_card(self) -> Card:
        asked = self.tr("The two words on the slip"), self.tr("The letter on the slip")
        self.words, self.letter = LineBox(asked[0]), LineBox(asked[1])
        self.letter.setMaxLength(1)
        hint = self.tr("The first three letters of each are enough.")
        self.words.returnPressed.connect(self._go_on)
        self.letter.returnPressed.connect(self._go_on)
        without = LinkButton(self.tr("I have no slip")).on_press(self._ask_for_the_sitting)
        return Card(Field(asked[0], self.words, hint), Field(asked[1], self.letter), FlowRow(without), gap=12)

    @property
    def session(self) -> Any:
        return self.shell.session

    def enter(self, *, sitting_uid: str = "", visit: FoundVisit | None = None) -> None:
        """`sitting_uid` is the sitting that this was asked for from: then only its visits are offered.

        `visit` is the one that a lead took out of what I handed in.
        """
        self._show_next(self.tr("Find the visit"))
        if visit is not None:
            self._show_visit(visit)
        elif sitting_uid:
            every = self.shell.session.after.every_visit()
            self._ask_which([each for each in every if each.sitting_uid == sitting_uid], has_slip=True)

    def _show_next(self, words: str) -> None:
        self.next.set_text(words)
        self.next.setVisible(bool(words))

    def _go_home(self) -> None:
        self.shell.go(flow.HOME)

    # -- the visit ---------------------------------------------------------------------------------------

    def _find(self) -> None:
        after = self.shell.session.after
        visits = operations.run_now(self, lambda: after.find_visits(self.words.text(), self.letter.text()))
        if not visits:
            self.show_message(
                self.tr("There is no such visit here"),
                self.tr("Nothing was changed. Look at the slip again, or ask whoever observed: it may be on another"
                        " computer."),
                [(self.tr("Try again"), self.words.setFocus)],
            )  # fmt: skip
            return
        self.clear_message()
        self.alike = visits
        days = one_for_each_day(visits)
        if len(days) > 1:
            self.which.ask(days)
            # Once it has its place.
            QTimer.singleShot(0, self, lambda: self.area.show_whole(self.which))
        else:
            self._show_visit(days[0])

    # -- without a slip ----------------------------------------------------------------------------------

    def _ask_for_the_sitting(self) -> None:
        every = operations.run_now(self, self.shell.session.after.every_visit) or ()
        first = {each.sitting_uid: each for each in every}
        if not first:
            self.show_message(
                self.tr("There is no signed sitting here"),
                self.tr("Nothing was changed. It may be on another computer: ask whoever observed."),
                [(self.tr("Go to my page"), self._go_home)],
            )
            return
        rows = [
            (
                say_sitting(one),
                say_who_sat_in(one),
                partial(self._ask_which, [each for each in every if each.sitting_uid == uid]),
            )
            for uid, one in first.items()
        ]
        self._offer(self.tr("Which sitting was it?"), rows)

    def _ask_which(self, visits: Sequence[FoundVisit], *, has_slip: bool = False) -> None:
        rows = [
            (f"Person {each.place}, visit {each.letter}", say_sitting(each), partial(self._show_visit, each))
            for each in visits
        ]
        self._offer(self.tr("Which visit was it?"), rows)
        if has_slip:
            other = LinkButton(self.tr("It was in another sitting")).on_press(self._back_to_slip)
            self.pick.add(FlowRow(other))

    def _offer(self, question: str, rows: Sequence[tuple[str, str, Callable[[], None]]]) -> None:
        self.clear_message()
        self.slip.hide()
        self.pick.clear()
        for title, line, slot in rows:
            self.pick.add(PressCard(title, line).on_press(slot))
        self.pick.show()
        self._show_next("")
        self.heading.setText(question)
        self.heading.setFocus()

    def _back_to_slip(self) -> None:
        self.pick.hide()
        self.slip.show()
        self.heading.setText(self.tr("Someone changed their mind afterwards"))
        self._show_next(self.tr("Find the visit"))
        self.heading.setFocus()

    def _show_visit(self, visit: FoundVisit) -> None:
        self.clear_message()
        self.found = visit
        self.slip.hide()
        self.which.hide()
        self.pick.hide()
        self.visit.clear()
        self.boxes.clear()
        self.watches.clear()
        self.focus = None
        self.heading.setText(self.tr("Visit {letter}").replace("{letter}", visit.letter))
        self.visit.add(Words(say_sitting(visit), "strong"))
        self.visit.add(Body(handed_in.say_what_goes(self, visit)))
        self._add_what_will_go(visit)
        if not visit.can_be_signed:
            self.visit.add(self._no_one_signs())
        if visit.is_mine:
            self._add_boxes(visit)
        self.visit.show()
        self.delete.set_text(self._delete_words(visit))
        self.delete.show()
        self._show_next("")
        self.heading.setFocus()

    def _delete_words(self, visit: FoundVisit) -> str:
        words = (
            self.tr("Take visit {letter} out") if visit.was_handed_in else self.tr("Delete the notes on visit {letter}")
        )
        return words.replace("{letter}", visit.letter)

    def _add_what_will_go(self, visit: FoundVisit) -> None:
        """Read before it goes; another's notes are theirs alone."""
        if not visit.is_mine:
            self.visit.add(Caption(self.tr("Only whoever observed can read the notes.")))
            return
        observation = flow.observation_of(self.shell.session.sittings.state(visit.sitting_uid), visit.place)
        rated = self.tr("Your ratings of this visit: {many}.").replace("{many}", str(len(observation.ratings)))
        lines = [f"“{each.text}”" if each.speaker else each.text for each in observation.moments]
        self.will_go = Box(Words(rated), *(Words(line) for line in lines), gap=4)
        self.will_go.hide()
        read = LinkButton(self.tr("Read what will go"))
        self.visit.add(FlowRow(read.on_press(lambda: self.will_go.setVisible(self.will_go.isHidden()))))
        self.visit.add(self.will_go)

    def _no_one_signs(self) -> Card:
        return Card(
            Words(self.tr("No one can sign what is left"), "strong"),
            Body(self.tr("Whoever observed has left the service. All feedback of this sitting is deleted here, also"
                         " what it says of other visits.")),
            kind="warning",
        )  # fmt: skip

    def _add_boxes(self, visit: FoundVisit) -> None:
        """What was said of the whole sitting may speak of this visit; only what stands here is kept."""
        state = self.shell.session.sittings.state(visit.sitting_uid)
        focus = state.sitting.focus
        if state.sitting.pattern_changes:
            words = self.tr("Why the pattern was changed is deleted as well. That it was changed stays.")
            self.visit.add(Caption(words))
        if not focus and not any(state.writings.get(key, "").strip() for key, _ in BOXES):
            return
        self.visit.add(Caption(self.tr("Take out whatever these say about that visit. Only what stands here is kept.")))
        if focus:
            self.focus = self._add_box(self.tr("What the clinician asked to look at"), focus)
        for key, words in BOXES:
            self.boxes[key] = self._add_box(words, state.writings.get(key, ""))

    def _add_box(self, words: str, text: str) -> TextBox:
        box = TextBox(words, lines=2, most_lines=6)
        watch = AnewWatch(self, box, self._find_hints)
        self.watches.append(watch)
        box.show_text(text)
        self.visit.add(Field(words, box))
        self.visit.add(watch)
        return box

    def _find_hints(self, text: str) -> Any:
        assert self.found is not None
        return self.shell.session.after.hints(self.found.sitting_uid, text)

    def _asks_about_words(self) -> bool:
        """Whether something that is to be kept may show who someone is; the first such box is gone to."""
        for watch in self.watches:
            watch.look()
        asking = [watch for watch in self.watches if watch.asks]
        if asking:
            self.area.show_whole(asking[0])
            asking[0].box.setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(asking)

    # -- taking it out -----------------------------------------------------------------------------------

    def _go_on(self) -> None:
        if not self.slip.isHidden():
            self._find()
        elif self._to_sign:
            self.shell.go("sign", sitting_uid=self._to_sign)
        else:
            self._go_home()

    def _ask_first(self) -> None:
        visit = self.found
        if visit is None or self._asks_about_words():
            return
        ask_first(
            self,
            self.tr("They are free to change their mind"),
            handed_in.say_before(self, visit),
            do=(self._delete_words(visit), lambda: self._withdraw(visit)),
            keep=self.tr("Go back"),
        )  # fmt: skip

    def _withdraw(self, visit: FoundVisit) -> None:
        boxes = {key: box.toPlainText() for key, box in self.boxes.items()}
        kept = tuple((hint, KeepReason(why)) for watch in self.watches for hint, why in watch.answered.items())
        anew = WrittenAnew(boxes, self.focus.toPlainText() if self.focus else "", kept)
        after = self.shell.session.after
        outcome = operations.run_now(self, lambda: after.withdraw(visit.sitting_uid, visit.place, anew))
        if outcome is not None:
            self._show_done(visit, outcome.value)

    def _show_done(self, visit: FoundVisit, withdrawal: Withdrawal) -> None:
        self.found = None
        self.visit.hide()
        self.delete.hide()
        self.heading.setText(self.tr("It is deleted"))
        self.done.add(Body(self._say_what_follows(visit, withdrawal)))
        if visit.was_handed_in:
            handed_in.add_who_may_have_it(self.done, withdrawal.may_have_it)
        others = handed_in.still_alike(self.session.after.every_visit(), self.alike, visit)
        if others:
            handed_in.add_others(self.done, others, self._show_again)
        if withdrawal.saved_copies:
            self.done.add(Words(self.tr("Older copies were saved. Delete them too, or tell whoever has them.")))
            self.done.add(Box(*(self._copy_row(copy) for copy in withdrawal.saved_copies), gap=8))
        if withdrawal.packs:
            self.done.add(Words(self.tr("Evidence packs hold it as well. Delete them too, and have them made again.")))
            self.done.add(Box(*(self._copy_row(held.copy) for held in withdrawal.packs), gap=8))
        if withdrawal.to_sign or withdrawal.saved_copies:
            self.done.add(Caption(self.tr("If you saved it in large print or as a web page, delete those files too.")))
        left = operations.run_now(self, self.session.backups.may_still_hold)
        if left:
            self.done.add(Words(self.tr("Safety copies may still hold it here. Put the stick or disk in, and ask a"
                                        " lead to make a safety copy, which takes them away:")))  # fmt: skip
            self.done.add(Box(*(show_breakable(Words(), str(place)) for place in left), gap=4))
        self.done.show()
        self.back.hide()
        signs = withdrawal.to_sign and visit.is_mine
        self._to_sign = visit.sitting_uid if signs else ""
        self._show_next(self.tr("Sign what is left") if signs else self.tr("Go to my page"))
        self.heading.setFocus()

    def _show_again(self, visit: FoundVisit) -> None:
        self.done.clear()
        self.done.hide()
        self.back.show()
        self._show_visit(visit)

    def _copy_row(self, copy: SavedCopy) -> CopyRow:
        return CopyRow(self, copy.path, partial(self.shell.session.after.delete_copy, copy))

    def _say_what_follows(self, visit: FoundVisit, withdrawal: Withdrawal) -> str:
        words = self.tr("The list says only that someone changed their mind.")
        if not withdrawal.to_sign:
            return words
        if visit.was_handed_in:
            return handed_in.say_who_signs(self, visit)
        more = self.tr("Now sign what is left.") if visit.is_mine else self.tr("Its observer signs what is left.")
        if not visit.can_be_signed:
            more = self.tr("No one can sign what is left, as whoever observed has left.")
        return f"{words} {more}"

    def changed(self, changes: Any) -> None:
        """What is shown was read once, and is gone through to its end."""


def say_who_sat_in(visit: FoundVisit) -> str:
    """Tells the sittings of two who sat in together apart; one's own goes without saying."""
    return "" if visit.is_mine or not visit.observer else f"{visit.observer} sat in."


def say_sitting(visit: FoundVisit) -> str:
    day = visit.day.astimezone()
    return f"{day:%A} {day.day} {day:%B %Y}, {visit.clinic_name}, {visit.clinician_name}"
