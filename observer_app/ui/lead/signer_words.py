"""What the leads' pages say of signatures. No Qt here."""

from __future__ import annotations

from observer_app.services.signers import KnownSigner
from observer_app.ui.house.home_words import say_day


def say_confirmed(signer: KnownSigner) -> str:
    """Who confirmed it, and when."""
    day = say_day(signer.confirmed_at.astimezone().date())
    if signer.is_mine:
        return f"Yours, made on this computer on {day}."
    return f"Confirmed by {signer.confirmed_by}, {day}."


def say_where(signer: KnownSigner) -> str:
    return f"Made on {signer.computer}" if signer.computer else ""


def say_stopped(signer: KnownSigner) -> str:
    """From when it no longer counts; empty while it does."""
    if signer.stopped_from is None:
        return ""
    return f"Does not count from {say_day(signer.stopped_from.astimezone().date())} on."


def say_what_stopping_means(name: str) -> str:
    return (
        f"What {name} signs with it from that day on counts for nothing here. What was signed before stays good. It"
        " cannot be taken back: to sign again, they make a new signature, and you compare six new words."
    )
