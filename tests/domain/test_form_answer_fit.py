"""A rating must be one that its item can have."""

from __future__ import annotations

import pytest

from observer_app.domain.answer_fit import fits
from observer_app.domain.answers import NotRatedReason, Rating, ZeroReason
from observer_app.domain.form import Item, ItemKind
from tests.domain.forms_at_hand import small_form

GREETING = small_form().item("greeting")


def _fits(kind: ItemKind, code: str) -> bool:
    item: Item = GREETING.model_copy(update={"kind": kind})
    return fits(item, Rating(link_id="greeting", code=code))


@pytest.mark.parametrize(
    ("kind", "code", "expected"),
    [
        (ItemKind.LEVELS, "2", True),
        (ItemKind.LEVELS, "3", False),
        (ItemKind.LEVELS, "1 2", False),
        (ItemKind.LEVELS, "", False),
        (ItemKind.SEVERAL_CHOICES, "1 2", True),
        (ItemKind.SEVERAL_CHOICES, "1 1", False),
        (ItemKind.SEVERAL_CHOICES, "", False),
        (ItemKind.COUNT, "12", True),
        (ItemKind.COUNT, "-1", False),
        (ItemKind.COUNT, "1234567", False),
        (ItemKind.DURATION, "²", False),
        (ItemKind.TEXT, "A quiet room.", True),
        (ItemKind.TEXT, "  ", False),
    ],
)
def test_a_code_is_one_that_the_kind_of_item_can_have(kind: ItemKind, code: str, expected: bool) -> None:
    assert _fits(kind, code) is expected


def test_a_rating_of_another_item_does_not_fit() -> None:
    assert not fits(GREETING, Rating(link_id="listening", code="2"))


@pytest.mark.parametrize(
    ("reason", "expected"),
    [
        (NotRatedReason.DID_NOT_COME_UP, True),
        (NotRatedReason.STEPPED_OUT, False),
        (NotRatedReason.NOTHING_TO_DECIDE, True),
    ],
)
def test_a_reason_is_one_that_the_item_allows_or_the_apps_own(reason: NotRatedReason, expected: bool) -> None:
    assert fits(GREETING, Rating(link_id="greeting", not_rated=reason)) is expected


@pytest.mark.parametrize(("code", "expected"), [("0", True), ("1", False)])
def test_only_a_zero_says_where_it_might_have_fitted(code: str, expected: bool) -> None:
    rating = Rating(link_id="greeting", code=code, zero_reason=ZeroReason.LOOKED_AND_NOT_THERE)

    assert fits(GREETING, rating) is expected
