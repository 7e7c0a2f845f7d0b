"""A pack was made and saved: where it is, its check code, and what to do with it next."""

from __future__ import annotations

from pathlib import Path

from observer_app.domain.files_inside import say_check_code
from observer_app.services.evidence_making import PackFile, SignedPack
from observer_app.ui import operations
from observer_app.ui.house import evidence_words as words
from observer_app.ui.house.files import ask_where_to_save
from observer_app.ui.observer.copy_places import propose_folder, say_folder
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.feedback_view import show_breakable
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words


class PackMadePage(Page):
    """As long as this page is open the pack can be saved in another place too; it is not kept on this computer."""

    most_em = 46

    def build(self) -> None:
        self.name_page(self.tr("The pack is made"))
        self.add(Heading(self.tr("Signed, saved and checked")))
        self.parts = Box(gap=16)
        self.add(self.parts)
        self.add_stretch()
        self.again = self.footer.add_secondary(self.tr("Save it in another place too"), self._save_again)
        self.footer.add_primary(self.tr("Done"), self._go_on)

    def enter(self, *, signed: SignedPack, path: Path) -> None:
        self.signed = signed
        session = self.shell.session
        self.is_mine = signed.clinician.uid == session.me.uid
        self.name_page(self.tr("The pack is made"), "" if self.is_mine else signed.clinician.full_name)
        self.set_leave(self.tr("My page") if self.is_mine else self.tr("Evidence packs"), self._go_on)
        self.where = show_breakable(Words(""), words.say_saved_in(say_folder(path.parent)))
        self.parts.add(self.where)
        for file in signed.files:
            self.parts.add(self._card(file))
        limit = session.rules.portal_limit
        lines = words.say_what_next(signed, limit, is_mine=self.is_mine)
        self.parts.add(Card(Heading(self.tr("What to do next"), "title"), *(Body(line) for line in lines), gap=8))

    def _card(self, file: PackFile) -> Card:
        code = show_breakable(Words("", "body"), say_check_code(file.sha256))
        return Card(
            Heading(words.KINDS[file.record.kind], "title"),
            show_breakable(Words("", "strong"), file.name),
            Caption(words.say_size(len(file.content))),
            Words(self.tr("Its check code"), "caption_strong", "muted"),
            code,
            gap=4,
        )

    def _save_again(self) -> None:
        proposed = propose_folder() / self.signed.pack.name
        title, save = self.tr("Where shall it be saved?"), self.tr("Save it there")
        ask_where_to_save(self, title, proposed, self._save, save)

    def _save(self, path: Path) -> None:
        if operations.run_now(self, lambda: self.shell.session.packs.save(self.signed, path)) is not None:
            show_breakable(self.where, words.say_saved_in(say_folder(path.parent)))
            self.show_message(self.tr("Saved there too"), words.say_saved_in(say_folder(path.parent)), kind="card")

    def _go_on(self) -> None:
        self.shell.go("home" if self.is_mine else "evidence_packs")
