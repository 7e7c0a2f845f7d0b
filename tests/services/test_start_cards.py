"""Start cards, from a lead's hand to someone's own words; and words that were forgotten."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from observer_app.errors import UserError
from observer_app.vault.faults import CardDoesNotOpen, WaitFirst, WordsDoNotMatch
from tests.services.a_team import ANN, BO, DI, Team, add_partner, give_card, make_team, make_words
from tests.tools.fakes import FakeClock


@pytest.fixture
def team(tmp_path: Path, clock: FakeClock) -> Team:
    return make_team(tmp_path, clock)


@pytest.fixture
def code(team: Team) -> str:
    """Of Di's card, whom Ann has added and who has no words yet."""
    session = team.open()
    given = give_card(session, add_partner(session))
    session.close()
    return given


def _use(team: Team, code: str) -> None:
    cards, team.words[DI] = team.services.start_cards, team.draw()
    holder = cards.holder(cards.open(code))
    cards.enter(cards.make_words(holder, team.words[DI])).close()


def test_a_card_says_whose_it_is_before_anything_is_made(team: Team, code: str) -> None:
    cards = team.services.start_cards
    holder = cards.holder(cards.open(code.lower().replace(" ", "")))
    assert (holder.person.first_name, holder.service_name, holder.had_words) == ("Di", "Riverside service", False)
    assert holder.safety_contact.name == "Duty desk"
    assert DI not in {each.shown for each in team.services.front.read().names}


def test_with_a_card_someone_makes_words_and_is_in_without_a_lead(team: Team, code: str) -> None:
    _use(team, code)
    assert DI in {each.shown for each in team.services.front.read().names}
    session = team.open(DI)
    assert session.me.full_name == DI
    session.close()
    assert {"card_given", "words_made"} <= set(team.events())


def test_a_card_opens_once(team: Team, code: str) -> None:
    _use(team, code)
    with pytest.raises(CardDoesNotOpen):
        team.services.start_cards.open(code)


def test_a_card_ends_after_two_weeks_and_leaves_nothing_to_guess_at(team: Team, code: str) -> None:
    team.clock.advance(days=14)
    with pytest.raises(CardDoesNotOpen):
        team.services.start_cards.open(code)
    team.open().close()
    assert "cards" not in (team.folder / "vault.json").read_text()


def test_wrong_codes_wait_like_wrong_words(team: Team, code: str) -> None:
    cards = team.services.start_cards
    with pytest.raises(CardDoesNotOpen):
        cards.open("2222 2222")
    assert cards.wait_s() == 2
    with pytest.raises(WaitFirst):
        cards.open(code)
    team.clock.advance(seconds=2)
    assert cards.open(code).person_uid


def test_a_code_that_is_too_short_costs_no_wait(team: Team, code: str) -> None:
    with pytest.raises(UserError) as refused:
        team.services.start_cards.open(code[:-1])
    assert refused.value.code == "start_card_mistyped"
    assert team.services.start_cards.wait_s() == 0


def test_only_leads_give_cards_and_never_to_themselves(team: Team, code: str) -> None:
    _use(team, code)
    partner = team.open(DI)
    with pytest.raises(UserError) as refused:
        partner.cards.prepare(team.uid(ANN))
    assert refused.value.code == "card_only_from_lead"
    partner.close()
    lead = team.open()
    with pytest.raises(UserError) as refused:
        lead.cards.prepare(lead.me.uid)
    assert refused.value.code == "card_for_oneself"
    lead.close()


def test_a_card_that_was_lost_is_taken_back(team: Team, code: str) -> None:
    session = team.open()
    (uid,) = session.cards.given()
    session.cards.take_back(uid)
    assert session.cards.given() == {}
    session.close()
    with pytest.raises(CardDoesNotOpen):
        team.services.start_cards.open(code)


def test_the_card_of_someone_taken_off_the_list_opens_nothing(team: Team, code: str) -> None:
    session = team.open()
    (uid,) = session.cards.given()
    session.people.remove_person(uid)
    session.close()
    with pytest.raises(CardDoesNotOpen):
        team.services.start_cards.open(code)


def test_until_when_a_card_opens_is_known_to_leads(team: Team, code: str) -> None:
    session = team.open()
    assert list(session.cards.given().values()) == [team.clock() + timedelta(days=14)]
    session.close()


def test_no_safety_copy_holds_a_card(team: Team, code: str) -> None:
    session = team.open()
    copy = session.back_up()
    assert "cards" in (team.folder / "vault.json").read_text()
    assert "cards" not in (copy / "vault.json").read_text()
    session.close()


def test_forgotten_words_are_replaced_and_the_old_ones_then_open_nothing(team: Team) -> None:
    session = team.open()
    code = give_card(session, next(each for each in session.people.everyone() if each.full_name == BO))
    session.close()
    team.open(BO).close()
    cards, old = team.services.start_cards, team.words[BO]
    holder = cards.holder(cards.open(code))
    assert holder.had_words
    team.words[BO] = team.draw()
    cards.enter(cards.make_words(holder, team.words[BO])).close()
    team.open(BO).close()
    with pytest.raises(WordsDoNotMatch):
        team.services.unlock.derive(team.uid(BO), old)


def test_killed_after_the_words_were_made_they_open_and_are_noted_then(team: Team, code: str) -> None:
    cards, team.words[DI] = team.services.start_cards, team.draw()
    unlocked = cards.make_words(cards.holder(cards.open(code)), team.words[DI])
    assert DI not in {each.shown for each in team.services.front.read().names}
    again = team.services.unlock.derive(unlocked.person_uid, team.words[DI])
    team.services.unlock.enter(again).close()
    assert team.events().count("words_made") == 2
    assert DI in {each.shown for each in team.services.front.read().names}


def test_a_card_in_hand_is_printed_with_its_code(team: Team) -> None:
    session = team.open()
    card = session.cards.make(session.cards.prepare(add_partner(session).uid))
    assert session.cards.page(card).startswith(b"%PDF")
    assert card.code not in repr(card)
    session.close()


def test_words_of_someone_who_is_there_end_their_card(team: Team, code: str) -> None:
    session = team.open()
    partner = next(each for each in session.people.everyone() if each.full_name == DI)
    make_words(session, partner, team.draw())
    assert session.cards.given() == {}
    session.close()
