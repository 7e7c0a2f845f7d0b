"""Where words heard and notes are written down: one box, who spoke, what it did, and two ways to add it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer

from observer_app.domain.observation import Effect, Moment, MomentKind, Speaker, Writing
from observer_app.ui.accessible import announce
from observer_app.ui.observer import say
from observer_app.ui.observer.hint_watch import HintWatch
from observer_app.ui.observer.keeping import Then
from observer_app.ui.observer.moment_left import kind_of
from observer_app.ui.observer.sitting_page import SittingPage
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from observer_app.ui.widgets.choices import Segments
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Caption, Heading, Words
from observer_app.ui.widgets.text_boxes import TextBox


class MomentWriter(Box):
    """Writes moments of the page's visit. `added` is called after each; `link_id` ties them to an item.

    `seconds` is how far into the visit it is; left out, the visit's own clock says it.
    """

    def __init__(
        self,
        page: SittingPage,
        heading: str,
        added: Callable[[], None],
        *,
        lines: int = 3,
        seconds: Callable[[], int] | None = None,
    ) -> None:
        super().__init__(gap=8)
        self._page, self._added = page, added
        self._seconds = seconds or self._seconds_of_the_visit
        self.link_id: str | None = None
        self._began_s: int | None = None
        self._began_at: str | None = None
        self._is_left_over = False
        self._chose_speaker = False
        self._was_written = False
        self.heading = Heading(heading, "title")
        self.speaker = Segments(self.tr("Who spoke?"), say.SPEAKERS)
        self.box = TextBox(heading, self.tr("What was said or done?"), lines=lines, most_lines=6)
        self.effect = Segments(self.tr("What did it do?"), say.EFFECTS)
        self.add_words = PrimaryButton(self.tr("Add what was said"), "quote")
        self.add_note = SecondaryButton(self.tr("Add as my note"), "notebook-pen")
        self.add_words.clicked.connect(lambda: self._add(MomentKind.WORDS))
        self.add_note.clicked.connect(lambda: self._add(MomentKind.NOTE))
        self.box.textChanged.connect(self._typed)
        self.speaker.chosen.connect(self._speaker_chosen)
        self.hint = self._hint()
        self.arrived = Words("", "caption_strong", "success")
        self.arrived.hide()
        self.watch = HintWatch(page, self.box, of_visit=True)
        for widget in (self.heading, self.box, self.watch, self.speaker, self.effect):
            self.add(widget)
        self.add(FlowRow(self.add_words, self.add_note))
        self.add(self.arrived)
        self.add(self.hint)
        page.keep_writing(self.box, Writing.MOMENT, of_visit=True)

    def fill(self) -> None:
        """Show the half-typed words that are kept, and who spoke last."""
        observation = self._page.observation
        left = observation.writings.get(Writing.MOMENT, "")
        if left != self.box.toPlainText():
            self.box.show_text(left)
            # Words begun on another page are about the visit, and not about the item that happens to be open here.
            self._is_left_over = self._was_written = bool(left.strip())
        if self.speaker.answer() is None:
            self.speaker.choose(say.last_speaker(observation))
        if self.effect.answer() is None:
            self.effect.choose(Effect.NEUTRAL)

    def _hint(self) -> Caption:
        return Caption(
            self.tr("What was said is put in quotation marks. A note is anything else that you saw. Leave out names.")
        )

    def _typed(self) -> None:
        written = bool(self.box.toPlainText().strip())
        if written and not self._was_written:
            # When the words were heard is nearer to the first letter than to the press that adds them.
            self._began_s, self._began_at = self._now_s(), self.link_id
            self.arrived.hide()
        elif not written:
            self._begin_anew()
        self._was_written = written

    def _begin_anew(self) -> None:
        self._began_s = self._began_at = None
        self._is_left_over = self._chose_speaker = self._was_written = False

    def _speaker_chosen(self) -> None:
        self._chose_speaker = True

    def _now_s(self) -> int | None:
        return self._seconds() if self._page.encounter.in_the_room else None

    def _seconds_of_the_visit(self) -> int:
        return int(self._page.sittings.elapsed_s(self._page.uid, self._page.place))

    def add_what_stands(self) -> Moment | None:
        """Add what stands in the box when the page is done with; None when nothing does, or it cannot be kept yet."""
        text = self.box.toPlainText().strip()
        if not text or self._page.keeper.is_waiting:
            return None
        added = self._keep(kind_of(text, chose_speaker=self._chose_speaker), text)
        if added is not None:
            self.box.show_text("")
            self._begin_anew()
        return added

    def _add(self, kind: MomentKind) -> None:
        text = self.box.toPlainText().strip()
        if not text:
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._keep(kind, text, then=lambda kept: self._was_added(kept.value))

    def _keep(self, kind: MomentKind, text: str, then: Then | None = None) -> Moment | None:
        page, link_id = self._page, None if self._is_left_over else self._began_at
        at_s = self._began_s if self._began_s is not None else self._now_s()
        speaker = Speaker(self.speaker.answer() or Speaker.CLINICIAN) if kind is MomentKind.WORDS else None
        effect = Effect(self.effect.answer() or Effect.NEUTRAL)
        outcome = page.keeper.keep(
            "moment",
            lambda: page.sittings.add_moment(
                page.uid, page.place, kind, text, speaker=speaker, effect=effect, link_id=link_id, at_s=at_s
            ),
            then=then,
        )
        return outcome.value if outcome is not None else None

    def _was_added(self, moment: Moment) -> None:
        self.box.show_text("")
        self._begin_anew()
        self.effect.choose(Effect.NEUTRAL)
        self._page.read_state()
        self._added()
        told = self.tr("Added at {time}: {words}").replace("{time}", say.minutes_in(moment.at_s))
        if moment.at_s is None:
            told = self.tr("Added: {words}")
        self.arrived.setText(told.replace("{words}", say.as_written(moment)))
        self.arrived.show()
        announce(self, self.arrived.text())
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        # Once the page has its new height: the next sentence is never typed out of sight.
        QTimer.singleShot(0, self, lambda: self._page.area.show_whole(self))
