"""How hard one guess at someone's words is made, and finding what takes this computer about half a second."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Annotated

from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from pydantic import BaseModel, ConfigDict, Field

from observer_app.vault.sealing import KEY_BYTES, SALT_BYTES

MEMORY_CEILING_KIB = 256 * 1024
MOST_ITERATIONS = 64


class KeyCost(BaseModel):
    """Argon2id's parameters (RFC 9106). The limits keep a changed file from asking for all of the memory."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    memory_kib: Annotated[int, Field(ge=8 * 1024, le=1024 * 1024)]
    iterations: Annotated[int, Field(ge=1, le=MOST_ITERATIONS)]
    lanes: Annotated[int, Field(ge=1, le=16)]

    def reaches(self, floor: KeyCost) -> bool:
        """Whether a guess costs at least what it costs at `floor`."""
        return self.memory_kib >= floor.memory_kib and self.iterations >= floor.iterations


COST_FLOOR = KeyCost(memory_kib=64 * 1024, iterations=3, lanes=4)
"""RFC 9106's second recommendation; no one's slot is made with less, and one that says less is refused."""


def derive_key(folded: str, salt: bytes, cost: KeyCost, context: bytes) -> bytes:
    """A key from words; other words, salt, cost or context give another."""
    argon = Argon2id(
        salt=salt,
        length=KEY_BYTES,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
        ad=context,
    )
    return argon.derive(folded.encode("utf-8"))


def measure_cost(cost: KeyCost) -> float:
    """Seconds that one guess takes on this computer."""
    begun = time.perf_counter()
    derive_key("otter maple lantern soup kettle", bytes(SALT_BYTES), cost, b"")
    return time.perf_counter() - begun


def calibrate_cost(
    target_s: float = 0.5,
    floor: KeyCost = COST_FLOOR,
    measure: Callable[[KeyCost], float] = measure_cost,
) -> KeyCost:
    """The cost that takes about `target_s` here: memory first, as that is what guessing machines lack."""
    cost = floor
    taken_s = measure(cost)
    while taken_s * 2 <= target_s and cost.memory_kib * 2 <= MEMORY_CEILING_KIB:
        cost = cost.model_copy(update={"memory_kib": cost.memory_kib * 2})
        taken_s = measure(cost)
    wanted = round(cost.iterations * target_s / max(taken_s, 0.001))
    return cost.model_copy(update={"iterations": min(max(wanted, floor.iterations), MOST_ITERATIONS)})
