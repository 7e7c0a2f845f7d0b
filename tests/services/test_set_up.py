"""The first steps on a new computer."""

from __future__ import annotations

import pytest

from observer_app.errors import UserError
from observer_app.services.facade import Services
from observer_app.services.session import Session
from observer_app.store import audit
from tests.services.conftest import new_service
from tests.tools.fakes import FakeClock


def test_a_computer_that_is_set_up_needs_no_setting_up(services: Services, words: str) -> None:
    assert not services.set_up.needed()


def test_the_unlock_page_names_only_who_has_words(services: Services, words: str) -> None:
    assert [name.shown for name in services.front.read().names] == ["Ann Able"]


def test_the_first_three_letters_of_each_word_open(services: Services, words: str) -> None:
    (name,) = services.front.read().names
    short = " ".join(word[:3].upper() for word in words.split())
    session = services.unlock.enter(services.unlock.derive(name.uid, short))
    assert session.me.full_name == "Ann Able"
    session.close()


def test_wrong_words_open_nothing_and_ask_for_a_moment(services: Services, words: str) -> None:
    (name,) = services.front.read().names
    with pytest.raises(UserError) as refused:
        services.unlock.derive(name.uid, "quite other words than those")
    assert refused.value.code == "words_do_not_match"
    assert services.unlock.wait_s(name.uid) == 2


def test_the_record_of_changes_tells_of_words_that_did_not_match(
    services: Services, words: str, clock: FakeClock
) -> None:
    (name,) = services.front.read().names
    for _ in range(2):
        with pytest.raises(UserError):
            services.unlock.derive(name.uid, "quite other words than those")
        clock.advance(minutes=1)
    session = services.unlock.enter(services.unlock.derive(name.uid, words))
    told = [(each.event, each.subject, each.details) for each in audit.rows(session.database)]
    session.close()
    found = told.index(("unlock_failed", name.uid, '{"times": 2}'))
    assert told[found + 1] == ("unlocked", name.uid, "{}")


def test_nothing_is_made_when_no_lead_has_words(services: Services) -> None:
    with pytest.raises(UserError) as refused:
        services.set_up.create(new_service(""))
    assert refused.value.code == "no_one_can_open"
    assert services.set_up.needed()


def test_words_of_ones_own_are_judged_in_sentences(services: Services) -> None:
    assert services.set_up.own_words_problems("aaaa aaaa aaaa aaaa")
    assert not services.set_up.own_words_problems("the heron waited by our lock gate")


def test_own_words_count_whole_and_our_words_by_their_beginnings(services: Services) -> None:
    ours = " ".join(services.set_up.suggest_words())
    assert services.set_up.words_agree(ours, " ".join(word[:3] for word in ours.split()))
    assert not services.set_up.words_agree("the heron waited by our lock gate", "the her wai by our loc gat")


def test_setting_up_that_was_cut_off_begins_again(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    house = services.set_up._house
    building = house.folder / "setting-up"
    building.mkdir(parents=True)
    (building / "observer.db").write_bytes(b"half a store")
    assert services.set_up.needed()
    services.set_up.create(new_service(" ".join(services.set_up.suggest_words())))
    assert not building.exists()


def test_a_store_without_its_vault_is_never_set_up_over(services: Services, words: str) -> None:
    services.set_up._house.vault_path.unlink()
    assert not services.set_up.needed()
    (name,) = services.front.read().names
    with pytest.raises(UserError) as refused:
        services.unlock.derive(name.uid, words)
    assert refused.value.code == "vault_missing"


def test_a_registration_number_is_checked_by_its_shape(session: Session) -> None:
    person = next(each for each in session.people.everyone() if each.full_name == "Dr Bo Best")
    with pytest.raises(UserError) as refused:
        session.people.change_person(person.model_copy(update={"registration": "12"}))
    assert refused.value.code == "registration_unfit"
    changed = session.people.change_person(person.model_copy(update={"registration": "ph 123456"}))
    assert changed.value.registration == "PH123456"
