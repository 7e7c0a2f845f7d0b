"""What the pages say of two people who go on meeting. No Qt here."""

from __future__ import annotations

from observer_app.domain.mentoring import Note, Pair, Stage, What, say_day

KINDS = ((What.AIM, "Something to aim at"), (What.MEETING, "A day we meet"), (What.LEARNT, "Something we learnt"))
PROMPTS = {
    What.AIM: "What would you like to be able to do, or to do more of?",
    What.MEETING: "Where, and what about?",
    What.LEARNT: "What did one of you learn, or both?",
}


def say_stage(name: str, pair: Pair) -> str:
    """How far the two have come, in one line."""
    since = say_day(pair.since.astimezone().date()) if pair.since is not None else ""
    return {
        Stage.NOTHING: "",
        Stage.THEY_ASKED: f"{name} would like to go on meeting with you.",
        Stage.I_ASKED: f"You asked on {since}, and have no answer yet.",
        Stage.PAIR: f"You go on meeting. Both of you had said yes on {since}.",
        Stage.ENDED: f"It ended on {since}. What you both wrote stays here for you two.",
    }[pair.stage]


def say_by(name: str, note: Note) -> str:
    """“9 March 2026 · written by you”."""
    return f"{say_day(note.day)} · written by {'you' if note.is_mine else name}"
