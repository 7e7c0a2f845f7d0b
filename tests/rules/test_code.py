"""The code keeps the house rules: linted, formatted, typed, and importing one way only."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.rules.repository import ROOT, package_modules

LONGEST_FILE = 400
LONGEST_FUNCTION = 40
LINT_IMPORTS = "from importlinter.cli import lint_imports_command as check; check()"


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["-m", "ruff", "check", "--no-cache", "."], id="ruff"),
        pytest.param(["-m", "ruff", "format", "--no-cache", "--check", "."], id="ruff format"),
        pytest.param(["-m", "mypy"], id="mypy"),
        pytest.param(["-c", LINT_IMPORTS, "--no-cache"], id="import rules"),
    ],
)
def test_nothing_is_found_by(words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, *words], cwd=ROOT, capture_output=True, encoding="utf-8", check=False, timeout=280
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_file_of_the_package_is_too_long() -> None:
    lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in package_modules()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_of_the_package_is_too_long() -> None:
    long = [
        f"{path.name} {function.name}: {length}"
        for path in package_modules()
        for function in _functions(path)
        if (length := (function.end_lineno or function.lineno) - function.lineno + 1) > LONGEST_FUNCTION
    ]
    assert long == []


def test_each_module_says_first_what_belongs_there() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in package_modules()
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_domain_imports_the_standard_library_and_pydantic_alone() -> None:
    allowed = {*sys.stdlib_module_names, "pydantic"}
    others = {
        f"{path.name}: {name}"
        for path in (ROOT / "observer_app" / "domain").rglob("*.py")
        for name in _imports(path)
        if name.split(".")[0] not in allowed and not name.startswith("observer_app.domain")
    }
    assert others == set()


def test_every_room_stands_in_the_import_contracts() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    rooms = {path.stem for path in (ROOT / "observer_app").iterdir() if path.is_dir() or path.suffix == ".py"}
    rooms -= {"__init__", "__pycache__", "_data"}
    missing = {
        contract["name"]: left
        for contract in contracts
        if (libraries_home := _home(contract["name"])) is not None
        and (left := rooms - libraries_home - {name.split(".")[1] for name in contract["source_modules"]})
    }
    assert missing == {}


def _home(contract_name: str) -> set[str] | None:
    """The rooms named as a library's home by a contract such as “Qt lives in ui alone”."""
    _, lives, homes = contract_name.partition(" lives in ")
    return set(re.findall(r"\w+", homes)) - {"alone", "and", "in"} if lives else None


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
