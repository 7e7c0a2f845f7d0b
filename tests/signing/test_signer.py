"""What signing leaves behind: the same bytes for the same input, nothing of its own, readable elsewhere."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.pdf_embedded import async_validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext

from observer_app.signing.identity import SigningIdentity
from observer_app.signing.page_text import read_drawn_text
from observer_app.signing.signer import sign_as_observer
from tests.signing import attacks
from tests.signing.conftest import SIGNED_AT
from tests.signing.sample_pdf import build_appearance


def test_equal_input_gives_equal_bytes(unsigned: bytes, signed: bytes, observer: SigningIdentity) -> None:
    assert sign_as_observer(unsigned, observer, build_appearance(), SIGNED_AT) == signed


def test_signing_only_adds_to_the_file(unsigned: bytes, signed: bytes) -> None:
    assert signed.startswith(unsigned)


def test_signature_is_lower_case_with_zeros_after_it(signed: bytes) -> None:
    digits = attacks.last_block(signed)[1]
    assert digits == digits.lower()
    assert digits.endswith(b"0" * 32)


def test_description_of_the_file_is_left_alone(unsigned: bytes, signed: bytes) -> None:
    with pikepdf.open(BytesIO(unsigned)) as before, pikepdf.open(BytesIO(signed)) as after:
        assert dict(after.docinfo) == dict(before.docinfo)
        assert (pikepdf.Name.Metadata in after.Root) == (pikepdf.Name.Metadata in before.Root)
    assert b"pyHanko" not in signed[len(unsigned) :]


def test_appearance_is_drawn_where_the_field_is(signed: bytes) -> None:
    reader = PdfFileReader(BytesIO(signed))
    widget = reader.embedded_signatures[0].sig_field
    assert read_drawn_text(widget["/AP"]["/N"]) == "Signed by Observer 4"


def test_time_without_a_zone_is_refused(unsigned: bytes, observer: SigningIdentity) -> None:
    with pytest.raises(ValueError, match="time zone"):
        sign_as_observer(unsigned, observer, None, datetime(2026, 3, 10, 9, 0))  # noqa: DTZ001


def test_another_library_finds_the_signature_whole_and_trusted(signed: bytes) -> None:
    signature = PdfFileReader(BytesIO(signed)).embedded_signatures[0]
    context = ValidationContext(
        trust_roots=[signature.signer_cert], allow_fetching=False, moment=SIGNED_AT, best_signature_time=SIGNED_AT
    )
    usage = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"})
    status = asyncio.run(async_validate_pdf_signature(signature, context, key_usage_settings=usage))
    assert status.bottom_line
    assert status.docmdp_ok


def test_other_readers_say_signed_and_unchanged(signed: bytes, tmp_path: Path, run_program: Callable[..., str]) -> None:
    path = tmp_path / "feedback.pdf"
    path.write_bytes(signed)
    said = run_program("pdfsig", str(path))
    assert "Signature Validation: Signature is Valid." in said
    assert "Total document signed" in said
    assert "No syntax or stream encoding errors" in run_program("qpdf", "--check", str(path))
