"""Opening a given file and signing as seen, in every state that they are met in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

from observer_app.domain.changes import NO_CHANGES, Outcome
from observer_app.domain.clinician_answers import Thought, View
from observer_app.domain.said import Audience
from observer_app.services.drafts import Draft
from observer_app.services.given import Found, GivenFile
from observer_app.ui.main_window import MainWindow
from tests.ui.clinician.a_clinician import Clinician, make_clinician

Show = Callable[[MainWindow, Path], None]
Ready = Callable[[Clinician], object]
Then = Callable[[MainWindow], None]
SENTENCES = ("It is signed.", "What was signed is as it was signed.", "1 of 3 have signed so far.")
SIX = "amber · ferry · goose · pillow · thistle · wren"
LONG = "I kept to the order that I am used to, and only saw later that the person had begun to say more. "


def _nothing(_of: object) -> None:
    """As it is come to."""


def _sign(
    window: MainWindow, folder: Path, ready: Ready = _nothing, then: Then = _nothing, *, declines: bool = False
) -> None:
    clinician = make_clinician(folder)
    clinician.session.countersign.get_ready()
    ready(clinician)
    clinician.show(window, "countersign", digest=clinician.digest, declines=declines)
    then(window)


def _share(clinician: Clinician, texts: dict[Thought, str]) -> None:
    for thought, text in texts.items():
        clinician.session.drafts.keep(clinician.digest, thought, text)
        clinician.session.drafts.choose_reader(clinician.digest, thought, Audience.EVERYONE)
    clinician.session.answers.share(clinician.digest)


def _shared(clinician: Clinician) -> None:
    clinician.talk()
    _share(clinician, {Thought.RINGS_TRUE: "I examine first, out of habit.", Thought.KEEP: "The silence."})
    clinician.session.answers.say_reply(clinician.digest, View.SOME, "The fall had been told before you came in.")


def _full(clinician: Clinician) -> None:
    """Every box to its limit."""
    _share(
        clinician,
        {
            Thought.RINGS_TRUE: (LONG * 12)[:900],
            Thought.KEEP: (LONG * 12)[:390],
            Thought.TRY: (LONG * 12)[:590],
            Thought.BENEFIT: (LONG * 12)[:390],
        },
    )
    answers, digest = clinician.session.answers, clinician.digest
    answers.say_reply(digest, View.DIFFERENT, (LONG * 12)[:900])
    due = clinician.session.my_feedback.today() + timedelta(weeks=4)
    answers.say_action(digest, (LONG * 12)[:290], due, (LONG * 12)[:200], Audience.EVERYONE)


def _with_names(clinician: Clinician) -> None:
    _share(clinician, {Thought.KEEP: "Mrs Miller and the others want to be asked.", Thought.TRY: "Ring 01632 960123."})


def _says_why(clinician: Clinician) -> None:
    clinician.session.drafts.keep(clinician.digest, Draft.DECLINED, "We have not found a time to talk about it.")


def _says_too_much(clinician: Clinician) -> None:
    clinician.session.drafts.keep(clinician.digest, Draft.DECLINED, (LONG * 4)[:260])


def _press_sign(window: MainWindow) -> None:
    window.page.card.sign()  # type: ignore[union-attr]


def _answered(window: MainWindow, folder: Path, then: Then = _nothing, *, declines: bool = False) -> None:
    clinician = make_clinician(folder)
    service, digest = clinician.session.countersign, clinician.digest
    job = (
        service.prepare_declined(digest, {}, "We have not found a time to talk about it.")
        if declines
        else service.prepare_as_seen(digest, {}, service.today())
    )
    service.keep(job, service.sign(job, clinician.session.keys))
    clinician.session.preferences.keep_usual_place(str(folder))
    clinician.show(window, "answered", digest=digest)
    then(window)


def _save(window: MainWindow) -> None:
    window.page._save_there()  # type: ignore[union-attr]


def _open(window: MainWindow, folder: Path, found: GivenFile | None = None, *, mine: bool = False) -> None:
    clinician = make_clinician(folder)
    clinician.show(window, "open_given")
    if found is None:
        return
    digest = clinician.digest if mine else ""
    given = GivenFile(found.found, found.title, found.body, found.sentences, digest)
    window.page._show(Outcome(given, NO_CHANGES))  # type: ignore[union-attr]


KEPT = GivenFile(
    Found.KEPT,
    "This file is as it was signed",
    "Signed by Ann Able. Nothing was changed or added since. The time is by the clock of the computer it was signed"
    " on.",
    SENTENCES,
)
ASIDE = GivenFile(
    Found.ASIDE,
    "Not changed, but we do not know the signer yet",
    f"It says Di. Ring them, or stand beside them, and compare these six words: {SIX}. Until you have, the file is kept"
    " aside and counts for nothing.",
    SENTENCES,
)
OTHER = GivenFile(
    Found.REFUSED,
    "This feedback is not about you",
    "It is about Dr Bo Best, so it was not kept here. Give it back to whoever gave it to you. If it should be about"
    " you, ask a lead to see how your name is written on the list.",
)

ROWS: list[tuple[str, str, Show]] = [
    ("countersign", "with nothing shared and no day said", _sign),
    ("countersign", "with words shared and the day known", partial(_sign, ready=_shared)),
    ("countersign", "with every box full", partial(_sign, ready=_full)),
    ("countersign", "with words by which someone could be known", partial(_sign, ready=_with_names)),
    ("countersign", "told what is missing", partial(_sign, then=_press_sign)),
    ("countersign", "declining, with nothing said", partial(_sign, declines=True)),
    ("countersign", "declining, with the reason", partial(_sign, ready=_says_why, declines=True)),
    ("countersign", "declining, with too much", partial(_sign, ready=_says_too_much, then=_press_sign, declines=True)),
    ("answered", "as seen", _answered),
    ("answered", "with the reason why not", partial(_answered, declines=True)),
    ("answered", "with a copy saved", partial(_answered, then=_save)),
    ("open_given", "before anything is chosen", _open),
    ("open_given", "with a good file", partial(_open, found=KEPT, mine=True)),
    ("open_given", "with an unknown signer", partial(_open, found=ASIDE)),
    ("open_given", "with a file about someone else", partial(_open, found=OTHER)),
]
