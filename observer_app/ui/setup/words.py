"""Someone makes their five words: they are shown, or chosen, and then typed once to be sure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from observer_app.ui.page import Page
from observer_app.ui.setup.word_tiles import WordTiles
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.line_box import Field, LineBox
from observer_app.ui.widgets.words_box import WordsBox

WAITING, SHOWN, OWN, CHECK = "waiting", "shown", "own", "check"
_PAUSE_MS = 400


@dataclass(frozen=True)
class ForSomeone:
    """Whose words are made, and what becomes of them. `choice` suggests, judges and compares words."""

    full_name: str
    first_name: str
    not_in_them: tuple[str, ...]
    choice: Any
    keep: Callable[[Page, str], None]
    go_back: Callable[[], None]
    step: str = ""
    others_near: bool = False
    """Someone else has just had the computer: the words wait until they look away."""


class SetUpWordsPage(Page):
    """Four faces of one page. The words are held here alone until they have been typed back."""

    most_em = 42

    def build(self) -> None:
        self._errand: ForSomeone
        self._chosen, self._is_own, self._face = "", False, SHOWN
        self._five: tuple[str, ...] = ()
        self.name_page(self.tr("Five words"))
        self.faces = {
            WAITING: self._waiting_face(),
            SHOWN: self._shown_face(),
            OWN: self._own_face(),
            CHECK: self._check_face(),
        }
        for face in self.faces.values():
            self.add(face)
        self.add_stretch()
        self.back = self.footer.add_back(self._go_back)
        self.others = self.footer.add_secondary(self.tr("Give me five others"), self._suggest)
        self.own = self.footer.add_link(self.tr("I want to choose my own"), lambda: self._show(OWN))
        self.go_on = self.footer.add_primary(self.tr("I have written them down"), self._go_on)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._judge)

    def _waiting_face(self) -> Box:
        self.whose_turn = Heading()
        return Box(
            self.whose_turn,
            Body(
                self.tr(
                    "The next page shows five words for you alone. Take your time, and ask the others to look away."
                )
            ),
        )

    def _shown_face(self) -> Box:
        self.for_whom = Caption()
        self.tiles = WordTiles()
        return Box(
            Heading(self.tr("Here are your five words")),
            self.for_whom,
            Card(self.tiles),
            Body(self.tr("They open Observer for you, and they sign your feedback. No one else has them.")),
            Body(self.tr("Write them on paper, and keep it somewhere that is not with this computer.")),
            Words(self.tr("When you type them, the first three letters of each are enough."), "strong"),
            Caption(
                self.tr(
                    "If you ever forget them: a lead gives you a start card, and you sign with new words from then on. "
                    "Your work stays. Only what you sealed for yourself alone cannot be opened again."
                )
            ),
        )

    def _own_face(self) -> Box:
        self.own_words = LineBox(self.tr("Your own words"))
        self.own_words.setMaxLength(200)
        self.own_words.textChanged.connect(lambda _text: self._pause.start())
        self.own_words.returnPressed.connect(self._go_on)
        self.problems = Words("", "body", "danger")
        return Box(
            Heading(self.tr("Choose your own words")),
            Body(self.tr("At least four different words, or sixteen letters and figures. Leave out names.")),
            Card(Field(self.tr("Your own words"), self.own_words), self.problems, gap=10),
        )

    def _check_face(self) -> Box:
        self.typed = WordsBox(self.tr("Type them here, to be sure"))
        self.typed.entered.connect(self._go_on)
        self.typed.line.textEdited.connect(lambda _text: self.area.bring_into_sight(self.typed))
        self.enough = Caption()
        return Box(Heading(self.tr("Type them here, to be sure.")), self.enough, Card(self.typed))

    def enter(self, *, errand: ForSomeone) -> None:
        self._errand = errand
        self.name_page(self.tr("Words for {name}").replace("{name}", errand.first_name), errand.step)
        self.for_whom.setText(
            self.tr("{name}, these are for you alone. The others look away.").replace("{name}", errand.first_name)
        )
        self.whose_turn.setText(self.tr("{name}, it is your turn").replace("{name}", errand.first_name))
        self._suggest()
        self._show(self._first_face)

    @property
    def _first_face(self) -> str:
        return WAITING if self._errand.others_near else SHOWN

    def first_focus(self) -> QWidget | None:
        return self.faces[self._face].findChild(Heading)

    def _show(self, face: str) -> None:
        self._face = face
        self.clear_message()
        for name, box in self.faces.items():
            box.setVisible(name == face)
        self.others.setVisible(face == SHOWN)
        self.own.setVisible(face == SHOWN)
        self.go_on.set_text(self._say_go_on(face))
        self.enough.setVisible(not self._is_own)
        if face == CHECK:
            self.enough.setText(self.tr("The first three letters of each are enough."))
            self.typed.clear_words()
            self.typed.line.setFocus()
        elif face == OWN:
            self.own_words.setFocus()
        else:
            self.take_focus()

    def _say_go_on(self, face: str) -> str:
        words = {
            WAITING: self.tr("Show my words"),
            SHOWN: self.tr("I have written them down"),
            OWN: self.tr("Use these words"),
            CHECK: self.tr("These are my words"),
        }
        return words[face]

    def _suggest(self) -> None:
        self._five = tuple(self._errand.choice.suggest_words())
        self._use_ours()

    def _use_ours(self) -> None:
        """The five words that are shown; whoever looked at choosing their own finds the same ones again."""
        self._chosen, self._is_own = " ".join(self._five), False
        self.tiles.show_words(self._five)

    def _go_back(self) -> None:
        if self._face == self._first_face:
            self._errand.go_back()
        elif self._face == CHECK and self._is_own:
            self._show(OWN)
        elif self._face == SHOWN:
            self._show(WAITING)
        else:
            self._use_ours()
            self._show(SHOWN)

    def _go_on(self) -> None:
        if self._face == WAITING:
            self._show(SHOWN)
        elif self._face == SHOWN:
            self._show(CHECK)
        elif self._face == OWN:
            self._use_own()
        else:
            self._check()

    def _type_again(self) -> None:
        self.typed.line.setFocus()
        QTimer.singleShot(0, self, lambda: self.area.bring_into_sight(self.typed))

    def _use_own(self) -> None:
        typed = self.own_words.text()
        if self._judge() or not typed.strip():
            self.own_words.setFocus()
            return
        self._chosen, self._is_own = typed, True
        self._show(CHECK)

    def _judge(self) -> bool:
        """Shows why these words will not do; whether there is a reason."""
        typed = self.own_words.text()
        found = self._errand.choice.own_words_problems(typed, self._errand.not_in_them) if typed.strip() else ()
        self.problems.setText("\n".join(found))
        return bool(found)

    def _check(self) -> None:
        if not self._errand.choice.words_agree(self._chosen, self.typed.line.text()):
            self.show_message(
                self.tr("Those are not quite the same"),
                self.tr("Nothing is lost. Have a look at what you typed and at your paper, and try again."),
                [(self.tr("Try again"), self._type_again), (self.tr("Show them again"), self._go_back)],
            )
            # Whoever goes on typing types into the box.
            self.typed.line.setFocus()
            return
        words = self._chosen
        self._errand.keep(self, words)
