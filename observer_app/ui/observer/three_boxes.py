"""What helped, what could help more, and one question: three boxes for the whole sitting, one's own notes beside."""

from __future__ import annotations

from collections.abc import Sequence

from observer_app.domain.observation import Writing
from observer_app.domain.sitting import PlaceState, Waypoint
from observer_app.ui.accessible import announce
from observer_app.ui.main_window import top_window
from observer_app.ui.observer import flow, kind_words, say
from observer_app.ui.observer.consent_card import ConsentCard
from observer_app.ui.observer.first_lines import StartFrom, fresh_lines
from observer_app.ui.observer.hint_watch import HintWatch
from observer_app.ui.observer.kind_words import Question
from observer_app.ui.observer.moment_list import MomentList
from observer_app.ui.observer.sitting_page import SittingPage
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton, SecondaryButton
from observer_app.ui.widgets.flows import Columns, FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.text_boxes import TextBox

BOXES = (Writing.HELPED, Writing.MORE, Writing.QUESTION)


class ThreeBoxesPage(SittingPage):
    """Nothing here is needed in order to go on; each box is kept as it is typed."""

    own_name = "three_boxes"
    most_em = 78

    def build(self) -> None:
        self.heading = Heading(self.tr("In your own words"))
        self.add(self.heading)
        self.boxes: dict[Writing, WordsCard] = {}
        self._was_asked = False
        self.footer.add_back(self._go_back)
        self.footer.add_primary(self.tr("Read it through"), self._read_through, arrow=True)

    def beneath_title(self) -> str:
        return self.say_with_whom()

    def fill(self) -> None:
        if not self.boxes:
            self._make()
            # A second of loading, done while someone writes and not while they wait for the next page.
            top_window(self).workers.start(self.session.feedback.get_ready)
        for writing, card in self.boxes.items():
            card.box.show_text(self.kept_text(writing, of_visit=False))
            card.show_starts()
        self.consent.fill()
        for moments in self.lists:
            moments.fill()
        self.missed.box.show_text(self.kept_text(Writing.FORM_MISSED, of_visit=False))

    def _make(self) -> None:
        name = self.state.clinician_first_name
        self.consent = ConsentCard(self, at_end=True)
        left = Box(gap=16)
        for writing in BOXES:
            card = WordsCard(self, writing, name, fresh_lines(self, writing))
            self.keep_writing(card.box, writing, of_visit=False)
            self.boxes[writing] = card
            left.add(card)
        self.missed = FormMissedCard(self, name)
        left.add(self.missed)
        left.add_stretch()
        side = Box(gap=16)
        self.lists = [self._list_of(place) for place in self._places_with_notes()]
        for moments in self.lists:
            side.add(Card(Heading(self._heading_of(moments.place), "title"), moments))
        side.add_stretch()
        self.add(self.consent)
        self.add(Columns(left, side, shares=(58, 42)))
        self.add_stretch()

    def _places_with_notes(self) -> list[int]:
        """Every visit of the sitting that is rated, in the order of the list; at least the one come from."""
        rated = [each.place for each in self.state.sitting.places if each.state is PlaceState.SEEN_AND_RATED]
        return rated or [self.place]

    def _list_of(self, place: int) -> MomentList:
        return MomentList(self, empty=self.tr("Nothing was written down during this visit."), place=place)

    def _heading_of(self, place: int) -> str:
        words = self.tr("What you wrote")
        return f"{say.person(place)}: {words[:1].lower()}{words[1:]}" if flow.shows_list(self.state) else words

    def _go_back(self) -> None:
        items = self.form.rated_items()
        self.go_to(Waypoint(page="rating", place=self.place, link_id=items[-1].link_id))

    def _read_through(self) -> None:
        self.tell_boxes()
        if self._asks_for_words():
            return
        asked = [card for card in self.boxes.values() if card.ask_once()]
        if asked:
            self.area.show_whole(asked[0])
            return
        point = flow.next_page(self.state, self.form)
        if point.page == self.own_name:
            point = Waypoint(page="read_through", place=self.place)
        self.go_to(point)

    def _asks_for_words(self) -> bool:
        """Once, and gently, where nothing was written at all; true when it is asked now."""
        if self._was_asked or any(card.box.toPlainText().strip() for card in self.boxes.values()):
            return False
        self._was_asked = True
        body = self.tr("A line in your own words is often what helps {name} most. You can also go on without.")
        first = next(iter(self.boxes.values()))
        self.show_message(
            self.tr("All three boxes are empty"),
            body.replace("{name}", self.state.clinician_first_name),
            [(self.tr("Write a line"), first.box.setFocus), (self.tr("Go on without"), self._read_through)],
        )
        return True


