"""A new data key for the store: the vault never names one that the store's file does not have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from observer_app.errors import UserError
from observer_app.vault.faults import WordsDoNotMatch
from observer_app.vault.passphrase import choose_ours
from observer_app.vault.vault import Vault
from tests.vault.conftest import ANNS_WORDS, BENS_WORDS, CHEAP, Home, make_home

ANN = " ".join(ANNS_WORDS)
BEN = " ".join(BENS_WORDS)


def _store_file(home: Home, generation: int) -> Path:
    return home.path.with_name(f"store-{generation}")


def _rotate_step_by_step(home: Home) -> Iterator[str]:
    """What a service does, with a stop after each step; a store is a file that holds nothing but its key."""
    staged = home.vault.stage_removal("ben", home.data_key)
    yield "staged"
    copy = _store_file(home, staged.generation)
    copy.write_bytes(staged.new_data_key[:16])
    yield "half copied"
    copy.write_bytes(staged.new_data_key)
    yield "copied"
    staged.commit()
    yield "committed"
    _store_file(home, 1).unlink()
    yield "tidied"


@pytest.mark.parametrize("steps", range(6))
def test_killed_after_any_step_the_vault_opens_the_store_that_it_names(home: Home, steps: int) -> None:
    _store_file(home, 1).write_bytes(home.data_key)
    rotation = _rotate_step_by_step(home)
    for _ in range(steps):
        next(rotation)
    vault = home.reread()
    unlocked = vault.unlock("ann", ANN)
    assert _store_file(home, unlocked.generation).read_bytes() == unlocked.data_key
    assert vault.generation == (2 if steps >= 4 else 1)


def test_staging_writes_nothing(home: Home) -> None:
    before = home.path.read_bytes()
    home.vault.stage_rotation(home.data_key)
    assert home.path.read_bytes() == before


def test_after_rotation_everyone_opens_the_new_key_with_the_same_words(home: Home) -> None:
    staged = home.vault.stage_rotation(home.data_key)
    staged.commit()
    vault = home.reread()
    assert staged.new_data_key != home.data_key
    for uid, words, before in (("ann", ANN, home.ann), ("ben", BEN, home.ben)):
        unlocked = vault.unlock(uid, words)
        assert (unlocked.data_key, unlocked.generation) == (staged.new_data_key, 2)
        assert unlocked.slot_key == before.slot_key


def test_someone_removed_opens_neither_the_vault_nor_with_an_old_one_the_new_key(home: Home) -> None:
    old_file = home.path.read_bytes()
    staged = home.vault.stage_removal("ben", home.data_key)
    staged.commit()
    with pytest.raises(UserError) as caught:
        home.reread().unlock("ben", BEN)
    assert caught.value.code == "no_words_here"
    home.path.write_bytes(old_file)
    assert home.reread().unlock("ben", BEN).data_key != staged.new_data_key


def test_the_old_slot_of_someone_removed_cannot_be_put_back(home: Home) -> None:
    old_slot = home.vault._record.contents.people[1]
    home.vault.stage_removal("ben", home.data_key).commit()
    contents = home.vault._record.contents
    put_back = contents.model_copy(update={"people": (*contents.people, old_slot)})
    vault = Vault(home.path, home.vault._record.model_copy(update={"contents": put_back}), home.path.read_bytes())
    for uid, words in (("ben", BEN), ("ann", ANN)):
        with pytest.raises(UserError) as caught:
            vault.unlock(uid, words)
        assert caught.value.code == "vault_changed"


def test_the_last_person_is_not_removed_while_there_is_no_recovery_sheet(home: Home) -> None:
    staged = home.vault.stage_removal("ben", home.data_key)
    staged.commit()
    with pytest.raises(UserError) as caught:
        home.vault.stage_removal("ann", staged.new_data_key)
    assert caught.value.code == "last_person"


def test_a_rotation_staged_before_another_change_is_not_committed_over_it(home: Home) -> None:
    staged = home.vault.stage_rotation(home.data_key)
    home.vault.add_person("cat", choose_ours(ANNS_WORDS), home.data_key, CHEAP)
    with pytest.raises(ValueError, match="after this was staged"):
        staged.commit()
    assert home.reread().generation == 1


def test_the_old_data_key_seals_nothing_after_rotation(home: Home) -> None:
    home.vault.stage_rotation(home.data_key).commit()
    with pytest.raises(UserError) as caught:
        home.vault.add_person("cat", choose_ours(ANNS_WORDS), home.data_key, CHEAP)
    assert caught.value.code == "vault_changed"


def test_words_of_another_vault_do_not_open_after_rotation_either(home: Home, tmp_path: Path) -> None:
    home.vault.stage_rotation(home.data_key).commit()
    other = make_home(tmp_path / "other", "store-2")
    with pytest.raises(WordsDoNotMatch):
        other.vault.unlock("ann", BEN)
