"""sqlite-utils drives SQLCipher, whatever is imported first."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import observer_app.store as room


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_sqlite_utils_takes_the_keyed_driver() -> None:
    code = "import observer_app.store; from sqlite_utils.utils import sqlite3; print(sqlite3.__name__)"
    assert run(code) == "sqlcipher3"


def test_its_errors_are_our_drivers() -> None:
    code = (
        "from observer_app.store import database; import sqlite_utils.db as d; from sqlcipher3 import dbapi2;"
        "print(d.OperationalError is dbapi2.OperationalError)"
    )
    assert run(code) == "True"


def test_the_driver_has_no_wal_reset_corruption() -> None:
    assert run("import sqlcipher3; print(sqlcipher3.sqlite_version_info >= (3, 51, 3))") == "True"


def test_the_rooms_first_file_holds_the_hook_and_nothing_else() -> None:
    tree = ast.parse(Path(room.__file__).read_text(encoding="utf-8"))
    kinds = [type(node).__name__ for node in tree.body]
    assert kinds == ["Expr", "Import", "Import", "Import", "Assign", "Assign", "Assign", "Expr", "Import", "For"]


def test_sqlite_utils_brings_nothing_along_that_is_for_tests_and_leaves_it_to_be_imported() -> None:
    code = (
        "import observer_app.wiring, sys; found = {'numpy', 'pandas'} & set(sys.modules); import pandas; print(found)"
    )
    assert run(code) == "set()"
