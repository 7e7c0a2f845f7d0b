"""The forms that tests of meaning use: the small one and the default one."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from observer_app.domain.answers import Rating
from observer_app.domain.form import Form

_TESTS = Path(__file__).parents[1]


@cache
def small_form() -> Form:
    return _read(_TESTS / "data" / "forms" / "good.json")


@cache
def default_form() -> Form:
    return _read(_TESTS.parent / "forms" / "shared-decisions-1.0.0.json")


@cache
def shipped_form(form_id: str) -> Form:
    return _read(_TESTS.parent / "forms" / f"{form_id}-1.0.0.json")


def rate(form: Form, codes: Iterable[str], first: str = "one_thing") -> dict[str, Rating]:
    """The question asked first and the items in order, rated with these codes."""
    items = zip(form.rated_items(), codes, strict=False)
    ratings = {item.link_id: Rating(link_id=item.link_id, code=code) for item, code in items}
    for item in form.asked_first():
        ratings[item.link_id] = Rating(link_id=item.link_id, code=first)
    return ratings


def _read(path: Path) -> Form:
    return Form.model_validate_json(path.read_text(encoding="utf-8"), strict=True)
