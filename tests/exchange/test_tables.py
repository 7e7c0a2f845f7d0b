"""Tables as files: what was written is read back exactly, through pandas and LibreOffice, and no cell is ever run."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from observer_app.domain.tables import Column, ColumnKind, Row
from observer_app.exchange import tables
from observer_app.exchange.table_text import guard, unguard
from observer_app.exchange.tables import CsvTable, XlsxTable
from tests.tools.spreadsheet import through_spreadsheet

COLUMNS = (
    Column("words", ColumnKind.TEXT, "Someone's own."),
    Column("code", ColumnKind.CODE, "One of a list."),
    Column("number", ColumnKind.WHOLE, "A number."),
    Column("day", ColumnKind.DAY, "A day."),
)
RUNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
NASTY = (
    "=cmd|' /C calc'!A0", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1", " =1", "\u200b=1", "a;=1", "a\n=1",
    "'quoted'", "''", '"', 'a "word", and more', "two\nlines", "three\r\nlines", "007", "1e5", "3 March", "TRUE", "NA",
    "", " ", " x ", "\\u0041", "back\\slash", "_x0041_", "\x00\x0b\x1f", "\u2028", "مرحبا", "\u202eabc", "👩🏽‍⚕️",
    "a,b;c", "None", "#N/A", "1/2", "é", "５",
)  # fmt: skip
A_TEXT = st.one_of(
    st.sampled_from(NASTY),
    st.text(alphabet="=+-@＝\t\r\n;'\"\\_x0041 \u200b\ufeff,.é👍", max_size=12),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40),
)
A_ROW = st.tuples(
    A_TEXT, A_TEXT, st.one_of(st.none(), st.integers(-99, 10**9)), st.one_of(st.none(), st.dates(date(1971, 1, 1)))
).filter(lambda row: row != ("", "", None, None))
"""Each row of our tables says something: of a row with nothing at all in it, pandas finds nothing in a workbook."""
SHARED_FOLDER = settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)


def write_csv(path: Path, rows: Sequence[Row]) -> Path:
    table = CsvTable(path, COLUMNS)
    table.add(rows)
    table.close()
    assert table.reads_back()
    return path


def write_xlsx(path: Path, rows: Sequence[Row]) -> Path:
    table = XlsxTable(path, "Made for a test")
    table.begin_sheet("Ratings", COLUMNS)
    table.add(rows)
    table.close()
    assert table.reads_back()
    return path


def from_csv(path: Path) -> list[Row]:
    frame = pd.read_csv(path, encoding="utf-8-sig", dtype=str, keep_default_na=False)
    assert list(frame.columns) == [column.name for column in COLUMNS]
    return [_row(*cells) for cells in frame.itertuples(index=False)]


def from_xlsx(path: Path) -> list[Row]:
    frame = pd.read_excel(path, dtype=object, keep_default_na=False, na_filter=False)
    return [_row(*cells) for cells in frame.itertuples(index=False)]


def _row(words: Any, code: Any, number: Any, day: Any) -> Row:
    return (
        unguard(words),
        unguard(code),
        None if number == "" else int(number),
        None if day == "" else day.date() if isinstance(day, datetime) else date.fromisoformat(day),
    )


@given(A_TEXT, st.booleans())
def test_a_text_is_read_again_exactly_by_the_rule(text: str, is_code: bool) -> None:
    assert unguard(guard(text, is_code=is_code)) == text


@given(A_TEXT, st.booleans())
def test_no_cell_begins_with_what_a_spreadsheet_runs(text: str, is_code: bool) -> None:
    for part in re.split(r"[;\t\n]", guard(text, is_code=is_code)):
        assert not part.lstrip("\u200b\ufeff \u00a0\u3000").startswith(RUNS)


@pytest.mark.parametrize("text", ["007", "1e5", "3 March", "March 3", "1/2", "TRUE", ".5", "5 left"])
def test_a_text_that_looks_like_a_number_or_a_day_stays_a_text(text: str) -> None:
    assert guard(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Di Dene", "one_thing", "March", "Truely", "", "visit-bcdfgh"])
def test_an_ordinary_text_is_written_as_it_is(text: str) -> None:
    assert guard(text) == text


def test_a_csv_file_has_a_mark_crlf_quotes_about_texts_and_bare_numbers_and_days(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "a.csv", [('say "yes"', "3", -91, date(2026, 3, 10)), ("", "", None, None)])
    head, first, second, rest = path.read_bytes().decode("utf-8").split("\r\n")
    assert head == '\ufeff"words","code","number","day"'
    assert first == '"say ""yes""","3",-91,2026-03-10'
    assert (second, rest) == ('"","",,', "")


