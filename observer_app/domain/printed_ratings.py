"""The ratings in a printed record as rows, with what its pages say and no more: for whoever may read the feedback."""

from __future__ import annotations

from collections.abc import Iterator

from observer_app.domain.answers import Rating
from observer_app.domain.form import Item, ItemKind
from observer_app.domain.rated import MISSING
from observer_app.domain.record import PrintedRecord
from observer_app.domain.tables import Column, ColumnKind, Row

TEXT, CODE, WHOLE, DAY = ColumnKind.TEXT, ColumnKind.CODE, ColumnKind.WHOLE, ColumnKind.DAY
COLUMNS = (
    Column("feedback", CODE, "The short name of the feedback, as on its pages."),
    Column("day", DAY, "The day of the clinic."),
    Column("clinic", TEXT, "The clinic."),
    Column("clinician", TEXT, "Who was observed."),
    Column("observer_shown_as", TEXT, "Who observed, as they chose to be shown."),
    Column("perspective", CODE, "Whose eyes it was seen with."),
    Column("letter", CODE, "The letter of the visit."),
    Column("form", CODE, "The form and its version."),
    Column("link_id", CODE, "The key of the item within its form."),
    Column("item", TEXT, "The item."),
    Column("level_value", WHOLE, "What the level counts; empty where there is none."),
    Column("level_code", CODE, "The answer by its code."),
    Column("level_label", TEXT, "The same in words."),
    Column("missing_code", WHOLE, "Why there is no answer, as a number below zero."),
    Column("missing_reason", CODE, "The same by its code."),
    Column("note", TEXT, "What was written beside the answer."),
)


def rows_of_print(record: PrintedRecord) -> Iterator[Row]:
    """One for each item of each visit that has an answer, or a reason why there is none."""
    head = (
        record.short_id, record.day, record.clinic, record.clinician.name, record.observer.shown_name,
        record.observer.perspective,
    )  # fmt: skip
    form = f"{record.form.id} {record.form.version}"
    for visit in record.consultations:
        for item in record.form_text.items():
            rating = visit.ratings.get(item.link_id)
            if rating is not None:
                yield (*head, visit.letter, form, item.link_id, item.text, *_answer(item, rating))


def _answer(item: Item, rating: Rating) -> Row:
    found = [option for option in item.options if option.code in rating.codes]
    value = found[0].value if len(found) == 1 and item.kind is not ItemKind.SEVERAL_CHOICES else None
    label = "; ".join(option.label for option in found) or None
    missing = None if rating.not_rated is None else MISSING[rating.not_rated]
    return (value, rating.code, label, missing, rating.not_rated, rating.note or None)
