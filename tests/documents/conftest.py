"""A printer for all tests of this room: it keeps its fonts, as the app's own does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from observer_app.documents.feedback_pdf import FeedbackPrinter
from observer_app.domain.feedback_blocks import FeedbackDocument
from observer_app.paths import find_resources
from tests.documents import samples

Print = Callable[[FeedbackDocument], Path]


@pytest.fixture(scope="session")
def printer() -> FeedbackPrinter:
    return FeedbackPrinter(find_resources())


@pytest.fixture
def printed(printer: FeedbackPrinter, tmp_path: Path) -> Print:
    """Prints a document to a file."""

    def write(document: FeedbackDocument) -> Path:
        path = tmp_path / "feedback.pdf"
        path.write_bytes(printer.feedback(document, samples.RECORD, samples.MADE_AT))
        return path

    return write
