"""A card on which one thing is said for good: what stands in its boxes, what was said before, and the button."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from observer_app.services.drafts import Draft
from observer_app.ui import operations
from observer_app.ui.accessible import announce
from observer_app.ui.clinician import words
from observer_app.ui.clinician.feedback_page import FeedbackPage
from observer_app.ui.clinician.points_out import PointsOut
from observer_app.ui.widgets.boxes import Card
from observer_app.ui.widgets.buttons import SecondaryButton
from observer_app.ui.widgets.flows import FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.text_boxes import TextBox


class SaidCard(Card):
    """Subclasses put their boxes between heading and button, and say what stands in them."""

    def __init__(self, page: FeedbackPage, heading: str, beneath: str, button: str) -> None:
        super().__init__(gap=8)
        self.page = page
        self.watched: list[PointsOut] = []
        self.before, self.room = Caption(), Caption()
        self.told, self.amiss = Words("", "strong", "success"), Words("", "body", "danger")
        self.button = SecondaryButton(button).on_press(self.ask)
        self.add(Heading(heading, "title"))
        self.add(Body(beneath))
        self.build()
        for widget in (self.room, self.amiss, FlowRow(self.button), self.told, self.before):
            self.add(widget)
        for hidden in (self.room, self.amiss, self.told):
            hidden.hide()

    def build(self) -> None:
        """Adds what is asked."""
        raise NotImplementedError

    def fill(self, kept: Mapping[Draft, str]) -> None:
        """Shows what was typed before, and what was said."""
        raise NotImplementedError

    def ask(self) -> None:
        """Asks before it is said for good, once nothing is missing."""
        raise NotImplementedError

    def room_left(self) -> int:
        """How many letters its place still takes; below 0 when it is too long."""
        raise NotImplementedError

    def show_room(self) -> None:
        """Says how much is left while there is little, or by how much it is too long."""
        text = words.say_room(self.room_left())
        self.room.setText(text)
        self.room.setVisible(bool(text))

    def add_box(self, name: str, draft: Draft, *, lines: int = 3) -> TextBox:
        """A box whose words others will read once they are said."""
        box = TextBox(name, lines=lines, most_lines=10)
        self.page.keep_draft(box, draft)
        for told in (box.pause_in_typing, box.text_left):
            told.connect(lambda _text: None if self.page.session.is_closed else self.show_room())
        self.add(box)
        self.watched.append(self.page.watch(box))
        self.add(self.watched[-1])
        return box

    def keep_choice(self, draft: Draft, key: str) -> None:
        """Keeps what was chosen beside the words, as they are kept, until it is said."""
        page = self.page
        page.keeper.keep(draft, lambda: page.session.drafts.keep(page.digest, draft, key))

    def refuse(self, sentence: str) -> None:
        """Says what is missing, above the button."""
        self.amiss.setText(sentence)
        self.amiss.show()
        announce(self, sentence)

    def say(self, call: Callable[[], Any], told: str) -> None:
        """Says it, and then what became of it."""
        self.amiss.hide()
        if (
            operations.run_now(self.page, call, on_error=lambda fault: self.refuse(f"{fault.title}. {fault.body}"))
            is None
        ):
            return
        self.told.setText(told)
        self.told.show()
        announce(self, told)
        self.show_before()

    def show_before(self) -> None:
        """Says what was said before, and when."""
        raise NotImplementedError
