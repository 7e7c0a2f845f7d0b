"""Ways in, settings and what belongs to them, in every state that they are met in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from observer_app.domain.people import Role
from observer_app.services.models import NewPerson
from observer_app.ui.main_window import MainWindow
from tests.ui.house.a_house import LONG_NAME, House, fill, make_house
from tests.ui.tools import settle

Then = Callable[[Any], None]


def _outside(page: str, window: MainWindow, folder: Path, *, then: Then | None = None) -> None:
    make_house(folder).set_up(both=True).show(window, page)
    if then is not None:
        then(window.page)


def _not_set_up(window: MainWindow, folder: Path) -> None:
    make_house(folder).show(window, "start_card")


def _join(window: MainWindow, folder: Path, face: str = "file", people: int = 0) -> None:
    """A new computer beside the leads’ one, which made the set-up file."""
    leads = make_house(folder / "leads").set_up()
    session = leads.open()
    fill(session, people=people)
    path = session.exchange.make_set_up_file(folder / "set-up.observer", session.keys).value
    session.close()
    new = make_house(folder / "new")
    new.show(window, "join")
    page: Any = window.page
    if face != "file":
        page._compare(new.services.joining.read(path))
        page._show(face)
    settle()


def _wrong_code(page: Any) -> None:
    page.code.line.setText("2222 2222")
    try:
        page.shell.services.start_cards.open("2222 2222")
    except Exception as fault:  # noqa: BLE001 - whatever it is, it is what the page shows
        page._refused(fault)


def give_card(house: House, name: str = "Di Dene", role: Role = Role.PATIENT_PARTNER) -> str:
    """A card for someone who is added for it; the code that is on it."""
    session = house.open()
    person = session.people.add_person(NewPerson(name, (role,))).value
    code: str = session.cards.make(session.cards.prepare(person.uid)).code
    session.close()
    return code


def _whose(window: MainWindow, folder: Path, name: str = "Di Dene") -> None:
    house = make_house(folder).set_up()
    code = give_card(house, name)
    house.show(window, "start_card")
    page: Any = window.page
    page._opened(house.services.start_cards.open(code))


def _group_wrong(page: Any) -> None:
    page.code.line.setText("22222 22222 22222 22222 22222")
    page.open()


def _sheet(window: MainWindow, folder: Path, *, then: Then | None = None) -> tuple[str, ...]:
    house = make_house(folder).set_up()
    session = house.open()
    groups: tuple[str, ...] = session.people.new_recovery_code()
    session.people.accept_recovery(groups[1], groups[4])
    session.close()
    house.show(window, "recovery_used")
    if then is not None:
        then(window.page)
    return groups


def _to_type(window: MainWindow, folder: Path) -> None:
    _sheet(window, folder)


def _sheet_used(window: MainWindow, folder: Path) -> None:
    groups = _sheet(window, folder)
    page: Any = window.page
    page.code.line.setText(" ".join(groups))
    page.open()


def _mistyped(window: MainWindow, folder: Path) -> None:
    _sheet(window, folder, then=_group_wrong)


def _inside(page: str, window: MainWindow, folder: Path, *, then: Then | None = None, **arguments: Any) -> None:
    make_house(folder).set_up().show_inside(window, "home")
    window.go(page, **arguments)
    if then is not None:
        then(window.page)


def _card(window: MainWindow, folder: Path, *, made: bool = False, name: str = "Di Dene") -> None:
    session = make_house(folder).set_up().show_inside(window, "home")
    person = session.people.add_person(NewPerson(name, (Role.PATIENT_PARTNER,))).value
    window.go("give_card", person_uid=person.uid)
    page: Any = window.page
    if made:
        page._show_card(session.cards.make(session.cards.prepare(person.uid)))
        # Each code is another, and a picture is to be the same.
        page.code.setText("7KQP 3XMB")


def _person(window: MainWindow, folder: Path, *, has_card: bool) -> None:
    house = make_house(folder).set_up()
    session = house.show_inside(window, "home")
    fill(session)
    person = next(each for each in session.people.everyone() if each.full_name == LONG_NAME)
    if has_card:
        session.cards.make(session.cards.prepare(person.uid))
    window.go("set_up_person", person_uid=person.uid)


def _settings_of_a_partner(window: MainWindow, folder: Path) -> None:
    house = make_house(folder).set_up()
    code = give_card(house)
    cards = house.services.start_cards
    words = " ".join(cards.suggest_words())
    session = cards.enter(cards.make_words(cards.holder(cards.open(code)), words))
    house.give_to(window)
    window.session = session
    window.destroyed.connect(session.close)
    window.go("settings")


ROWS: tuple[tuple[str, str, Callable[[MainWindow, Path], None]], ...] = (
    ("start_card", "to type", partial(_outside, "start_card")),
    ("start_card", "wrong code", partial(_outside, "start_card", then=_wrong_code)),
    ("start_card", "not set up", _not_set_up),
    ("join", "the file", _join),
    ("join", "six words", partial(_join, face="compare")),
    ("join", "who", partial(_join, face="who", people=2)),
    ("join", "who, many", partial(_join, face="who", people=34)),
    ("start_card", "whose it is", _whose),
    ("start_card", "whose it is, long name", partial(_whose, name=LONG_NAME)),
    ("forgotten_words", "as it is", partial(_outside, "forgotten_words")),
    ("recovery_used", "none made", partial(_outside, "recovery_used")),
    ("recovery_used", "to type", _to_type),
    ("recovery_used", "a group wrong", _mistyped),
    ("recovery_used", "which lead", _sheet_used),
    ("settings", "a lead", partial(_inside, "settings")),
    ("settings", "something kept", partial(_inside, "settings", told="Your new words are kept")),
    ("settings", "a partner", _settings_of_a_partner),
    ("change_words", "to type", partial(_inside, "change_words")),
    ("how_shown", "for the first time", partial(_inside, "how_shown")),
    ("before_first_sitting", "as it is", partial(_inside, "before_first_sitting")),
    ("service_details", "as it is", partial(_inside, "service_details")),
    ("give_card", "to make", _card),
    ("give_card", "made", partial(_card, made=True)),
    ("give_card", "made, long name", partial(_card, made=True, name=LONG_NAME)),
    ("set_up_person", "without words", partial(_person, has_card=False)),
    ("set_up_person", "with a card", partial(_person, has_card=True)),
)
"""Page, state, and what brings a window there."""
