"""The forms that a service has: what each is, a look at it, a blank one to print, and which one sittings go by."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer

from observer_app.services.forms import ShelfForm
from observer_app.ui import operations
from observer_app.ui.lead import forms_words
from observer_app.ui.observer.print_out import save_to_print
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton, SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words


class FormsPage(Page):
    """The form in use comes first. A sitting that has begun keeps its own, whatever is chosen here."""

    def build(self) -> None:
        self.name_page(self.tr("Forms"))
        self.set_leave(self.tr("My page"), lambda: self.shell.go("home"))
        self.add(Heading(self.tr("Forms")))
        self.add(
            Body(
                self.tr(
                    "A form is what people rate by. Partners and peers go by the same one. "
                    "A sitting keeps the form that it began with."
                )
            )
        )
        self.list = Box(gap=16)
        self.add(self.list)
        often = LinkButton(self.tr("How many observations a year?"), "arrow-right", icon_after=True)
        self.add(FlowRow(often.on_press(lambda: self.shell.go("set_up_form"))))
        self.add(self._own_card())
        self.add(self._missed_card())
        self.add_stretch()

    def enter(self, *, done: str = "") -> None:
        self._show()
        if done:
            self.show_message(
                done, self.tr("Sittings that have begun keep the form that they began with."), kind="card"
            )

    def _show(self) -> None:
        desk = self.shell.session.form_desk
        offered = operations.run_now(self, desk.offered)
        self.list.clear()
        unreadable = operations.run_now(self, self.shell.session.forms.count_unreadable)
        if unreadable:
            self.list.add(Words(forms_words.say_unreadable(unreadable), "strong", "danger"))
        for one in offered or ():
            in_use = one.form.id == desk.used()
            self.list.add(FormCard(self, one, in_use=in_use))

    def _own_card(self) -> Card:
        install = SecondaryButton(self.tr("Install a form file …")).on_press(lambda: self.shell.go("forms_install"))
        return Card(
            Heading(self.tr("A form of your own"), "title"),
            Body(self.tr("Your service may have a form of its own, or leave to use one that others own.")),
            FlowRow(install),
            gap=10,
        )

    def _missed_card(self) -> Card:
        read = SecondaryButton(self.tr("Read what was missed")).on_press(lambda: self.shell.open_over("forms_missed"))
        return Card(
            Heading(self.tr("What the form missed"), "title"),
            Body(self.tr("Partners and peers say what a form has no place for. It helps the next version.")),
            FlowRow(read),
            gap=10,
        )

    # -- what a card may ask -----------------------------------------------------------------------------

    def look_at(self, one: ShelfForm) -> None:
        self.shell.open_over("forms_preview", form=one.form)

    def use(self, one: ShelfForm) -> None:
        desk = self.shell.session.form_desk
        if operations.run_now(self, lambda: desk.use(one.form.id)) is not None:
            words = self.tr("New sittings go by “{title}”").replace("{title}", one.form.title)
            self._show_anew(words, self.tr("Sittings that have begun keep the form that they began with."))

    def put_away(self, one: ShelfForm) -> None:
        desk = self.shell.session.form_desk
        if operations.run_now(self, lambda: desk.put_away(one.file.digest)) is not None:
            words = self.tr("“{title}” is put away").replace("{title}", one.form.title)
            self._show_anew(words, self.tr("Sittings that went by it can still be read."))

    def _show_anew(self, title: str, body: str) -> None:
        """Once the press has ended: the button that was pressed goes with its card."""

        def show() -> None:
            self._show()
            self.show_message(title, body, kind="card")

        QTimer.singleShot(0, self, show)

    def print_blank(self, one: ShelfForm) -> None:
        paper = self.shell.session.paper
        save_to_print(self, forms_words.blank_name(one.form), lambda: paper.blank_form(one.form.id))


class FormCard(Card):
    """One form: what it is, whose words, and what can be done with it."""

    def __init__(self, page: FormsPage, one: ShelfForm, *, in_use: bool) -> None:
        super().__init__(gap=8)
        self._page, self._one = page, one
        form = one.form
        self.add(Heading(form.title, "title"))
        if in_use:
            self.add(Words(page.tr("In use: new sittings go by this form."), "strong", "success"))
        self.add(Body(form.purpose))
        for limit in forms_words.say_limits(form):
            self.add(Words(limit, "strong"))
        for fact in (forms_words.say_size(form), forms_words.say_validated(form), forms_words.say_whose(form)):
            self.add(Caption(fact))
        self.add(self._buttons(in_use=in_use))

    def _buttons(self, *, in_use: bool) -> FlowRow:
        page, one = self._page, self._one
        row = FlowRow(self._button(page.tr("Look at it"), page.look_at))
        if one.is_for_observers:
            row.add(self._button(page.tr("Print the blank form"), page.print_blank))
        if one.is_for_observers and not in_use:
            row.add(self._button(page.tr("Use this form here"), page.use))
        if not one.ships and not in_use:
            row.add(self._button(page.tr("Put it away"), page.put_away, LinkButton))
        return row

    def _button(
        self, words: str, slot: Callable[[ShelfForm], None], kind: type[Any] = SecondaryButton
    ) -> SecondaryButton:
        button: SecondaryButton = kind(words).on_press(lambda: slot(self._one))
        button.setAccessibleDescription(self._one.form.title)
        return button
