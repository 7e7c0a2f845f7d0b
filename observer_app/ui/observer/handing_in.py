"""Where a signed feedback is handed in, and the plain words on what to do with the file. No Qt here."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from observer_app.ui.house.files_words import file_name
from observer_app.ui.observer.say import and_list

PRACTICE_WORDS = (
    "In real work you would now save it for your lead, on a memory stick or in a folder. Try it here if you like."
)


def what_to_do(leads: Sequence[str], me: str, *, is_practice: bool = False) -> str:
    """What the file is for, in three sentences: who needs it, how it gets there, and that nothing goes by itself."""
    if is_practice:
        return PRACTICE_WORDS
    others = [name for name in leads if name != me]
    who = f"so that {others[0]} has it" if others else "for the other lead"
    return (
        f"Save a copy on a memory stick, or in the folder that your service uses, {who}. The clinician gets theirs from"
        " the lead, or from you when you talk. This app sends nothing by itself."
    )


def what_to_do_sealed(leads: Sequence[str]) -> str:
    """The same for the file that only leads can open."""
    who = and_list(list(leads))
    return (
        f"All that you signed here goes into one file, which only {who} can open. Save it on a memory stick, or in the"
        " folder that your service uses. The same again does no harm: what they have already is passed over."
    )


def sealed_name(full_name: str) -> str:
    """What that file is called."""
    return file_name("hand-in", full_name)


def say_who_has_it(names: Sequence[str]) -> str:
    """“Ann Able has it.”, once a receipt came back; empty before."""
    return f"{and_list(list(names))} {'has' if len(names) == 1 else 'have'} it." if names else ""


def usual_folder(kept: str) -> Path | None:
    """The place that was used the last time, while it is there: a stick may have been taken out."""
    folder = Path(kept)
    return folder if kept and folder.is_dir() else None
