"""The way through the app, step by step, told to any hand: from the first page to a copy of the signed file.

Each step begins and ends on a page that it waits for, so that steps can be put together, or done otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.journeys.hands import Hand, answer, button

CLINICAL_LEAD, PATIENT_LEAD = "Clinical Lead", "Patient Lead"
CLINICIAN = "Jo Marsh (sample)"
CLINIC = "Shoulder clinic"
WORDS = 5
SAID = "Is that chair all right for your shoulder?"
LEVELS = (4, 1, 3, 3, 1, 2, 3, 3, 0, None, 2, 3)
"""What is given to each item: a level, or None for one that is not rated. One 0 and one None among them."""
LABELS = ("Did not happen", "A glimpse", "Part way", "Clearly there", "All the way")
WHY_ZERO = "I looked for it and it was not there"
WHY_NOT_RATED = "I am not sure how to judge it"
BOXES = {
    "What helped": "When you asked about the chair, the person sat back and breathed out.",
    "What could help more": "I wondered what might have happened if the typing had waited a little.",
    "A question to think about together": "Where in the visit did the choice get made?",
}


@dataclass
class Lead:
    """One of the two leads, and the five words that they were given."""

    name: str
    words: tuple[str, ...] = ()

    @property
    def first_letters(self) -> str:
        """What is enough to be typed."""
        return " ".join(word[:3] for word in self.words)


# -- setting up ------------------------------------------------------------------------------------------


def choose_text_size(hand: Hand, name: str) -> None:
    hand.wait_for_page("first_run")
    hand.choose(name)
    hand.press("This one")
    hand.wait_for_page("what_brings_you")


def fill_in_the_service(hand: Hand) -> None:
    """Name, two leads, someone to turn to; both leads are here."""
    hand.press("Set this computer up for our service")
    hand.wait_for_page("set_up_service")
    hand.write("Name of your service", "Riverside service")
    hand.write("Clinical lead: full name", CLINICAL_LEAD)
    hand.write("What they do", "physiotherapist")
    hand.write("Patient lead: full name", PATIENT_LEAD)
    hand.write("Someone to turn to: name", "Duty desk")
    hand.write("Someone to turn to: number", "01 23")
    hand.press("Next: your words")


def make_own_words(hand: Hand, lead: Lead) -> None:
    """The five words are read off the page, and typed back by their first three letters.

    They wait for the second lead until the first looks away.
    """
    hand.wait_for_page("set_up_words")
    hand.wait_for_words(f"Words for {lead.name.split()[0]}")
    if hand.shows("it is your turn"):
        hand.press("Show my words")
    # The tiles are drawn after the press has ended.
    hand.wait(lambda: len(hand.labels("WordTile")) == WORDS, "The words were not shown.")
    lead.words = tuple(hand.labels("WordTile"))
    hand.press("I have written them down")
    hand.write("Type them here, to be sure", lead.first_letters)
    hand.press("These are my words")


def add_clinics(hand: Hand, names: Sequence[str]) -> None:
    hand.wait_for_page("set_up_clinics")
    for name in names:
        hand.write("Name of a clinic", name)
        hand.press("Add")
        hand.see(button(f"Rename {name}"), f"line of {name}")
    hand.press("Next: people")


def add_person(hand: Hand, name: str, role: str) -> None:
    hand.wait_for_page("set_up_people")
    hand.press("Add someone")
    hand.wait_for_page("set_up_person")
    hand.write("Full name", name)
    hand.choose(role)
    hand.press("Add this person")
    hand.wait_for_page("set_up_people")
    hand.wait_for_words(f"{name} is added.")


def end_setting_up(hand: Hand) -> None:
    """The form that is proposed, the sheet and a second place for copies later, and home."""
    hand.press("Next: the form")
    hand.wait_for_page("set_up_form")
    hand.press("Use this form")
    hand.wait_for_page("set_up_recovery")
    hand.press("Later")
    hand.wait_for_page("set_up_copies")
    hand.press("Later")
    hand.wait_for_page("home")


# -- a sitting -------------------------------------------------------------------------------------------


def go_to_the_door(hand: Hand) -> None:
    hand.press("Start a sitting")
    hand.wait_for_page("start_sitting")


def go_in(hand: Hand) -> None:
    """From the questions before a sitting into the room."""
    hand.press("They have agreed: go in")
    hand.wait_for_page("consent")
    hand.choose("Yes, before I came in")
    hand.wait_for_page("in_the_room")


def write_words_heard(hand: Hand, words: str) -> None:
    hand.choose("Clinician", "Who spoke?")
    hand.write("What was said or done?", words)
    hand.choose("Helped", "What did it do?")
    hand.press("Add what was said")
    hand.wait_for_words(f"“{words}”")


def see_someone_else(hand: Hand) -> None:
    """From the question of consent until they have gone; nothing is written down."""
    hand.wait_for_page("consent")
    hand.choose("Yes, before I came in")
    hand.wait_for_page("in_the_room")
    hand.press("They have gone")
    hand.wait_for_page("they_have_gone")


def leave_the_room(hand: Hand) -> None:
    hand.press("They have gone")
    hand.wait_for_page("they_have_gone")
    hand.choose("Yes, one thing")
    hand.press("Rate this one now")
    hand.wait_for_page("rating")


def rate_item(hand: Hand, number: int, level: int | None) -> None:
    """Gives the item on show a level, with its reason where it is 0, or says why it has none."""
    hand.wait_for_words(f"Item {number} of {len(LEVELS)}")
    if level is None:
        hand.press("Not rated …")
        hand.choose(WHY_NOT_RATED)
        hand.wait_for_words(f"Not rated: {WHY_NOT_RATED}")
        return
    name = f"{level}, {LABELS[level]}"
    hand.choose(name)
    wait_until_chosen(hand, name)
    if level == 0:
        hand.choose(WHY_ZERO)
        wait_until_chosen(hand, WHY_ZERO)


def wait_until_chosen(hand: Hand, name: str) -> None:
    hand.wait(lambda: hand.see(answer(name), name).node.checked, f"{name!r} was not taken.")


def rate_everything(hand: Hand, then: str = "three_boxes") -> None:
    for number, level in enumerate(LEVELS, 1):
        rate_item(hand, number, level)
        hand.press("Next item" if number < len(LEVELS) else "Done")
    hand.wait_for_page(then)


def fill_three_boxes(hand: Hand) -> None:
    for name, text in BOXES.items():
        hand.write(name, text)
    hand.press("Read it through")
    hand.wait_for_page("read_through")


def read_through(hand: Hand) -> None:
    for text in BOXES.values():
        hand.wait_for_words(text)
    hand.press("Sign")
    hand.wait_for_page("sign")


def sign(hand: Hand, words: str) -> None:
    hand.write("Your five words", words)
    hand.press("Sign")
    hand.wait_for_page("signed")


def practice_words(hand: Hand) -> str:
    """The words of the practice clinic, as its page for signing shows them."""
    begins = "The practice words: "
    return next(each.node.name for each in hand.everything() if each.node.name.startswith(begins)).removeprefix(begins)


# -- the copy --------------------------------------------------------------------------------------------


def save_in_another_place(hand: Hand, folder: Path) -> None:
    """Names a folder in the window that asks where, and waits until the copy was read back."""
    hand.press("Choose another place …")
    hand.write("Folder", str(folder))
    hand.press("Save it there")
    hand.wait_for_words("Saved and checked:")
