"""One visit of the practice clinic, played through the same services as the window: signed, checked, saved."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from observer_app.domain.answers import Rating, ZeroReason
from observer_app.domain.observation import Effect, MomentKind, Speaker, Writing
from observer_app.domain.sitting import AlsoThere, Consent, DayChosenBy, StartSitting
from observer_app.domain.verification import Verdict, join_words
from observer_app.errors import UserError
from observer_app.services import copies, faults
from observer_app.services.practice import Practice
from observer_app.services.session import Session
from observer_app.services.verify import Verify

PLACE = 1
STORE_NAME = "store"
FEEDBACK_NAME = "feedback.pdf"
CARD_NAME = "observer.observer-card"
LARGE_NAME = "feedback-large-print.pdf"
WEB_NAME = "feedback.html"
MADE = (STORE_NAME, FEEDBACK_NAME, LARGE_NAME, WEB_NAME, CARD_NAME)


class Demo:
    """Plays the main job without a window. `practice_in` gives a practice clinic in a folder of its own."""

    def __init__(self, practice_in: Callable[[Path], Practice], verify: Verify, answers: Path) -> None:
        self._practice_in = practice_in
        self._verify = verify
        self._answers = answers

    def play(self, out: Path) -> Iterator[str]:
        """Makes the folder, plays the visit, and says line by line what was made."""
        _make_folder(out)
        store = out / STORE_NAME
        practice = self._practice_in(store)
        if practice.exists():
            practice.clear()
        else:
            _refuse_to_write_over(out)
        session = practice.enter(practice.begin())
        try:
            yield f"A throw-away practice store in “{store.name}”. Its people are made up."
            feedback, card = self._observe_and_sign(session, practice.words(), out)
        finally:
            session.close()
        yield f"{FEEDBACK_NAME}: the signed feedback of one visit, {feedback.stat().st_size:,} bytes."
        yield f"{LARGE_NAME}: the same words in large print, to read; it is not signed."
        yield f"{WEB_NAME}: the same words as a web page, to read; it is not signed."
        yield f"{CARD_NAME}: the card by which others know who signed it."
        yield from self._check(feedback, card)

    def _observe_and_sign(self, session: Session, words: str, out: Path) -> tuple[Path, Path]:
        answers = json.loads(self._answers.read_text(encoding="utf-8"))
        uid = observe(session, answers)
        keys = session.feedback.open_keys(words)
        job = session.feedback.prepare(uid)
        session.feedback.keep(job, session.feedback.sign(job, keys))
        feedback = session.feedback.save_copy(uid, out / FEEDBACK_NAME).value
        copies.save_copy(session.feedback.large_print(uid), out / LARGE_NAME)
        copies.save_copy(session.feedback.html(uid), out / WEB_NAME)
        return feedback, session.feedback.save_card(uid, out / CARD_NAME).value

    def _check(self, feedback: Path, card: Path) -> Iterator[str]:
        (checked,) = self._verify.check((feedback,), (card,))
        if checked.verification.verdict is not Verdict.GOOD_AND_KNOWN:
            raise UserError(checked.title, checked.body, code="demo_not_good")
        yield f"Checked: {checked.title}. {checked.body}"


def observe(session: Session, answers: dict[str, Any]) -> str:
    """One visit from start to the last box, as the answers say; returns the sitting's uid."""
    sittings = session.sittings
    uid = sittings.start(_start(session, answers)).value.sitting.uid
    sittings.answer_consent(uid, PLACE, Consent(answers["consent"]))
    for moment in answers["moments"]:
        sittings.add_moment(
            uid,
            PLACE,
            MomentKind(moment["kind"]),
            moment["text"],
            Speaker(moment["speaker"]) if "speaker" in moment else None,
            Effect(moment["effect"]),
            moment["link_id"],
            moment["minute"] * 60,
        )
    sittings.they_have_gone(uid, PLACE)
    sittings.set_also_there(uid, PLACE, tuple(AlsoThere(who) for who in answers["also_there"]))
    sittings.save_writing(uid, PLACE, Writing.FIRST_HELPED, answers["first_helped"])
    sittings.save_writing(uid, PLACE, Writing.FIRST_MORE, answers["first_more"])
    _rate(session, uid, answers)
    for box in (Writing.HELPED, Writing.MORE, Writing.QUESTION):
        sittings.save_writing(uid, None, box, answers[box])
    return uid


def _start(session: Session, answers: dict[str, Any]) -> StartSitting:
    return StartSitting(
        clinic_uid=session.sittings.clinics()[0].uid,
        clinician_uid=session.sittings.clinicians()[0].uid,
        perspective=session.me.perspectives[0],
        day_chosen_by=DayChosenBy(answers["day_chosen_by"]),
        focus=answers["focus"],
        clinician_agreed=True,
    )


def _rate(session: Session, uid: str, answers: dict[str, Any]) -> None:
    sittings = session.sittings
    sittings.rate(uid, PLACE, Rating(link_id="anything_to_decide", code=answers["decision"]))
    for link_id, level in answers["levels"].items():
        looked = ZeroReason.LOOKED_AND_NOT_THERE if level == 0 else None
        sittings.rate(uid, PLACE, Rating(link_id=link_id, code=str(level), zero_reason=looked))
    sittings.finish_rating(uid, PLACE)


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise faults.out_not_writable(out) from error


def _refuse_to_write_over(out: Path) -> None:
    names = [name for name in MADE if (out / name).exists()]
    if names:
        raise faults.out_in_use(out, join_words(f"“{name}”" for name in names))
