"""The whole feedback as the clinician will see it, with who will see it and how the observer is shown."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer

from observer_app.domain.observation import Moment
from observer_app.domain.people import Role, ShownAs
from observer_app.domain.sitting import SittingStage, Waypoint
from observer_app.ui import operations
from observer_app.ui.accessible import announce
from observer_app.ui.observer.correcting_card import CorrectingCard
from observer_app.ui.observer.hints_to_answer import HintsToAnswer
from observer_app.ui.observer.moment_left import add_what_is_left, say_added
from observer_app.ui.observer.sitting_page import SittingPage
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.choices import ChoiceCards
from observer_app.ui.widgets.feedback_view import FeedbackView
from observer_app.ui.widgets.flows import Columns
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words


class ReadThroughPage(SittingPage):
    """Reading changes nothing; how the name appears changes the pages at once."""

    own_name = "read_through"
    most_em = 84

    def build(self) -> None:
        self.add(Heading(self.tr("Read it through")))
        self.who = Box(gap=6)
        self.names_box = Box(gap=8)
        self.names: ChoiceCards | None = None
        self.changes = Card(Heading(self.tr("Change something"), "title"), gap=4)
        for words, page in (
            (self.tr("The words in the three boxes"), "three_boxes"),
            (self.tr("The ratings, and what you wrote down"), "rating"),
            (self.tr("Who else was there, and what there was to decide"), "they_have_gone"),
        ):
            link = LinkButton(words, "pencil")
            link.clicked.connect(lambda _=False, page=page: self._change(page))
            self.changes.add(link)
        side = Box(
            Card(Heading(self.tr("Who will see this"), "title"), self.who),
            Card(Heading(self.tr("How my name appears"), "title"), self.names_box),
            self.changes,
            gap=16,
        )
        side.add_stretch()
        self._left: tuple[tuple[int, Moment], ...] = ()
        self.view = FeedbackView()
        self.view.hide()
        self.hints = HintsToAnswer(self, self._hint_answered)
        self.correcting = CorrectingCard(self, lambda uid: self.shell.go("signed", sitting_uid=uid))
        self.told = Words("", "strong", "success")
        self.told.hide()
        self.add(self.correcting)
        self.add(self.told)
        self.add(self.hints)
        self.add(Columns(side, self.view, shares=(36, 64)))
        self.footer.add_back(self._go_back)
        self.footer.add_primary(self.tr("Sign"), self._go_sign, arrow=True)

    def beneath_title(self) -> str:
        return self.say_with_whom()

    def remember(self) -> None:
        if self._is_open():
            super().remember()

    def enter(self, *, sitting_uid: str, came_back: Any = None, **arguments: Any) -> None:
        super().enter(sitting_uid=sitting_uid, came_back=came_back, **arguments)
        if self._left:
            # After whoever brought us here has put this page in front.
            QTimer.singleShot(0, self, lambda: say_added(self, self._left))

    def fill(self) -> None:
        if self._is_open():
            self._left += add_what_is_left(self)
        self.who.clear()
        for line in self.session.feedback.who_will_see(self.uid):
            self.who.add(Body(line))
        if self.names is None:
            self._make_names()
        assert self.names is not None
        self.names.choose(self.state.sitting.shown_as or ShownAs.FULL_NAME)
        correcting = self.session.correcting.find(self.uid)
        self.correcting.fill(correcting)
        # How one is shown stays as it was signed.
        self.names.setEnabled(self._is_open() and correcting is None)
        self.changes.setVisible(self._is_open())
        if self._is_open():
            self.hints.fill()
        self._show_feedback()

    def _say_hints_wait(self) -> None:
        body = self.tr("Each needs one press first: take it out, change it, or keep it and say why. Then you can sign.")
        self.show_message(self.hints.heading.text(), body, [(self.tr("Show me"), self._show_hints)])

    def _show_hints(self) -> None:
        self.area.show_whole(self.hints)
        self.hints.heading.setFocus()

    def _hint_answered(self) -> None:
        self.clear_message()
        self.read_state()
        self.told.setText(self.hints.said)
        self.told.setVisible(bool(self.hints.said))
        announce(self, self.hints.said)
        left = self.hints.fill()
        self._show_feedback()
        focus = self.hints.heading if left else self.findChild(Heading)
        if focus is not None:
            focus.setFocus()

    def _is_open(self) -> bool:
        return self.state.sitting.stage is SittingStage.OPEN

    def _make_names(self) -> None:
        ways = [(way.how, way.name, way.note) for way in self.session.feedback.ways_to_be_shown()]
        self.names = ChoiceCards(self.tr("How shall your feedback show you?"), ways)
        self.names.chosen.connect(self._choose_name)
        self.names_box.add(self.names)
        self.names_box.add(Caption(self._note_about_small_teams()))

    def _note_about_small_teams(self) -> str:
        words = self.tr("In a small team people may still guess that it was you.")
        leads = [each for each in self.session.people.everyone() if Role.PATIENT_LEAD in each.roles]
        if not leads or leads[0].uid == self.session.me.uid:
            return words
        more = self.tr("If that worries you, talk to {lead} first.").replace("{lead}", leads[0].full_name)
        return f"{words} {more}"

    def _choose_name(self, key: str) -> None:
        kept = self.keeper.keep("name", lambda: self.sittings.set_shown_as(self.uid, ShownAs(key)))
        if kept is not None:
            self.read_state()
            self._show_feedback()

    def _show_feedback(self) -> None:
        document = operations.run_now(self, lambda: self.session.feedback.preview(self.uid))
        if document is not None:
            self.view.show_document(document)
            # A hundred labels are laid out once, when all else has its place, and not with every step on the way.
            QTimer.singleShot(0, self.view, self.view.show)

    def _change(self, page: str) -> None:
        link_id = self.form.rated_items()[0].link_id if page == "rating" else None
        self.go_to(Waypoint(page=page, place=self.place, link_id=link_id))

    def _go_back(self) -> None:
        self.go_to(Waypoint(page="three_boxes" if self._is_open() else "sign", place=self.place))

    def _go_sign(self) -> None:
        if not self.hints.isHidden():
            self._say_hints_wait()
            return
        self.go_to(Waypoint(page="sign", place=self.place))
