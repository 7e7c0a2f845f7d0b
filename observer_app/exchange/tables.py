"""Tables as files, written row by row so that any number of them takes little memory: CSV, and a workbook (XLSX)."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from observer_app.domain.tables import Column, ColumnKind, Row, Value
from observer_app.exchange.table_text import guard

if TYPE_CHECKING:
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"
"""By it a spreadsheet knows UTF-8."""
LONGEST_CELL = 32_000
"""Excel holds 32,767 UTF-16 units in a cell."""
CUT = " … (the rest is in the CSV file)"
WIDTHS = {ColumnKind.TEXT: 28, ColumnKind.CODE: 18, ColumnKind.WHOLE: 12, ColumnKind.DAY: 12}
WIDE = 90
"""The width of a column that explains something."""
MOST_ROWS = 1_000_000
"""Excel holds 1,048,576 in a sheet; what is more goes into one more sheet."""


class TableFile(Protocol):
    """A table that is being written."""

    def add(self, rows: Iterable[Row]) -> None: ...

    def close(self) -> None:
        """Brings all of it onto the disk; what is still open is only let go of when it is never called."""
        ...

    def let_go(self) -> None:
        """Closes whatever is open, finished or not."""
        ...

    def reads_back(self) -> bool:
        """Whether what lies there once it is closed is what was written."""
        ...


class CsvTable:
    """UTF-8 with a byte order mark, CRLF; what is text stands in quotes, numbers and dates do not."""

    def __init__(self, path: Path, columns: Sequence[Column]) -> None:
        self._path = path
        self._kinds = tuple(column.kind for column in columns)
        self._digest = hashlib.sha256()
        self._file = path.open("wb")
        self._write(BOM + _line(_quoted(column.name) for column in columns))

    def add(self, rows: Iterable[Row]) -> None:
        self._write("".join(_line(map(_cell, row, self._kinds)) for row in rows))

    def close(self) -> None:
        self._file.close()

    def let_go(self) -> None:
        self._file.close()

    def reads_back(self) -> bool:
        with self._path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").digest() == self._digest.digest()

    def _write(self, text: str) -> None:
        content = text.encode()
        self._digest.update(content)
        self._file.write(content)


class XlsxTable:
    """A workbook. What is not on the disk yet lies in a folder of its own beside the file, and goes with `close`.

    The sheets are filled one after another: `begin_sheet`, then `add`.
    """

    def __init__(self, path: Path, title: str) -> None:
        # Only who saves a table waits for this.
        from xlsxwriter.workbook import Workbook

        self._path = path
        # Nothing of it may lie in a folder for all: it is made where the file is, and goes before the file stands.
        self._book: Workbook = Workbook(
            str(path), {"constant_memory": True, "tmpdir": str(path.parent), "default_date_format": "yyyy-mm-dd"}
        )
        self._book.set_properties({"title": title})
        self._head = self._book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        self._wrapped = self._book.add_format({"text_wrap": True, "valign": "top"})
        self._sheet: Worksheet | None = None
        self._name, self._columns, self._wide, self._row = "", tuple[Column, ...](), tuple[str, ...](), 0

    def begin_sheet(self, name: str, columns: Sequence[Column], wide: Sequence[str] = ()) -> None:
        """`wide` names the columns that hold whole sentences."""
        self._name, self._columns, self._wide = name, tuple(columns), tuple(wide)
        self._begin(name)

    def add(self, rows: Iterable[Row]) -> None:
        for row in rows:
            if self._row > MOST_ROWS:
                self._begin(f"{self._name} {len(self._book.worksheets()) + 1}")
            self._write(row)

    def _begin(self, name: str) -> None:
        self._sheet = sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for place, column in enumerate(self._columns):
            is_wide = column.name in self._wide
            sheet.set_column(place, place, WIDE if is_wide else WIDTHS[column.kind], self._wrapped if is_wide else None)
            sheet.write_string(0, place, column.name, self._head)
        self._row = 1

    def _write(self, row: Row) -> None:
        sheet = self._sheet
        assert sheet is not None
        for place, (value, column) in enumerate(zip(row, self._columns, strict=True)):
            if isinstance(value, int):
                sheet.write_number(self._row, place, value)
            elif isinstance(value, date):
                sheet.write_datetime(self._row, place, value)
            elif value is not None:
                sheet.write_string(self._row, place, _shortened(_text(value, column.kind)))
        self._row += 1

    def close(self) -> None:
        from xlsxwriter.exceptions import FileCreateError

        try:
            self._book.close()
        except FileCreateError as error:
            # What the disk said is inside, and is told as for any other file.
            raise error.args[0] from error

    def let_go(self) -> None:
        for sheet in self._book.worksheets():
            sheet.row_data_fh.close()

    def reads_back(self) -> bool:
        with zipfile.ZipFile(self._path) as book:
            return book.testzip() is None


def csv_bytes(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    """A short table at once, as `CsvTable` writes it."""
    kinds = tuple(column.kind for column in columns)
    head = BOM + _line(_quoted(column.name) for column in columns)
    return (head + "".join(_line(map(_cell, row, kinds)) for row in rows)).encode()


def _line(cells: Iterable[str]) -> str:
    return ",".join(cells) + "\r\n"


def _cell(value: Value, kind: ColumnKind) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return _quoted(_text(value, kind))
    return value.isoformat() if isinstance(value, date) else str(value)


@lru_cache(maxsize=4096)
def _text(value: str, kind: ColumnKind) -> str:
    """The same few texts stand in most cells."""
    return guard(value, is_code=kind is ColumnKind.CODE)


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _shortened(text: str) -> str:
    if len(text) <= LONGEST_CELL // 2 or len(text.encode("utf-16-le")) // 2 <= LONGEST_CELL:
        return text
    kept = text.encode("utf-16-le")[: 2 * (LONGEST_CELL - len(CUT))].decode("utf-16-le", "ignore")
    return kept + CUT
