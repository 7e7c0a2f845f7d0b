"""Identifiers that sort by time."""

from __future__ import annotations

import random
import uuid
from datetime import UTC, datetime, timedelta

from observer_app.ids import make_uuid7

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_an_id_says_its_version_and_its_millisecond() -> None:
    made = uuid.UUID(make_uuid7(NOON, random.Random(1)))
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert made.int >> 80 == int(NOON.timestamp() * 1000)


def test_later_ids_sort_after_earlier_ones() -> None:
    chance = random.Random(1)
    made = [make_uuid7(NOON + timedelta(milliseconds=step), chance) for step in range(50)]
    assert made == sorted(made)
