"""Notes that were made on paper, put in afterwards: early, middle or late in place of minutes; then the same pages."""

from __future__ import annotations

from PySide6.QtCore import Qt

from observer_app.domain.observation import Effect, MomentKind, PartOfVisit, Speaker, Writing
from observer_app.domain.sitting import Waypoint
from observer_app.ui.accessible import announce
from observer_app.ui.observer import say
from observer_app.ui.observer.hint_watch import HintWatch
from observer_app.ui.observer.moment_list import MomentList
from observer_app.ui.observer.sitting_page import SittingPage
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from observer_app.ui.widgets.choices import Segments
from observer_app.ui.widgets.flows import Columns, FlowRow
from observer_app.ui.widgets.labels import Caption, Heading, Words
from observer_app.ui.widgets.text_boxes import TextBox

PARTS = ((PartOfVisit.EARLY, "Early"), (PartOfVisit.MIDDLE, "Middle"), (PartOfVisit.LATE, "Late"))


class FromPaperPage(SittingPage):
    """One person's half page; nothing need be put in."""

    own_name = "from_paper"
    most_em = 78

    def build(self) -> None:
        self.heading = Heading(self.tr("Put in your notes from paper"))
        self.part = Segments(self.tr("When in the visit?"), [(key.value, words) for key, words in PARTS])
        self.speaker = Segments(self.tr("Who spoke?"), say.SPEAKERS)
        self.box = TextBox(self.tr("What was said or done?"), self.tr("What was said or done?"), lines=3, most_lines=6)
        self.effect = Segments(self.tr("What did it do?"), say.EFFECTS)
        self.keep_writing(self.box, Writing.MOMENT, of_visit=True)
        self.added = Words(self.tr("Added"), "strong", "success")
        self.added.hide()
        self.box.textChanged.connect(self._hide_added)
        add = FlowRow(
            PrimaryButton(self.tr("Add what was said"), "quote").on_press(lambda: self._add(MomentKind.WORDS)),
            SecondaryButton(self.tr("Add as my note"), "notebook-pen").on_press(lambda: self._add(MomentKind.NOTE)),
        )
        hint = Caption(self.tr("Copy the exact words. Leave out names. A few are enough."))
        when = Words(self.tr("When in the visit?"), "strong")
        watch = HintWatch(self, self.box, of_visit=True)
        writing = Card(hint, when, self.part, self.speaker, self.box, watch, self.effect, add, self.added, gap=10)
        writing.add_stretch()
        self.moments = MomentList(self, empty=self.tr("Nothing is put in yet. You can leave it so."))
        written = Card(Heading(self.tr("What you put in"), "title"), self.moments)
        written.add_stretch()
        self.add(self.heading)
        self.add(Columns(writing, written, shares=(52, 48)))
        self.add_stretch()
        self.footer.add_primary(self.tr("On to the questions"), self._go_on, arrow=True)

    def fill(self) -> None:
        self.box.show_text(self.kept_text(Writing.MOMENT, of_visit=True))
        if self.part.answer() is None:
            self.part.choose(PartOfVisit.EARLY)
            self.speaker.choose(Speaker.CLINICIAN)
            self.effect.choose(Effect.NEUTRAL)
        self.moments.fill()

    def _add(self, kind: MomentKind) -> None:
        text = self.box.toPlainText().strip()
        if not text:
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        speaker = Speaker(self.speaker.answer() or Speaker.CLINICIAN) if kind is MomentKind.WORDS else None
        effect, part = Effect(self.effect.answer() or Effect.NEUTRAL), PartOfVisit(self.part.answer() or "early")
        self.keeper.keep(
            "moment",
            lambda: self.sittings.add_moment(
                self.uid, self.place, kind, text, speaker=speaker, effect=effect, part=part
            ),
            lambda _: self._was_added(),
        )

    def _was_added(self) -> None:
        self.box.show_text("")
        self.effect.choose(Effect.NEUTRAL)
        self.read_state()
        self.moments.fill()
        self.added.show()
        announce(self, self.added.text())
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hide_added(self) -> None:
        """Once the next note is being written."""
        if self.box.toPlainText():
            self.added.hide()

    def _go_on(self) -> None:
        if self.box.toPlainText().strip():
            self._add(MomentKind.NOTE)
        if self.encounter.in_the_room:
            self.keeper.keep("gone", lambda: self.sittings.they_have_gone(self.uid, self.place), lambda _: self._ask())
        else:
            self._ask()

    def _ask(self) -> None:
        self.go_to(Waypoint(page="they_have_gone", place=self.place))
