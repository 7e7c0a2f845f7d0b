"""The steps of setting up, in their order and in words; which comes next. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from observer_app.services.models import SetUpStep

HOME = "home"


class StepWords(NamedTuple):
    """How a step is called, what it is about, and what the button that leads to it says."""

    title: str
    line: str
    next: str


ORDER = ("service", "clinics", "people", "form", "recovery", "copies")
WORDS = {
    "service": StepWords("Service and leads", "Your service, its two leads, and someone to turn to.", ""),
    "clinics": StepWords("Clinics", "The clinics that people will sit in on.", "Next: clinics"),
    "people": StepWords("People", "Who observes, and whose clinics are observed.", "Next: people"),
    "form": StepWords("Form", "What everyone goes by, and how often in a year.", "Next: the form"),
    "recovery": StepWords(
        "Recovery sheet", "A sheet of paper that opens this computer if everyone’s words are lost.", "Next: the sheet"
    ),
    "copies": StepWords(
        "Safety copies", "Where copies of your work go, in case this computer breaks or is lost.", "Next: safety copies"
    ),
}
TO_HOME = "Go to my page"


def say_place(name: str) -> str:
    """“Step 2 of 6”."""
    return f"Step {ORDER.index(name) + 1} of {len(ORDER)}"


def next_step(steps: Sequence[SetUpStep], here: str, *, has_only_leads: bool = False) -> SetUpStep | None:
    """The first step after this one that is not done; None when the rest is done.

    While there are only the two leads, people are asked for even where one of them can be observed.
    """
    later = ORDER[ORDER.index(here) + 1 :]
    waiting = (step for step in steps if not step.done or (has_only_leads and step.name == "people"))
    return next((step for step in waiting if step.name in later), None)


def step_before(steps: Sequence[SetUpStep], here: str) -> SetUpStep | None:
    """The step that one comes back to; None where there is none: what was made in the first is changed elsewhere."""
    earlier = ORDER[: ORDER.index(here)]
    return next((step for step in reversed(steps) if step.name in earlier), None)


def is_setting_up(steps: Sequence[SetUpStep]) -> bool:
    return any(not step.done for step in steps)
