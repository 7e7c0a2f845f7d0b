"""By accessible actions alone, as a screen reader does them: no pointer, no key, from first run to a signed file."""

from __future__ import annotations

from tests.journeys import steps
from tests.journeys.conftest import Computer
from tests.journeys.elsewhere import fetch_card, open_store, see_that_it_stands_up
from tests.journeys.hands import ScreenReader
from tests.journeys.steps import Lead
from tests.tools.desktop import App


def test_a_service_is_set_up_and_a_visit_signed_by_accessible_actions_alone(app: App, computer: Computer) -> None:
    hand, clinical = ScreenReader(app), Lead(steps.CLINICAL_LEAD)
    steps.choose_text_size(hand, "Very large")
    steps.fill_in_the_service(hand)
    for lead in (clinical, Lead(steps.PATIENT_LEAD)):
        steps.make_own_words(hand, lead)
    steps.add_clinics(hand, (steps.CLINIC,))
    steps.add_person(hand, steps.CLINICIAN, "Clinician")
    steps.end_setting_up(hand)
    observe_and_sign(hand, clinical)
    steps.save_in_another_place(hand, computer.stick)
    assert any(told.startswith("Added") and steps.SAID in told for told in app.announcements())
    assert app.close() == 0
    assert not hand.faults, "\n".join(hand.faults)
    (pdf,) = computer.stick.glob("feedback-shoulder-clinic-*.pdf")
    card = fetch_card(open_store(computer.store, clinical.name, clinical.first_letters), computer.home)
    see_that_it_stands_up(pdf, card, computer.home / "elsewhere")


def observe_and_sign(hand: ScreenReader, lead: Lead) -> None:
    steps.go_to_the_door(hand)
    hand.choose("Just one", "Whom do you rate?")
    hand.choose("The rota", "Who chose the day?")
    steps.go_in(hand)
    steps.write_words_heard(hand, steps.SAID)
    steps.leave_the_room(hand)
    steps.rate_everything(hand)
    steps.fill_three_boxes(hand)
    hand.choose("Clinical", "How shall your feedback show you?")
    steps.wait_until_chosen(hand, "Clinical")
    steps.read_through(hand)
    steps.sign(hand, lead.first_letters)
