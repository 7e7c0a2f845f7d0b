"""The signature block (CMS, PAdES B-B): built in one way only, and read by building it again and comparing.

Built here and not by the PDF library’s signer: a block signed today must be built alike by every later
version of this app, whatever a later library would add.
Sources: RFC 5652 (SignedData), RFC 5035 (signing-certificate-v2), RFC 5754 (how the algorithms are named),
ETSI EN 319 142-1 (baseline B: no signing-time attribute, the claimed time is the dictionary's /M).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from asn1crypto import parser
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat import asn1
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509 import ObjectIdentifier

from observer_app.domain.verification_words import Code
from observer_app.signing.cms_types import (
    AlgorithmIdentifier,
    Attribute,
    CertificateId,
    ContentInfo,
    ContentKind,
    IssuerAndSerial,
    SignedData,
    SignerInfo,
    SigningCertificate,
)
from observer_app.signing.identity import KEY_BITS, SigningIdentity

DATA = ObjectIdentifier("1.2.840.113549.1.7.1")
SIGNED_DATA = ObjectIdentifier("1.2.840.113549.1.7.2")
SHA_256 = ObjectIdentifier("2.16.840.1.101.3.4.2.1")
RSA_WITH_SHA_256 = ObjectIdentifier("1.2.840.113549.1.1.11")
CONTENT_TYPE = ObjectIdentifier("1.2.840.113549.1.9.3")
MESSAGE_DIGEST = ObjectIdentifier("1.2.840.113549.1.9.4")
SIGNING_CERTIFICATE_V2 = ObjectIdentifier("1.2.840.113549.1.9.16.2.47")


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
    signed = asn1.encode_der(_signed_attributes(digest, identity.certificate_der))
    signature = identity.key.sign(signed, padding.PKCS1v15(), hashes.SHA256())
    return _build(SignatureBlock(identity.certificate_der, digest, signature), identity.certificate)


def block_size(identity: SigningIdentity) -> int:
    """How many bytes `sign_digest` gives for this identity."""
    digest = bytes(hashlib.sha256().digest_size)
    block = SignatureBlock(identity.certificate_der, digest, bytes(identity.key.key_size // 8))
    return len(_build(block, identity.certificate))


def read_block(padded: bytes) -> tuple[SignatureBlock, x509.Certificate]:
    """Read a block and the zeros after it; CmsError unless every byte is as `sign_digest` would write it."""
    try:
        length = parser.peek(padded)
        if any(padded[length:]):
            raise CmsError(Code.SIGNATURE_PADDING)
        block = _take_apart(padded[:length])
        certificate = x509.load_der_x509_certificate(block.certificate_der)
        _check_kind_of_key(certificate)
        rebuilt = _build(block, certificate)
    except (ValueError, IndexError, x509.InvalidVersion, UnsupportedAlgorithm) as error:
        raise CmsError(Code.SIGNATURE_ALTERED) from error
    if rebuilt != padded[:length]:
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
    signed = asn1.encode_der(_signed_attributes(block.message_digest, block.certificate_der))
    try:
        key.verify(block.signature, signed, padding.PKCS1v15(), hashes.SHA256())
    except InvalidSignature as error:
        raise CmsError(Code.SIGNATURE_ALTERED) from error


def _take_apart(encoded: bytes) -> SignatureBlock:
    signed_data = asn1.decode_der(ContentInfo, encoded).content
    certificates, signers = signed_data.certificates.as_list(), signed_data.signers.as_list()
    if len(certificates) != 1 or len(signers) != 1:
        raise CmsError(Code.SIGNATURE_TWO_SIGNERS)
    if signers[0].unsigned_attributes is not None:
        raise CmsError(Code.SIGNATURE_ADDITION)
    attributes = signers[0].signed_attributes.as_list()
    digests = [each.values.as_list()[0].parse(bytes) for each in attributes if each.kind == MESSAGE_DIGEST]
    return SignatureBlock(asn1.encode_der(certificates[0]), digests[0], signers[0].signature)


def _signed_attributes(digest: bytes, certificate_der: bytes) -> asn1.SetOf[Attribute]:
    certificate_id = CertificateId(digest=hashlib.sha256(certificate_der).digest())
    values = {
        CONTENT_TYPE: DATA,
        MESSAGE_DIGEST: digest,
        SIGNING_CERTIFICATE_V2: SigningCertificate(certificates=[certificate_id]),
    }
    return asn1.SetOf([Attribute(kind=kind, values=asn1.SetOf([_as_tlv(values[kind])])) for kind in values])


def _as_tlv(value: Any) -> asn1.TLV:
    return asn1.decode_der(asn1.TLV, asn1.encode_der(value))


def _build(block: SignatureBlock, certificate: x509.Certificate) -> bytes:
    sha_256 = AlgorithmIdentifier(algorithm=SHA_256, parameters=None)
    issuer = asn1.decode_der(asn1.TLV, certificate.issuer.public_bytes())
    signer = SignerInfo(
        version=1,
        signer=IssuerAndSerial(issuer=issuer, serial_number=certificate.serial_number),
        digest_algorithm=sha_256,
        signed_attributes=_signed_attributes(block.message_digest, block.certificate_der),
        signature_algorithm=AlgorithmIdentifier(algorithm=RSA_WITH_SHA_256, parameters=asn1.Null()),
        signature=block.signature,
        unsigned_attributes=None,
    )
    signed_data = SignedData(
        version=1,
        digest_algorithms=asn1.SetOf([sha_256]),
        content=ContentKind(kind=DATA),
        certificates=asn1.SetOf([asn1.decode_der(asn1.TLV, block.certificate_der)]),
        signers=asn1.SetOf([signer]),
    )
    return asn1.encode_der(ContentInfo(kind=SIGNED_DATA, content=signed_data))
