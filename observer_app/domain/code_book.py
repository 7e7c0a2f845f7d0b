"""The book that explains a table of ratings: every column, code and form in it, how to read it, what it may say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from observer_app.domain.form import Form, Item
from observer_app.domain.tables import Column, ColumnKind, Row

BOOK_COLUMNS = (
    Column("part", ColumnKind.CODE, "What the row explains."),
    Column("form", ColumnKind.CODE, "The form that it belongs to."),
    Column("name", ColumnKind.CODE, "The column or item."),
    Column("code", ColumnKind.CODE, "One of its codes."),
    Column("value", ColumnKind.WHOLE, "What that code counts."),
    Column("words", ColumnKind.TEXT, "What it says."),
)
WIDE = ("words",)
KIND_WORDS = {
    ColumnKind.TEXT: "Text.",
    ColumnKind.CODE: "A code.",
    ColumnKind.WHOLE: "A whole number.",
    ColumnKind.DAY: "A date, year-month-day.",
}


class BookLine(NamedTuple):
    """One row of the book; what a line has nothing to say of stays empty."""

    part: str
    words: str
    form: str | None = None
    name: str | None = None
    code: str | None = None
    value: int | None = None

    def row(self) -> Row:
        return (self.part, self.form, self.name, self.code, self.value, self.words)


@dataclass(frozen=True, slots=True)
class Book:
    """What one file's book is made of. `about` says what the file is, and what was left out of it."""

    about: Sequence[str]
    columns: Sequence[Column]
    forms: Sequence[tuple[str, Form]]
    """Each form that was used, by its digest."""
    may_say: Sequence[str]
    may_not_say: Sequence[str]
    is_for_others: bool = False
    """Whether words of forms that may not be passed on stay out of it."""


HOW_TO_READ = (
    (
        "The CSV files are UTF-8 with a byte order mark, with commas between the cells. Every text is in double quotes;"
        " one that is inside a text is written twice. A text may run over several lines."
    ),
    (
        "A spreadsheet may take a text for a sum, a number or a date. So that none does, an apostrophe (') may stand"
        " before a text. It may stand after a semicolon, tab or new line in it, too. To have the text again, take away"
        " one at its start. Do the same straight after each semicolon, tab and new line. Where a text has one of its"
        " own there, we put a second."
    ),
    (
        "Some signs no cell can hold. Each is written as a backslash, a u and the four figures of its number in"
        " Unicode. A backslash of the text is written as two."
    ),
    "In the workbook a text of more than 32,000 signs is cut, and says so; in the CSV file it is whole.",
    (
        "To read it with pandas: pandas.read_csv(file, encoding='utf-8-sig', dtype=str, keep_default_na=False)."
        " Otherwise a text such as NA would be read as nothing at all."
    ),
    (
        "Missing answers: level_value is empty, missing_code is a number below zero, and missing_reason says why. They"
        " are in columns of their own, so that no mean takes them for levels."
    ),
)
MAY_SAY = (
    (
        "Each row is what one observer saw in one visit. Rows of one visit, and visits of one clinic list, are alike:"
        " count visits and days, not rows."
    ),
    "Whether two observers of the same visit agree: compare rows with the same consultation and concept.",
    "How partners and peers differ. That is a finding and no error: neither of them is the right answer.",
    "Use all the levels of an item in figures of agreement, whether all were given or not.",
)
MAY_NOT_SAY = (
    "Nothing about whether someone is fit to practise, and no rank or league table: observing was for learning.",
    (
        "No total over items and none over perspectives: the form has none. A mean over both perspectives is the mean"
        " of their two means, and says so."
    ),
    "Nothing from few visits: below five visits, on two days, by two observers of both perspectives, it is a snapshot.",
    "Nothing across different levels: items are the same only where their concept and their levels are.",
    (
        "Nothing about people who said no, changed their mind or were not asked: nothing of them is kept, and who was"
        " not seen may differ from who was."
    ),
    "Visits by phone or video were not seen as those in the room were: keep them apart.",
)


def book_lines(book: Book) -> Iterator[BookLine]:
    """Every line, in the order in which people read."""
    yield from (BookLine("about", words) for words in book.about)
    yield from (BookLine("how to read it", words) for words in HOW_TO_READ)
    yield from (BookLine("it may say", words) for words in book.may_say)
    yield from (BookLine("it may not say", words) for words in book.may_not_say)
    for column in book.columns:
        yield from _column(column)
    yield from form_lines(book.forms, is_for_others=book.is_for_others)


def form_lines(forms: Iterable[tuple[str, Form]], *, is_for_others: bool) -> Iterator[BookLine]:
    """Those of the forms alone."""
    for digest, form in forms:
        yield from _form(digest, form, is_told=form.redistributable or not is_for_others)


def book_rows(lines: Iterable[BookLine]) -> Iterator[Row]:
    return (line.row() for line in lines)


def _column(column: Column) -> Iterator[BookLine]:
    yield BookLine("column", f"{column.words} {KIND_WORDS[column.kind]}", name=column.name)
    for code, words in column.codes.items():
        yield BookLine("code", words, name=column.name, code=code)


def _form(digest: str, form: Form, *, is_told: bool) -> Iterator[BookLine]:
    name = f"{form.id} {form.version}"
    if not is_told:
        yield BookLine("form", "The words of this form may not be passed on. Ask whoever it belongs to.", name, digest)
        return
    yield BookLine("form", f"{form.title}: {form.purpose}", name, digest)
    yield BookLine("form", f"Licence: {form.licence}. {_checked(form)}", name, digest)
    for item in form.items():
        yield from _item(name, item, form)


def _item(form_name: str, item: Item, form: Form) -> Iterator[BookLine]:
    about = f" ({item.concept})" if item.concept else ""
    yield BookLine("item", f"{item.short_name}: {item.text}{about}", form_name, item.link_id)
    for option in item.options:
        more = f": {option.descriptor}" if option.descriptor else ""
        yield BookLine("level", f"{option.label}{more}", form_name, item.link_id, option.code, option.value)
    for reason in item.not_rated:
        yield BookLine("not rated", form.not_rated_label(reason), form_name, item.link_id, str(reason))


def _checked(form: Form) -> str:
    if form.validated.done:
        return f"It was shown to measure what it says: {form.validated.where}"
    return "It has not been shown yet that it measures what it says."
