"""Packing, signing and sealing: what went in comes out, for those it is for, and for no one else."""

from __future__ import annotations

import zlib
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from observer_app.domain.strict_json import LARGEST_NUMBER
from observer_app.errors import UserError
from observer_app.exchange import packing, sealed, signed
from observer_app.exchange.framing import frame, unframe
from observer_app.exchange.signed import Purpose
from observer_app.signing.identity import SigningIdentity
from observer_app.vault.sealing import new_private_key, public_key_of

TREE = {"words": "He waited – and asked again.", "places": [1, 2, None]}
PDF = b"%PDF-1.7 one of ours"

plain = st.text(st.characters(codec="utf-8"), max_size=12)
leaves = st.none() | st.booleans() | st.integers(1 - LARGEST_NUMBER, LARGEST_NUMBER - 1) | plain
trees = st.recursive(leaves, lambda each: st.lists(each, max_size=4) | st.dictionaries(plain, each, max_size=4))


def refused(code: str) -> Any:
    return pytest.raises(UserError, check=lambda error: error.code == code)


@settings(max_examples=100)
@given(tree=trees, files=st.lists(st.binary(min_size=1, max_size=40), max_size=4))
def test_what_is_packed_comes_out_whole(tree: Any, files: list[bytes]) -> None:
    content = packing.unpack(packing.pack(tree, files))
    assert content.tree == tree
    assert sorted(content.files.values()) == sorted(set(files))


def test_the_same_content_gives_the_same_bytes() -> None:
    assert packing.pack({"a": 1, "b": 2}, (b"x", b"y")) == packing.pack({"b": 2, "a": 1}, (b"y", b"x", b"x"))


def test_each_receiver_opens_it_and_no_one_else_does(receivers: tuple[bytes, bytes]) -> None:
    raw = sealed.seal(b"words", map(public_key_of, receivers))
    assert [sealed.unseal(raw, [key]) for key in receivers] == [b"words", b"words"]
    with refused("bundle_not_for_us"):
        sealed.unseal(raw, [new_private_key()])


def test_nothing_that_was_written_can_be_read_in_a_sealed_file(
    maker: SigningIdentity, receivers: tuple[bytes, bytes]
) -> None:
    inside = signed.sign(Purpose.HAND_IN, TREE, [PDF], b"card of Ann Able", maker.key)
    raw = sealed.seal(inside, [public_key_of(receivers[0])])
    assert not any(words in raw for words in (b"waited", b"Ann Able", b"%PDF", b"hand-in"))


def test_a_receiver_may_not_be_swapped_for_another(receivers: tuple[bytes, bytes]) -> None:
    head, content = unframe(sealed.seal(b"words", [public_key_of(receivers[0])]), sealed.KIND)
    head["for"][0]["to"] = sealed.name_of(public_key_of(receivers[1]))
    with refused("bundle_changed"):
        sealed.unseal(frame(sealed.KIND, head, content), [receivers[1]])


def test_what_was_signed_is_read_with_its_makers_certificate(maker: SigningIdentity) -> None:
    content = signed.read_signed(signed.sign(Purpose.HAND_IN, TREE, [PDF], b"card", maker.key))
    assert (content.purpose, content.card) == (Purpose.HAND_IN, b"card")
    checked = content.check(maker.certificate_der)
    assert (checked.tree, list(checked.files.values())) == (TREE, [PDF])


@pytest.mark.parametrize("head", [{"purpose": "receipt"}, {"card": "b3RoZXI="}])
def test_a_signature_counts_for_one_purpose_and_one_card(maker: SigningIdentity, head: dict[str, str]) -> None:
    given_head, packed = unframe(signed.sign(Purpose.HAND_IN, TREE, [], b"card", maker.key), signed.KIND)
    with refused("bundle_changed"):
        signed.read_signed(frame(signed.KIND, {**given_head, **head}, packed)).check(maker.certificate_der)


def test_a_file_that_would_fill_the_memory_is_refused() -> None:
    with refused("bundle_too_large"):
        packing.unpack(zlib.compress(bytes(packing.MOST_INFLATED_BYTES + 1)))


@pytest.mark.parametrize(
    "line",
    [
        b'{"files":[],"tree":1,"tree":2}',
        b'{"files":[],"tree":NaN}',
        b'{"files":[],"tree":"\xff"}',
        b'{"files":[],"tree":"\\ud800"}',
        b'{"files":[],"tree":' + b"[" * 40 + b"]" * 40 + b"}",
        b'{"files":[{"sha256":"","size":-1}],"tree":1}',
        b'{"files":[{"sha256":"","size":true}],"tree":1}',
        b'{"files":[]}',
        b"[]",
        b"",
    ],
)
def test_what_is_not_strict_is_refused(line: bytes) -> None:
    with refused("bundle_unreadable"):
        packing.unpack(zlib.compress(packing.KIND + b"\n" + line + b"\n"))


@pytest.mark.parametrize("line", [b'{"files":[], "tree":1}', b'{"tree":1,"files":[]}', b'{"files":[],"tree":1.0}'])
def test_one_content_is_one_file(line: bytes) -> None:
    with refused("bundle_changed"):
        packing.unpack(zlib.compress(packing.KIND + b"\n" + line + b"\n"))


def test_bytes_behind_the_end_are_refused() -> None:
    with refused("bundle_unreadable"):
        packing.unpack(packing.pack(TREE) + b"more")


def test_a_file_that_is_not_the_one_that_was_listed_is_refused() -> None:
    whole = zlib.decompress(packing.pack(TREE, [PDF]))
    with refused("bundle_changed"):
        packing.unpack(zlib.compress(whole.replace(b"%PDF", b"%PDX")))


def test_a_file_of_a_later_version_says_so() -> None:
    with refused("bundle_newer"):
        signed.read_signed(b"observer-signed/2\n{}\n")
    with refused("bundle_newer"):
        sealed.unseal(b"observer-sealed/12\n{}\n", [])
