"""Finding a cost that fits the computer, with computers that are made up, and once with this one."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from observer_app.vault.cost import COST_FLOOR, KeyCost, calibrate_cost, measure_cost
from observer_app.vault.passphrase import choose_ours
from observer_app.vault.vault import Vault
from tests.vault.conftest import ANNS_WORDS


def test_a_slow_computer_still_gets_the_floor() -> None:
    assert calibrate_cost(measure=lambda _cost: 9.0) == COST_FLOOR


def test_a_quick_computer_uses_more_memory_first() -> None:
    cost = calibrate_cost(measure=lambda cost: cost.memory_kib / 2**20 * cost.iterations / 2)
    assert cost.memory_kib == 256 * 1024
    assert cost.iterations > COST_FLOOR.iterations


def test_the_cost_found_takes_about_the_time_asked_for() -> None:
    def measure(cost: KeyCost) -> float:
        return cost.memory_kib / 2**20 * cost.iterations * 0.9

    assert measure(calibrate_cost(measure=measure)) == pytest.approx(0.5, rel=0.2)


def test_an_endlessly_quick_computer_stays_within_what_a_vault_may_say() -> None:
    cost = calibrate_cost(measure=lambda _cost: 0.0)
    assert KeyCost.model_validate(cost.model_dump()) == cost
    assert cost.memory_kib == 256 * 1024


@pytest.mark.parametrize(
    "wrong", [{"memory_kib": 2**30}, {"memory_kib": 64}, {"iterations": 0}, {"lanes": 0}, {"lanes": 900}]
)
def test_a_cost_out_of_bounds_cannot_be_made(wrong: dict[str, int]) -> None:
    with pytest.raises(ValidationError):
        KeyCost.model_validate({"memory_kib": 65536, "iterations": 3, "lanes": 4} | wrong)


def test_one_floor_is_not_reached_by_less_memory_or_fewer_passes() -> None:
    assert COST_FLOOR.reaches(COST_FLOOR)
    assert not COST_FLOOR.model_copy(update={"iterations": 2}).reaches(COST_FLOOR)
    assert not COST_FLOOR.model_copy(update={"memory_kib": 65535}).reaches(COST_FLOOR)


def test_the_real_cost_opens_what_it_closed(tmp_path: Path) -> None:
    vault, data_key = Vault.create(tmp_path / "vault.json", "store-1")
    vault.add_person("ann", choose_ours(ANNS_WORDS), data_key, COST_FLOOR)
    assert Vault.read(tmp_path / "vault.json").unlock("ann", "ott map lan sou ket").data_key == data_key


@pytest.mark.long
def test_this_computer_can_be_calibrated_to_about_half_a_second() -> None:
    cost = calibrate_cost()
    assert cost.reaches(COST_FLOOR)
    assert min(measure_cost(cost) for _ in range(3)) < 2.0
