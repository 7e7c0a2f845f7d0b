"""The moments of a visit as they were written down: each can be changed, removed, put back and tied to an item."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer

from observer_app.domain.observation import Effect, Moment, MomentKind, Speaker
from observer_app.ui.accessible import announce
from observer_app.ui.observer import say
from observer_app.ui.observer.sitting_page import SittingPage
from observer_app.ui.widgets.boxes import Box, Line
from observer_app.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from observer_app.ui.widgets.choices import Segments
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Caption, Words
from observer_app.ui.widgets.text_boxes import TextBox


class MomentList(Box):
    """Shows the moments of the page's visit, newest first; those of `link_id` before the others."""

    def __init__(self, page: SittingPage, *, empty: str) -> None:
        super().__init__(gap=8)
        self._page = page
        self._empty = empty
        self.link_id: str | None = None
        self.changing: str | None = None
        self.changer: MomentChanger | None = None
        self._removed: Moment | None = None

    def fill(self) -> None:
        self.clear()
        if self._removed is not None:
            self.add(self._undo_row(self._removed))
        moments = self._ordered()
        if not moments and self._removed is None:
            self.add(Caption(self._empty))
        for moment in moments:
            self.add(Line())
            if moment.uid == self.changing:
                self.changer = MomentChanger(moment, self)
                self.add(self.changer)
            else:
                self.add(self._row(moment))

    def moments(self) -> tuple[Moment, ...]:
        return self._page.observation.moments

    def _ordered(self) -> list[Moment]:
        if self.link_id is None:
            return say.newest_first(self.moments())
        return say.this_item_first(self.moments(), self.link_id)

    def _row(self, moment: Moment) -> Box:
        time = Words(say.minutes_in(moment.at_s), "caption_strong", "muted")
        time.setWordWrap(False)
        time.setAlignment(Qt.AlignmentFlag.AlignTop)
        said = " · ".join(filter(None, (say.who_said(moment), say.about(moment, self._page.form))))
        words = Box(Words(said, "caption_strong", "muted"), Words(say.as_written(moment)), gap=2)
        if self.link_id is not None and moment.link_id != self.link_id:
            words.add(FlowRow(self._tie_button(moment, self.link_id)))
        row = Box(across=True, gap=10)
        row.add(time)
        row.add(words, 1)
        row.add(self._icon(self.tr("Change"), "pencil", moment))
        row.add(self._icon(self.tr("Remove"), "trash-2", moment))
        return row

    def _icon(self, verb: str, icon_name: str, moment: Moment) -> LinkButton:
        button = LinkButton(f"{verb}: {moment.text[:60]}", icon_name)
        button.set_icon_only(True)
        button.setToolTip(verb)
        remove = icon_name == "trash-2"
        button.clicked.connect(lambda: self.remove(moment) if remove else self.change(moment.uid))
        return button

    def _tie_button(self, moment: Moment, link_id: str) -> LinkButton:
        button = LinkButton(self.tr("Use it for this item"))
        button.setAccessibleDescription(moment.text[:60])
        button.clicked.connect(lambda: self.keep(moment.model_copy(update={"link_id": link_id}), and_show=True))
        return button

    def _undo_row(self, moment: Moment) -> FlowRow:
        back = SecondaryButton(self.tr("Put it back"))
        back.clicked.connect(lambda: self._put_back(moment))
        return FlowRow(Words(self.tr("Removed.")), back)

    # -- what is done ------------------------------------------------------------------------------------

    def change(self, uid: str | None) -> None:
        """Open one moment to be changed; None closes it."""
        self.changing = uid
        self._show_again()

    def keep(self, moment: Moment, *, and_show: bool = False) -> None:
        """Write a moment anew."""
        page = self._page
        page.keeper.keep(f"moment {moment.uid}", lambda: page.sittings.change_moment(page.uid, page.place, moment))
        if and_show:
            self._show_again()

    def remove(self, moment: Moment) -> None:
        page = self._page

        def removed(_: object) -> None:
            self._removed = moment
            announce(self, self.tr("Removed. You can put it back."))
            self._show_again()

        page.keeper.keep("remove", lambda: page.sittings.remove_moment(page.uid, page.place, moment.uid), removed)

    def _put_back(self, moment: Moment) -> None:
        page = self._page

        def returned(_: object) -> None:
            self._removed = None
            self._show_again()

        page.keeper.keep("restore", lambda: page.sittings.restore_moment(page.uid, page.place, moment), returned)

    def _show_again(self) -> None:
        self._page.read_state()
        # The button that was pressed is still on the stack; it may not go before its press has ended.
        QTimer.singleShot(0, self, self.fill)


class MomentChanger(Box):
    """One moment, open to be changed; every change is kept as it is made, and can be taken back."""

    def __init__(self, moment: Moment, owner: MomentList) -> None:
        super().__init__(gap=8)
        self._before, self._owner = moment, owner
        self.box = TextBox(self.tr("Change what you wrote"), lines=2, most_lines=8)
        self.box.show_text(moment.text)
        self.speaker = Segments(self.tr("Who spoke?"), say.SPEAKERS)
        self.speaker.choose(moment.speaker)
        self.speaker.setVisible(moment.kind is MomentKind.WORDS)
        self.effect = Segments(self.tr("What did it do?"), say.EFFECTS)
        self.effect.choose(moment.effect)
        done = PrimaryButton(self.tr("Done"))
        back = SecondaryButton(self.tr("Put it back as it was"))
        done.clicked.connect(self._done)
        back.clicked.connect(self._put_back)
        for widget in (self.speaker, self.box, self.effect, FlowRow(done, back)):
            self.add(widget)
        self.box.pause_in_typing.connect(lambda _: self._keep())
        self.box.text_left.connect(lambda _: self._keep())
        self.speaker.chosen.connect(lambda _: self._keep())
        self.effect.chosen.connect(lambda _: self._keep())
        self._kept = moment
        QTimer.singleShot(0, self.box, self.box.setFocus)

    def _keep(self) -> None:
        text = self.box.toPlainText().strip()[:2000]
        if not text:
            return
        speaker = self.speaker.answer()
        changed = self._before.model_copy(
            update={
                "text": text,
                "speaker": Speaker(speaker) if speaker is not None else None,
                "effect": Effect(self.effect.answer() or Effect.NEUTRAL),
            }
        )
        if changed != self._kept:
            self._kept = changed
            self._owner.keep(changed)

    def _done(self) -> None:
        self._keep()
        self._owner.change(None)

    def _put_back(self) -> None:
        self.box.show_text(self._before.text)
        self.speaker.choose(self._before.speaker)
        self.effect.choose(self._before.effect)
        self._done()
