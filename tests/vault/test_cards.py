"""Start cards: eight signs that open once, for one person, for a while, and lie in no safety copy."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest

from observer_app.errors import UserError
from observer_app.vault import codes
from observer_app.vault.cards import CardPlan
from observer_app.vault.faults import CardDoesNotOpen, WordsDoNotMatch
from observer_app.vault.passphrase import choose_ours
from observer_app.vault.record import make_record, without_cards
from tests.tools.fakes import FakeClock
from tests.vault.conftest import BENS_WORDS, CHEAP, Home

CODE = "7KQP3XMB"
CATS_WORDS = ("copper", "violin", "garden", "helmet", "island")
NEW_WORDS = choose_ours(CATS_WORDS)


def _give(home: Home, now: datetime, uid: str = "cat", code: str = CODE) -> None:
    plan = CardPlan(f"card-of-{uid}", uid, code, now + timedelta(days=14))
    home.reread().give_card(plan, home.data_key, CHEAP)


@pytest.fixture
def now(clock: FakeClock) -> datetime:
    return clock()


def test_a_code_is_read_in_any_case_and_spacing(home: Home, now: datetime) -> None:
    _give(home, now)
    opened = home.reread().open_card(" 7kqp-3xmb ", now)
    assert (opened.person_uid, opened.data_key) == ("cat", home.data_key)


def test_another_code_opens_nothing(home: Home, now: datetime) -> None:
    _give(home, now)
    with pytest.raises(CardDoesNotOpen):
        home.reread().open_card("7KQP3XMC", now)


@pytest.mark.parametrize(("typed", "told"), [("7KQP3XM", "You have typed 7."), ("7KQP3XM0", "leaves out 0, O")])
def test_a_code_that_cannot_be_on_a_card_says_why(home: Home, now: datetime, typed: str, told: str) -> None:
    _give(home, now)
    with pytest.raises(UserError, match=told) as caught:
        home.reread().open_card(typed, now)
    assert caught.value.code == "start_card_mistyped"


def test_new_codes_have_eight_signs_that_are_told_apart_easily() -> None:
    made = {codes.new_card_code() for _ in range(50)}
    assert len(made) == 50
    assert all(codes.read_card_code(code) == code and not set(code) & set("0O1IL") for code in made)


def test_a_card_makes_words_and_is_gone_in_one_step(home: Home, now: datetime) -> None:
    _give(home, now)
    vault = home.reread()
    opened = vault.open_card(CODE, now)
    vault.use_card(opened, NEW_WORDS, CHEAP)
    assert home.reread().unlock("cat", " ".join(CATS_WORDS)).data_key == home.data_key
    for attempt in (lambda: home.reread().open_card(CODE, now), lambda: vault.use_card(opened, NEW_WORDS, CHEAP)):
        with pytest.raises(CardDoesNotOpen):
            attempt()


def test_after_the_last_card_the_file_is_of_the_first_version_again(home: Home, now: datetime) -> None:
    before = home.path.read_bytes()
    _give(home, now)
    assert json.loads(home.path.read_bytes())["version"] == 2
    home.reread().take_back_card("cat")
    assert home.path.read_bytes() == before


def test_words_from_before_open_until_the_card_is_used(home: Home, now: datetime) -> None:
    _give(home, now, "ben")
    assert home.reread().unlock("ben", " ".join(BENS_WORDS)).slot_key == home.ben.slot_key
    vault = home.reread()
    unlocked = vault.use_card(vault.open_card(CODE, now), NEW_WORDS, CHEAP)
    assert unlocked.slot_key != home.ben.slot_key
    with pytest.raises(WordsDoNotMatch):
        home.reread().unlock("ben", " ".join(BENS_WORDS))


def test_a_second_card_takes_the_place_of_the_first(home: Home, now: datetime) -> None:
    _give(home, now)
    _give(home, now, code="22223333")
    with pytest.raises(CardDoesNotOpen):
        home.reread().open_card(CODE, now)
    assert home.reread().open_card("2222 3333", now).person_uid == "cat"


def test_two_people_have_each_their_own(home: Home, now: datetime) -> None:
    _give(home, now)
    _give(home, now, "ben", "22223333")
    vault = home.reread()
    assert [vault.open_card(code, now).person_uid for code in (CODE, "22223333")] == ["cat", "ben"]


def test_a_card_ends_after_its_time_and_can_be_taken_out_without_a_key(home: Home, now: datetime) -> None:
    _give(home, now)
    later = now + timedelta(days=14)
    vault = home.reread()
    assert vault.cards(later) == ()
    with pytest.raises(CardDoesNotOpen):
        vault.open_card(CODE, later)
    vault.drop_ended_cards(later)
    assert b"cards" not in home.path.read_bytes()


def test_words_made_or_changed_another_way_end_the_card(home: Home, now: datetime) -> None:
    _give(home, now, "ann")
    home.reread().change_words(home.ann, NEW_WORDS, CHEAP)
    assert home.reread().cards(now) == ()


def test_a_card_outlives_a_new_data_key_and_that_of_someone_removed_does_not(home: Home, now: datetime) -> None:
    _give(home, now)
    _give(home, now, "ben", "22223333")
    staged = home.reread().stage_removal("ben", home.data_key)
    staged.commit()
    vault = home.reread()
    assert vault.open_card(CODE, now).data_key == staged.new_data_key
    with pytest.raises(CardDoesNotOpen):
        vault.open_card("22223333", now)


def test_a_card_that_someone_without_the_key_put_in_or_put_off_opens_nothing(home: Home, now: datetime) -> None:
    _give(home, now)
    record = home.reread()._record
    later = record.cards[0].model_copy(update={"ends_ms": record.cards[0].ends_ms + 1})
    for cards in ((later,), (record.cards[0].model_copy(update={"person_uid": "ann"}),)):
        home.path.write_bytes(make_record(record.contents, record.seal, cards).encode())
        with pytest.raises(CardDoesNotOpen):
            home.reread().open_card(CODE, now)
        assert home.reread().stage_rotation(home.data_key)._cards == ()


def test_a_card_that_is_easier_to_guess_than_words_is_refused(home: Home, now: datetime) -> None:
    _give(home, now)
    record = home.reread()._record
    cheaper = record.cards[0].model_copy(update={"cost": CHEAP.model_copy(update={"iterations": 1})})
    dear = CHEAP.model_copy(update={"iterations": 2})
    home.path.write_bytes(
        make_record(record.contents.model_copy(update={"people": ()}), record.seal, (cheaper,)).encode()
    )
    with pytest.raises(UserError) as caught:
        type(home.vault).read(home.path, dear)
    assert caught.value.code == "vault_changed"


def test_a_safety_copy_holds_no_card(home: Home, now: datetime) -> None:
    before = home.path.read_bytes()
    _give(home, now)
    assert without_cards(home.path.read_bytes()) == before
    assert without_cards(b"not a vault") == b"not a vault"


def test_a_flipped_byte_in_a_card_is_noticed(home: Home, now: datetime) -> None:
    _give(home, now)
    sound = home.path.read_bytes()
    start = sound.index(b'"cards"')
    for place in range(start + 10, start + 900, 31):
        broken = bytearray(sound)
        broken[place] ^= 1
        home.path.write_bytes(broken)
        with pytest.raises(UserError):
            home.reread()
