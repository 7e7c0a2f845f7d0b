"""A table of ratings while it is being written: as CSV, as a workbook, and its book. It touches no store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TypeVar

from observer_app.domain.code_book import BOOK_COLUMNS, WIDE
from observer_app.domain.rated import RatedSitting, every_rating
from observer_app.domain.rating_columns import RatingColumn
from observer_app.domain.tables import Row
from observer_app.exchange.tables import CsvTable, TableFile, XlsxTable
from observer_app.services.copies import read_back_differs
from observer_app.services.nameless import Told
from observer_app.services.part_files import KEPT, put_in_place

Opened = TypeVar("Opened", bound=TableFile)
RATINGS_SHEET, BOOK_SHEET = "Ratings", "Code book"


class TableFiles:
    """Made in `parts` under this name. `told` notes every text that is in it, for the gate of what names no one."""

    def __init__(self, parts: Path, name: str, columns: Sequence[RatingColumn], told: Told | None) -> None:
        self.names = (f"{name}.csv", f"{name}.xlsx", f"{name}-code-book.csv")
        self.ratings = 0
        self.placed: tuple[Path, ...] = ()
        self._parts = parts
        self._name = name
        self._columns = columns
        self._heads = tuple(each.column for each in columns)
        self._told = told
        self._opened = ExitStack()

    def open(self) -> None:
        """Begins all three; whatever was opened when that was not to be is closed by `let_go`."""
        csv, xlsx, book = (self._parts / name for name in self.names)
        self._csv = self._hold(CsvTable(csv, self._heads))
        self._book = self._hold(CsvTable(book, BOOK_COLUMNS))
        self._xlsx = self._hold(XlsxTable(xlsx, f"{RATINGS_SHEET} {self._name}"))
        self._xlsx.begin_sheet(RATINGS_SHEET, self._heads)

    def _hold(self, table: Opened) -> Opened:
        self._opened.callback(table.let_go)
        return table

    def add(self, sitting: RatedSitting) -> None:
        rows: list[Row] = [tuple(each.read(seen) for each in self._columns) for seen in every_rating(sitting)]
        if self._told is not None:
            self._mix(rows, self._told)
        self.ratings += len(rows)
        self._csv.add(rows)
        self._xlsx.add(rows)

    def _mix(self, rows: list[Row], told: Told) -> None:
        """By the code of the visit, which chance drew, so that no one can tell who came in first; the gate sees all."""
        rows.sort(key=lambda row: str(row[1]))
        for row in rows:
            told.note(row)

    def finish(self, book: Iterable[Row]) -> None:
        rows = tuple(book)
        self._book.add(rows)
        self._xlsx.begin_sheet(BOOK_SHEET, BOOK_COLUMNS, WIDE)
        self._xlsx.add(rows)
        for each in (self._csv, self._xlsx, self._book):
            each.close()
        if not all(each.reads_back() for each in (self._csv, self._xlsx, self._book)):
            raise read_back_differs(KEPT)

    def put_in_place(self) -> None:
        self.placed = put_in_place(self._parts, self.names)

    def let_go(self) -> None:
        self._opened.close()
