"""One slot by itself: each part of it is bound to its person, its store and its data key."""

from __future__ import annotations

import pytest

from observer_app.errors import UserError
from observer_app.vault.passphrase import choose_ours
from observer_app.vault.slots import Place, make_slot, open_slot, reseal_slot
from tests.vault.conftest import ANNS_WORDS, CHEAP

HERE = Place("store-1", 1)
LATER = Place("store-1", 2)
ANN = " ".join(ANNS_WORDS)


def test_a_slot_opens_with_its_words_where_it_was_made() -> None:
    slot, slot_key = make_slot(HERE, "ann", choose_ours(ANNS_WORDS), bytes(32), CHEAP)
    opened = open_slot(HERE, slot, ANN)
    assert (opened.slot_key, opened.data_key) == (slot_key, bytes(32))


def test_a_data_key_sealed_for_one_generation_does_not_open_as_another() -> None:
    slot, _ = make_slot(HERE, "ann", choose_ours(ANNS_WORDS), bytes(32), CHEAP)
    with pytest.raises(UserError) as caught:
        open_slot(LATER, slot, ANN)
    assert caught.value.code == "vault_changed"


def test_a_slot_resealed_for_the_next_generation_opens_there_with_the_same_slot_key() -> None:
    slot, slot_key = make_slot(HERE, "ann", choose_ours(ANNS_WORDS), bytes(32), CHEAP)
    opened = open_slot(LATER, reseal_slot(LATER, slot, b"n" * 32), ANN)
    assert (opened.slot_key, opened.data_key) == (slot_key, b"n" * 32)
