"""A form file as a tree, with each fault of its JSON in words: where it is, what is wrong, how to mend it."""

from __future__ import annotations

import re

from observer_app.domain.strict_json import FaultKind, JsonFault, read_json
from observer_app.form_files.problems import Problem, say_place

MAX_BYTES = 1_000_000
MAX_DEPTH = 30
ODD = re.compile("[\x00-\x09\x0b-\x1f\x7f\ud800-\udfff\U00010000-\U0010ffff]")
"""What no page could show: a control, half a pair, or one beyond the fonts' reach."""
WORDS: dict[FaultKind, tuple[str, str]] = {
    FaultKind.TOO_BIG: ("The file is larger than a form can be (1 MB).", "Make it smaller."),
    FaultKind.NOT_UTF8: ("A character here is not UTF-8.", "Save the file again as UTF-8 text."),
    FaultKind.BYTE_ORDER_MARK: ("The file begins with a hidden mark.", "Save it as UTF-8 without a mark (BOM)."),
    FaultKind.NOT_JSON: (
        "The file cannot be read from here on.",
        "Look here and just before for a missing or spare comma, quotation mark or bracket.",
    ),
    FaultKind.TOO_DEEP: ("Lists and groups lie too deep inside each other.", "Make the file flatter."),
    FaultKind.KEY_TWICE: ("“{key}” stands here twice.", "Keep the one that is meant."),
    FaultKind.NOT_A_NUMBER: ("This is not a number that can be kept.", "Write it in digits."),
    FaultKind.ODD_CHARACTER: (
        "There is a character here that cannot be shown ({character}).",
        "Take it out, or use another one.",
    ),
}


def parse_strictly(source: str | bytes) -> tuple[object, list[Problem]]:
    """The tree, and all that JSON itself would have let pass; the tree is None when it cannot be read."""
    raw = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    tree, faults = read_json(raw, MAX_BYTES, MAX_DEPTH, ODD)
    return tree, [_say(fault) for fault in faults]


def _say(fault: JsonFault) -> Problem:
    what, cure = WORDS[fault.kind]
    key = str(fault.steps[-1]) if fault.steps else ""
    code_point = f"U+{ord(fault.character):04X}" if fault.character else ""
    return Problem(_place(fault), fault.kind.value, what.format(key=key, character=code_point), cure)


def _place(fault: JsonFault) -> str:
    if fault.column:
        return f"line {fault.line}, column {fault.column}"
    return f"line {fault.line}" if fault.line else say_place(fault.steps)
