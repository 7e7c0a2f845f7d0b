"""veraPDF answers: a plain PDF keeps neither promise, and a broken one is told apart from it."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from tests.tools.verapdf import VeraPdf


def test_a_plain_pdf_fails_with_the_clauses_named(verapdf: VeraPdf, tmp_path: Path) -> None:
    path = tmp_path / "plain.pdf"
    page = Canvas(str(path))
    page.drawString(100, 100, "hello")
    page.save()
    archive, accessible = verapdf.check(path)
    assert not archive.passed
    assert any(failure.startswith("6.7.3.3-1") for failure in archive.failures)
    assert any("MarkInfo" in failure for failure in accessible.failures)


def test_what_is_no_pdf_is_unreadable(verapdf: VeraPdf, tmp_path: Path) -> None:
    path = tmp_path / "rubbish.pdf"
    path.write_bytes(b"rubbish")
    (result,) = verapdf.check(path, flavours=["3a"])
    assert not result.passed
    assert result.failures[0].startswith("unreadable")
