"""Takes a safety copy back: which one, whose words, what it would change, and where what was here lies afterwards."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from observer_app.errors import UserError
from observer_app.services.restore import FoundCopy, Prospect
from observer_app.ui import operations
from observer_app.ui.house import backups_words as words
from observer_app.ui.house.files import ask_for_files
from observer_app.ui.messages import ask_first
from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton
from observer_app.ui.widgets.choices import ChoiceCards
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading
from observer_app.ui.widgets.line_box import Field
from observer_app.ui.widgets.words_box import WordsBox

WHICH, WHO, WHAT, DONE = "which", "who", "what", "done"
MOST_SHOWN = 6


class TakeBackPage(Page):
    """Four faces, one after another; nothing is changed before the third is agreed to."""

    def build(self) -> None:
        self.name_page(self.tr("Take a safety copy back"))
        self._copies: tuple[FoundCopy, ...] = ()
        self._copy: FoundCopy | None = None
        self._prospect: Prospect | None = None
        self._face = WHICH
        self.faces = {
            WHICH: self._which_face(),
            WHO: self._who_face(),
            WHAT: self._what_face(),
            DONE: self._done_face(),
        }
        for face in self.faces.values():
            self.add(face)
        self.add_stretch()
        self.back = self.footer.add_back(self._go_back)
        self.go_on = self.footer.add_primary("", self._go_on, arrow=True)

    # -- the faces ---------------------------------------------------------------------------------------

    def _which_face(self) -> Box:
        self.list, self.none = Box(gap=8), Body()
        self.more = LinkButton(self.tr("Show older ones")).on_press(lambda: self._show_copies(len(self._copies)))
        another = LinkButton(self.tr("Choose a copy that lies elsewhere …")).on_press(self._ask)
        return Box(
            Heading(self.tr("Which copy?")),
            Body(
                self.tr(
                    "A copy holds your work as it was when it was made. You see first what would change. "
                    "What is here now is moved aside, and never deleted."
                )
            ),
            self.none,
            self.list,
            FlowRow(self.more, another),
        )

    def _who_face(self) -> Box:
        self.which = Body()
        self.names = Box()
        self.typed = WordsBox(self.tr("Your five words"))
        self.typed.entered.connect(self._look)
        hint = self.tr("As they were when the copy was made. The first three letters of each are enough.")
        return Box(
            Heading(self.tr("Who are you?")),
            self.which,
            self.names,
            Card(Field(self.tr("Your five words"), self.typed, hint)),
        )

    def _what_face(self) -> Box:
        self.gone, self.again = Box(gap=6), Box(gap=6)
        self.again_card = Card(Heading(self.tr("What would be here again"), "title"), self.again)
        self.chosen = Caption()
        return Box(
            Heading(self.tr("This is what would change")),
            self.chosen,
            Card(Heading(self.tr("What would be lost"), "title"), self.gone),
            self.again_card,
            Body(self.tr("What is here now is moved into a folder beside it. Nothing of it is deleted.")),
            gap=16,
        )

    def _done_face(self) -> Box:
        self.in_place, self.aside = Heading(), Body()
        return Box(
            self.in_place,
            self.aside,
            Body(self.tr("Open it with the words that you had when the copy was made.")),
        )

    # -- coming and going --------------------------------------------------------------------------------

    def enter(self) -> None:
        self._copies = self.shell.services.restore.copies()
        self.none.setText(self.tr("There is none on this computer, or in the other place while it is not in."))
        self.none.setVisible(not self._copies)
        self._show_copies(MOST_SHOWN)
        self._show(WHICH)

    def leave(self) -> None:
        if self._face == WHAT:
            self.shell.services.restore.drop()

    def first_focus(self) -> QWidget | None:
        return self.faces[self._face].findChild(Heading)

    def _show(self, face: str) -> None:
        self._face = face
        self.clear_message()
        for name, box in self.faces.items():
            box.setVisible(name == face)
        says = {WHICH: self.tr("This copy"), WHO: self.tr("Look at it"), DONE: self.tr("Open Observer")}
        self.go_on.set_text(says.get(face, self.tr("Put this copy in place …")))
        self.go_on.setVisible(face != WHICH or bool(self._copies))
        self.back.setVisible(face in (WHO, WHAT))
        self.set_leave("" if face == DONE else self._leave_words(), None if face == DONE else self._leave_page)
        self.area.verticalScrollBar().setValue(0)
        self.take_focus()

    def _leave_words(self) -> str:
        return self.tr("Safety copies") if self.shell.session is not None else self.tr("Leave this")

    def _leave_page(self) -> None:
        if self.shell.session is not None:
            self.shell.go("backups")
        else:
            self.shell.go_to_door()

    def _go_back(self) -> None:
        if self._face == WHAT:
            self.shell.services.restore.drop()
        self._show(WHICH if self._face == WHO else WHO)

    def _go_on(self) -> None:
        steps = {WHICH: self._take_chosen, WHO: self._look, WHAT: self._ask_to_put, DONE: self.shell.go_to_door}
        steps[self._face]()

    # -- which -------------------------------------------------------------------------------------------

    def _show_copies(self, most: int) -> None:
        self.list.clear()
        shown = self._copies[:most]
        answers = [(str(place), *words.describe_copy(copy)) for place, copy in enumerate(shown)]
        self.cards = ChoiceCards(self.tr("Which copy?"), answers)
        if shown:
            self.cards.choose("0")
        self.list.add(self.cards)
        self.list.setVisible(bool(shown))
        self.more.setVisible(len(shown) < len(self._copies))

    def _take_chosen(self) -> None:
        place = self.cards.answer()
        if place is not None:
            self._choose(self._copies[int(place)])

    def _ask(self) -> None:
        title, names = self.tr("Choose the file of a safety copy"), self.tr("Safety copy (observer.db)")
        ask_for_files(self, title, names, lambda chosen: self.choose_file(chosen[0]))

    def choose_file(self, path: Path) -> None:
        copy = operations.run_now(self, lambda: self.shell.services.restore.find(path))
        if copy is not None:
            self._choose(copy)

    def _choose(self, copy: FoundCopy) -> None:
        names = operations.run_now(self, lambda: self.shell.services.restore.who(copy))
        if names is None:
            return
        self._copy = copy
        self.which.setText(", ".join(words.describe_copy(copy)))
        self.names.clear()
        self.who = ChoiceCards(self.tr("Who are you?"), [(each.uid, each.shown, "") for each in names])
        self.who.choose(self._likely([each.uid for each in names]))
        self.names.add(self.who)
        self._show(WHO)

    def _likely(self, uids: list[str]) -> str | None:
        session = self.shell.session
        if session is not None and session.me.uid in uids:
            return str(session.me.uid)
        return uids[0] if uids else None

    # -- who, and what -----------------------------------------------------------------------------------

    def _look(self) -> None:
        uid, typed, copy, restore = self.who.answer(), self.typed.words(), self._copy, self.shell.services.restore
        if self.is_busy:
            return
        if uid is None or not typed or copy is None:
            self.typed.line.setFocus()
            return
        session = self.shell.session
        present = None if session is None else session.database
        busy = self.tr("Opening the copy and reading it through. A few seconds.")
        operations.run(self, lambda _: restore.look(copy, uid, typed, present), self._show_prospect, busy_text=busy)

    def _show_prospect(self, prospect: Prospect) -> None:
        self._prospect = prospect
        self.typed.clear_words()
        self.chosen.setText(", ".join(words.describe_copy(prospect.copy)))
        for box, lines in ((self.gone, words.say_gone(prospect)), (self.again, words.say_back(prospect))):
            box.clear()
            for line in lines:
                box.add(Body(line))
        self.again_card.setVisible(bool(words.say_back(prospect)))
        self._show(WHAT)

    def _ask_to_put(self) -> None:
        prospect = self._prospect
        assert prospect is not None
        title = self.tr("Put the copy of {moment} in place?")
        ask_first(
            self,
            title.replace("{moment}", words.say_moment(prospect.copy.made_at)),
            " ".join(words.say_gone(prospect)),
            do=(self.tr("Put it in place"), lambda: self._put(prospect)),
            keep=self.tr("Leave everything as it is"),
        )

    # -- putting it in place -----------------------------------------------------------------------------

    def _put(self, prospect: Prospect) -> None:
        # What could not be copied is moved aside all the same, whole as it is.
        self.shell.end_session()
        restore = self.shell.services.restore
        busy = self.tr("Putting the copy in place.")
        operations.run(
            self, lambda _: restore.take_back(prospect), self._show_done, busy_text=busy, on_error=self._failed
        )

    def _show_done(self, aside: Path | None) -> None:
        assert self._prospect is not None
        moment = words.say_moment(self._prospect.copy.made_at)
        self.in_place.setText(self.tr("The copy of {moment} is in place").replace("{moment}", moment))
        told = self.tr("What was here until now lies in “{place}”. Nothing of it was deleted.")
        self.aside.setText("" if aside is None else told.replace("{place}", str(aside)))
        self.aside.setVisible(aside is not None)
        self._show(DONE)

    def _failed(self, fault: UserError) -> None:
        self._face = WHICH
        self.show_message(fault.title, fault.body, [(self.tr("Go to the first page"), self.shell.go_to_door)])
