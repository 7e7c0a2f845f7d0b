"""The talk: five steps to have in hand, on paper and on the screen."""

from __future__ import annotations

TALK_TITLE = "The talk"
TALK_HOW_LONG = "Fifteen minutes, with this card in hand."
TALK_STEPS = (
    "The clinician speaks first: which moment stayed with you?",
    "The partner speaks next, then the peer: one thing that helped.",
    "Each of you: one thing that could help more, with the moment that shows it.",
    "The question. Take your time.",
    "The clinician: what I will try, and what I need for it.",
)
TALK_END = (
    "You need not agree. Where you saw it differently, both stay. If you want a line that all agree on, the partner"
    " words it first, and both add their names."
)
