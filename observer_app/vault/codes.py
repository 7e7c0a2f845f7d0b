"""The codes on paper: the start card's eight signs, and the recovery sheet's five groups of five.

Each group of the sheet has a check sign of its own.

Without 0, O, 1, I and L, 31 signs are left, and 31 is a prime: weights 1 to 5 modulo 31 find every single wrong sign
and every two that changed places, and a term for the group's place finds whole groups in the wrong order.
"""

from __future__ import annotations

import secrets
import unicodedata
from dataclasses import dataclass, field

from observer_app.vault import faults

SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
GROUPS = 5
SIGNS_IN_GROUP = 5
SIGNS_ON_A_CARD = 8
_PLACE_WEIGHT = 7


@dataclass(frozen=True)
class RecoveryCode:
    """A code that is sound in itself; whether it opens anything is not known here."""

    signs: str = field(repr=False)

    @property
    def groups(self) -> tuple[str, ...]:
        return tuple(self.signs[start : start + SIGNS_IN_GROUP] for start in range(0, len(self.signs), SIGNS_IN_GROUP))

    def __str__(self) -> str:
        return " ".join(self.groups)


def new_code() -> RecoveryCode:
    """Twenty signs by chance (99 bits) and five that check them."""
    groups = ("".join(secrets.choice(SIGNS) for _ in range(SIGNS_IN_GROUP - 1)) for _ in range(GROUPS))
    return RecoveryCode("".join(group + _check_sign(group, place) for place, group in enumerate(groups, start=1)))


def read_code(typed: str) -> RecoveryCode:
    """The code that was typed, in any case and spacing, or `CodeMistyped` with the first group that is wrong."""
    signs = tidy(typed)
    if len(signs) != GROUPS * SIGNS_IN_GROUP:
        raise faults.code_wrong_length(len(signs))
    code = RecoveryCode(signs)
    for place, group in enumerate(code.groups, start=1):
        if not set(group) <= set(SIGNS) or group[-1] != _check_sign(group[:-1], place):
            raise faults.code_group_wrong(place)
    return code


def new_card_code() -> str:
    """Eight signs by chance: 39.6 bits."""
    return "".join(secrets.choice(SIGNS) for _ in range(SIGNS_ON_A_CARD))


def read_card_code(typed: str) -> str:
    """The eight signs that were typed, in any case and spacing; UserError when they cannot be from a card."""
    signs = tidy(typed)
    strange = [sign for sign in dict.fromkeys(signs) if sign not in SIGNS]
    if strange:
        raise faults.card_code_wrong_sign(", ".join(strange[:3]))
    if len(signs) != SIGNS_ON_A_CARD:
        raise faults.card_code_wrong_length(len(signs))
    return signs


def tidy(typed: str) -> str:
    """Capitals and figures only."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", typed).upper() if sign.isalnum())


def _check_sign(group: str, place: int) -> str:
    total = sum(weight * SIGNS.index(sign) for weight, sign in enumerate(group, start=1)) + _PLACE_WEIGHT * place
    return SIGNS[-total * pow(SIGNS_IN_GROUP, -1, len(SIGNS)) % len(SIGNS)]
