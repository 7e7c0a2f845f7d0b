"""Portal copies beside the full packs that they are copies of, where both are checked together."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from observer_app.domain.files_inside import with_full_pack, without_full_pack
from observer_app.domain.signed_kinds import EVIDENCE
from observer_app.domain.verification import Verification

OF_EACH = ("uid", "kind", "full_pack")
"""What the records of a full pack and of its copy do not have in common."""


def beside_full_packs(found: Sequence[Verification]) -> list[Verification]:
    """These, each portal copy among them compared with its full pack, or said to have none here."""
    by_digest = {each.sha256: each for each in found}
    others = any(each.family == EVIDENCE.family and each.full_pack is None for each in found)
    return [_beside(each, by_digest.get(each.full_pack or ""), others=others) for each in found]


def _beside(found: Verification, full: Verification | None, *, others: bool) -> Verification:
    if found.full_pack is None or found.problems:
        return found
    if full is None:
        return without_full_pack(found) if others else found
    # A copy is no full pack, whatever it says.
    is_full = full.family == EVIDENCE.family and full.full_pack is None
    return with_full_pack(found, full, says_the_same=is_full and _in_common(found) == _in_common(full))


def _in_common(found: Verification) -> dict[str, Any]:
    record = json.loads(found.record_text or "{}")
    return {key: value for key, value in record.items() if key not in OF_EACH}
