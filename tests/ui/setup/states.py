"""The pages of setting up in every state that they are met in: with no data, ordinary data and too much."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from observer_app.domain.people import Role
from observer_app.services.leaving_facts import LeavingFacts
from observer_app.ui.main_window import MainWindow
from observer_app.ui.page import Page
from observer_app.ui.setup.draft import LeadDraft, ServiceDraft
from observer_app.ui.setup.words import ForSomeone
from tests.ui.house.a_house import LONG_NAME, fill, make_house

Then = Callable[[Any], None]
FIVE = ("otter", "maple", "lantern", "soup", "kettle")


class Choice:
    """Five words that are always the same, so that a picture is."""

    def suggest_words(self) -> tuple[str, ...]:
        return FIVE

    def own_words_problems(self, _typed: str, _names: tuple[str, ...] = ()) -> tuple[str, ...]:
        return ("Use at least four different words, or sixteen letters and figures.",)

    def words_agree(self, _words: str, _typed: str) -> bool:
        return False


def filled_draft() -> ServiceDraft:
    return ServiceDraft(
        name="Riverside service",
        contact_name="Duty desk",
        contact_number="01 234",
        clinical=LeadDraft(Role.CLINICAL_LEAD, "Dr Bo Best", "physiotherapist", "1234567", is_observed=True),
        patient=LeadDraft(Role.PATIENT_LEAD, "Ann Able"),
    )


def _outside(page: str, window: MainWindow, folder: Path, *, then: Then | None = None, **arguments: Any) -> None:
    make_house(folder).show(window, page, **arguments)
    if then is not None:
        then(window.page)


def _inside(
    page: str, window: MainWindow, folder: Path, *, full: bool = False, then: Then | None = None, **arguments: Any
) -> None:
    house = make_house(folder).set_up()
    session = house.show_inside(window, "home")
    if full:
        fill(session, clinics=40, people=9)
    window.go(page, **arguments)
    if then is not None:
        then(window.page)


def _words(window: MainWindow, folder: Path, *, name: str = "Ann Able", then: Then | None = None) -> None:
    def nothing(*_given: object) -> None:
        """What follows is not looked at."""

    errand = ForSomeone(name, name.split(maxsplit=1)[0], (), Choice(), nothing, nothing, "Step 1 of 6")
    _outside("set_up_words", window, folder, errand=errand, then=then)


def _type_wrongly(page: Any) -> None:
    page._go_on()
    page.typed.line.setText("otter maple lantern soup kitten")
    page._go_on()


def _own_too_easy(page: Any) -> None:
    page._show("own")
    page.own_words.setText("pass")
    page._judge()


def _being_made(window: MainWindow, folder: Path) -> None:
    make_house(folder).give_to(window)
    page: Page = _Making(window)
    window.show_made(page, {})


def _rename(page: Any) -> None:
    page._rename(page.people.clinics()[0].uid)


def _change_someone(window: MainWindow, folder: Path) -> None:
    session = make_house(folder).set_up().show_inside(window, "home")
    window.go("set_up_person", person_uid=session.people.everyone()[0].uid)


def _show_practice_carry_on(window: MainWindow, folder: Path) -> None:
    house = make_house(folder)
    house.services.practice.begin()
    house.show(window, "practice_intro")


def _make_sheet(page: Any) -> None:
    page._make()


def _missing(page: Any) -> None:
    page._go_on()


class _Making(Page):
    """Stands in for the page that goes on by itself, at the moment when it is busy."""

    def build(self) -> None:
        from observer_app.ui.widgets.labels import Body, Heading

        self.name_page("Setting up", "Step 1 of 6")
        self.add(Heading("Getting this computer ready"))
        self.add(Body("Your service, its two leads and your words are put in place. Then you go on."))
        self.show_busy("Making a safe place for your work. This takes a few seconds.")


COUNTED = ("begun", "waiting", "called_off", "sealed", "signatures", "gave", "about", "packs")
NOTHING = dict.fromkeys(COUNTED, 0)
MUCH = dict(zip(COUNTED, (2, 1, 12, 140, 2, 48, 31, 9), strict=True))


def _leaves(window: MainWindow, folder: Path, *, facts: LeavingFacts) -> None:
    session = make_house(folder).set_up(both=True).show_inside(window, "home")
    people: Any = session.people
    people.leaving_facts = lambda _uid: facts
    other = next(each for each in session.people.everyone() if each.uid != session.me.uid)
    window.go("person_leaves", person_uid=other.uid)


ROWS: tuple[tuple[str, str, Callable[[MainWindow, Path], None]], ...] = (
    ("first_run", "as it is", partial(_outside, "first_run")),
    ("what_brings_you", "as it is", partial(_outside, "what_brings_you")),
    ("practice_intro", "first page", partial(_outside, "practice_intro")),
    ("practice_intro", "begun before", _show_practice_carry_on),
    ("set_up_service", "empty", partial(_outside, "set_up_service")),
    ("set_up_service", "something missing", partial(_outside, "set_up_service", then=_missing)),
    ("set_up_service", "filled in", partial(_outside, "set_up_service", draft=filled_draft())),
    ("set_up_words", "shown", _words),
    ("set_up_words", "shown, long name", partial(_words, name=LONG_NAME)),
    ("set_up_words", "own, too easy", partial(_words, then=_own_too_easy)),
    ("set_up_words", "typed wrongly", partial(_words, then=_type_wrongly)),
    ("set_up_making", "busy", _being_made),
    ("set_up_clinics", "none", partial(_inside, "set_up_clinics")),
    ("set_up_clinics", "forty", partial(_inside, "set_up_clinics", full=True)),
    ("set_up_clinics", "renaming", partial(_inside, "set_up_clinics", full=True, then=_rename)),
    ("set_up_people", "the leads", partial(_inside, "set_up_people")),
    ("set_up_people", "many", partial(_inside, "set_up_people", full=True)),
    ("person_leaves", "little", partial(_leaves, facts=LeavingFacts(has_words=False, **NOTHING))),
    ("person_leaves", "much", partial(_leaves, facts=LeavingFacts(has_words=True, **MUCH))),
    ("set_up_person", "new", partial(_inside, "set_up_person")),
    ("set_up_person", "a lead", _change_someone),
    ("set_up_form", "as it is", partial(_inside, "set_up_form")),
    ("set_up_recovery", "to make", partial(_inside, "set_up_recovery")),
    ("set_up_recovery", "made", partial(_inside, "set_up_recovery", then=_make_sheet)),
)
"""Page, state, and what brings a window there."""
