"""JSON from strangers: what may be read and what never is."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observer_app.signing.strict_json import DEEPEST, StrictJsonError, read_strict_json

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(1 - 2**53, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_what_is_written_plainly_is_read_back(value: object) -> None:
    written = json.dumps(value, ensure_ascii=False).encode("utf-8")
    assert read_strict_json(written, 1_000_000) == value


@pytest.mark.parametrize(
    "data",
    [
        b'{"a": 1, "a": 1}',
        b'{"a": NaN}',
        b"[Infinity]",
        b"[1e999]",
        b'"\\ud800"',
        b'"\xff"',
        b"\xef\xbb\xbf{}",
        b"{} {}",
        b"",
        b"9" * 5000,
        b"9007199254740993",
        b'{"\\ud800": 1}',
        b"[" * (DEEPEST + 2) + b"]" * (DEEPEST + 2),
        b"[" * 100_000,
    ],
)
def test_anything_doubtful_is_refused(data: bytes) -> None:
    with pytest.raises(StrictJsonError):
        read_strict_json(data, 1_000_000)


def test_more_than_may_be_is_refused_unread() -> None:
    with pytest.raises(StrictJsonError, match="too_big"):
        read_strict_json(b" " * 11, 10)


def test_brackets_inside_a_text_do_not_count_as_depth() -> None:
    assert read_strict_json(json.dumps(['[{"\\' * 500]).encode(), 100_000) == ['[{"\\' * 500]
