"""Signing an evidence pack with the five words: the files in it are checked first, and it can be stopped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from observer_app.domain.appraisal import Period
from observer_app.errors import UserError
from observer_app.services.evidence import Outlook
from observer_app.services.evidence_making import SignedPack
from observer_app.ui import operations
from observer_app.ui.house import evidence_words as words
from observer_app.ui.house.files import ask_where_to_save
from observer_app.ui.observer.copy_places import propose_folder
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.rows import CheckRow
from observer_app.ui.widgets.words_box import WordsBox


class SignPackPage(Page):
    """The pack goes where the person puts it, and nowhere else."""

    most_em = 46

    def build(self) -> None:
        self.heading = Heading(self.tr("Sign the pack"))
        self.told = Box(gap=4)
        self.portal = CheckRow(
            self.tr("Make a portal copy too"),
            self.tr("The same pages without the files inside. It is small, and names the pack by its check code."),
        )
        self.words = WordsBox(self.tr("Your five words"))
        self.words.entered.connect(self._sign)
        self.card = Card(
            Words(self.tr("Your five words"), "strong"),
            Caption(self.tr("They sign it. The first three letters of each are enough.")),
            self.words,
        )
        for part in (self.heading, self.told, self.portal, self.card):
            self.add(part)
        self.add_stretch()
        self.footer.add_back(self._go_back)
        self.footer.add_primary(self.tr("Sign it and save it"), self._sign)

    def enter(self, *, clinician: str, period: Period, take_away: bool = False) -> None:
        self.uid, self.period, self.take_away = clinician, period, take_away
        session = self.shell.session
        found = operations.run_now(self, lambda: session.evidence.outlook(clinician, period))
        self.name_page(self.tr("Sign the pack"), "" if found is None else found.clinician.full_name)
        self.set_leave(self.tr("What is in it"), self._go_back)
        if found is not None:
            self._show(found)

    def may_leave(self) -> bool:
        return not self.is_busy

    def _show(self, found: Outlook) -> None:
        self.told.add(Body(words.say_what_is_signed(found)))
        self.told.add(Body(words.say_meaning(found)))
        self.told.add(Caption(words.say_fit(found)))
        self.portal.setChecked(not found.fits)
        self.portal.setVisible(not self.take_away)

    def _go_back(self) -> None:
        period = None if self.take_away else self.period
        self.shell.go("make_pack", clinician=self.uid, period=period, take_away=self.take_away)

    # -- signing -----------------------------------------------------------------------------------------

    def _sign(self) -> None:
        typed = self.words.words()
        if self.is_busy:
            return
        if not typed:
            self._ask_for_words()
            return
        self.clear_message()
        operations.run(
            self,
            lambda _progress: self.shell.session.packs.open_keys(typed),
            self._sign_with,
            busy_text=self.tr("Checking your words. A moment."),
            on_error=self._tell,
        )

    def _sign_with(self, keys: Any) -> None:
        packs = self.shell.session.packs
        steps = packs.make(
            self.uid,
            self.period,
            keys,
            take_away=self.take_away,
            with_portal_copy=self.portal.isChecked() and not self.take_away,
        )
        operations.run_steps(
            self, steps, self._ask_where, busy_text=self.tr("Making the pack."), on_error=self._tell, can_stop=True
        )

    def _ask_where(self, signed: SignedPack) -> None:
        self.words.clear_words()
        proposed = propose_folder() / signed.pack.name
        title, save = self.tr("Where shall it be saved?"), self.tr("Save it there")
        ask_where_to_save(self, title, proposed, lambda path: self._save(signed, path), save)

    def _save(self, signed: SignedPack, path: Path) -> None:
        if operations.run_now(self, lambda: self.shell.session.packs.save(signed, path)) is not None:
            self.shell.go("pack_made", signed=signed, path=path)

    # -- when it does not go to plan ---------------------------------------------------------------------

    def _ask_for_words(self) -> None:
        self.area.show_whole(self.card)
        self.words.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, fault: UserError) -> None:
        self.show_message(fault.title, fault.body, [(self.tr("Try again"), self._ask_for_words)])
