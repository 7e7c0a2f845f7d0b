"""The clinician's pages in every state that they are met in: with no data, ordinary data and too much."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

from observer_app.domain.clinician_answers import CameOut, Thought, View
from observer_app.domain.people import Perspective
from observer_app.domain.said import Audience
from observer_app.services.drafts import NOTES, Draft
from observer_app.services.my_feedback import FeedbackLine, FeedbackState
from observer_app.ui.main_window import MainWindow
from tests.ui.clinician.a_clinician import Clinician, make_clinician
from tests.ui.house.a_house import LONG_NAME, fill, make_house

Show = Callable[[MainWindow, Path], None]
Ready = Callable[[Clinician], object]
A_LONG_TEXT = "I kept to the order that I am used to, and only saw later that the person had begun to say more. " * 15


def _as_it_is(clinician: Clinician) -> Clinician:
    return clinician


def _home(window: MainWindow, folder: Path, ready: Ready = _as_it_is, *, released: bool = True) -> None:
    clinician = make_clinician(folder, released=released)
    ready(clinician)
    clinician.show(window, "home")


def _lead_home(window: MainWindow, folder: Path) -> None:
    """One person who leads, observes and is observed."""
    house = make_house(folder).set_up(both=True)
    session = house.show_inside(window, "home")
    fill(session, clinics=2, people=3)
    line = FeedbackLine(
        digest="0" * 64,
        clinic="Shoulder clinic",
        day=session.my_feedback.today() - timedelta(days=2),
        shown_name="Ann Able",
        perspective=Perspective.PATIENT_PARTNER,
        state=FeedbackState.NEW,
    )
    session.my_feedback.lines = lambda: (line,)  # type: ignore[method-assign]
    window.go("home")


def _list(window: MainWindow, folder: Path, ready: Ready = _as_it_is, *, released: bool = True) -> None:
    clinician = make_clinician(folder, released=released)
    ready(clinician)
    clinician.show(window, "my_feedback")


def _plain(page: str, window: MainWindow, folder: Path, ready: Ready = _as_it_is, *, released: bool = True) -> None:
    clinician = make_clinician(folder, released=released)
    ready(clinician)
    clinician.show(window, page)


def _page(
    page: str,
    window: MainWindow,
    folder: Path,
    ready: Ready = _as_it_is,
    then: Callable[[MainWindow], None] | None = None,
) -> None:
    clinician = make_clinician(folder)
    ready(clinician)
    clinician.show(window, page, digest=clinician.digest)
    if then is not None:
        then(window)


def _over(page: str, window: MainWindow, folder: Path) -> None:
    make_clinician(folder).show(window, page)


def _too_many(clinician: Clinician) -> None:
    """Forty feedbacks of people with long names."""
    first = clinician.session.my_feedback.line(clinician.digest)
    lines: tuple[FeedbackLine, ...] = tuple(
        replace(
            first, shown_name=LONG_NAME, clinic="Hand, wrist and shoulder clinic", day=first.day - timedelta(days=7 * n)
        )
        for n in range(40)
    )
    clinician.session.my_feedback.lines = lambda: lines  # type: ignore[method-assign]


def _long_names(clinician: Clinician) -> None:
    """Whoever sat in has a name as long as names are."""
    mine = clinician.session.my_feedback
    lines = {line.digest: replace(line, shown_name=LONG_NAME) for line in mine.lines()}
    mine.line = lambda digest: lines[digest]  # type: ignore[method-assign]
    mine.same_morning = lambda digest: tuple(lines.values()) if digest in lines else ()  # type: ignore[method-assign]


def _appraised(clinician: Clinician) -> None:
    """The last appraisal and the next are known."""
    appraisals, me = clinician.session.appraisals, clinician.session.me
    for weeks in (-50, 2):
        appraisals.say(me.uid, appraisals.today() + timedelta(weeks=weeks))


def _appraisal_near(clinician: Clinician) -> None:
    """Everything was read and talked about before."""
    for digest in clinician.talk().digests:
        clinician.session.my_feedback.mark_read(digest)
    _appraised(clinician)


def _remembered(clinician: Clinician) -> None:
    clinician.session.drafts.keep(clinician.digest, Draft.REMEMBERED, A_LONG_TEXT)


def _thinks(clinician: Clinician) -> None:
    """One box is shared with each, one was changed since, and one stays private."""
    drafts, digest = clinician.session.drafts, clinician.digest
    for thought, text, who in (
        (Thought.RINGS_TRUE, "I examine first, out of habit.", Audience.EVERYONE),
        (Thought.SURPRISES, "That the silence helped.", Audience.OBSERVERS),
        (Thought.TRY, "Ask what they want to be able to do, before I examine.", None),
    ):
        drafts.keep(digest, thought, text)
        drafts.choose_reader(digest, thought, who)
    clinician.session.answers.share(digest)
    drafts.keep(digest, Thought.SURPRISES, "That the silence helped. Mrs Miller went on by herself.")


def _thinks_too_much(clinician: Clinician) -> None:
    for thought in Thought:
        clinician.session.drafts.keep(clinician.digest, thought, A_LONG_TEXT)
        clinician.session.drafts.choose_reader(clinician.digest, thought, Audience.EVERYONE)
    clinician.session.drafts.keep(NOTES, Draft.NOTE, A_LONG_TEXT)
    for draft in (Draft.REPLY, Draft.THANKS, Draft.ACTION, Draft.ACTION_NEEDS):
        clinician.session.drafts.keep(clinician.digest, draft, A_LONG_TEXT)


def _answers(clinician: Clinician) -> None:
    answers, digest = clinician.session.answers, clinician.digest
    answers.say_reply(digest, View.SOME, "The person had told me about the fall before you came in.")
    answers.thank(digest, "I tried it on Thursday, and two people talked who never had.")
    due = clinician.session.my_feedback.today() + timedelta(weeks=4)
    answers.say_action(digest, "Ask what they want to be able to do.", due, "Two minutes more.", Audience.EVERYONE)


def _tried(clinician: Clinician) -> None:
    _answers(clinician)
    (action,) = clinician.session.answers.trying()
    clinician.session.answers.say_how_it_went(action, CameOut.CHANGED, "It works best at the door.")


def _tried_and_thought(clinician: Clinician) -> None:
    _thinks(clinician)
    _tried(clinician.talk())


def _due(clinician: Clinician) -> None:
    _answers(clinician)
    _reads_and_talks(clinician)
    clinician.clock.advance(days=60)


def _reads_and_talks(clinician: Clinician) -> None:
    clinician.talk()
    for digest in clinician.digests:
        clinician.session.my_feedback.mark_read(digest)


def _reads_and_thinks(clinician: Clinician) -> None:
    _reads_and_talks(clinician)
    _thinks(clinician)


def _hurt(clinician: Clinician) -> None:
    clinician.session.answers.ask_to_look(clinician.digest, "The third line is about how I speak, not what I did.")


def _ask_all(window: MainWindow) -> None:
    """What is missing is said on the page."""
    page = window.page
    for asks in ("_ask",) if hasattr(page, "_ask") else ():
        getattr(page, asks)()
    for card in ("reply", "action"):
        if hasattr(page, card):
            getattr(page, card).ask()


def _with_levels(window: MainWindow) -> None:
    window.page._show_levels()  # type: ignore[union-attr]


ROWS: tuple[tuple[str, str, Show], ...] = (
    ("home", "a clinician with nothing yet", partial(_home, released=False)),
    ("home", "a clinician with feedback", _home),
    ("home", "a clinician with too much feedback", partial(_home, ready=_too_many)),
    ("home", "a lead who is observed too", _lead_home),
    ("my_feedback", "nothing", partial(_list, released=False)),
    ("my_feedback", "two of one morning", _list),
    ("my_feedback", "too many", partial(_list, ready=_too_many)),
    ("before_reading", "empty", partial(_page, "before_reading")),
    ("before_reading", "a long text", partial(_page, "before_reading", ready=_remembered)),
    ("read_feedback", "words", partial(_page, "read_feedback")),
    ("read_feedback", "levels", partial(_page, "read_feedback", ready=Clinician.talk, then=_with_levels)),
    ("we_have_talked", "both", partial(_page, "we_have_talked")),
    ("we_have_talked", "said before", partial(_page, "we_have_talked", ready=Clinician.talk)),
    ("my_thoughts", "nothing yet", partial(_page, "my_thoughts")),
    ("my_thoughts", "some shared", partial(_page, "my_thoughts", ready=_thinks)),
    ("my_thoughts", "far too much", partial(_page, "my_thoughts", ready=_thinks_too_much)),
    ("my_answer", "nothing yet", partial(_page, "my_answer")),
    ("my_answer", "said", partial(_page, "my_answer", ready=_answers)),
    ("my_answer", "begun and long", partial(_page, "my_answer", ready=_thinks_too_much, then=_ask_all)),
    ("action_came_round", "asked", partial(_page, "action_came_round", ready=_answers)),
    ("action_came_round", "answered before", partial(_page, "action_came_round", ready=_tried)),
    ("ask_to_look", "nothing yet", partial(_page, "ask_to_look", then=_ask_all)),
    ("ask_to_look", "asked", partial(_page, "ask_to_look", ready=_hurt)),
    ("when_it_hurts", "as it is", partial(_page, "when_it_hurts")),
    ("home", "thoughts not finished", partial(_home, ready=_reads_and_thinks)),
    ("home", "talked about and not signed", partial(_home, ready=_reads_and_talks)),
    ("home", "the appraisal is near", partial(_home, ready=_appraisal_near)),
    ("home", "an action has come round", partial(_home, ready=_due)),
    ("read_feedback", "long names", partial(_page, "read_feedback", ready=_long_names)),
    ("we_have_talked", "long names", partial(_page, "we_have_talked", ready=_long_names)),
    ("my_answer", "long names", partial(_page, "my_answer", ready=_long_names)),
    ("read_feedback", "being looked at", partial(_page, "read_feedback", ready=_hurt)),
    ("appraisal_date", "not known", partial(_plain, "appraisal_date")),
    ("appraisal_date", "known", partial(_plain, "appraisal_date", ready=_appraised)),
    ("for_my_appraisal", "no feedback", partial(_plain, "for_my_appraisal", released=False)),
    ("for_my_appraisal", "which one", partial(_plain, "for_my_appraisal")),
    ("for_my_appraisal", "nothing thought yet", partial(_page, "for_my_appraisal")),
    ("for_my_appraisal", "ready", partial(_page, "for_my_appraisal", ready=_tried_and_thought)),
    ("kept_about_me", "little", partial(_plain, "kept_about_me", released=False)),
    ("kept_about_me", "answered", partial(_plain, "kept_about_me", ready=_tried_and_thought)),
    ("kept_about_me", "too much", partial(_plain, "kept_about_me", ready=_too_many)),
    ("my_notes", "empty", partial(_plain, "my_notes")),
    ("my_notes", "long", partial(_plain, "my_notes", ready=_thinks_too_much)),
    ("the_talk", "as it is", partial(_over, "the_talk")),
)
"""Page, state, and what brings a window there."""
