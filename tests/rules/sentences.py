"""Every sentence that the app and its forms show to people, gathered from code and data without running either."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.rules.repository import ROOT, kept_files

NOT_FOR_PEOPLE = (
    "observer_app/cli.py",
    "observer_app/cli_signed.py",
    "observer_app/__main__.py",
    "observer_app/logs.py",
)
"""The commands and the log are for whoever looks after a computer."""
NAMES_OF_OTHERS = frozenset(
    {"authors", "licence", "copyright_holder", "citation", "id", "version", "language", "link_id", "code", "source"}
)
"""Keys of a form whose words are names, not sentences of ours."""
DATA = ("forms", "resources/practice", "resources/help", "resources/papers")
LEFT_OUT = ("forms/form.schema.json", "forms/released.json", "forms/mappings")
"""What others wrote: the headings of standards, and what a schema is."""
NOT_SHOWN = re.compile(
    r"(?:Value|Key|Type|Index|Runtime|Lookup|OS|Assertion|Permission)Error|^_?log$|debug|info|warning|compile"
)
SAID_IN_THE_ROOM = "lines"
"""What people say in a practice visit, hard words and all: hearing those is what is practised."""
SHOWN = re.compile(r"[A-Z“‘(][^{}<>|\\=_]*\s[^{}<>|\\=_]*|[a-z’]+(?: [a-z’,–-]+){4,}[.!?]?")
SHOUTED = re.compile(r"(?:[A-Z]{2,}\s)|[^a-z]*$|.*\b(?:SELECT|INSERT|FROM|WHERE|PRAGMA|TRIGGER|IS NOT)\b")
FILLED_IN = re.compile(r"\{\w*\}")
GAP = "Ann"
"""Stands for a name or a number that the app fills in."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that are shown together, and where they are written."""

    where: str
    text: str


def all_passages() -> list[Passage]:
    return [*code_passages(), *data_passages()]


def code_passages() -> Iterator[Passage]:
    for path in kept_files("observer_app"):
        name = path.relative_to(ROOT).as_posix()
        if path.suffix == ".py" and name not in NOT_FOR_PEOPLE:
            yield from passages_of(ast.parse(path.read_text(encoding="utf-8")), name)


def passages_of(tree: ast.Module, name: str) -> Iterator[Passage]:
    for line, text in _strings(tree):
        if SHOWN.fullmatch(text.strip()) and not SHOUTED.match(text):
            yield Passage(f"{name}:{line}", text.strip())


def _strings(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Strings that may be shown, a joined one as one; neither docstrings nor what a bug would say."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue
        if isinstance(child, ast.Assert | ast.Raise) and not _is_user_error(child):
            continue
        if isinstance(child, ast.Call) and NOT_SHOWN.search(_name_of(child.func)):
            continue
        if isinstance(child, ast.Constant | ast.JoinedStr | ast.BinOp) and (text := _text_of(child)) is not None:
            yield child.lineno, FILLED_IN.sub(GAP, text)
            continue
        yield from _strings(child)


def _is_user_error(node: ast.Assert | ast.Raise) -> bool:
    raised = node.exc if isinstance(node, ast.Raise) else None
    return isinstance(raised, ast.Call) and not NOT_SHOWN.search(_name_of(raised.func))


def _name_of(called: ast.expr) -> str:
    return called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""


def _text_of(node: ast.expr) -> str | None:
    """The words of a string, with a name in place of what is filled in; None when it is none."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else None
    if isinstance(node, ast.JoinedStr):
        return "".join(GAP if isinstance(part, ast.FormattedValue) else _text_of(part) or "" for part in node.values)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        sides = (_text_of(node.left), _text_of(node.right))
        return None if None in sides else "".join(side or "" for side in sides)
    return None


def data_passages() -> Iterator[Passage]:
    for path in kept_files(*DATA):
        name = path.relative_to(ROOT).as_posix()
        if path.suffix == ".json" and not name.startswith(LEFT_OUT):
            yield from _in_data(json.loads(path.read_text(encoding="utf-8")), name)


def _in_data(value: object, where: str) -> Iterator[Passage]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in NAMES_OF_OTHERS and key != SAID_IN_THE_ROOM:
                yield from _in_data(inner, f"{where} {key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value, 1):
            yield from _in_data(inner, f"{where} {number}")
    elif isinstance(value, str) and " " in value.strip():
        yield Passage(where, value.strip())
