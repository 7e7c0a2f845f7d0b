"""JSON read strictly: UTF-8, no key twice, no NaN, nothing that could not be printed; and where it went wrong."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from observer_app.form_files.problems import MAX_PROBLEMS, Problem, say_place

MAX_BYTES = 1_000_000
MAX_DEPTH = 30


class _Object(dict[str, object]):
    """A JSON object that remembers which of its keys came twice."""

    repeated: tuple[str, ...] = ()


class _NotANumber:
    """Stands where the file has a number that JSON, or exact arithmetic, does not have."""


def parse_strictly(source: str | bytes) -> tuple[object, list[Problem]]:
    """The tree, and all that JSON itself would have let pass; the tree is None when it cannot be read."""
    text = _decode(source)
    if isinstance(text, Problem):
        return None, [text]
    try:
        tree = json.loads(
            text,
            object_pairs_hook=_keep_repeated,
            parse_constant=_refuse_number,
            parse_float=_read_float,
            parse_int=_read_int,
        )
    except json.JSONDecodeError as error:
        return None, [_say_syntax(error)]
    except RecursionError:
        return None, [_TOO_DEEP]
    return tree, list(islice(_walk(tree), MAX_PROBLEMS))


_TOO_DEEP = Problem("", "too_deep", "Lists and groups lie too deep inside each other.", "Make the file flatter.")


def _decode(source: str | bytes) -> str | Problem:
    raw = source.encode("utf-8", "surrogatepass") if isinstance(source, str) else source
    if len(raw) > MAX_BYTES:
        return Problem("", "too_big", "The file is larger than a form can be (1 MB).", "Make it smaller.")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return Problem(
            f"line {line}", "not_utf8", "A character here is not UTF-8.", "Save the file again as UTF-8 text."
        )
    if text.startswith("\ufeff"):
        return Problem(
            "", "byte_order_mark", "The file begins with a hidden mark.", "Save it as UTF-8 without a mark (BOM)."
        )
    return text


def _say_syntax(error: json.JSONDecodeError) -> Problem:
    return Problem(
        f"line {error.lineno}, column {error.colno}",
        "not_json",
        "The file cannot be read from here on.",
        "Look here and just before for a missing or spare comma, quotation mark or bracket.",
    )


def _keep_repeated(pairs: list[tuple[str, object]]) -> _Object:
    read = _Object(pairs)
    if len(read) < len(pairs):
        seen = Counter(key for key, _ in pairs)
        read.repeated = tuple(sorted(key for key, times in seen.items() if times > 1))
    return read


def _refuse_number(_: str) -> _NotANumber:
    return _NotANumber()


def _read_float(digits: str) -> float | _NotANumber:
    number = float(digits)
    return number if math.isfinite(number) else _NotANumber()


def _read_int(digits: str) -> int | _NotANumber:
    # Beyond 15 digits other programs would read another number.
    return int(digits) if len(digits) <= 16 and abs(int(digits)) < 2**53 else _NotANumber()


def _walk(root: object) -> Iterator[Problem]:
    waiting: list[tuple[tuple[str | int, ...], object]] = [((), root)]
    while waiting:
        steps, node = waiting.pop()
        if len(steps) > MAX_DEPTH:
            yield _TOO_DEEP
            return
        yield from _judge(steps, node)
        if isinstance(node, dict):
            waiting.extend(((*steps, key), value) for key, value in node.items())
        elif isinstance(node, list):
            waiting.extend(((*steps, index), value) for index, value in enumerate(node))


def _judge(steps: tuple[str | int, ...], node: object) -> Iterator[Problem]:
    place = say_place(steps)
    if isinstance(node, _NotANumber):
        yield Problem(place, "not_a_number", "This is not a number that can be kept.", "Write it in digits.")
    if isinstance(node, str) and (odd := _odd_character(node)):
        yield Problem(place, "odd_character", f"There is a character here that cannot be shown ({odd}).", _CURE)
    for key in node.repeated if isinstance(node, _Object) else ():
        yield Problem(
            say_place((*steps, key)), "key_twice", f"“{key}” stands here twice.", "Keep the one that is meant."
        )


_CURE = "Take it out, or use another one."


def _odd_character(text: str) -> str:
    """The first character that no page could show: a control, half a pair, or one beyond the fonts' reach."""
    for character in text:
        code = ord(character)
        if code > 0xFFFF or 0xD800 <= code <= 0xDFFF or code == 0x7F or (code < 0x20 and character != "\n"):
            return f"U+{code:04X}"
    return ""
