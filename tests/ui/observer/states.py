"""The pages of a sitting in every state that they are met in: with no data, ordinary data and too much."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

from observer_app.domain.observation import Effect, MomentKind, PartOfVisit, Speaker, Writing
from observer_app.domain.record import letter_of
from observer_app.domain.sitting import AlsoThere, Consent, Mode, Pattern
from observer_app.ui.main_window import MainWindow
from observer_app.ui.observer.place_row import PlaceRow
from tests.ui.observer.a_visit import TAILS, Visit, make_practice, make_visit

Ready = Callable[[Visit], Visit]
Shown = Callable[[MainWindow], None]
A_LONG_TEXT = "They were asked what they would like to be able to do again, and then no one came back to it. " * 20


def _show(
    page: str,
    ready: Ready,
    window: MainWindow,
    folder: Path,
    *,
    then: Shown | None = None,
    make: Callable[[Path], Visit] = make_visit,
) -> None:
    visit = ready(make(folder))
    window.destroyed.connect(visit.session.database.close)
    visit.show(window, page)
    if then is not None:
        then(window)


def _nothing_yet(visit: Visit) -> Visit:
    return visit


def _many(folder: Path) -> Visit:
    return make_visit(folder, clinics=40, clinicians=25)


def _said_no(visit: Visit) -> Visit:
    visit.start().session.sittings.answer_consent(visit.uid, 1, Consent.NO)
    return visit


def _two_places(visit: Visit) -> Visit:
    sittings = _said_no(visit).session.sittings
    sittings.next_place(visit.uid)
    sittings.did_not_come(visit.uid, 2)
    return visit


def _too_much(visit: Visit) -> Visit:
    sittings = visit.see().decide("more_than_one").session.sittings
    for minute in range(8):
        sittings.add_moment(
            visit.uid, 1, MomentKind.WORDS, A_LONG_TEXT[:400], Speaker.PERSON, Effect.IN_THE_WAY, "worry", minute * 60
        )
    for box in (Writing.HELPED, Writing.MORE, Writing.QUESTION):
        sittings.save_writing(visit.uid, None, box, A_LONG_TEXT)
    sittings.save_writing(visit.uid, 1, Writing.FIRST_HELPED, A_LONG_TEXT)
    return visit.rate()


def _after_days(visit: Visit) -> Visit:
    visit.see().decide().clock.advance(days=9)
    return visit


def _at_worry(window: MainWindow) -> None:
    page = window.page
    page.strip.item_pressed.emit(4)  # type: ignore[union-attr]


def _choose_zero(window: MainWindow) -> None:
    page = window.page
    page.card.scale.choose_level(0)  # type: ignore[union-attr]


def _say_why(window: MainWindow) -> None:
    page = window.page
    page.card.scale.choose_level(2)  # type: ignore[union-attr]
    page.card.why.open_button.click()  # type: ignore[union-attr]


def _paused(visit: Visit) -> Visit:
    visit.go_in().write().session.sittings.pause(visit.uid, 1)
    return visit


def _stepped_out(visit: Visit) -> Visit:
    visit.go_in(Consent.NOT_YET_KNOWN).write().session.sittings.step_out(visit.uid, 1)
    return visit


def _open_worry(window: MainWindow) -> None:
    window.open_over("worry")


def _telling(visit: Visit) -> Visit:
    visit.go_in().session.sittings.save_writing(visit.uid, 1, Writing.MOMENT, "Mrs Brown of AB1 2CD came in.")
    return visit


def _telling_words(visit: Visit) -> Visit:
    sittings = visit.rated().with_words().session.sittings
    sittings.save_writing(visit.uid, None, Writing.HELPED, "You let Mrs Brown finish, and asked her once more.")
    return visit


def _ask_why_kept(window: MainWindow) -> None:
    page: object = window.page
    page.boxes[Writing.HELPED].watch.card.keep.click()  # type: ignore[attr-defined]


def _ask_for_decision(window: MainWindow) -> None:
    page: object = window.page
    page._rate()  # type: ignore[attr-defined] # what the button does


def _show_reasons(window: MainWindow) -> None:
    window.page.card.open_reasons()  # type: ignore[union-attr]


def _wrong_words(window: MainWindow) -> None:
    from observer_app.errors import UserError

    window.page._tell(UserError("", "", code="words_do_not_match"))  # type: ignore[union-attr]


def _booked(window: MainWindow, folder: Path) -> None:
    visit = make_visit(folder).book()
    window.destroyed.connect(visit.session.database.close)
    window.session = visit.session
    window.go("start_sitting", booking=visit.session.bookings.coming_up()[0])


def _by_video(window: MainWindow) -> None:
    window.page.mode.button("video").setChecked(True)  # type: ignore[union-attr]


def _from_paper(window: MainWindow) -> None:
    window.go("start_sitting", from_paper=True)


def _out_first(visit: Visit) -> Visit:
    return visit.start(pattern=Pattern.IN_FOR_ONE, words=TAILS)


def _paper(visit: Visit) -> Visit:
    sittings = visit.in_for_one().see_next(1).session.sittings
    sittings.keep_on_paper(visit.uid)
    sittings.add_moment(visit.uid, 1, MomentKind.NOTE, "Typed for a while.", part=PartOfVisit.EARLY)
    sittings.add_moment(
        visit.uid, 1, MomentKind.WORDS, "What matters most to you?", Speaker.CLINICIAN, part=PartOfVisit.LATE
    )
    return visit


def _show_plain(
    page: str,
    ready: Ready,
    window: MainWindow,
    folder: Path,
    *,
    then: Callable[[MainWindow, Visit], None] | None = None,
) -> None:
    visit = ready(make_visit(folder))
    window.destroyed.connect(visit.session.database.close)
    window.session = visit.session
    window.go(page)
    if then is not None:
        then(window, visit)


def _find_visit(window: MainWindow, visit: Visit) -> None:
    page, sitting = window.page, visit.session.sittings.state(visit.uid).sitting
    page.words.setText(" ".join(sitting.two_words))  # type: ignore[union-attr]
    page.letter.setText(letter_of(sitting.two_words, 1))  # type: ignore[union-attr]
    page._find()  # type: ignore[union-attr]


def _find_two(window: MainWindow, visit: Visit) -> None:
    words, letter = _slip(visit)
    (found,) = visit.session.after.find_visits(words, letter)
    page: Any = window.page
    page.words.setText(words)
    page.letter.setText(letter)
    page.which.ask((found, replace(found, day=found.day + timedelta(days=7))))


def _slip(visit: Visit) -> tuple[str, str]:
    sitting = visit.session.sittings.state(visit.uid).sitting
    return " ".join(sitting.two_words), letter_of(sitting.two_words, 1)


def _choose_visit(window: MainWindow, visit: Visit) -> None:
    window.go("withdraw", sitting_uid=visit.uid)


def _being_corrected(visit: Visit) -> Visit:
    visit.signed().session.correcting.begin(visit.uid, A_LONG_TEXT)
    return visit


def _correcting(visit: Visit) -> Visit:
    begun = visit.signed().session.correcting.begin(visit.uid, "I had mixed up two visits").value
    visit.uid = begun.uid
    return visit


def _mistake(visit: Visit) -> Visit:
    visit.signed().session.after.entered_in_error(visit.uid, "The wrong clinic was chosen.")
    return visit


def _open_rare(window: MainWindow) -> None:
    for row in window.page.findChildren(PlaceRow):  # type: ignore[union-attr]
        row.rare.show()


def _companion(visit: Visit) -> Visit:
    visit.in_for_one().see_next(1).session.sittings.set_also_there(visit.uid, 1, (AlsoThere.COMPANION,))
    return visit


def _show_covered(window: MainWindow, folder: Path, *, number: str, choosing: bool = False) -> None:
    visit = make_visit(folder).go_in()
    window.destroyed.connect(visit.session.database.close)
    if number:
        visit.session.cover.cover(number)
    window.session = visit.session
    window.go("covered", choosing=choosing)


ROWS: tuple[tuple[str, str, Callable[[MainWindow, Path], None]], ...] = (
    ("start_sitting", "one clinic, one clinician", partial(_show, "start_sitting", _nothing_yet)),
    ("start_sitting", "booked", _booked),
    ("start_sitting", "by video", partial(_show, "start_sitting", _nothing_yet, then=_by_video)),
    ("start_sitting", "from paper", partial(_show, "start_sitting", _nothing_yet, then=_from_paper)),
    ("start_sitting", "forty clinics", partial(_show, "start_sitting", _nothing_yet, make=_many)),
    ("rather_not", "thank you", partial(_show, "rather_not", _nothing_yet)),
    ("consent", "asked", partial(_show, "consent", Visit.start)),
    ("place_list", "someone said no", partial(_show, "place_list", _said_no)),
    ("place_list", "out for the first", partial(_show, "place_list", _out_first)),
    ("place_list", "one to rate", partial(_show, "place_list", lambda visit: visit.in_for_one().see_next(1))),
    ("place_list", "a long morning", partial(_show, "place_list", Visit.a_long_morning, then=_open_rare)),
    ("from_paper", "two notes", partial(_show, "from_paper", _paper)),
    ("change_pattern", "in for one", partial(_show, "change_pattern", Visit.in_for_one)),
    ("put_right", "two to choose from", partial(_show, "put_right", Visit.in_for_one, make=_many)),
    ("covered", "choosing figures", partial(_show_covered, number="", choosing=True)),
    ("covered", "covered", partial(_show_covered, number="4711")),
    ("covered", "asks for the words", partial(_show_covered, number="")),
    ("consent", "by phone", partial(_show, "consent", lambda visit: visit.start(mode=Mode.PHONE))),
    ("they_have_gone", "a companion", partial(_show, "they_have_gone", _companion)),
    ("place_list", "two places", partial(_show, "place_list", _two_places)),
    ("in_the_room", "nothing written", partial(_show, "in_the_room", Visit.go_in)),
    ("in_the_room", "not known yet, with notes",
     partial(_show, "in_the_room", lambda visit: visit.go_in(Consent.NOT_YET_KNOWN).write())),
    ("in_the_room", "paused", partial(_show, "in_the_room", _paused)),
    ("in_the_room", "stepped out", partial(_show, "in_the_room", _stepped_out)),
    ("worry", "no contact", partial(_show, "in_the_room", Visit.go_in, then=_open_worry)),
    ("in_the_room", "telling words", partial(_show, "in_the_room", _telling)),
    ("three_boxes", "telling words", partial(_show, "three_boxes", _telling_words, then=_ask_why_kept)),
    ("read_through", "telling words", partial(_show, "read_through", _telling_words)),
    ("in_the_room", "practice", partial(_show, "in_the_room", lambda v: v.go_in().write(), make=make_practice)),
    ("they_have_gone", "asked", partial(_show, "they_have_gone", Visit.see, then=_ask_for_decision)),
    ("they_have_gone", "still not known",
     partial(_show, "they_have_gone", lambda visit: visit.see(Consent.NOT_YET_KNOWN).decide("more_than_one"))),
    ("rating", "nothing rated", partial(_show, "rating", lambda visit: visit.see().decide())),
    ("rating", "half way", partial(_show, "rating", lambda visit: visit.see().decide().rate(7), then=_at_worry)),
    ("rating", "a 0", partial(_show, "rating", lambda visit: visit.see().decide().rate(5))),
    ("rating", "a 0, asked", partial(_show, "rating", lambda v: v.see().decide().rate(4), then=_choose_zero)),
    ("rating", "why", partial(_show, "rating", lambda v: v.see().decide().leave_unrated(2), then=_say_why)),
    ("rating", "reasons", partial(_show, "rating", lambda v: v.see().decide().rate(4), then=_show_reasons)),
    ("rating", "too much", partial(_show, "rating", _too_much)),
    ("rating", "days later", partial(_show, "rating", _after_days)),
    ("three_boxes", "empty", partial(_show, "three_boxes", Visit.rated)),
    ("three_boxes", "too much", partial(_show, "three_boxes", _too_much)),
    ("read_through", "all of it", partial(_show, "read_through", lambda visit: visit.rated().with_words())),
    ("sign", "open", partial(_show, "sign", Visit.rated)),
    ("sign", "wrong words", partial(_show, "sign", Visit.rated, then=_wrong_words, make=make_practice)),
    ("signed", "signed", partial(_show, "signed", Visit.signed)),
    ("signed", "practice", partial(_show, "signed", Visit.signed, make=make_practice)),
    ("withdraw", "asked for the slip", partial(_show_plain, "withdraw", Visit.signed)),
    ("withdraw", "found", partial(_show_plain, "withdraw", Visit.signed, then=_find_visit)),
    ("withdraw", "two days", partial(_show_plain, "withdraw", Visit.signed, then=_find_two)),
    ("withdraw", "which visit", partial(_show_plain, "withdraw", Visit.signed, then=_choose_visit)),
    ("correct", "asked", partial(_show, "correct", Visit.signed)),
    ("correct", "a long reason", partial(_show, "correct", _being_corrected)),
    ("read_through", "correcting", partial(_show, "read_through", _correcting)),
    ("in_error", "asked", partial(_show, "in_error", Visit.signed)),
    ("signed", "a mistake", partial(_show, "signed", _mistake)),
    ("read_signed", "all of it", partial(_show, "read_signed", Visit.signed)),
    ("consent", "practice", partial(_show, "consent", Visit.start, make=make_practice)),
)  # fmt: skip

"""Page, state, and what brings a window there."""
