"""Who are you? A name, the five words, and in. Shown before anything heavy is loaded."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer

from observer_app.errors import UserError
from observer_app.ui import operations
from observer_app.ui.house.unlock_words import say_wait, split_names
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.choices import AnswerGroup
from observer_app.ui.widgets.flows import Flow, FlowRow
from observer_app.ui.widgets.labels import Caption, Heading, Words
from observer_app.ui.widgets.rows import RadioRow
from observer_app.ui.widgets.words_box import WordsBox


class NameButtons(AnswerGroup):
    """The names of those who can open this computer, side by side and wrapping."""

    def __init__(self, question: str) -> None:
        super().__init__(question)
        self._flow = Flow(self)
        self._rows: dict[str, RadioRow] = {}

    def add_name(self, uid: str, shown: str) -> None:
        row = self._rows[uid] = RadioRow(shown)
        row.padding_px = 12
        self._flow.addWidget(row)
        self.add_answer(uid, row)

    def show_only(self, uids: set[str]) -> None:
        """Hides the other names."""
        for uid, row in self._rows.items():
            row.setVisible(uid in uids)


class UnlockPage(Page):
    """One name is chosen beforehand: whoever was here last. Nothing that is typed is hidden unless asked."""

    most_em = 50

    def build(self) -> None:
        self.name_page("Observer")
        self._names: tuple[Any, ...] = ()
        self._heading = Heading(self.tr("Who are you?"))
        self.names = NameButtons(self._heading.text())
        self.someone_else = LinkButton(self.tr("Someone else")).on_press(self._show_every_name)
        self.others = FlowRow(self.someone_else)
        self.words = WordsBox(self.tr("Your five words"))
        self.words.entered.connect(self.open)
        # After a message above it, whoever types again sees what they type.
        self.words.line.textEdited.connect(lambda _text: self.area.bring_into_sight(self.words))
        self.wait = Caption()
        label = Words(self.tr("Your five words"), "strong")
        label.setBuddy(self.words.line)
        hint = Caption(self.tr("The first three letters of each are enough."))
        self.belongs = Caption()
        check = LinkButton(self.tr("Check a signed file")).on_press(lambda: self.shell.open_over("check_file"))
        practice = LinkButton(self.tr("Try the practice clinic")).on_press(lambda: self.shell.go("practice_intro"))
        self.add(self._heading)
        self.add(self.names)
        self.add(self.others)
        self.add(Card(label, hint, self.words, self.wait))
        self.add(FlowRow(check, practice))
        self.add(self.belongs)
        self.add_stretch()
        # Below the page, where whoever cannot come in sees them however large the text is.
        self.footer.add_link(self.tr("I have forgotten my words"), lambda: self.shell.go("forgotten_words"))
        self.footer.add_link(self.tr("I have a start card"), lambda: self.shell.go("start_card"))
        self.open_button = self.footer.add_primary(self.tr("Open"), self.open, arrow=True)
        self._tick = QTimer(self, interval=1000)
        self._tick.timeout.connect(self._show_wait)

    def enter(self, *, front: Any = None, told: tuple[str, str] | None = None) -> None:
        """`front` is what may be known before unlocking, read anew when it is not given; `told` is title and body."""
        known = front or self.shell.services.front.read()
        self._names = known.names or self._find_names()
        for name in self._names:
            self.names.add_name(name.uid, name.shown)
            # The name that is chosen already tells nothing when it is pressed once more.
            self.names.button(name.uid).clicked.connect(lambda _on: self._to_words())
        first, others = split_names(tuple(name.uid for name in self._names))
        self.names.show_only(set(first))
        self.others.setVisible(bool(others))
        self.names.choose(first[0] if first else None)
        self.names.chosen.connect(self._name_chosen)
        self.belongs.setText(self._say_whose(known.service_name))
        self.wait.hide()
        if told is not None:
            self.show_message(*told, kind="card")

    def _find_names(self) -> tuple[Any, ...]:
        # The list of names was lost; whoever has words can still open, and that brings the names back.
        found = operations.run_now(self, self.shell.services.unlock.who_can_open)
        return found or ()

    def first_focus(self) -> Any:
        if len(self._names) == 1:
            # There is nothing to choose: whoever types at once types their words.
            return self.words.line
        return self.names.first_focus() if self._names else self._heading

    def open(self) -> None:
        uid, typed = self.names.answer(), self.words.words()
        if self.is_busy or not self.open_button.isEnabled():
            return
        if uid is None or not typed:
            self._ask_for_words()
            return
        unlock = self.shell.services.unlock
        operations.run(
            self,
            lambda _progress: unlock.derive(uid, typed),
            self._enter,
            busy_text=self.tr("Opening. A moment."),
            on_error=self._refused,
        )

    def _enter(self, unlocked: Any) -> None:
        session = operations.run_now(self, lambda: self.shell.services.unlock.enter(unlocked), on_error=self._refused)
        if session is not None:
            self.words.clear_words()
            self.shell.let_in(session)

    def _refused(self, fault: UserError) -> None:
        presses = [(self.tr("Try again"), self._try_again(fault))]
        if fault.code in _HELPED_BY_A_COPY:
            presses.append((self.tr("Take a safety copy back"), lambda: self.shell.go("restore")))
        self.show_message(fault.title, fault.body, presses)
        self._show_wait()
        if fault.code in _ABOUT_WORDS:
            # Whoever goes on typing types into the box.
            self.words.line.setFocus()

    def _try_again(self, fault: UserError) -> Any:
        return self._to_words if fault.code in _ABOUT_WORDS else self.open

    def _to_words(self) -> None:
        self.words.line.setFocus()
        # Once the message above it has gone.
        QTimer.singleShot(0, self, lambda: self.area.show_whole(self.words))

    def _ask_for_words(self) -> None:
        self.show_message(
            self.tr("Your five words are missing"),
            self.tr("Choose your name and type your words. The first three letters of each are enough."),
            [(self.tr("Type them"), self._to_words)],
        )

    def _name_chosen(self) -> None:
        self.clear_message()
        self._show_wait()
        self._to_words()

    def _show_every_name(self) -> None:
        self.names.show_only({name.uid for name in self._names})
        self.others.hide()
        shown_first, _ = split_names(tuple(name.uid for name in self._names))
        self.names.button(self._names[len(shown_first)].uid).setFocus()

    def _show_wait(self) -> None:
        uid = self.names.answer()
        left = self.shell.services.unlock.wait_s(uid) if uid is not None else 0
        self.wait.setText(say_wait(left))
        self.wait.setVisible(left > 0)
        self.open_button.setEnabled(left <= 0)
        if left > 0:
            self._tick.start()
        else:
            self._tick.stop()

    def _say_whose(self, name: str) -> str:
        return self.tr("This computer belongs to {service}.").replace("{service}", name) if name else ""


_ABOUT_WORDS = frozenset({"words_do_not_match", "wait_before_next_try"})
_HELPED_BY_A_COPY = frozenset(
    {
        "vault_missing", "vault_damaged", "vault_changed", "store_missing", "store_empty", "store_foreign",
        "store_damaged", "store_safeguards_changed",
    }
)  # fmt: skip
