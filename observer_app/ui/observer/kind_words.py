"""Starters for the three boxes, and the one question that thin, long or hurtful text is met with. No Qt here."""

from __future__ import annotations

import re
from typing import NamedTuple

from observer_app.domain.observation import Writing

THIN_WORDS = 5
LONG_CHARACTERS = 900


class BoxWords(NamedTuple):
    """One of the three boxes: its heading, what it asks, its starters, and the question for a thin answer."""

    heading: str
    asks: str
    starters: tuple[str, ...]
    if_thin: str


class Question(NamedTuple):
    """A question about what was written: a short title, the question, and what it stands on."""

    title: str
    body: str


def box_words(box: Writing, clinician: str) -> BoxWords:
    """The words of a box. `clinician` is their first name."""
    made = _BOXES[box]
    return BoxWords(
        made.heading,
        made.asks.replace("⟨clinician⟩", clinician),
        tuple(starter.replace("⟨clinician⟩", clinician) for starter in made.starters),
        made.if_thin,
    )


def question_about(box: Writing, text: str, clinician: str) -> Question | None:
    """The one question that this text is met with; None when there is nothing to ask. Never blocks."""
    words = text.split()
    if not words:
        return None
    about_who = _line_about_the_person(text, clinician)
    if about_who and box is not Writing.QUESTION:
        return Question("Will this line help?", _ABOUT_WHO.format(line=about_who, clinician=clinician))
    if len(text) > LONG_CHARACTERS:
        return Question("This is a lot to take in", "Which one matters most? Put that first.")
    thin = _BOXES[box].if_thin
    if thin and len(words) < THIN_WORDS:
        return Question("A little more?", thin)
    return None


_ABOUT_WHO = (
    "“{line}” is about who {clinician} is. Feedback is easier to use when it says what you saw or heard, and what came"
    " of it. It is your view and your choice."
)
_UNKIND = (
    "arrogant|rude|lazy|cold|uncaring|useless|incompetent|stupid|horrible|nasty|unprofessional|dismissive|patronising|"
    "bully|careless|ignorant|hopeless|terrible|awful|selfish|unkind|heartless"
)
_IS = r"(?:is|was|’s|'s|seems|seemed|comes across as|came across as)"
_HOW = r"(?:(?:a|an|so|very|quite|rather|just|really|too|bit|little|of)\s+)*"


def _line_about_the_person(text: str, clinician: str) -> str:
    """The sentence that says what the clinician is and not what they did; empty when there is none."""
    who = rf"(?:you|he|she|they|the clinician|{re.escape(clinician)})"
    verb = rf"(?:\s+(?:are|were)|’re|'re|\s*{_IS})"
    pattern = re.compile(rf"\b{who}{verb}\s+{_HOW}(?:{_UNKIND})\b", re.IGNORECASE)
    for sentence in re.split(r"(?<=[.!?])\s+|\n+", text):
        if pattern.search(sentence):
            return sentence.strip()
    return ""


_BOXES = {
    Writing.HELPED: BoxWords(
        heading="What helped",
        asks="What should ⟨clinician⟩ keep doing? Say what you saw or heard, and what happened next.",
        starters=(
            "“When you …, the person …”",
            "Which minute would you want for yourself, or for someone you love?",
            "What did you notice that ⟨clinician⟩ may not know they do?",
            "If the person told a friend about this visit tonight, what good thing would they say?",
        ),
        if_thin="Could you add the moment? Even a few words heard make it easier to keep doing.",
    ),
    Writing.MORE: BoxWords(
        heading="What could help more",
        asks="What might the person have needed more of, or less of? Offer it as you would to someone you want to do"
        " well.",
        starters=(
            "“I wondered what might have happened if …”",
            "If you could have one minute of this visit again, which would it be?",
            "Was there something the person began to say and did not finish?",
            "What words could be said instead? Try them out here.",
        ),
        if_thin="What could be tried next time? One small thing is enough.",
    ),
    Writing.QUESTION: BoxWords(
        heading="A question to think about together",
        asks="One question you do not know the answer to. It starts the talk.",
        starters=(
            "“What would have made it easier for the person to say ‘I am not sure’?”",
            "“What did you know about this person that I could not see?”",
            "“When there is only ten minutes, what must not be lost?”",
            "“Where in the visit did the choice get made?”",
            "“What would you like me to watch for next time?”",
        ),
        if_thin="",
    ),
}
