"""Installing a form file: read apart, every problem shown at once, and what it is before anyone uses it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from observer_app.errors import UserError
from observer_app.services.form_checks import LookedAt, ToMend
from observer_app.ui import operations
from observer_app.ui.house.files import ask_for_files
from observer_app.ui.lead import forms_words
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import PrimaryButton, SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words


class FormsInstallPage(Page):
    """Nothing of a file is kept before a lead says so."""

    def build(self) -> None:
        self.name_page(self.tr("Install a form file"))
        self.set_leave(self.tr("Forms"), lambda: self.shell.go("forms"))
        self.setAcceptDrops(True)
        self.choose = PrimaryButton(self.tr("Choose a file …")).on_press(self._ask)
        self.add(Heading(self.tr("Install a form file")))
        self.add(
            Body(
                self.tr(
                    "Choose a form as a file that ends in .json, or drop it here. It is read and checked first; "
                    "nothing changes until you say so."
                )
            )
        )
        self.add(
            Card(
                FlowRow(self.choose),
                Caption(self.tr("Use only a form that is yours, or whose owner has said yes.")),
            )
        )
        self.found = Box(gap=12)
        self.add(self.found)
        self.add_stretch()

    def read(self, path: Path) -> None:
        """Read this file in a worker, and show what it is or what has to be mended."""
        if self.is_busy:
            return
        checks = self.shell.services.form_checks
        self.found.clear()
        operations.run(
            self,
            lambda _progress: checks.look(path),
            self.show_found,
            busy_text=self.tr("Reading {name}.").replace("{name}", path.name),
        )

    def show_found(self, looked: LookedAt) -> None:
        self.found.clear()
        self.clear_message()
        card = self._problems(looked) if looked.file is None else self._form(looked)
        self.found.add(card)
        heading = card.findChild(Heading)
        if heading is not None:
            heading.setFocus()

    # -- what is wrong -----------------------------------------------------------------------------------

    def _problems(self, looked: LookedAt) -> Card:
        heading = Heading(self.tr("This file cannot be used yet"), "item")
        card = Card(Caption(looked.name), heading, Body(forms_words.say_found(looked)), gap=10)
        for problem in looked.problems[: forms_words.MOST_PROBLEMS]:
            card.add(_problem(problem))
        more = forms_words.say_more(len(looked.problems))
        if more:
            card.add(Body(more))
        return card

    # -- what it is --------------------------------------------------------------------------------------

    def _form(self, looked: LookedAt) -> Card:
        assert looked.file is not None
        file, form = looked.file, looked.file.form
        card = Card(Caption(looked.name), Heading(form.title, "item"), Body(form.purpose), gap=8)
        for limit in forms_words.say_limits(form):
            card.add(Words(limit, "strong"))
        for fact in (forms_words.say_size(form), forms_words.say_validated(form), forms_words.say_whose(form)):
            card.add(Caption(fact))
        try:
            self.shell.session.form_desk.may_install(file)
        except UserError as fault:
            card.add(
                Box(Words(fault.title, "strong"), Body(fault.body), gap=4, margins=(12, 10, 12, 12), kind="warning")
            )
            return card
        card.add(Words(self.tr("It is in order. Nothing has been changed yet."), "strong", "success"))
        card.add(self._buttons(looked))
        return card

    def _buttons(self, looked: LookedAt) -> FlowRow:
        assert looked.file is not None
        form = looked.file.form
        look = SecondaryButton(self.tr("Look at it"))
        row = FlowRow(look.on_press(lambda: self.shell.open_over("forms_preview", form=form)))
        if not forms_words.say_limits(form.model_copy(update={"redistributable": True})):
            use = SecondaryButton(self.tr("Use this form here"))
            row.add(use.on_press(lambda: self._install(looked, use=True)))
        keep = SecondaryButton(self.tr("Only keep it here"))
        row.add(keep.on_press(lambda: self._install(looked, use=False)))
        return row

    def _install(self, looked: LookedAt, *, use: bool) -> None:
        file, desk = looked.file, self.shell.session.form_desk
        assert file is not None
        if operations.run_now(self, lambda: desk.install(file)) is None:
            return
        if use and operations.run_now(self, lambda: desk.use(file.form.id)) is None:
            return
        words = self.tr("New sittings go by “{title}”") if use else self.tr("“{title}” is here now")
        self.shell.go("forms", done=words.replace("{title}", file.form.title))

    # -- choosing ----------------------------------------------------------------------------------------

    def _ask(self) -> None:
        title, names = self.tr("Choose a form file"), self.tr("Forms (*.json);;Every file (*)")
        ask_for_files(self, title, names, self._chosen)

    def _chosen(self, paths: Sequence[Path]) -> None:
        if paths:
            self.read(paths[0])

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        self._chosen([Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()])
        event.acceptProposedAction()


def _problem(problem: ToMend) -> Box:
    return Box(Words(problem.where, "strong"), Body(f"{problem.what} {problem.cure}"), gap=0)
