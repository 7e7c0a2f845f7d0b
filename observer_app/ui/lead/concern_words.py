"""What the leads' pages say of a feedback that a clinician asked them to look at. No Qt here."""

from __future__ import annotations

from observer_app.services.asked_to_look import AskedAbout
from observer_app.services.concerns import LeadsAnswer
from observer_app.ui.house.home_words import say_day
from observer_app.ui.observer.say import and_list


def say_about(asked: AskedAbout) -> str:
    return f"{asked.clinic_name}, {say_day(asked.day)}, from {asked.shown_name}"


def say_state(asked: AskedAbout, me: str) -> str:
    """Who is waited for, or how it ended."""
    waits_for = asked.concern.waits_for
    if waits_for:
        whom = and_list(["you" if name == me else name for name in waits_for])
        return f"Waits for {whom}. Until then nothing of this feedback counts."
    return "Both answered. It does not count." if asked.concern.is_set_aside else "Both answered. It counts."


def say_answer(answer: LeadsAnswer) -> str:
    """Who answered what, and when."""
    counts = "It counts." if answer.counts else "It does not count."
    return f"{answer.lead}, {say_day(answer.at.astimezone().date())}: {counts}"


def tell_answered(asked: AskedAbout) -> tuple[str, str]:
    """What follows an answer."""
    others = asked.concern.waits_for
    if others:
        return "Your answer is kept", f"It still waits for {and_list(list(others))}. Let them know."
    return (
        "Both of you have answered",
        f"{asked.clinician_name} reads both answers. Make a file for them if they read it on another computer.",
    )
