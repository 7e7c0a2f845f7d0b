"""The signature block: written in one way, readable by others, and refused when written in any other."""

from __future__ import annotations

import hashlib

import pytest
from asn1crypto import cms as asn1_cms
from hypothesis import given
from hypothesis import strategies as st

from observer_app.domain.verification_words import Code
from observer_app.signing.cms import CmsError, block_size, read_block, sign_digest
from observer_app.signing.identity import SigningIdentity
from tests.signing import attacks

DIGEST = hashlib.sha256(b"what is signed").digest()


def test_block_says_who_and_over_what(observer: SigningIdentity) -> None:
    block, certificate = read_block(sign_digest(DIGEST, observer) + bytes(20))
    assert block.message_digest == DIGEST
    assert certificate == observer.certificate


def test_block_is_as_long_as_was_said(observer: SigningIdentity) -> None:
    assert len(sign_digest(DIGEST, observer)) == block_size(observer)


def test_another_library_reads_a_baseline_signature(observer: SigningIdentity) -> None:
    info = asn1_cms.ContentInfo.load(sign_digest(DIGEST, observer), strict=True)
    signed = info["content"]
    signer = signed["signer_infos"][0]
    names = {each["type"].native for each in signer["signed_attrs"]}
    assert names == {"content_type", "message_digest", "signing_certificate_v2"}
    assert len(signed["certificates"]) == 1
    assert signer["digest_algorithm"]["algorithm"].native == "sha256"
    assert not signer["unsigned_attrs"]


def test_no_changed_byte_of_a_block_is_believed(observer: SigningIdentity) -> None:
    block = sign_digest(DIGEST, observer)
    for place in range(len(block)):
        with pytest.raises(CmsError):
            read_block(attacks.flip(block, place, 1 << place % 8))


def test_something_after_the_block_is_found(observer: SigningIdentity) -> None:
    with pytest.raises(CmsError) as caught:
        read_block(sign_digest(DIGEST, observer) + b"\x00\x01")
    assert caught.value.code is Code.SIGNATURE_PADDING


@given(st.binary(max_size=200))
def test_anything_else_is_refused_and_never_breaks_the_reader(data: bytes) -> None:
    with pytest.raises(CmsError):
        read_block(data)
