"""Answered feedback and signing it as a lead, in every state that they are met in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from observer_app.domain.feedback_fields import LEAD_COMMENT
from observer_app.ui.main_window import MainWindow
from tests.ui.clinician.a_clinician import Clinician
from tests.ui.house.a_house import LONG_NAME
from tests.ui.lead.a_lead_who_signs import make_lead

Show = Callable[[MainWindow, Path], None]
A_LONG_TEXT = "Both of you took the time that this needed, and we read it together. " * 8


def _list(window: MainWindow, folder: Path, *, signs: bool = True, many: bool = False) -> None:
    lead = make_lead(folder, signs=signs)
    if many:
        _too_many(lead)
    lead.show(window, "answered_feedback")


def _too_many(lead: Clinician) -> None:
    (first,) = lead.session.third_signature.waiting()
    lines = tuple(
        replace(first, clinician_name=LONG_NAME, shown_name=LONG_NAME, day=first.day - timedelta(days=7 * n))
        for n in range(40)
    )
    lead.session.third_signature.waiting = lambda: lines  # type: ignore[method-assign]


def _sign(window: MainWindow, folder: Path, *, comment: str = "", declined: bool = False, press: bool = False) -> None:
    lead = make_lead(folder, declined=declined)
    lead.session.countersign.get_ready()
    lead.session.private.put(lead.digest, LEAD_COMMENT.name, comment)
    lead.show(window, "sign_as_lead", digest=lead.digest)
    if press:
        window.page._read()  # type: ignore[union-attr]
        window.page.card.sign()  # type: ignore[union-attr]


ROWS: list[tuple[str, str, Show]] = [
    ("answered_feedback", "where leads do not sign", partial(_list, signs=False)),
    ("answered_feedback", "with one to sign", _list),
    ("answered_feedback", "with forty", partial(_list, many=True)),
    ("sign_as_lead", "signed as seen", _sign),
    ("sign_as_lead", "not signed as seen", partial(_sign, declined=True)),
    ("sign_as_lead", "with a name in the comment", partial(_sign, comment="Thank Mrs Miller.", press=True)),
    ("sign_as_lead", "with a comment that is too long", partial(_sign, comment=A_LONG_TEXT, press=True)),
]
