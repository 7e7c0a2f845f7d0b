"""The printed code: what it opens, when it counts, and that no slip of the pen goes unseen."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observer_app.errors import UserError
from observer_app.vault.codes import SIGNS, RecoveryCode, new_code, read_code
from observer_app.vault.faults import CodeMistyped
from observer_app.vault.passphrase import choose_ours
from observer_app.vault.recovery import PendingRecovery, open_recovery
from observer_app.vault.slots import Place
from tests.vault.conftest import ANNS_WORDS, CHEAP, STORE, Home


def _prove(home: Home, pending: PendingRecovery) -> None:
    groups = pending.code.groups
    home.vault.accept_recovery(pending, (groups[1], groups[4]), home.data_key)


def test_a_code_is_five_groups_of_five_without_signs_that_look_alike() -> None:
    code = new_code()
    assert [len(group) for group in str(code).split()] == [5] * 5
    assert set("0O1IL").isdisjoint(SIGNS)
    assert set(code.signs) <= set(SIGNS)
    assert len(set(SIGNS)) == 31


def test_two_codes_differ() -> None:
    assert len({new_code().signs for _ in range(100)}) == 100


def test_a_code_is_read_in_any_case_and_spacing() -> None:
    code = new_code()
    for typed in (str(code), code.signs, code.signs.lower(), "-".join(code.groups), f"  {str(code).lower()}\n"):
        assert read_code(typed) == code


@pytest.mark.parametrize("place", range(25))
def test_every_single_wrong_sign_is_found_and_its_group_named(place: int) -> None:
    code = new_code()
    for sign in set(SIGNS + "0O1IL") - {code.signs[place]}:
        with pytest.raises(CodeMistyped) as caught:
            read_code(code.signs[:place] + sign + code.signs[place + 1 :])
        assert caught.value.group == place // 5 + 1


@settings(max_examples=60)
@given(st.data())
def test_any_two_signs_that_changed_places_are_found(data: st.DataObject) -> None:
    signs = list(new_code().signs)
    one = data.draw(st.integers(0, 23))
    other = data.draw(st.integers(one + 1, 24))
    if one // 5 == other // 5 and signs[one] != signs[other]:
        signs[one], signs[other] = signs[other], signs[one]
        with pytest.raises(CodeMistyped):
            read_code("".join(signs))


def test_every_pair_of_neighbours_that_changed_places_is_found() -> None:
    for _ in range(40):
        signs = new_code().signs
        for place in range(24):
            swapped = signs[:place] + signs[place + 1] + signs[place] + signs[place + 2 :]
            if swapped != signs:
                with pytest.raises(CodeMistyped):
                    read_code(swapped)


def test_groups_in_another_order_are_found() -> None:
    groups = new_code().groups
    for one in range(5):
        for other in range(one + 1, 5):
            mixed = list(groups)
            mixed[one], mixed[other] = mixed[other], mixed[one]
            with pytest.raises(CodeMistyped):
                read_code(" ".join(mixed))


@pytest.mark.parametrize("typed", ["", "ABCDE", "A" * 24, "A" * 26])
def test_a_code_of_another_length_says_how_many_were_typed(typed: str) -> None:
    with pytest.raises(CodeMistyped, match=f"You have typed {len(typed)} ") as caught:
        read_code(typed)
    assert caught.value.group is None


def test_a_sheet_counts_for_nothing_until_it_is_read_back(home: Home) -> None:
    pending = home.vault.make_recovery(home.data_key)
    assert not home.reread().has_recovery
    with pytest.raises(UserError) as caught:
        home.vault.open_with_recovery(str(pending.code))
    assert caught.value.code == "recovery_sheet_missing"


def test_a_sheet_that_was_read_back_opens_the_store(home: Home) -> None:
    pending = home.vault.make_recovery(home.data_key)
    _prove(home, pending)
    vault = home.reread()
    assert vault.has_recovery
    assert vault.open_with_recovery(str(pending.code).lower()) == home.data_key


@pytest.mark.parametrize("which", [(0, 1), (1, 1), (4, 1), (1, 3)])
def test_only_the_second_and_the_fifth_group_prove_a_sheet(home: Home, which: tuple[int, int]) -> None:
    pending = home.vault.make_recovery(home.data_key)
    groups = pending.code.groups
    with pytest.raises(UserError) as caught:
        home.vault.accept_recovery(pending, (groups[which[0]], groups[which[1]]), home.data_key)
    assert caught.value.code == "recovery_read_back_wrong"
    assert not home.reread().has_recovery


def test_another_sheets_code_is_told_from_a_mistyped_one(home: Home) -> None:
    _prove(home, home.vault.make_recovery(home.data_key))
    with pytest.raises(UserError) as caught:
        home.vault.open_with_recovery(str(new_code()))
    assert caught.value.code == "recovery_code_not_for_this"


def test_a_new_sheet_ends_the_old_one_only_once_it_is_proved(home: Home) -> None:
    old = home.vault.make_recovery(home.data_key)
    _prove(home, old)
    new = home.vault.make_recovery(home.data_key)
    assert home.vault.open_with_recovery(str(old.code)) == home.data_key
    _prove(home, new)
    with pytest.raises(UserError):
        home.vault.open_with_recovery(str(old.code))


def test_a_sheets_part_that_was_meddled_with_is_noticed(home: Home) -> None:
    pending = home.vault.make_recovery(home.data_key)
    other = home.vault.make_recovery(home.data_key)
    mixed = pending.record.model_copy(update={"data_key": other.record.data_key})
    with pytest.raises(UserError) as caught:
        open_recovery(Place(STORE, 1), mixed, pending.code)
    assert caught.value.code == "vault_changed"


def test_the_same_sheet_opens_the_store_after_rotation(home: Home) -> None:
    pending = home.vault.make_recovery(home.data_key)
    _prove(home, pending)
    staged = home.vault.stage_removal("ben", home.data_key)
    staged.commit()
    assert home.reread().open_with_recovery(str(pending.code)) == staged.new_data_key


def test_a_sheet_made_before_rotation_cannot_be_proved_after_it(home: Home) -> None:
    pending = home.vault.make_recovery(home.data_key)
    home.vault.stage_rotation(home.data_key).commit()
    with pytest.raises(ValueError, match="earlier data key"):
        _prove(home, pending)


def test_with_the_code_someone_whose_words_are_lost_gets_new_ones(home: Home) -> None:
    pending = home.vault.make_recovery(home.data_key)
    _prove(home, pending)
    vault = home.reread()
    data_key = vault.open_with_recovery(str(pending.code))
    renewed = vault.renew_person("ann", choose_ours(ANNS_WORDS[::-1]), data_key, CHEAP)
    assert vault.unlock("ann", " ".join(ANNS_WORDS[::-1])) == renewed


def test_the_code_is_not_shown_when_printed_in_a_log(home: Home) -> None:
    pending = home.vault.make_recovery(home.data_key)
    assert pending.code.groups[0] not in repr(pending)


def test_a_code_stands_for_itself_only() -> None:
    assert RecoveryCode(new_code().signs) != RecoveryCode(new_code().signs)
