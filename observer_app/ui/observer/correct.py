"""Something signed was wrong: why is asked, and then a copy of it is opened, to be written on and signed anew."""

from __future__ import annotations

from typing import Any

from observer_app.domain.sitting_record import MOST_REASON
from observer_app.ui import operations
from observer_app.ui.house import home_words
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.labels import Body, Heading, Words
from observer_app.ui.widgets.line_box import Field, LineBox


class CorrectPage(Page):
    """What is signed stays as it is until the copy is signed, and after."""

    most_em = 46

    def build(self) -> None:
        self.name_page(self.tr("Correct this"))
        self.add(Heading(self.tr("Correct what you signed")))
        self.which = Words("", "strong")
        self.add(self.which)
        self.add(Body(self.tr("You change a copy: your words, a level, a moment. Then you sign it, and it takes the"
                              " place of what you signed. Its first page says so, and why.")))  # fmt: skip
        self.add(Body(self.tr("What you signed first is kept as it was. Whoever signed it after you is asked anew.")))
        asked = self.tr("What was wrong?")
        self.reason = LineBox(asked)
        self.reason.setMaxLength(MOST_REASON)
        hint = self.tr("Such as “I had mixed up two visits”. Everyone who has the file reads it. No names.")
        self.add(Card(Field(asked, self.reason, hint)))
        self.add_stretch()
        self.footer.add_back(self._go_back)
        self.open = self.footer.add_primary(self.tr("Open a copy"), self._begin)

    def enter(self, *, sitting_uid: str, **_: Any) -> None:
        self.uid = sitting_uid
        summary = self.shell.session.feedback.signed(sitting_uid)
        self.which.setText(f"{home_words.say_day(summary.day)}. {home_words.say_signed(summary)}")
        under_way = self.shell.session.correcting.open_for(sitting_uid)
        if under_way is not None:
            self.reason.setText(under_way.reason)
            self.open.set_text(self.tr("Go on with the copy"))

    def _go_back(self) -> None:
        self.shell.go("signed", sitting_uid=self.uid)

    def _begin(self) -> None:
        correcting = self.shell.session.correcting
        begun = operations.run_now(self, lambda: correcting.begin(self.uid, self.reason.text()))
        if begun is not None:
            self.shell.go("read_through", sitting_uid=begun.value.uid)