@SHARED_FOLDER
@given(rows=st.lists(A_ROW, max_size=8))
def test_pandas_reads_back_from_csv_exactly_what_was_written(tmp_path: Path, rows: list[Row]) -> None:
    assert from_csv(write_csv(tmp_path / "a.csv", rows)) == rows


@SHARED_FOLDER
@given(rows=st.lists(A_ROW, max_size=8))
def test_pandas_reads_back_from_a_workbook_exactly_what_was_written(tmp_path: Path, rows: list[Row]) -> None:
    assert from_xlsx(write_xlsx(tmp_path / "a.xlsx", rows)) == rows


def test_days_and_numbers_in_a_workbook_are_real_ones(tmp_path: Path) -> None:
    frame = pd.read_excel(write_xlsx(tmp_path / "a.xlsx", [("a", "b", 3, date(2026, 3, 10))]))
    assert frame["day"].dtype.kind == "M"
    assert frame["number"].dtype.kind == "i"


def test_a_workbook_holds_no_formula_and_no_link(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", [(text, "https://example.org", 1, None) for text in NASTY])
    sheet = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


def test_a_text_too_long_for_a_cell_is_cut_in_a_workbook_and_says_so(tmp_path: Path) -> None:
    long = "👍 long " * 9000
    ((words, *_),) = from_xlsx(write_xlsx(tmp_path / "a.xlsx", [(long, "", None, None)]))
    assert isinstance(words, str)
    assert words.endswith(tables.CUT)
    assert long.startswith(words.removesuffix(tables.CUT))
    assert from_csv(write_csv(tmp_path / "a.csv", [(long, "", None, None)]))[0][0] == long


def test_more_rows_than_a_sheet_holds_go_into_one_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MOST_ROWS", 2)
    path = write_xlsx(tmp_path / "a.xlsx", [("a", "b", number, None) for number in range(5)])
    sheets = pd.read_excel(path, sheet_name=None)
    assert {name: list(sheet["number"]) for name, sheet in sheets.items()} == {
        "Ratings": [0, 1], "Ratings 2": [2, 3], "Ratings 3": [4],
    }  # fmt: skip


def test_a_workbook_that_is_let_go_of_leaves_nothing_open(tmp_path: Path) -> None:
    table = XlsxTable(tmp_path / "a.xlsx", "Never finished")
    table.begin_sheet("Ratings", COLUMNS)
    table.add([("a", "b", 1, None)])
    table.let_go()
    assert not (tmp_path / "a.xlsx").exists()


# -- LibreOffice -----------------------------------------------------------------------------------------


def through_libreoffice(path: Path, folder: Path) -> list[Row]:
    frame = pd.read_csv(through_spreadsheet(path, folder), dtype=str, keep_default_na=False)
    return [_row(*cells) for cells in frame.itertuples(index=False)]


ROWS: list[Row] = [(text, text, number, date(2026, 3, 10)) for number, text in enumerate(NASTY, -9)]


@pytest.mark.long
def test_libreoffice_reads_back_from_csv_exactly_what_was_written(tmp_path: Path) -> None:
    assert through_libreoffice(write_csv(tmp_path / "a.csv", ROWS), tmp_path) == ROWS


@pytest.mark.long
def test_libreoffice_reads_back_from_a_workbook_exactly_what_was_written(tmp_path: Path) -> None:
    assert through_libreoffice(write_xlsx(tmp_path / "a.xlsx", ROWS), tmp_path) == ROWS
