"""One box of *My thoughts*: the question, the words, and who will read them."""

from __future__ import annotations

from observer_app.domain.clinician_answers import Thought
from observer_app.domain.said import Audience
from observer_app.services.answers import SharedThought
from observer_app.services.drafts import Thoughts
from observer_app.ui.clinician import words
from observer_app.ui.clinician.feedback_page import FeedbackPage
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.choices import ChoiceButtons
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.text_boxes import TextBox


class ThoughtCard(Card):
    """Starts as mine alone. `page` keeps what is typed and chosen."""

    def __init__(self, page: FeedbackPage, thought: Thought) -> None:
        super().__init__(gap=8)
        self.thought = thought
        question, more = words.THOUGHTS[thought]
        self.box = TextBox(question, lines=2, most_lines=12)
        self.box.setAccessibleDescription(more)
        asks = self.tr("Who will read this?")
        self.readers = ChoiceButtons(
            f"{asks} {question}", [(words.READER_KEYS[who], words.READERS[who]) for who in words.READERS]
        )
        self.state = Caption()
        self.too_long = Words("", "body", "danger")
        self.points = page.watch(self.box, lambda: self.reader() is not None)
        self.add(Heading(question, "title"))
        if more:
            self.add(Body(more))
        for widget in (self.box, self.points, Box(Words(asks, "caption_strong", "muted"), self.readers, gap=4)):
            self.add(widget)
        self.add(self.state)
        self.add(self.too_long)

    def reader(self) -> Audience | None:
        """For whom the box is, as chosen here."""
        keys = {key: who for who, key in words.READER_KEYS.items()}
        return keys[self.readers.answer() or words.READER_KEYS[None]]

    def fill(self, thoughts: Thoughts) -> None:
        self.readers.choose(words.READER_KEYS[thoughts.readers[self.thought]])
        self.box.show_text(thoughts.texts[self.thought])

    def show_state(self, shared: SharedThought | None, *, is_news: bool, room_left: int) -> None:
        """Says who can read it now, and whether it still fits on the page."""
        self.state.setText(self._say_state(shared, is_news=is_news, room_left=room_left))
        over = words.say_room(room_left) if room_left < 0 and self.reader() is Audience.EVERYONE else ""
        self.too_long.setText(over)
        self.too_long.setVisible(bool(over))

    def _say_state(self, shared: SharedThought | None, *, is_news: bool, room_left: int) -> str:
        who = self.reader()
        if shared is not None:
            said = words.say_shared(shared, is_news=is_news)
        else:
            said = (
                self.tr("Only you can read this.")
                if who is None
                else self.tr("Not shared yet. Only you can read this.")
            )
        room = words.say_room(room_left) if who is Audience.EVERYONE and room_left >= 0 else ""
        return f"{said} {room}".strip()
