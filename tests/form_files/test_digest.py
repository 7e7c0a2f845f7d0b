"""The digest is the identity of a form: it holds however the file is spaced, and changes with any word."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from observer_app.domain.form import Form
from observer_app.form_files import FormRefused, digest_of, digest_of_form, load_form
from tests.tools.laws import unhurried

GOOD = (Path(__file__).parents[1] / "data" / "forms" / "good.json").read_text(encoding="utf-8")


def _shuffle(tree: object, luck: random.Random) -> object:
    if isinstance(tree, dict):
        pairs = [(key, _shuffle(value, luck)) for key, value in tree.items()]
        luck.shuffle(pairs)
        return dict(pairs)
    return [_shuffle(one, luck) for one in tree] if isinstance(tree, list) else tree


@unhurried
@given(st.randoms(use_true_random=False), st.sampled_from([None, 1, 4]), st.booleans())
def test_spacing_order_of_keys_and_escapes_make_no_difference(
    luck: random.Random, indent: int | None, ascii_only: bool
) -> None:
    again = json.dumps(_shuffle(json.loads(GOOD), luck), indent=indent, ensure_ascii=ascii_only)

    assert digest_of(again) == digest_of(GOOD)


@unhurried
@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x2FFF, exclude_categories=["Cs", "Cc"]), min_size=1))
def test_other_words_make_another_digest(title: str) -> None:
    changed = json.loads(GOOD) | {"title": title}

    assert (digest_of(json.dumps(changed)) == digest_of(GOOD)) is (title == "A small form")


@unhurried
@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x2FFF, exclude_categories=["Cs", "Cc"]), min_size=1))
def test_a_form_that_is_written_and_read_again_keeps_its_digest(words: str) -> None:
    form = load_form(json.dumps(json.loads(GOOD) | {"purpose": words + "."}))
    again = Form.model_validate_json(form.model_dump_json(), strict=True)

    assert again == form
    assert digest_of_form(again) == digest_of_form(form)


def test_a_form_has_the_digest_of_its_file() -> None:
    assert digest_of_form(load_form(GOOD)) == digest_of(GOOD)


def test_the_digest_is_the_sha_256_of_the_canonical_text() -> None:
    # Worked out apart: printf '{"a":[1,"\u00e9"],"b":1}' | sha256sum
    assert digest_of('{"b": 1.0, "a": [1, "\\u00e9"]}') == (
        "8717ac25ea6b88548fae92fcf938c6f0764f85913ba025812e1859bf0166f5d8"
    )


def test_text_that_is_not_json_has_no_digest() -> None:
    with pytest.raises(FormRefused):
        digest_of('{"a": 1, "a": 2}')
