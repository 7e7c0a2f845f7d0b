"""The signature block (CMS, PAdES B-B): built in one way only, and read by building it again and comparing.

Sources: RFC 5652 (SignedData), RFC 5035 (signing-certificate-v2), ETSI EN 319 142-1 (baseline B: no
signing-time attribute, the claimed time is the dictionary's /M).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from observer_app.domain.verification_words import Code
from observer_app.signing import der
from observer_app.signing.identity import KEY_BITS, SigningIdentity

DATA = "1.2.840.113549.1.7.1"
SIGNED_DATA = "1.2.840.113549.1.7.2"
SHA_256 = "2.16.840.1.101.3.4.2.1"
RSA_WITH_SHA_256 = "1.2.840.113549.1.1.11"
CONTENT_TYPE = "1.2.840.113549.1.9.3"
MESSAGE_DIGEST = "1.2.840.113549.1.9.4"
SIGNING_CERTIFICATE_V2 = "1.2.840.113549.1.9.16.2.47"
CONTEXT_0, CONTEXT_1 = 0xA0, 0xA1
SIGNER_INFO_PARTS = 6
SIGNED_DATA_PARTS = 5


class CmsError(Exception):
    """A block that is not one of ours, with the code that says in which way."""

    def __init__(self, code: Code) -> None:
        super().__init__(code.value)
        self.code = code


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """What a block says: who signs (certificate as DER), the digest of what is signed, the signature itself."""

    certificate_der: bytes
    message_digest: bytes
    signature: bytes


def sign_digest(digest: bytes, identity: SigningIdentity) -> bytes:
    """The block that signs a SHA-256 digest."""
    attributes = _signed_attributes(digest, identity.certificate_der)
    signature = identity.key.sign(der.encode_set_of(*attributes), padding.PKCS1v15(), hashes.SHA256())
    return _build(SignatureBlock(identity.certificate_der, digest, signature), identity.certificate)


def block_size(identity: SigningIdentity) -> int:
    """How many bytes `sign_digest` gives for this identity."""
    digest = bytes(hashlib.sha256().digest_size)
    block = SignatureBlock(identity.certificate_der, digest, bytes(identity.key.key_size // 8))
    return len(_build(block, identity.certificate))


def read_block(padded: bytes) -> tuple[SignatureBlock, x509.Certificate]:
    """Read a block and the zeros after it; CmsError unless every byte is as `sign_digest` would write it."""
    try:
        outer, zeros = der.read_element(padded)
        if any(zeros):
            raise CmsError(Code.SIGNATURE_PADDING)
        block = _take_apart(outer)
        certificate = x509.load_der_x509_certificate(block.certificate_der)
        _check_kind_of_key(certificate)
        rebuilt = _build(block, certificate)
    # DerError is a ValueError; the library may read an issuer or a key only when it is asked for it.
    except (ValueError, IndexError, x509.InvalidVersion, UnsupportedAlgorithm) as error:
        raise CmsError(Code.SIGNATURE_ALTERED) from error
    if rebuilt != outer.whole:
        raise CmsError(Code.SIGNATURE_ALTERED)
    _check_signature(block, certificate)
    return block, certificate


def _check_kind_of_key(certificate: x509.Certificate) -> None:
    key = certificate.public_key()
    if not isinstance(key, rsa.RSAPublicKey) or key.key_size != KEY_BITS:
        raise CmsError(Code.SIGNATURE_FOREIGN)


def _check_signature(block: SignatureBlock, certificate: x509.Certificate) -> None:
    key = certificate.public_key()
    assert isinstance(key, rsa.RSAPublicKey)
    signed = der.encode_set_of(*_signed_attributes(block.message_digest, block.certificate_der))
    try:
        key.verify(block.signature, signed, padding.PKCS1v15(), hashes.SHA256())
    except InvalidSignature as error:
        raise CmsError(Code.SIGNATURE_ALTERED) from error


def _take_apart(outer: der.Element) -> SignatureBlock:
    _, explicit = der.read_all(outer.content)
    parts = der.read_all(der.read_element(explicit.content)[0].content)
    if len(parts) != SIGNED_DATA_PARTS:
        raise der.DerError("not the parts of a signature")
    certificates, signers = der.read_all(parts[3].content), der.read_all(parts[4].content)
    if len(certificates) != 1 or len(signers) != 1:
        raise CmsError(Code.SIGNATURE_TWO_SIGNERS)
    signer = der.read_all(signers[0].content)
    if len(signer) > SIGNER_INFO_PARTS:
        raise CmsError(Code.SIGNATURE_ADDITION)
    return SignatureBlock(certificates[0].whole, _find_digest(signer[3]), signer[5].content)


def _find_digest(attributes: der.Element) -> bytes:
    wanted = der.encode_object_id(MESSAGE_DIGEST)
    for attribute in der.read_all(attributes.content):
        name, values = der.read_all(attribute.content)
        if name.whole == wanted:
            return der.read_element(values.content)[0].content
    raise der.DerError("no digest")


def _signed_attributes(digest: bytes, certificate_der: bytes) -> list[bytes]:
    fingerprint = der.encode(der.OCTET_STRING, hashlib.sha256(certificate_der).digest())
    certificate_id = der.encode(der.SEQUENCE, der.encode(der.SEQUENCE, der.encode(der.SEQUENCE, fingerprint)))
    return [
        _attribute(CONTENT_TYPE, der.encode_object_id(DATA)),
        _attribute(MESSAGE_DIGEST, der.encode(der.OCTET_STRING, digest)),
        _attribute(SIGNING_CERTIFICATE_V2, certificate_id),
    ]


def _attribute(name: str, value: bytes) -> bytes:
    return der.encode(der.SEQUENCE, der.encode_object_id(name), der.encode(der.SET, value))


def _build(block: SignatureBlock, certificate: x509.Certificate) -> bytes:
    sha_256 = der.encode(der.SEQUENCE, der.encode_object_id(SHA_256))
    attributes = sorted(_signed_attributes(block.message_digest, block.certificate_der))
    signer = der.encode(
        der.SEQUENCE,
        der.encode_integer(1),
        der.encode(der.SEQUENCE, certificate.issuer.public_bytes(), der.encode_integer(certificate.serial_number)),
        sha_256,
        der.encode(CONTEXT_0, *attributes),
        der.encode(der.SEQUENCE, der.encode_object_id(RSA_WITH_SHA_256), der.encode(der.NULL)),
        der.encode(der.OCTET_STRING, block.signature),
    )
    signed_data = der.encode(
        der.SEQUENCE,
        der.encode_integer(1),
        der.encode_set_of(sha_256),
        der.encode(der.SEQUENCE, der.encode_object_id(DATA)),
        der.encode(CONTEXT_0, block.certificate_der),
        der.encode_set_of(signer),
    )
    return der.encode(der.SEQUENCE, der.encode_object_id(SIGNED_DATA), der.encode(CONTEXT_0, signed_data))
