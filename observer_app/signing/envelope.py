"""The bytes of a signed file before anything is parsed: size, ends, where signatures sit and what they cover."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from cryptography import x509

from observer_app.domain.verification_words import Code
from observer_app.signing.cms import CmsError, read_block
from observer_app.signing.identity import shown_name_of

MOST_SIGNATURES = 3
HEADER = re.compile(rb"%PDF-1\.[0-7][\r\n]")
# Exactly as our signer writes it: the block, and right after it what it covers.
MARK = re.compile(rb"/Contents <([^<>]*)>\n/ByteRange \[0 (\d{1,8}) (\d{1,8}) (\d{1,8})\] *\n")
COVERAGE = re.compile(rb"/ByteRange\s*\[\s*0\s+(\d{1,8})\s+(\d{1,8})\s+(\d{1,8})\s*\]")
ENCRYPTED = re.compile(rb"/Encrypt\s+\d+\s+\d+\s+R\b")
TRACES = (b"/ETSI.CAdES.detached", b"/Adobe.PPKLite", b"/ByteRange", b"/TransformMethod")
END = b"%%EOF"
LOWER_HEX = re.compile(rb"(?:[0-9a-f]{2})*")
ANY_HEX = re.compile(rb"[0-9A-Fa-f]*")


class EnvelopeError(Exception):
    """The bytes already show that the file is not as signed. `signer` is the name in a block that is itself whole."""

    def __init__(self, code: Code, signer: str = "") -> None:
        super().__init__(code.value)
        self.code = code
        self.signer = signer


@dataclass(frozen=True, slots=True)
class Mark:
    """One signature in the bytes: the hex of its block, and what it says that it covers (up to `end`)."""

    hex_digits: bytes
    gap_start: int
    gap_end: int
    covered: tuple[int, int, int]

    @property
    def end(self) -> int:
        return self.covered[1] + self.covered[2]

    @property
    def fits_its_place(self) -> bool:
        return self.covered[:2] == (self.gap_start, self.gap_end)


@dataclass(frozen=True, slots=True)
class SealedState:
    """The file up to one signature that holds: `end` bytes of it, by whom, and its digest as a file."""

    end: int
    covered: tuple[int, int, int]
    certificate: x509.Certificate
    certificate_der: bytes
    sha256: str


def check_ends(pdf: bytes, max_bytes: int) -> None:
    """Refuse what is no PDF of ours by its size and its first bytes."""
    if not pdf:
        raise EnvelopeError(Code.EMPTY)
    if len(pdf) > max_bytes:
        raise EnvelopeError(Code.TOO_LARGE)
    if HEADER.match(pdf) is None:
        signed_once = any(trace in pdf for trace in TRACES)
        raise EnvelopeError(Code.BEGINNING_MOVED if signed_once else Code.NOT_A_PDF)


def find_marks(pdf: bytes) -> list[Mark]:
    """Every signature in the order of the file. EnvelopeError when there is none that is written as ours are."""
    marks = [
        Mark(found[1], found.start(1) - 1, found.end(1) + 1, (int(found[2]), int(found[3]), int(found[4])))
        for found in MARK.finditer(pdf)
    ]
    if not marks:
        raise EnvelopeError(_why_no_mark(pdf))
    if len(marks) > MOST_SIGNATURES:
        # Another program may have unpacked the files inside a pack, each with signatures of its own.
        in_place = any(mark.fits_its_place for mark in marks)
        raise EnvelopeError(Code.ORDER_UNEXPECTED if in_place else Code.SAVED_AGAIN)
    misfit = next((mark for mark in marks if not mark.fits_its_place), None)
    if misfit is not None:
        raise EnvelopeError(Code.SIGNATURE_ALTERED)
    return marks


def check_seal(pdf: bytes, mark: Mark) -> SealedState:
    """Check one signature over the bytes that it covers: how it is written, by whom, and over what."""
    if mark.end > len(pdf):
        raise EnvelopeError(Code.CUT_SHORT)
    if LOWER_HEX.fullmatch(mark.hex_digits) is None:
        rewritten = ANY_HEX.fullmatch(mark.hex_digits) and len(mark.hex_digits) % 2 == 0
        raise EnvelopeError(Code.SIGNATURE_LETTERS if rewritten else Code.SIGNATURE_ALTERED)
    try:
        block, certificate = read_block(bytes.fromhex(mark.hex_digits.decode()))
    except CmsError as error:
        raise EnvelopeError(error.code) from error
    if block.message_digest != _digest_covered(pdf, mark):
        raise EnvelopeError(Code.CHANGED, shown_name_of(certificate))
    sha256 = hashlib.sha256(memoryview(pdf)[: mark.end]).hexdigest()
    return SealedState(mark.end, mark.covered, certificate, block.certificate_der, sha256)


def _digest_covered(pdf: bytes, mark: Mark) -> bytes:
    view = memoryview(pdf)
    digest = hashlib.sha256(view[: mark.gap_start])
    digest.update(view[mark.gap_end : mark.end])
    return digest.digest()


def _why_no_mark(pdf: bytes) -> Code:
    if ENCRYPTED.search(pdf):
        return Code.LOCKED
    if not any(trace in pdf for trace in TRACES):
        return Code.NOT_SIGNED if pdf.rstrip().endswith(END) else Code.CUT_SHORT
    covered = COVERAGE.search(pdf)
    if covered is None:
        return Code.SIGNATURE_ALTERED
    gap_start, gap_end = int(covered[1]), int(covered[2])
    is_bounded = pdf[gap_start : gap_start + 1] == b"<" or pdf[gap_end - 1 : gap_end] == b">"
    # In a file that was written anew anything may stand there, a sign like ours by chance too; but not so solid.
    spaces = sum(pdf.count(space, gap_start, gap_end) for space in (b" ", b"\n", b"\r", b"\t"))
    is_solid = spaces * 100 <= gap_end - gap_start
    return Code.SIGNATURE_ALTERED if is_bounded and is_solid else Code.SAVED_AGAIN
