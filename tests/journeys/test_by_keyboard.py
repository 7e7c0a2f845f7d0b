"""By keyboard alone: from the first page, through setting up a service, to a copy of the signed feedback."""

from __future__ import annotations

from tests.journeys import steps
from tests.journeys.conftest import Computer
from tests.journeys.elsewhere import fetch_card, open_store, see_that_it_stands_up
from tests.journeys.hands import Keyboard, answer
from tests.journeys.steps import Lead
from tests.tools.desktop import App


def test_a_service_is_set_up_and_a_visit_signed_by_keyboard_alone(app: App, computer: Computer) -> None:
    hand, clinical = Keyboard(app), Lead(steps.CLINICAL_LEAD)
    set_up(hand, clinical)
    observe(hand)
    rate(hand)
    steps.fill_three_boxes(hand)
    steps.read_through(hand)
    steps.sign(hand, clinical.first_letters)
    steps.save_in_another_place(hand, computer.stick)
    assert app.close() == 0
    assert not hand.faults, "\n".join(hand.faults)
    (pdf,) = computer.stick.glob("feedback-shoulder-clinic-*.pdf")
    card = fetch_card(open_store(computer.store, clinical.name, clinical.first_letters), computer.home)
    see_that_it_stands_up(pdf, card, computer.home / "elsewhere")


def set_up(hand: Keyboard, clinical: Lead) -> None:
    steps.choose_text_size(hand, "Larger")
    steps.fill_in_the_service(hand)
    for lead in (clinical, Lead(steps.PATIENT_LEAD)):
        steps.make_own_words(hand, lead)
    steps.add_clinics(hand, (steps.CLINIC, "Knee clinic"))
    steps.add_person(hand, "Patient Partner", "Patient partner")
    steps.add_person(hand, steps.CLINICIAN, "Clinician")
    steps.end_setting_up(hand)


def observe(hand: Keyboard) -> None:
    steps.go_to_the_door(hand)
    hand.choose(steps.CLINIC, "Which clinic?")
    hand.choose("Just one", "Whom do you rate?")
    hand.choose("The rota", "Who chose the day?")
    steps.go_in(hand)
    steps.write_words_heard(hand, steps.SAID)
    steps.leave_the_room(hand)


def rate(hand: Keyboard) -> None:
    """The first item by arrows, the second by a figure on the scale, the rest by Ctrl and a figure from the heading."""
    last = len(steps.LEVELS)
    for number, level in enumerate(steps.LEVELS, 1):
        if level is None or number == 1:
            steps.rate_item(hand, number, level)
        else:
            hand.wait_for_words(f"Item {number} of {last}")
            press_level(hand, level, on_scale=number == 2)
        if number < last:
            go_to_next_number(hand, number)
    hand.press("Done")
    hand.wait_for_page("three_boxes")


def press_level(hand: Keyboard, level: int, *, on_scale: bool) -> None:
    name = f"{level}, {steps.LABELS[level]}"
    if on_scale:
        hand.reach(answer(f"0, {steps.LABELS[0]}"), "the scale")
    else:
        hand.wait(hand.is_on_heading, "The page did not begin at its heading.")
    hand.keys(str(level) if on_scale else f"ctrl+{level}")
    steps.wait_until_chosen(hand, name)
    if level == 0:
        hand.choose(steps.WHY_ZERO)
        steps.wait_until_chosen(hand, steps.WHY_ZERO)


def go_to_next_number(hand: Keyboard, number: int) -> None:
    """Along the row of numbers above the item: three keys, where Tab would take ten."""
    hand.reach(lambda seen: seen.node.name.startswith(f"{number}, ") and seen.group == "Items", f"number {number}")
    hand.keys("Right")
    hand.reach(lambda seen: seen.node.name.startswith(f"{number + 1}, ") and seen.group == "Items", "the next number")
    hand.keys("Return")
