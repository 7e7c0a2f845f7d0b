"""What the app has from the world around it: time, ids, chance, the cost of a guess at words, where a store may lie.

A test puts its own in place of each.
"""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from observer_app.errors import UserError
from observer_app.ids import make_uuid7
from observer_app.store.locations import check_location
from observer_app.vault.cost import COST_FLOOR, KeyCost, calibrate_cost


def system_clock() -> datetime:
    return datetime.now(UTC)


def new_id() -> str:
    """A UUID of version 7, for what never leaves the store or a sealed file: it tells the time."""
    return make_uuid7(system_clock(), random.SystemRandom())


def new_public_id() -> str:
    """A random UUID, for what others may read."""
    return str(uuid.uuid4())


def check_place(folder: Path) -> UserError | None:
    """What speaks against a store in this folder; whether it can be written to shows when it is made."""
    return check_location(folder, may_write=lambda _folder: True)


@dataclass(frozen=True, slots=True)
class World:
    """What a test may put in place of the real one."""

    clock: Callable[[], datetime] = system_clock
    ids: Callable[[], str] = new_id
    public_ids: Callable[[], str] = new_public_id
    choose_cost: Callable[[], KeyCost] = calibrate_cost
    cost_floor: KeyCost = COST_FLOOR
    chance: random.Random = field(default_factory=random.SystemRandom)
    check_place: Callable[[Path], UserError | None] = check_place
