"""Someone who works through a sitting by pointer and keys, in no hurry and at random, and writes down each press."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

from observer_app.domain.answers import ZeroReason
from observer_app.domain.observation import Writing
from observer_app.domain.sitting import SittingStage
from tests.journeys.diary import BOX, ITEM, NOTHING, AppTime, Diary
from tests.journeys.hands import Pointer, Seen, Wanted, answer, box, button
from tests.journeys.steps import LABELS, LEVELS, WHY_ZERO
from tests.tools.desktop import App
from tests.tools.fingers import Fingers

WORDS = ("pain", "night", "sleep", "swim", "garden", "lift", "choice", "wait", "again", "quiet", "chair", "enough")
DECISIONS = ("Yes, one thing", "Yes, and it was put off", "I could not tell")
THREE_BOXES = {
    "What helped": Writing.HELPED,
    "What could help more": Writing.MORE,
    "A question to think about together": Writing.QUESTION,
}
FIRST_LINES = {"What helped?": Writing.FIRST_HELPED, "What could help more?": Writing.FIRST_MORE}
NAMES = {"full_name": "Patient Lead", "first_name": "Patient"}


class Someone(Pointer):
    """Every press goes through `tap` or `type`, which note it in the diary with its moment."""

    def __init__(self, app: App, fingers: Fingers, diary: Diary, chance: random.Random) -> None:
        super().__init__(app)
        self.fingers, self.diary, self.chance = fingers, diary, chance
        self.time = AppTime(app.process.pid)

    # -- noting ------------------------------------------------------------------------------------------

    def tap(self, wanted: Wanted, said: str, **things: str) -> None:
        """A click, and what it should have kept a moment later."""
        point = self._point_at(wanted, said)
        self.diary.tapped(self.time.at(self.fingers.click(*point)), **things)

    def go(self, name: str, page: str, **things: str) -> None:
        """A press that leads to another page."""
        self.tap(button(name), name, **things)
        self.wait(lambda: self.page == page, f"{name!r} does not lead to {page!r}.")
        if page not in ("home", "start_sitting", "signed"):
            self.diary.saw("where", f"rating {self._number()}" if page == "rating" else page)

    def type_into(self, name: str, thing: str, letters: int) -> None:
        """Some letters more at the end of the box, about as fast as people type; nothing waits for them."""
        self.use(box(name), f"box {name!r}")
        self.wait(lambda: self.see(box(name), name).node.focused, f"A click does not lead into {name!r}.")
        self.fingers.press("Control_L", "End")
        text = self.see(box(name), name).node.text
        for letter in self._some_words(letters):
            text += letter
            self.diary.typed(self.time.at(self.fingers.type_letter(letter)), thing, text)
            time.sleep(self.chance.uniform(0.01, 0.09))

    def _some_words(self, letters: int) -> str:
        return " ".join(self.chance.choices(WORDS, k=letters))[:letters].rstrip() + " "

    # -- what is done on each page -----------------------------------------------------------------------

    def do_something(self) -> None:
        """One thing that people do on the page on show."""
        deeds: dict[str, Callable[[], None]] = {
            "in_the_room": self._write_in_the_room,
            "they_have_gone": self._answer_afterwards,
            "rating": self._rate,
            "three_boxes": self._write_a_box,
            "read_through": self._choose_a_name,
        }
        deeds[self.page]()

    def go_on(self) -> None:
        """To the next page of the sitting, doing no more than it takes."""
        ways: dict[str, Callable[[], None]] = {
            "home": self._begin,
            "in_the_room": lambda: self.go("They have gone", "they_have_gone", visit="seen", **self._what_stands()),
            "they_have_gone": self._to_the_rating,
            "rating": self._rate_the_rest,
            "three_boxes": self._to_reading,
            "read_through": lambda: self.go("Sign", "sign"),
        }
        ways[self.page]()

    def _begin(self) -> None:
        ways = ("Start a sitting", "Start another sitting")
        self.wait(lambda: any(map(self.shows, ways)), "Home offers no sitting to start.")
        self.go(ways[0] if self.shows(ways[0]) else ways[1], "start_sitting")
        self.use(answer("Just one", "Whom do you rate?"), "Just one")
        self.use(answer("The rota", "Who chose the day?"), "The rota")
        # By the other patterns a coin says who is first, and whether there is anyone to go in for yet.
        self.use(answer("Just one", "Whom do you rate?"), "Just one")
        self.go("They have agreed: go in", "consent")
        self.use(answer("Yes, before I came in"), "yes")
        self.wait(lambda: self.page == "in_the_room", "Consent does not lead into the room.")
        self.diary.saw("where", "in_the_room")
        self.diary.saw("visit", "in the room")

    def _write_in_the_room(self) -> None:
        self._write_words("What was said or done?")

    def _write_words(self, name: str) -> None:
        thing = f"{BOX} {Writing.MOMENT.value}"
        if self.chance.random() < 0.6 or not self.see(box(name), name).node.text.strip():
            self.type_into(name, thing, self.chance.randint(3, 25))
        else:
            added = self.see(box(name), name).node.text.strip()
            before = [each for each in self.diary.now("moments").split("|") if each not in ("", NOTHING)]
            moments = "|".join(sorted([*before, added]))
            self.tap(button("Add what was said"), "Add what was said", moments=moments, box_moment="")

    def _what_stands(self) -> dict[str, str]:
        """What is added with a press: words that stand in the box, by whichever button the page is done with."""
        name = "What was said or done?"
        added = self.see(box(name), name).node.text.strip()
        if not added:
            return {}
        moments = "|".join(sorted([*filter(None, self.diary.now("moments").split("|")), added]))
        return {"moments": moments, "box_moment": ""}

    def _answer_afterwards(self) -> None:
        if self.chance.random() < 0.5:
            chosen = self.chance.choice(DECISIONS)
            self.tap(answer(chosen), chosen, decision=chosen)
        else:
            name = self.chance.choice(list(FIRST_LINES))
            self.type_into(name, f"{BOX} {FIRST_LINES[name].value}", self.chance.randint(3, 20))

    def _to_the_rating(self) -> None:
        self.tap(answer(DECISIONS[0]), DECISIONS[0], decision=DECISIONS[0])
        self.go("Rate this one now", "rating")

    def _rate(self) -> None:
        if self.chance.random() < 0.25:
            self._write_words("What was said or done?")
            return
        self._choose_level(self.chance.choice((0, 1, 2, 3, 4)))
        if self.chance.random() < 0.6 and self._number() < len(LEVELS):
            self._next_item()

    def _choose_level(self, level: int) -> None:
        name, thing = f"{level}, {LABELS[level]}", f"{ITEM}_{self._number()}"
        if not self.see(answer(name), name).node.checked:
            self.tap(answer(name), name, **{thing: str(level)})
        if level == 0:
            looked = f"0 {ZeroReason.LOOKED_AND_NOT_THERE.value}"
            if not self.see(answer(WHY_ZERO), WHY_ZERO).node.checked:
                self.tap(answer(WHY_ZERO), WHY_ZERO, **{thing: looked})

    def _number(self) -> int:
        """The number of the item on the page."""
        where = next(seen.node.name for seen in self.everything() if seen.node.name.startswith("Item "))
        return int(where.split()[1])

    def _next_item(self) -> None:
        following = self._number() + 1
        self.tap(button("Next item"), "Next item")
        self.wait_for_words(f"Item {following} of {len(LEVELS)}")
        self.diary.saw("where", f"rating {following}")

    def _rate_the_rest(self) -> None:
        while True:
            if not any(seen.node.checked for seen in self.everything() if _is_level(seen)):
                self._choose_level(3)
            if self._number() == len(LEVELS):
                break
            self._next_item()
        self.go("Done", "three_boxes", visit="seen_and_rated", **self._what_stands())

    def _write_a_box(self) -> None:
        name = self.chance.choice(list(THREE_BOXES))
        self.type_into(name, f"{BOX} {THREE_BOXES[name].value}", self.chance.randint(5, 30))

    def _to_reading(self) -> None:
        self.use(button("Read it through"), "Read it through")
        asks = ("Leave it as it is", "All three boxes are empty")
        self.wait(lambda: self.page == "read_through" or any(map(self.shows, asks)), "Nothing follows.")
        if self.page != "read_through":
            # Thin words are met with a question, once; and so are boxes without any.
            name = "Go on without" if self.shows(asks[1]) else "Read it through"
            self.use(button(name), name)
            self.wait(lambda: self.page == "read_through", "The question is asked again.")
        self.diary.saw("where", "read_through")

    def _choose_a_name(self) -> None:
        key = self.chance.choice(list(NAMES))
        wanted = answer(NAMES[key], "How shall your feedback show you?")
        self.tap(wanted, NAMES[key], name=key)
        # The page takes in its feedback while the click is on its way: only one that was seen to arrive counts.
        self.wait(lambda: self.see(wanted, NAMES[key]).node.checked, f"A click does not choose {NAMES[key]!r}.")

    def sign(self, words: str) -> None:
        """Signs, and waits for nothing; what has not begun by then may still have come to an end."""
        self.write("Your five words", words)
        self.tap(button("Sign"), "Sign")
        # The words are tried first: until they fit, the sitting stays open to be changed.
        self.diary.may_be("stage", SittingStage.WAITING_FOR_SIGNATURE.value)
        self.diary.may_be("stage", SittingStage.SIGNED.value)
        self.diary.may_be("name", "full_name")
        self.diary.may_be("where", NOTHING)

    # -- looking -----------------------------------------------------------------------------------------

    def note_what_is_shown(self) -> None:
        """Whatever the page shows as kept, however new: a level, words in the list."""
        every = self.everything()
        if not any(seen.node.name.startswith("Saved at") for seen in every):
            return
        if self.page == "rating":
            chosen = [seen.node.name for seen in every if _is_level(seen) and seen.node.checked]
            if chosen and not chosen[0].startswith("0"):
                self.diary.saw(f"{ITEM} {self._number()}", chosen[0].partition(",")[0])
        quotes = sorted(seen.node.name.strip("“”") for seen in every if seen.node.name.startswith("“"))
        if self.page == "in_the_room" and quotes:
            self.diary.saw("moments", "|".join(quotes))


def _is_level(seen: Seen) -> bool:
    return seen.node.role == "radio button" and seen.node.name[:2] in ("0,", "1,", "2,", "3,", "4,")
