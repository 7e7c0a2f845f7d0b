"""My record: what was counted for me and what I wrote down, by part; sealed until I share it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from observer_app.domain.portfolio import Entry, Part
from observer_app.domain.portfolio_document import TITLES
from observer_app.ui import operations
from observer_app.ui.house import my_record_words as words
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.older import Older

FIRST = 5
"""So many of one part are shown at first."""


class MyRecordPage(Page):
    """The same for partners and peers."""

    most_em = 50

    def build(self) -> None:
        self.name_page(self.tr("My record"))
        self.set_leave(self.tr("My page"), self._go_home)
        self.add(Heading(self.tr("My record")))
        self.add(
            Body(
                self.tr(
                    "What you did and learnt, in your own words. It is sealed: no one else can open it, not even your"
                    " leads, until you share it."
                )
            )
        )
        self.list = Box(gap=16)
        self.add(self.list)
        self.add_stretch()
        self.footer.add_back(self._go_home)
        self.share = self.footer.add_secondary(self.tr("Share it"), lambda: self.shell.go("share_my_record"))
        self.footer.add_primary(self.tr("Write something down"), lambda: self.shell.go("my_record_entry"))

    def enter(self, **_: object) -> None:
        self._show()

    def _go_home(self) -> None:
        self.shell.go("home")

    def _show(self) -> None:
        record = self.shell.session.my_record
        entries = operations.run_now(self, record.entries)
        counted = operations.run_now(self, record.counted)
        if entries is None or counted is None:
            return
        self.list.clear()
        lines = [Body(line) for line in words.say_counted(counted)]
        self.list.add(Card(Heading(self.tr("Counted for you"), "title"), *lines, gap=4))
        for part in Part:
            found = [each for each in entries if each.part is part]
            if found:
                self.list.add(self._card(part, found))
        if not entries:
            self.list.add(Card(Body(self._say_nothing())))
        self.share.setVisible(bool(entries) or counted.number > 0)

    def _say_nothing(self) -> str:
        return self.tr(
            "You have written nothing down yet. It could be a day of training, a project, a role that you took on, or"
            " something you learnt."
        )

    def _card(self, part: Part, found: Sequence[Entry]) -> Card:
        card = Card(Heading(TITLES[part], "title"), gap=12)
        for entry in found[:FIRST]:
            card.add(self._row(entry))
        rest = found[FIRST:]
        if rest:
            card.add(Older(len(rest), lambda: [self._row(each) for each in rest]))
        return card

    def _row(self, entry: Entry) -> Box:
        row = Box(Words(entry.name, "strong"), Caption(words.say_when(entry)), gap=2)
        if entry.text:
            row.add(Body(entry.text))
        change = LinkButton(self.tr("Change it")).on_press(partial(self.shell.go, "my_record_entry", uid=entry.uid))
        out = LinkButton(self.tr("Take it out")).on_press(partial(self._take_out, entry))
        for link in (change, out):
            link.setAccessibleDescription(entry.name)
        row.add(FlowRow(change, out))
        return row

    def _take_out(self, entry: Entry) -> None:
        if operations.run_now(self, lambda: self.shell.session.my_record.take_out(entry.uid)) is None:
            return
        self._show()
        body = self.tr("“{name}” is no longer in your record.").replace("{name}", entry.name)
        self.show_message(
            self.tr("Taken out"), body, [(self.tr("Put it back"), partial(self._put_back, entry))], kind="card"
        )

    def _put_back(self, entry: Entry) -> None:
        if operations.run_now(self, lambda: self.shell.session.my_record.put_back(entry)) is not None:
            self._show()
            self.take_focus()
