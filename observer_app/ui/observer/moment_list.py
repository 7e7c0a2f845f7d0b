"""The moments of a visit as they were written down, newest first; what is done to them is kept at once."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from observer_app.domain.observation import Moment
from observer_app.ui.accessible import announce
from observer_app.ui.observer import flow, say
from observer_app.ui.observer.moment_row import MomentChanger, MomentRow
from observer_app.ui.observer.sitting_page import SittingPage
from observer_app.ui.widgets.boxes import Box
from observer_app.ui.widgets.buttons import SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Caption, Words


class MomentList(Box):
    """Shows the moments of the page's visit, or of `place`; those of the item `link_id` come before the others."""

    def __init__(self, page: SittingPage, *, empty: str, place: int | None = None) -> None:
        super().__init__(gap=8)
        self._page = page
        self._own_place = place
        self.link_id: str | None = None
        self.changer: MomentChanger | None = None
        self._changing: str | None = None
        self._removed: Moment | None = None
        self._rows: dict[str, MomentRow] = {}
        self._order: list[QWidget] = []
        self._back = SecondaryButton(self.tr("Put it back"))
        self._back.clicked.connect(self._put_back)
        self._undo = FlowRow(Words(self.tr("Removed.")), self._back)
        self._empty = Caption(empty)
        self.add(self._undo)
        self.add(self._empty)
        page.tell_too(self.tell_now)

    @property
    def place(self) -> int:
        return self._own_place or self._page.place

    def fill(self) -> None:
        """Show what is kept now."""
        moments = self._ordered()
        self._undo.setVisible(self._removed is not None)
        self._empty.setVisible(not moments and self._removed is None)
        self._let_go({moment.uid for moment in moments})
        wanted: list[QWidget] = [self._shown(moment) for moment in moments]
        if wanted != self._order:
            for widget in wanted:
                self._line.removeWidget(widget)
                self._line.addWidget(widget)
            self._order = wanted

    def _ordered(self) -> list[Moment]:
        moments = flow.observation_of(self._page.state, self.place).moments
        if self.link_id is None:
            return say.newest_first(moments)
        return say.this_item_first(moments, self.link_id)

    def _let_go(self, still_there: set[str]) -> None:
        for uid in [uid for uid in self._rows if uid not in still_there]:
            row = self._rows.pop(uid)
            row.hide()
            row.deleteLater()

    def _shown(self, moment: Moment) -> QWidget:
        row = self._rows.get(moment.uid)
        if row is None:
            row = self._rows[moment.uid] = self._make_row(moment)
        row.show_moment(moment, self.link_id)
        is_open = self.changer is not None and moment.uid == self._changing
        row.setVisible(not is_open)
        return self.changer if is_open and self.changer is not None else row

    def _make_row(self, moment: Moment) -> MomentRow:
        row = MomentRow(moment, self._page.form)
        # Shown without a parent it would be a window of its own for a moment, and take the keyboard away.
        row.setParent(self)
        row.change_wanted.connect(self.open)
        row.remove_wanted.connect(self._remove)
        row.tie_wanted.connect(self._tie)
        return row

    # -- what is done ------------------------------------------------------------------------------------

    def open(self, moment: Moment) -> None:
        """Open one moment to be changed."""
        self.close_changer()
        self._changing = moment.uid
        self.changer = MomentChanger(moment, self._page)
        self.changer.setParent(self)
        self.changer.changed.connect(self._keep)
        self.changer.ended.connect(self._end_change)
        self.fill()
        changer = self.changer
        QTimer.singleShot(0, changer, lambda: self._page.area.show_whole(changer))

    def close_changer(self) -> None:
        """Close what is open, without keeping more of it than was kept."""
        if self.changer is not None:
            self.changer.changed.disconnect()
            self.changer.hide()
            self.changer.deleteLater()
        self.changer = self._changing = None

    def tell_now(self) -> None:
        """Keep at once what is half-changed, for a page that is being left."""
        if self.changer is not None:
            self.changer.tell()

    def _end_change(self) -> None:
        changed = self._changing
        self.close_changer()
        self._show_again(changed)

    def _keep(self, moment: Moment) -> None:
        page = self._page
        page.keeper.keep(f"moment {moment.uid}", lambda: page.sittings.change_moment(page.uid, self.place, moment))

    def _tie(self, moment: Moment) -> None:
        self._keep(moment.model_copy(update={"link_id": self.link_id}))
        self._show_again(moment.uid)

    def _remove(self, moment: Moment) -> None:
        page = self._page

        def removed(_: object) -> None:
            self._removed = moment
            announce(self, self.tr("Removed. You can put it back."))
            self._show_again()

        page.keeper.keep("remove", lambda: page.sittings.remove_moment(page.uid, self.place, moment.uid), removed)

    def _put_back(self) -> None:
        page, moment = self._page, self._removed

        def returned(_: object) -> None:
            self._removed = None
            self._show_again(moment.uid if moment is not None else None)

        page.keeper.keep("restore", lambda: page.sittings.restore_moment(page.uid, self.place, moment), returned)

    def _show_again(self, at: str | None = None) -> None:
        """The keyboard stays at the moment `at`, or at *Put it back*."""
        self._page.read_state()
        # The button that was pressed is still on the stack; it may not go before its press has ended.
        QTimer.singleShot(0, self, lambda: self._fill_and_stay(at))

    def _fill_and_stay(self, at: str | None) -> None:
        self.fill()
        row = self._rows.get(at or "")
        (row.first_focus() if row is not None else self._back).setFocus()
