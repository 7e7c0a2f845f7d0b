"""What a thief, a prankster or a bad disk may do to vault.json, and that none of it opens or changes anything."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from observer_app.errors import UserError
from observer_app.vault.faults import WordsDoNotMatch
from observer_app.vault.passphrase import choose_ours
from observer_app.vault.record import Contents, decode, make_record
from observer_app.vault.vault import Vault
from tests.vault.conftest import ANNS_WORDS, BENS_WORDS, CHEAP, Home, make_home

ANN = " ".join(ANNS_WORDS)
BEN = " ".join(BENS_WORDS)


def _code_of_reading(path: Path) -> str:
    with pytest.raises(UserError) as caught:
        Vault.read(path, CHEAP)
    return caught.value.code


def _forge(home: Home, **changes: Any) -> Vault:
    """Contents changed by someone who knows the format but no words: the digest is put right, the seal cannot be."""
    record = decode(home.path.read_bytes())
    contents = Contents.model_validate(dict(record.contents) | changes)
    home.path.write_bytes(make_record(contents, record.seal).encode())
    return home.reread()


def _code_of_unlocking(vault: Vault, uid: str, typed: str) -> str:
    with pytest.raises(UserError) as caught:
        vault.unlock(uid, typed)
    return caught.value.code


def _flip(home: Home, places: Iterable[int], chance: random.Random) -> None:
    sound = home.path.read_bytes()
    for place in places:
        broken = bytearray(sound)
        broken[place] ^= 1 << chance.randrange(8)
        home.path.write_bytes(broken)
        assert _code_of_reading(home.path) in {"vault_damaged", "vault_newer"}


def test_a_flipped_byte_is_noticed_before_anyone_types(home: Home) -> None:
    chance = random.Random(2026)
    _flip(home, chance.sample(range(home.path.stat().st_size), 500), chance)


@pytest.mark.long
def test_a_flipped_byte_is_noticed_wherever_it_is(home: Home) -> None:
    _flip(home, range(home.path.stat().st_size), random.Random(2027))


def test_every_cut_is_noticed(home: Home) -> None:
    sound = home.path.read_bytes()
    for length in range(0, len(sound), 7):
        home.path.write_bytes(sound[:length])
        assert _code_of_reading(home.path) == "vault_damaged"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0" * 5000,
        b"{}",
        b"[]",
        b"null",
        b"\xff\xfe",
        b'{"format": "observer-vault"}',
        b"[" * 100_000,
        b"1" * 2_000_000,
    ],
)
def test_a_file_that_is_no_vault_is_called_damaged(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "vault.json"
    path.write_bytes(data)
    assert _code_of_reading(path) == "vault_damaged"


def test_a_missing_file_is_called_missing(tmp_path: Path) -> None:
    assert _code_of_reading(tmp_path / "vault.json") == "vault_missing"


def test_a_folder_in_its_place_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "vault.json").mkdir()
    assert _code_of_reading(tmp_path / "vault.json") == "vault_unreadable"


def test_a_newer_vault_asks_for_the_newer_observer(home: Home) -> None:
    plain = json.loads(home.path.read_bytes())
    home.path.write_text(json.dumps(plain | {"version": 3, "something_new": []}))
    assert _code_of_reading(home.path) == "vault_newer"


def test_an_added_line_is_noticed(home: Home) -> None:
    plain = json.loads(home.path.read_bytes())
    plain["contents"]["note"] = "hello"
    home.path.write_text(json.dumps(plain, indent=1, sort_keys=True) + "\n")
    assert _code_of_reading(home.path) == "vault_damaged"


def test_a_person_named_twice_is_noticed(home: Home) -> None:
    record = decode(home.path.read_bytes())
    twice = record.contents.model_copy(update={"people": record.contents.people * 2})
    home.path.write_bytes(make_record(twice, record.seal).encode())
    assert _code_of_reading(home.path) == "vault_damaged"


def test_slots_swapped_between_people_open_for_neither(home: Home) -> None:
    ann, ben = home.vault._record.contents.people
    swapped = (ann.model_copy(update={"person_uid": "ben"}), ben.model_copy(update={"person_uid": "ann"}))
    vault = _forge(home, people=swapped)
    for uid in ("ann", "ben"):
        for typed in (ANN, BEN):
            assert _code_of_unlocking(vault, uid, typed) == "words_do_not_match"


@pytest.mark.parametrize("part", ["private_key", "public_key", "data_key"])
def test_a_part_of_another_slot_is_noticed(home: Home, part: str) -> None:
    ann, ben = home.vault._record.contents.people
    vault = _forge(home, people=(ann.model_copy(update={part: getattr(ben, part)}), ben))
    assert _code_of_unlocking(vault, "ann", ANN) == "vault_changed"


def test_a_slot_from_another_store_does_not_open_this_one(home: Home, tmp_path: Path) -> None:
    other = make_home(tmp_path / "other", "store-2")
    vault = _forge(home, people=other.vault._record.contents.people)
    assert _code_of_unlocking(vault, "ann", ANN) == "words_do_not_match"


def test_a_slot_from_a_store_that_claims_the_same_uid_is_noticed(home: Home, tmp_path: Path) -> None:
    other = make_home(tmp_path / "other")
    vault = _forge(home, people=(other.vault._record.contents.people[0], home.vault._record.contents.people[1]))
    assert _code_of_unlocking(vault, "ann", ANN) == "vault_changed"


def test_a_vault_that_claims_another_store_opens_for_no_one(home: Home) -> None:
    assert _code_of_unlocking(_forge(home, store_uid="store-2"), "ann", ANN) == "words_do_not_match"


def test_a_vault_that_claims_another_generation_is_noticed(home: Home) -> None:
    assert _code_of_unlocking(_forge(home, generation=2), "ann", ANN) == "vault_changed"


def test_a_cost_below_the_floor_is_refused_before_anyone_types(home: Home) -> None:
    floor = CHEAP.model_copy(update={"iterations": 2})
    with pytest.raises(UserError) as caught:
        Vault.read(home.path, floor)
    assert caught.value.code == "vault_changed"


def test_a_changed_cost_opens_nothing(home: Home) -> None:
    ann, ben = home.vault._record.contents.people
    dearer = CHEAP.model_copy(update={"iterations": 2})
    vault = _forge(home, people=(ann.model_copy(update={"cost": dearer}), ben))
    assert _code_of_unlocking(vault, "ann", ANN) == "words_do_not_match"


def test_someone_taken_off_the_list_by_hand_is_noticed(home: Home) -> None:
    vault = _forge(home, people=home.vault._record.contents.people[:1])
    assert _code_of_unlocking(vault, "ann", ANN) == "vault_changed"


def test_a_slot_slipped_in_by_hand_is_never_given_a_key(home: Home, tmp_path: Path) -> None:
    planted = make_home(tmp_path / "other").vault._record.contents.people[0].model_copy(update={"person_uid": "eve"})
    vault = _forge(home, people=(*home.vault._record.contents.people, planted))
    for act in (
        lambda: vault.stage_rotation(home.data_key),
        lambda: vault.stage_removal("ben", home.data_key),
        lambda: vault.make_recovery(home.data_key),
        lambda: vault.add_person("cat", choose_ours(ANNS_WORDS), home.data_key, CHEAP),
        lambda: vault.change_words(home.ann, choose_ours(BENS_WORDS), CHEAP),
    ):
        with pytest.raises(UserError) as caught:
            act()
        assert caught.value.code == "vault_changed"


def test_nothing_is_written_by_someone_with_the_wrong_data_key(home: Home) -> None:
    before = home.path.read_bytes()
    with pytest.raises(UserError):
        home.vault.add_person("cat", choose_ours(ANNS_WORDS), bytes(32), CHEAP)
    assert home.path.read_bytes() == before


def test_flipped_bytes_under_a_mended_digest_never_give_a_wrong_key(home: Home) -> None:
    chance = random.Random(7)
    slot = home.vault._record.contents.people[0]
    for part in ("salt", "slot_key", "private_key", "public_key", "data_key"):
        for _ in range(6):
            value = bytearray(getattr(slot, part))
            value[chance.randrange(len(value))] ^= 1 << chance.randrange(8)
            home.path.write_bytes(home.vault._record.encode())
            vault = _forge(home, people=(slot.model_copy(update={part: bytes(value)}),))
            with pytest.raises(UserError) as caught:
                vault.unlock("ann", ANN)
            assert isinstance(caught.value, WordsDoNotMatch) or caught.value.code == "vault_changed"
