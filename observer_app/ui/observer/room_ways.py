"""When a visit does not go to plan: interrupted, stepped out, something worrying; each is one press."""

from __future__ import annotations

from collections.abc import Callable

from observer_app.domain.sitting import Gap, GapKind
from observer_app.ui.observer import say
from observer_app.ui.observer.keeping import Write
from observer_app.ui.observer.sitting_page import SittingPage
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Words


class RoomWays(Box):
    """The three presses that no one has to explain. `changed` of the page follows what they keep."""

    def __init__(self, page: SittingPage) -> None:
        super().__init__(gap=8)
        self._page = page
        self.pause = SecondaryButton(self.tr("Pause")).on_press(self._pause)
        self.step_out = SecondaryButton(self.tr("I have stepped out")).on_press(self._step_out)
        self.worry = SecondaryButton(self.tr("Something worrying"), "triangle-alert")
        self.worry.on_press(lambda: page.shell.open_over("worry"))
        self.add(FlowRow(self.pause, self.step_out, self.worry))

    def fill(self) -> None:
        """While a gap lasts, only its own way out is offered."""
        lasts = self._page.encounter.open_gap is not None
        self.pause.setVisible(not lasts)
        self.step_out.setVisible(not lasts)

    def _pause(self) -> None:
        page = self._page
        self._keep(lambda: page.sittings.pause(page.uid, page.place))

    def _step_out(self) -> None:
        page = self._page
        self._keep(lambda: page.sittings.step_out(page.uid, page.place))

    def _keep(self, write: Write) -> None:
        page = self._page
        page.tell_boxes()
        page.keeper.keep("gap", write, lambda _: show_gap_again(page))


class GapCard(Card):
    """Stands at the top of the page while the visit is interrupted, or the observer is out of the room."""

    def __init__(self, page: SittingPage, it_ended: Callable[[], None]) -> None:
        super().__init__(kind="warning")
        self._page = page
        self.title = Words("", "title")
        self.body = Body()
        self.back = PrimaryButton("")
        self.back.on_press(self._back)
        self.ended = SecondaryButton(self.tr("It ended there")).on_press(it_ended)
        for widget in (self.title, self.body, FlowRow(self.back, self.ended)):
            self.add(widget)
        self.hide()

    def fill(self) -> None:
        gap = self._page.encounter.open_gap
        if gap is not None:
            self._tell(gap)
        self.setVisible(gap is not None)

    def _tell(self, gap: Gap) -> None:
        since = say.minutes_in(gap.from_s)
        if gap.kind is GapKind.PAUSED:
            self.title.setText(self.tr("Paused at {time}").replace("{time}", since))
            self.body.setText(self.tr("The clock goes on, and this gap is marked. Everything so far is saved."))
            self.back.set_text(self.tr("Carry on"))
        else:
            self.title.setText(self.tr("You stepped out at {time}").replace("{time}", since))
            self.body.setText(
                self.tr("The clock goes on, and this gap is marked. What you do not see now, you need not rate.")
            )
            self.back.set_text(self.tr("I am back"))
        self.ended.setVisible(gap.kind is GapKind.PAUSED)

    def _back(self) -> None:
        page = self._page
        gap = page.encounter.open_gap
        end = page.sittings.carry_on if gap is None or gap.kind is GapKind.PAUSED else page.sittings.come_back
        page.keeper.keep("gap", lambda: end(page.uid, page.place), lambda _: show_gap_again(page))


def show_gap_again(page: SittingPage) -> None:
    """After a gap began or ended: the page as it now is, with the keyboard on its first thing."""
    page.read_state()
    page.fill()
    page.area.verticalScrollBar().setValue(0)
    page.take_focus()
