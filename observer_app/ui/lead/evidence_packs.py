"""Evidence packs: each clinician with what both perspectives have seen, when they are appraised, and the last pack."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer

from observer_app.domain.changes import Kind
from observer_app.services.evidence import ClinicianLine, PackCopy
from observer_app.ui import operations
from observer_app.ui.house import evidence_words as words
from observer_app.ui.house.cards import PressCard
from observer_app.ui.house.copy_row import CopyRow
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Heading
from observer_app.ui.widgets.older import Older

FIRST, FIRST_COPIES = 12, 3
SHOWN = frozenset({Kind.SAID, Kind.PEOPLE, Kind.SIGNED_FILES, Kind.SITTINGS})


class EvidencePacksPage(Page):
    """Rows to press; whoever is appraised soon and has no pack comes first."""

    most_em = 50

    def build(self) -> None:
        self.name_page(self.tr("Evidence packs"))
        self.set_leave(self.tr("My page"), lambda: self.shell.go("home"))
        self.add(Heading(self.tr("Evidence packs")))
        self.add(
            Body(
                self.tr(
                    "A pack is one signed file for an appraisal, with all feedback of a time in it. First you see what"
                    " would be in it, and what is missing."
                )
            )
        )
        self.copies, self.list = Box(gap=10), Box(gap=10)
        self.add(self.copies)
        self.add(self.list)
        self.add_stretch()
        self.several = self.footer.add_secondary(
            self.tr("Packs for several people"), lambda: self.shell.go("packs_for_team")
        )

    def enter(self) -> None:
        self._show()

    def changed(self, changes: Any) -> None:
        if SHOWN & changes:
            self._show()

    def _show(self) -> None:
        evidence = self.shell.session.evidence
        self._show_copies(operations.run_now(self, evidence.copies_to_delete) or ())
        found = operations.run_now(self, evidence.clinicians) or ()
        self.several.setVisible(len(found) > 1)
        self._show_rows(found, FIRST)

    def _show_copies(self, found: Sequence[PackCopy]) -> None:
        self.copies.clear()
        if not found:
            return
        evidence = self.shell.session.evidence
        card = Card(
            Heading(self.tr("Someone in these packs has withdrawn"), "title"),
            Body(self.tr("Delete the copies, or tell whoever has them. Then make the pack again without that visit.")),
            kind="warning",
        )

        def row(each: PackCopy) -> CopyRow:
            return CopyRow(self, each.copy.path, partial(evidence.delete_copy, each), partial(self._know, each))

        for each in found[:FIRST_COPIES]:
            card.add(row(each))
        rest = found[FIRST_COPIES:]
        if rest:
            card.add(Older(len(rest), lambda: [row(each) for each in rest]))
        self.copies.add(card)

    def _know(self, held: PackCopy) -> None:
        # The button that was pressed is still on the stack.
        QTimer.singleShot(0, self, lambda: self._know_now(held))

    def _know_now(self, held: PackCopy) -> None:
        if operations.run_now(self, lambda: self.shell.session.evidence.know_gone(held)) is not None:
            self._show()
            self.take_focus()

    def _show_rows(self, found: Sequence[ClinicianLine], most: int) -> None:
        self.list.clear()
        if not found:
            self.list.add(Card(Body(self.tr("There is no clinician on the list yet. Add people first."))))
            people = LinkButton(self.tr("People"), "arrow-right", icon_after=True)
            self.list.add(FlowRow(people.on_press(lambda: self.shell.go("set_up_people"))))
        today = self.shell.session.evidence.today()
        for line in found[:most]:
            row = PressCard(line.person.full_name, words.say_line(line, today))
            self.list.add(row.on_press(partial(self.shell.go, "make_pack", clinician=line.person.uid)))
        if len(found) > most:
            text = self.tr("Show the other {n}").replace("{n}", str(len(found) - most))
            more = LinkButton(text).on_press(
                lambda: QTimer.singleShot(0, self, lambda: self._show_rows(found, len(found)))
            )
            self.list.add(FlowRow(more))
