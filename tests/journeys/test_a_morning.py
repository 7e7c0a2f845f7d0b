"""A whole list by pointer alone, at 150 % text: in for one, out for one; a companion, a no, an interruption.

Clicks are counted against the budgets of a sitting. It ends with one signature and one PDF.
"""

from __future__ import annotations

import pytest

from observer_app.domain.booking import BookedObserver
from observer_app.domain.pattern import begins_with
from observer_app.domain.people import Contact, Perspective, Role
from observer_app.domain.sitting import DayChosenBy
from observer_app.services.booking_views import NewBooking
from observer_app.services.models import Looks, NewPerson, NewService
from observer_app.wiring import build_services
from tests.journeys import steps
from tests.journeys.conftest import Computer
from tests.journeys.elsewhere import open_store
from tests.journeys.hands import Pointer, answer
from tests.tools.verapdf import FLAVOURS, VeraPdf

LEAD, CLINICIAN = "Patient Lead", "Jo Marsh (sample)"
WORDS = next(("copper", f"kite{n}") for n in range(9) if begins_with(("copper", f"kite{n}")) == 1)
INTO_THE_ROOM, BETWEEN_PEOPLE, AT_THE_END = 3, 4, 4
"""From home to the clock; from *They have gone* to the next clock; from the three boxes to a copy handed in."""
NOTHING_OPEN = 7
"""So many items are rated where nothing was open to decide."""


@pytest.fixture
def words(computer: Computer) -> str:
    """A service with a sitting booked for now, and an observer who reads at 150 %; gives the observer's words."""
    services = build_services(computer.store)
    words = " ".join(services.set_up.suggest_words())
    observer = NewPerson(LEAD, (Role.PATIENT_LEAD,), words=words)
    other = NewPerson("Clinical Lead", (Role.CLINICAL_LEAD,))
    services.set_up.create(
        NewService("Riverside service", Contact(name="Duty desk", number="01 23"), (observer, other))
    )
    session = open_store(computer.store, LEAD, words)
    clinic = session.people.add_clinic(steps.CLINIC).value
    clinician = session.people.add_person(NewPerson(CLINICIAN, (Role.CLINICIAN,))).value
    mine = BookedObserver(person_uid=session.me.uid, perspective=Perspective.PATIENT_PARTNER)
    session.bookings.book(
        NewBooking(clinic.uid, clinician.uid, session.sittings.now(), DayChosenBy.LEAD, (mine,), two_words=WORDS)
    )
    session.preferences.save(Looks(150, "light"))
    session.close()
    return words


def test_a_whole_list_is_seen_rated_signed_and_handed_in(words: str, computer: Computer) -> None:
    app = computer.open_app()
    hand = Pointer(app)
    hand.wait_for_page("unlock")
    hand.write("Your five words", words)
    hand.press("Open")
    hand.wait_for_page("home")
    go_in_for_the_first(hand)
    rate_the_first(hand)
    third_says_no(hand)
    fifth_is_interrupted(hand)
    hand.press("That was the last one")
    hand.wait_for_page("three_boxes")
    sign_once(hand, words)
    assert app.close() == 0
    assert not hand.faults, "\n".join(hand.faults)
    (pdf,) = computer.documents.glob("feedback-shoulder-clinic-*.pdf")
    with VeraPdf() as vera:
        results = vera.check(pdf)
    assert [result.flavour for result in results if result.passed] == list(FLAVOURS), "\n".join(map(str, results))


def go_in_for_the_first(hand: Pointer) -> None:
    before = hand.clicks
    hand.press("Start")
    hand.wait_for_page("start_sitting")
    hand.wait_for_words("go in for the first person, then for every other one")
    steps.go_in(hand)
    assert hand.clicks - before <= INTO_THE_ROOM


def rate_the_first(hand: Pointer) -> None:
    """With a companion, who spoke a little; each answer that is not the usual one is a click of its own."""
    before = hand.clicks
    hand.press("They have gone")
    hand.wait_for_page("they_have_gone")
    hand.choose("Companion", "Who else was there?")
    hand.choose("A little", "Did someone speak for the person?")
    hand.choose("Yes, one thing")
    hand.press("Rate this one now")
    hand.wait_for_page("rating")
    assert hand.clicks - before <= 3 + 2
    before = hand.clicks
    rate(hand, 12)
    assert hand.clicks - before <= 24
    hand.wait_for_page("place_list")
    hand.wait_for_words("Seen and rated")


def third_says_no(hand: Pointer) -> None:
    """The second was for staying outside, and no one had to say so."""
    hand.press("Next: person 3")
    hand.wait_for_page("consent")
    hand.use(answer("No"), "no")
    hand.wait_for_page("place_list")
    hand.wait_for_words("Thank you. Please wait outside until the next person.")
    hand.wait_for_words("You stayed outside")


def fifth_is_interrupted(hand: Pointer) -> None:
    before = hand.clicks
    hand.press("Next: person 5")
    hand.wait_for_page("consent")
    hand.use(answer("Yes, before I came in"), "yes")
    hand.wait_for_page("in_the_room")
    assert hand.clicks - before <= BETWEEN_PEOPLE
    hand.press("Pause")
    hand.press("Carry on")
    hand.press("They have gone")
    hand.wait_for_page("they_have_gone")
    hand.choose("No, nothing was open")
    hand.press("Rate this one now")
    hand.wait_for_page("rating")
    rate(hand, NOTHING_OPEN)
    hand.wait_for_page("place_list")


def rate(hand: Pointer, many: int) -> None:
    for number in range(1, many + 1):
        steps.rate_item(hand, number, 3)
        hand.press("Next item" if number < many else "Done")


def sign_once(hand: Pointer, words: str) -> None:
    # Without a word in any box the page asks first.
    hand.write("What helped", steps.BOXES["What helped"])
    before = hand.clicks
    hand.press("Read it through")
    hand.wait_for_page("read_through")
    hand.press("Sign")
    hand.wait_for_page("sign")
    steps.sign(hand, words)
    hand.press("Hand in")
    hand.wait_for_words("Saved and checked:")
    # One of the clicks is into the box for the words.
    assert hand.clicks - before <= AT_THE_END + 1
