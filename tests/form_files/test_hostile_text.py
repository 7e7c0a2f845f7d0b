"""Whatever the text is, reading ends in a form or in problems, never in a crash."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observer_app.form_files import check_text
from observer_app.form_files.problems import MAX_PROBLEMS
from observer_app.form_files.strict_json import MAX_BYTES
from tests.tools.laws import unhurried

GOOD = (Path(__file__).parents[1] / "data" / "forms" / "good.json").read_text(encoding="utf-8")

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("", "not_json"),
        ("[" * 100_000, "too_deep"),
        ('{"a":' * 50 + "1" + "}" * 50, "too_deep"),
        ("[]", "wrong_type"),
        ("null", "wrong_type"),
        (" " * (MAX_BYTES + 1), "too_big"),
        ('{"title": "\\ud800"}', "odd_character"),
        ('{"title": "\ud800"}', "not_utf8"),
        ('{"title": "a\\u0000b"}', "odd_character"),
        ('{"title": ' + "9" * 5000 + "}", "not_a_number"),
        ('{"title": -Infinity}', "not_a_number"),
        ('{"title": 1} {"title": 2}', "not_json"),
    ],
    ids=range(12),
)
def test_text_that_is_no_form_is_told_why(source: str, code: str) -> None:
    assert code in {problem.code for problem in check_text(source)}


@pytest.mark.parametrize(
    "flood",
    [
        {"sections": [{"items": [{"link_id": f"item_{number}"} for number in range(20_000)]}]},
        {f"key_{number}": 1 for number in range(20_000)},
        {"mapping": [{"items": [f"item_{number}" for number in range(20_000)]}]},
    ],
    ids=["items", "keys", "names"],
)
def test_a_flood_of_problems_is_cut_short(flood: dict[str, object]) -> None:
    assert 1 <= len(check_text(json.dumps(flood))) <= 2 * MAX_PROBLEMS


def _places(tree: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    found = [path] if path else []
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else []:
        found += _places(value, (*path, key))
    return found


@unhurried
@given(st.sampled_from(_places(json.loads(GOOD))), values)
def test_any_value_in_any_place_ends_in_a_form_or_in_problems(path: tuple[Any, ...], value: object) -> None:
    tree = json.loads(GOOD)
    inner = tree
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value

    for problem in check_text(json.dumps(tree)):
        assert problem.code
        assert problem.what
        assert problem.cure


@unhurried
@given(st.integers(0, len(GOOD.encode()) - 1), st.integers(0, 255))
def test_any_changed_byte_ends_in_a_form_or_in_problems(place: int, byte: int) -> None:
    raw = bytearray(GOOD.encode())
    raw[place] = byte

    assert isinstance(check_text(bytes(raw)), list)
