"""Three short pages before the practice clinic, and the way into it or back to where one was in it."""

from __future__ import annotations

from typing import Any

from observer_app.ui import operations
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.labels import Body, Caption, Heading

_PAGES = (
    (
        "This is practice. Nothing here counts.",
        (
            "It is a made-up clinic to learn in. Three people will come in, and you rate one of them; more if you "
            "like. You read what was said as if you were in the room. It takes about twenty-five minutes; you can "
            "stop and come back."
        ),
    ),
    (
        "Write little.",
        "A few words heard are worth more than a page. If writing gets in the way, watch, and write after.",
    ),
    (
        "Rate what you saw, not what you would have wished.",
        "If you are between two levels, choose the lower and say why.",
    ),
)


class PracticeIntroPage(Page):
    """Shows the three pages, or offers to carry on where the practice was left."""

    most_em = 40

    def build(self) -> None:
        self.name_page(self.tr("Practice clinic"))
        self.set_leave(self.tr("Leave practice"), self._leave_practice)
        self.heading, self.text = Heading(), Body()
        self.where = Caption()
        self.card = Card(self.where, self.heading, self.text, gap=12)
        self.add(self.card)
        self.add_stretch()
        self.back = self.footer.add_back(lambda: self._show(self._step - 1))
        self.afresh = self.footer.add_secondary(self.tr("Begin again"), self._begin_again)
        self.next = self.footer.add_primary(self.tr("Next"), self._go_on, arrow=True)

    def enter(self, *, again: bool = False) -> None:
        self._again = again
        self._carries_on = not again and self.shell.services.practice.exists()
        self._show(0)

    def _show(self, step: int) -> None:
        self._step = step
        if self._carries_on:
            self._show_carry_on()
        else:
            self.where.setText(f"{step + 1} of {len(_PAGES)}")
            title, text = _PAGES[step]
            self.heading.setText(title)
            self.text.setText(text)
            is_last = step == len(_PAGES) - 1
            self.next.set_text(self.tr("Start practising") if is_last else self.tr("Next"))
        self.back.setVisible(step > 0)
        self.afresh.setVisible(self._carries_on)
        self.heading.setFocus()

    def _show_carry_on(self) -> None:
        self.where.setText(self.tr("Practice clinic"))
        self.heading.setText(self.tr("You have begun the practice clinic."))
        self.text.setText(self.tr("What you did there is kept. Carry on, or begin again with nothing in it."))
        self.next.set_text(self.tr("Carry on"))

    def _begin_again(self) -> None:
        self._again, self._carries_on = True, False
        self._show(0)

    def _go_on(self) -> None:
        if not self._carries_on and self._step < len(_PAGES) - 1:
            self._show(self._step + 1)
            return
        fault = self.shell.end_session()
        if fault is not None:
            self.show_message(fault.title, fault.body, [(self.tr("Go on to the practice"), self._begin)])
            return
        self._begin()

    def _begin(self) -> None:
        practice, again = self.shell.services.practice, self._again

        def begin(_progress: operations.Progress) -> Any:
            if again:
                practice.clear()
            return practice.begin()

        self._again = False
        operations.run(self, begin, self._enter, busy_text=self.tr("Opening the practice clinic. A few seconds."))

    def _enter(self, unlocked: Any) -> None:
        session = operations.run_now(self, lambda: self.shell.services.practice.enter(unlocked))
        if session is not None:
            self.shell.let_in(session)

    def _leave_practice(self) -> None:
        session = self.shell.session
        if session is None:
            self.shell.go_to_door()
        elif session.practice is not None:
            self.shell.lock()
        else:
            self.shell.go("home")
