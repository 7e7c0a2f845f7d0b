"""Opening a store by words: who can, with what, and what a change leaves alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from observer_app.errors import UserError
from observer_app.vault.faults import WordsDoNotMatch
from observer_app.vault.passphrase import WordsKind, choose_ours, choose_own
from observer_app.vault.sealing import NotOpenedError
from observer_app.vault.slots import unwrap_private, wrap_private
from observer_app.vault.vault import PersonHere, Vault
from tests.vault.conftest import ANNS_WORDS, BENS_WORDS, CHEAP, Home

NEW_WORDS = ("copper", "kite", "wren", "planet", "butter")


def test_each_person_opens_the_same_store_with_words_of_their_own(home: Home) -> None:
    vault = home.reread()
    assert vault.unlock("ann", " ".join(ANNS_WORDS)).data_key == home.data_key
    assert vault.unlock("ben", "amb fer goo pil thi").data_key == home.data_key


def test_what_someone_holds_is_theirs_and_stays_the_same(home: Home) -> None:
    assert home.reread().unlock("ann", " ".join(ANNS_WORDS)) == home.ann
    assert home.ann.slot_key != home.ben.slot_key
    assert len(home.data_key) == len(home.ann.slot_key) == 32


@pytest.mark.parametrize("typed", ["", "otter", "amber ferry goose pillow thistle", "otter maple lantern soup soup"])
def test_other_words_open_nothing(home: Home, typed: str) -> None:
    with pytest.raises(WordsDoNotMatch) as caught:
        home.vault.unlock("ann", typed)
    assert caught.value.code == "words_do_not_match"


def test_own_words_open_too_and_every_letter_counts(home: Home) -> None:
    home.vault.add_person("cat", choose_own("Marmalade on burnt toast"), home.data_key, CHEAP)
    assert home.reread().unlock("cat", " marmalade  ON burnt toast").data_key == home.data_key
    with pytest.raises(WordsDoNotMatch):
        home.vault.unlock("cat", "mar on bur toa")


def test_someone_without_words_here_is_told_so(home: Home) -> None:
    with pytest.raises(UserError) as caught:
        home.vault.unlock("dan", " ".join(ANNS_WORDS))
    assert caught.value.code == "no_words_here"


def test_the_vault_says_who_has_words_here_and_of_which_kind(home: Home) -> None:
    assert home.reread().people() == (PersonHere("ann", WordsKind.OURS), PersonHere("ben", WordsKind.OURS))


def test_changed_words_open_the_same_keys_and_the_old_ones_open_nothing(home: Home) -> None:
    home.vault.change_words(home.ann, choose_ours(NEW_WORDS), CHEAP)
    vault = home.reread()
    assert vault.unlock("ann", " ".join(NEW_WORDS)) == home.ann
    with pytest.raises(WordsDoNotMatch):
        vault.unlock("ann", " ".join(ANNS_WORDS))
    assert vault.unlock("ben", " ".join(BENS_WORDS)) == home.ben


def test_changing_words_writes_nothing_but_the_vault(home: Home) -> None:
    store = home.path.with_name("store")
    store.write_bytes(b"the store")
    before = store.stat()
    home.vault.change_words(home.ann, choose_ours(NEW_WORDS), CHEAP)
    assert store.stat() == before
    assert sorted(path.name for path in home.path.parent.iterdir()) == ["store", "vault.json"]


def test_someone_who_has_words_is_not_added_again(home: Home) -> None:
    with pytest.raises(ValueError, match="renew_person"):
        home.vault.add_person("ann", choose_ours(NEW_WORDS), home.data_key, CHEAP)


def test_new_words_for_lost_ones_come_with_a_new_slot_key(home: Home) -> None:
    renewed = home.vault.renew_person("ann", choose_ours(NEW_WORDS), home.data_key, CHEAP)
    assert renewed.slot_key != home.ann.slot_key
    assert home.reread().unlock("ann", " ".join(NEW_WORDS)) == renewed
    with pytest.raises(WordsDoNotMatch):
        home.vault.unlock("ann", " ".join(ANNS_WORDS))


def test_a_vault_is_not_made_where_there_is_one(home: Home) -> None:
    with pytest.raises(UserError) as caught:
        Vault.create(home.path, "store-2")
    assert caught.value.code == "vault_exists"


def test_a_vault_that_no_one_could_open_is_never_written(tmp_path: Path) -> None:
    Vault.create(tmp_path / "vault.json", "store-1")
    assert list(tmp_path.iterdir()) == []


def test_two_people_with_the_same_words_share_nothing_in_the_file(home: Home) -> None:
    home.vault.add_person("cat", choose_ours(ANNS_WORDS), home.data_key, CHEAP)
    ann, _ben, cat = home.vault._record.contents.people
    assert ann.salt != cat.salt
    assert ann.slot_key != cat.slot_key


def test_no_secret_lies_in_the_file_or_in_what_is_printed(home: Home) -> None:
    text = home.path.read_text() + repr(home.ann) + repr(home.vault)
    for secret in (home.data_key, home.ann.slot_key):
        assert secret.hex() not in text
        assert repr(secret) not in text
    assert "otter" not in text


def test_a_signing_key_is_wrapped_for_one_person_and_one_purpose(home: Home) -> None:
    wrapped = wrap_private(home.ann.slot_key, b"a long signing key" * 99, "signing", "ann")
    assert unwrap_private(home.ann.slot_key, wrapped, "signing", "ann") == b"a long signing key" * 99
    wrong = [
        (home.ben.slot_key, "signing", "ann"),
        (home.ann.slot_key, "notes", "ann"),
        (home.ann.slot_key, "signing", "ben"),
    ]
    for slot_key, purpose, uid in wrong:
        with pytest.raises(NotOpenedError):
            unwrap_private(slot_key, wrapped, purpose, uid)


def test_a_cut_short_wrapping_opens_nothing(home: Home) -> None:
    for kept in (0, 5, 12, 27):
        with pytest.raises(NotOpenedError):
            unwrap_private(home.ann.slot_key, bytes(kept), "signing", "ann")
