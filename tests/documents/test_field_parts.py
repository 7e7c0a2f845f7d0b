"""Boxes are as large as what they take."""

from __future__ import annotations

import pytest

from observer_app.documents.feedback_pdf import FeedbackPrinter
from observer_app.documents.field_parts import FIELD_PADDING, box_height
from observer_app.documents.structure import Tag
from observer_app.documents.style import CONTENT_WIDTH, FIELD
from observer_app.domain.feedback_blocks import FieldKind
from observer_app.domain.feedback_fields import DECLINED, LEAD_COMMENT, REFLECTION_FIELDS

PROSE = (
    "I had not noticed that I gave one option only. Next clinic I will offer two and ask which matters most. "
    "The person had told me outside that she was worried about her job, which no one else could have known. "
) * 12
LARGE = [field for field in (*REFLECTION_FIELDS, DECLINED, LEAD_COMMENT) if field.kind is FieldKind.LINES]


@pytest.mark.parametrize("most", [field.most for field in LARGE], ids=[field.name for field in LARGE])
def test_a_box_holds_as_much_prose_as_it_takes(printer: FeedbackPrinter, most: int) -> None:
    prose = printer._setting.text(Tag("P"), PROSE[:most], FIELD)
    _, tall = prose.wrap(CONTENT_WIDTH - 2 * FIELD_PADDING, 10_000)
    assert tall + 2 * FIELD_PADDING <= box_height(most)
