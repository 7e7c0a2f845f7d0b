"""Coming in by a start card: its code, whose it is, and on to five words of one's own."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from observer_app.domain.people import Role
from observer_app.errors import UserError
from observer_app.ui import operations
from observer_app.ui.house.code_box import CodeBox
from observer_app.ui.page import Page
from observer_app.ui.setup.words import ForSomeone
from observer_app.ui.where_to_begin import first_page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.labels import Body, Heading

CODE, WHO = "code", "who"


class StartCardPage(Page):
    """Two faces of one page. What the code opened is held here alone, until words are made of it."""

    most_em = 42

    def build(self) -> None:
        self.name_page(self.tr("Start card"))
        self._holder: Any = None
        self.code = CodeBox(self.tr("The code on your card"), self.tr("Big or small letters, with or without spaces."))
        self.code.entered.connect(self.go_on)
        # After a message above it, whoever types again sees what they type.
        self.code.line.textEdited.connect(lambda _text: self.area.bring_into_sight(self.code))
        self.code_face = Box(
            Heading(self.tr("Type the code on your card")),
            Body(self.tr("A lead gave you a card with eight letters and figures. It never has 0, O, 1, I or L.")),
            Card(self.code),
        )
        self.who = Heading()
        self.about = Body()
        self.who_face = Box(self.who, self.about)
        for face in (self.code_face, self.who_face):
            self.add(face)
        self.add_stretch()
        self.back = self.footer.add_back(self.shell.go_to_door)
        self.not_me = self.footer.add_secondary(self.tr("No, this is not me"), self._someone_else)
        self.on = self.footer.add_primary(self.tr("Go on"), self.go_on, arrow=True)
        self.code.watch(self._wait_s, self.on)

    def _wait_s(self) -> float:
        # Asked for only now: the services may still be put together while the page is built.
        left: float = self.shell.services.start_cards.wait_s()
        return left

    def enter(self) -> None:
        self._show(CODE)
        if self.shell.services.set_up.needed():
            self.code_face.hide()
            self.on.hide()
            self.show_message(
                self.tr("This computer is not set up yet"),
                self.tr(
                    "A start card opens the computer on which it was made. On a new one you begin with your service’s"
                    " set-up file, which is on the stick that came with your card."
                ),
                [(self.tr("Take in the set-up file"), lambda: self.shell.go("join"))],
            )

    def first_focus(self) -> QWidget | None:
        if self.code_face.isHidden():
            return self.message.title if self.message is not None else self.who
        return self.code.line

    def _show(self, face: str) -> None:
        self._face = face
        self.clear_message()
        self.code_face.setVisible(face == CODE)
        self.who_face.setVisible(face == WHO)
        self.not_me.setVisible(face == WHO)
        self.on.set_text(self.tr("Go on") if face == CODE else self.tr("Yes, that’s me"))
        if face == CODE:
            self.code.show_wait()

    def go_on(self) -> None:
        if self.is_busy or not self.on.isEnabled():
            return
        if self._face == WHO:
            self._make_words()
        elif not self.code.typed():
            self.code.line.setFocus()
        else:
            self._open()

    def _open(self) -> None:
        cards, typed = self.shell.services.start_cards, self.code.typed()
        busy = self.tr("Looking for your card. A few seconds.")
        operations.run(self, lambda _progress: cards.open(typed), self._opened, busy_text=busy, on_error=self._refused)

    def _opened(self, card: Any) -> None:
        cards = self.shell.services.start_cards
        holder = operations.run_now(self, lambda: cards.holder(card), on_error=self._refused)
        if holder is None:
            return
        self._holder = holder
        self.who.setText(say_who(holder.person.first_name, holder.person.roles))
        self.about.setText(say_about(holder.service_name, had_words=holder.had_words))
        self._show(WHO)
        self.take_focus()

    def _refused(self, fault: UserError) -> None:
        self.show_message(fault.title, fault.body)
        self.code.show_wait()
        # Whoever goes on typing types into the box.
        self.code.line.setFocus()

    def _someone_else(self) -> None:
        self._holder = None
        self.code.line.clear()
        self._show(CODE)
        self.show_message(
            self.tr("Then this card is not for you"),
            self.tr("Nothing was made. Give it back to whoever gave it to you, and ask for your own."),
        )

    def _make_words(self) -> None:
        shell, holder, cards = self.shell, self._holder, self.shell.services.start_cards

        def keep(page: Page, words: str) -> None:
            operations.run(
                page,
                lambda _progress: cards.make_words(holder, words),
                lambda unlocked: let_in(page, unlocked),
                busy_text=page.tr("Keeping your words. A few seconds."),
            )

        def let_in(page: Page, unlocked: Any) -> None:
            session = operations.run_now(page, lambda: cards.enter(unlocked))
            if session is not None:
                shell.let_in(session, "" if holder.had_words else first_page(session))

        errand = ForSomeone(
            full_name=holder.person.full_name,
            first_name=holder.person.first_name,
            not_in_them=holder.not_in_words,
            choice=cards,
            keep=keep,
            go_back=lambda: shell.go("start_card"),
        )
        shell.go("set_up_words", errand=errand)


def say_who(first_name: str, roles: tuple[Role, ...]) -> str:
    """“Are you Di, patient partner?”"""
    return f"Are you {first_name}, {roles[0].in_words}?"


def say_about(service: str, *, had_words: bool) -> str:
    """What comes next, for someone new and for someone whose words are lost."""
    if not had_words:
        return (
            f"This computer belongs to {service}. Next you make five words, which open Observer for you from then on."
        )
    return (
        "Next you make new words, and the old ones then open nothing. Your work stays, and you sign with the new words "
        "from then on. Only what you sealed for yourself alone cannot be opened again."
    )
