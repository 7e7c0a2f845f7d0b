"""A page of every widget, for looking at them and for measuring them; its words are the default form's."""

from __future__ import annotations

from observer_app.ui.page import Page
from observer_app.ui.widgets.boxes import Box, Card
from observer_app.ui.widgets.buttons import LinkButton, PrimaryButton, SecondaryButton
from observer_app.ui.widgets.choices import CheckCards, ChoiceButtons, ChoiceCards, Segments
from observer_app.ui.widgets.flows import Columns, FlowRow
from observer_app.ui.widgets.labels import Body, Caption, Heading, Words
from observer_app.ui.widgets.level_scale import LevelScale
from observer_app.ui.widgets.line_box import Field, LineBox
from observer_app.ui.widgets.marks import Clock
from observer_app.ui.widgets.number_strip import Mark, NumberStrip
from observer_app.ui.widgets.text_boxes import TextBox
from observer_app.ui.widgets.words_box import WordsBox

NAMES = (
    "Welcome", "Heard", "What matters", "Free to say no", "Worry", "Plain words",
    "The plan", "A choice to make", "How to decide", "Ways forward", "Good and harm", "Their view counts",
)  # fmt: skip
WORRY = "Worry and distress are noticed, and the clinician stays with them."
LEVELS = (
    (0, "Did not happen", "A worry shows, in words or in the face, and it is passed over, joked away or cut short."),
    (1, "A glimpse", "It gets one quick line, such as “Don’t worry about that”, and the talk moves on."),
    (2, "Part way", "It is named or asked about, then met only with facts or a fix. The feeling gets no time."),
    (3, "Clearly there", "The clinician stops, says what they notice, listens, and answers the worry itself."),
    (4, "All the way", "All of 3, and they come back to it before the end and ask what would help with it now."),
)
HEARD = (
    "“You went quiet when I said surgery. What was that like to hear?”",
    "“I keep thinking I will never lift her again.”",
    "Pen goes down, chair turned round.",
)


def nothing() -> None:
    """What the gallery's buttons do."""


class RatingGallery(Page):
    """The widgets of the rating screen, laid out as the design's pictures show them."""

    most_em = 0

    def build(self) -> None:
        self.name_page("Shoulder clinic", "Person 3 of 8 · You: patient partner")
        self.set_leave("Save and leave", nothing)
        self.clock = Clock(lambda: 767)
        self.set_slots([self.clock, SecondaryButton("They left", "notebook-pen")])
        self.strip = NumberStrip("Items", NAMES)
        self.strip.show_progress(here=4, marks=[Mark.RATED] * 5 + [Mark.OPEN] * 7)
        self.add(self.strip)
        self.scale = LevelScale(WORRY, LEVELS)
        self.scale.show_level(2)
        self.item_heading = Heading(WORRY, "item")
        item = Card(Words("Item 5 of 12 · Worry", "caption_strong", "primary"), self.item_heading, self.scale, gap=6)
        item.add_stretch()
        self.add(Columns(item, self._notes()), 1)
        self.footer.add_back(nothing)
        self.footer.add_secondary("Not rated …", nothing)
        self.footer.add_primary("Next item", nothing, arrow=True)
        self.footer.saved.show_saved("10:42")

    def _notes(self) -> Card:
        self.who = Segments(
            "Who spoke?", [("person", "Person"), ("clinician", "Clinician"), ("companion", "Companion")]
        )
        self.who.choose("clinician")
        self.box = TextBox("What was said?", "What was said?")
        buttons = Box(
            PrimaryButton("Add quote", "quote"), SecondaryButton("Add as note", "notebook-pen"), across=True, gap=8
        )
        quotes = Box(*(Words(words) for words in HEARD), gap=8)
        notes = Card(
            Heading("Words heard", "title"),
            Caption("Write the exact words. The time is added for you."),
            self.who,
            self.box,
            buttons,
            quotes,
        )
        notes.add_stretch()
        return notes

    def first_focus(self) -> LevelScale:
        return self.scale.first_focus()  # type: ignore[return-value]


class ChoicesGallery(Page):
    """Questions, boxes, buttons and messages."""

    def build(self) -> None:
        self.name_page("Every widget", "For looking at")
        self.set_leave("My page", nothing)
        self.add(Heading("Has the person said yes to you being there?"))
        self.add(Body("Ask in your own words. It is fine for them to say no."))
        self.consent = ChoiceCards(
            "Has the person said yes to you being there?",
            [
                ("before", "Yes, before I came in", ""),
                ("there", "Yes, but I was already there", "Kept as such, and counted: it shows how the clinic asks."),
                ("unknown", "I do not know yet", "You may make notes. They cannot be signed until you know."),
                ("no", "No", "You wait outside until the next person. Nothing is kept."),
            ],
        )
        self.consent.choose("there")
        self.add(Card(self.consent))
        who = [("none", "No one", ""), ("companion", "Companion", ""), ("interpreter", "Interpreter", "")]
        self.others = CheckCards("Who else was there?", [*who, ("student", "Student", "")], across=True)
        self.others.choose(["companion"])
        self.kind = ChoiceButtons("How did it go?", [("h", "Helped"), ("n", "Neutral"), ("g", "Got in the way")])
        self.kind.choose("h")
        self.add(Card(Heading("Who else was there?", "title"), self.others, self.kind))
        words = WordsBox("Your five words")
        words.line.setText("otter maple lantern soup kettle")
        first = Field("First name", LineBox("First name"), "As people call you.")
        helped = Field("What helped?", TextBox("What helped?", "“When you …, the person …”"))
        self.add(Card(Field("Your five words", words), first, helped, gap=16))
        self.add(FlowRow(PrimaryButton("Go in"), SecondaryButton("They want me to leave"), LinkButton("Lock")))
        self.footer.add_back(nothing)
        self.footer.add_primary("This one", nothing, arrow=True)


class MessageGallery(Page):
    """A page with a message at its top, and nothing else to do."""

    def build(self) -> None:
        self.name_page("When something is wrong")
        self.add(Heading("Good morning, Ann."))

    def enter(self) -> None:
        self.show_message(
            "Not saved yet",
            "This computer has no room left, so your last words are on this page but not yet saved. Do not close it. "
            "Make some room or put in a memory stick, and they will be saved at once.",
            [("Try again", nothing), ("Save to a stick", nothing)],
            kind="problem",
        )


class BusyGallery(Page):
    """A page whose slow work can be stopped."""

    def build(self) -> None:
        self.name_page("Making your feedback")
        self.add(Heading("Your feedback, as they will see it"))
        self.footer.add_back(nothing)
        self.footer.add_primary("Sign", nothing)

    def enter(self) -> None:
        self.show_busy("Making your feedback. This takes a few seconds.", nothing)


PAGES = {"rating": RatingGallery, "choices": ChoicesGallery, "message": MessageGallery, "busy": BusyGallery}