class WordsCard(Card):
    """One box with its starters; thin or hurtful text is met with one question, once."""

    def __init__(self, page: SittingPage, writing: Writing, clinician: str, fresh: Sequence[str] = ()) -> None:
        super().__init__()
        self._writing, self._clinician = writing, clinician
        self._words = kind_words.box_words(writing, clinician)
        self._starter = 0
        self._was_asked = False
        self.box = TextBox(self._words.heading, lines=3, most_lines=14)
        self.box.setAccessibleDescription(self._words.asks)
        self.starter = Words("", "body", "muted")
        self.another = LinkButton(self.tr("Another way to begin"))
        self.another.setAccessibleName(f"{self.tr('Another way to begin')}: {self._words.heading}")
        self.another.clicked.connect(self._show_another)
        line = Box(across=True, gap=12)
        line.add(self.starter, 1)
        line.add(self.another)
        self.asking = Box(gap=4, margins=(12, 10, 12, 12), kind="warning")
        self.asking.hide()
        self.starts = [StartFrom(words, self._start_from) for words in fresh]
        above = (Heading(self._words.heading, "title"), Body(self._words.asks), line, *self.starts)
        self.watch = HintWatch(page, self.box, of_visit=False)
        for widget in (*above, self.box, self.watch, self.asking):
            self.add(widget)
        self.box.textChanged.connect(self.show_starts)
        self._show_starter()

    def show_starts(self) -> None:
        """Offer the fresh lines that do not stand in the box yet."""
        for start in self.starts:
            start.show_for(self.box.toPlainText())

    def _start_from(self, words: str) -> None:
        written = self.box.toPlainText().rstrip()
        self.box.show_text(f"{written}\n{words}" if written else words)
        self.box.setFocus()
        self.box.tell_now()
        self.show_starts()

    def ask_once(self) -> bool:
        """Ask about what stands in the box, unless it was asked before; true when it is asked now."""
        question = kind_words.question_about(self._writing, self.box.toPlainText(), self._clinician)
        if question is None:
            self.asking.hide()
            return False
        if self._was_asked:
            return False
        self._was_asked = True
        self._ask(question)
        return True

    def _ask(self, question: Question) -> None:
        self.asking.clear()
        change = SecondaryButton(self.tr("Change it"))
        change.clicked.connect(self._change)
        leave = SecondaryButton(self.tr("Leave it as it is"))
        leave.clicked.connect(self.asking.hide)
        for widget in (Words(question.title, "strong"), Body(question.body), FlowRow(change, leave)):
            self.asking.add(widget)
        self.asking.show()
        announce(self, f"{question.title} {question.body}")

    def _change(self) -> None:
        self.asking.hide()
        self.box.setFocus()

    def _show_another(self) -> None:
        self._starter = (self._starter + 1) % len(self._words.starters)
        self._show_starter()
        announce(self, self.starter.text())

    def _show_starter(self) -> None:
        self.starter.setText(self._words.starters[self._starter])


class FormMissedCard(Card):
    """One question for the form's next version; it is in no feedback."""

    def __init__(self, page: SittingPage, clinician: str) -> None:
        super().__init__()
        asks = self.tr("Did anything matter today that the form has no place for? Did any item not fit?")
        note = self.tr("This helps the next version of the form. {name} does not see it.")
        self.box = TextBox(asks, lines=2, most_lines=8)
        self.watch = HintWatch(page, self.box, of_visit=False)
        self.add(Heading(self.tr("What did this form miss today?"), "title"))
        for widget in (Body(asks), Caption(note.replace("{name}", clinician)), self.box, self.watch):
            self.add(widget)
        page.keep_writing(self.box, Writing.FORM_MISSED, of_visit=False)
