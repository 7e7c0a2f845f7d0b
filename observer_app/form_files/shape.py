"""Whether a file has the right keys with the right kinds of value; what pydantic finds, in plain words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from observer_app.form_files.problems import MAX_PROBLEMS, Problem, say_place, suggest

Read = TypeVar("Read", bound=BaseModel)
Steps = tuple[str | int, ...]

_KINDS = {
    "string_type": "words in quotation marks",
    "int_type": "a whole number, without quotation marks",
    "int_from_float": "a whole number",
    "float_type": "a number, without quotation marks",
    "bool_type": "true or false, without quotation marks",
    "tuple_type": "a list in square brackets [ ]",
    "model_type": "a group in curly brackets { }",
}

# What a word must look like, by the key it stands under.
_PATTERNS = {
    "version": ("bad_version", "three numbers with dots, such as 1.0.0"),
    "language": ("bad_language", "a language code, such as en or en-GB"),
    "set": ("bad_name", "small letters, digits and dashes, such as nice-ng197"),
    "code": ("bad_name", "small letters, digits and underscores, such as 0 or more_than_one"),
}
_FORM_ID = ("bad_name", "small letters, digits and dashes, such as shared-decisions")
_NAME = ("bad_name", "small letters, digits and underscores, beginning with a letter, such as plain_words")


def read_shape(model: type[Read], text: str | bytes) -> tuple[Read | None, list[Problem]]:
    """The model, or every way in which the text does not fit it."""
    try:
        return model.model_validate_json(text, strict=True), []
    except ValidationError as error:
        misfits = islice(error.errors(include_url=False), MAX_PROBLEMS)
        found = [_say(model, one) for one in misfits if not _is_echo(one)]
        # Of a union, one member may have a better reason than that the value is of another kind.
        better = {one.place for one in found if one.code != "wrong_type"}
        return None, [one for one in found if one.code != "wrong_type" or one.place not in better]


def _is_echo(details: ErrorDetails) -> bool:
    """A list whose members were all refused is not empty to the person who wrote them."""
    return details["type"] == "too_short" and bool(details["input"])


def _say(model: type[BaseModel], details: ErrorDetails) -> Problem:
    steps, inner = _follow(model, details["loc"])
    place, key = say_place(steps), str(steps[-1]) if steps else ""
    say = _SAYINGS.get(details["type"])
    if say is not None:
        return say(place, key, inner, details)
    if details["type"] in _KINDS:
        return _say_kind(place, inner, details)
    return Problem(place, "not_right", f"This does not fit: {details['msg']}.", "See forms/README.md.")


def _follow(model: type[BaseModel], loc: Sequence[str | int]) -> tuple[Steps, type[BaseModel] | None]:
    """The steps that a person would recognise, and the model that the last one stands in."""
    steps: list[str | int] = []
    inner: type[BaseModel] | None = model
    for index, step in enumerate(loc):
        if isinstance(step, str) and inner is None:
            break  # pydantic names the member of a union here; a reader has no use for it
        steps.append(step)
        if isinstance(step, str) and inner is not None and index < len(loc) - 1:
            inner = _model_in(inner.model_fields[step].annotation) if step in inner.model_fields else None
    return tuple(steps), inner


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in get_args(annotation):
        found = _model_in(part)
        if found is not None:
            return found
    return None


def _say_missing(place: str, key: str, inner: type[BaseModel] | None, details: ErrorDetails) -> Problem:
    del inner, details
    return Problem(place, "missing_key", f"“{key}” is missing.", f"Add “{key}”; every form needs it here.")


def _say_unknown(place: str, key: str, inner: type[BaseModel] | None, details: ErrorDetails) -> Problem:
    del details
    known = list(inner.model_fields) if inner else []
    return Problem(place, "unknown_key", f"“{key}” is not known here.", suggest(key, known))


def _say_choice(place: str, key: str, inner: type[BaseModel] | None, details: ErrorDetails) -> Problem:
    del key, inner
    given = details["input"]
    allowed = details.get("ctx", {}).get("expected", "").replace(" or ", ", ").replace("'", "").split(", ")
    return Problem(place, "not_one_of", f"{_quote(given)} is not a choice here.", suggest(str(given), allowed))


def _say_pattern(place: str, key: str, inner: type[BaseModel] | None, details: ErrorDetails) -> Problem:
    if not str(details["input"]).strip():
        return _say_empty(place, key, inner, details)
    code, wanted = (_FORM_ID if place == "id" else None) or _PATTERNS.get(key) or _NAME
    return Problem(place, code, f"{_quote(details['input'])} cannot be used here.", f"Write {wanted}.")


def _say_empty(place: str, key: str, inner: type[BaseModel] | None, details: ErrorDetails) -> Problem:
    del key, inner, details
    return Problem(place, "empty", "Nothing stands here.", "Write something here; it is shown to people.")


def _say_empty_list(place: str, key: str, inner: type[BaseModel] | None, details: ErrorDetails) -> Problem:
    del key, inner, details
    return Problem(place, "empty", "This list is empty.", "Put at least one into it.")


def _say_range(place: str, key: str, inner: type[BaseModel] | None, details: ErrorDetails) -> Problem:
    del key, inner
    limits = details.get("ctx", {})
    wanted = f"{limits['ge']} or more" if "ge" in limits else f"{limits.get('le')} or less"
    return Problem(place, "out_of_range", f"{details['input']} is out of range.", f"Write a number of {wanted}.")


def _say_kind(place: str, inner: type[BaseModel] | None, details: ErrorDetails) -> Problem:
    del inner
    # pydantic complains once for each member of the only union there is: answer in a condition.
    if place.endswith(".answer"):
        wanted = "the code of an answer in quotation marks, a whole number, or true or false"
    else:
        wanted = _KINDS[details["type"]]
    return Problem(place, "wrong_type", f"{_describe(details['input'])} cannot stand here.", f"Write {wanted}.")


def _say_syntax(place: str, key: str, inner: type[BaseModel] | None, details: ErrorDetails) -> Problem:
    del place, key, inner, details
    return Problem("", "not_json", "The file cannot be read.", "Look for a character that is not UTF-8 text.")


def _quote(given: object) -> str:
    text = str(given)
    return f"“{text if len(text) <= 40 else text[:39] + '…'}”"


def _describe(given: object) -> str:
    if given is None:
        return "“null”"
    if isinstance(given, bool):
        return f"“{str(given).lower()}”"
    if isinstance(given, dict):
        return "A group"
    if isinstance(given, list):
        return "A list"
    return _quote(given) if isinstance(given, str) else f"The number {given}"


_SAYINGS: dict[str, Callable[[str, str, type[BaseModel] | None, ErrorDetails], Problem]] = {
    "json_invalid": _say_syntax,
    "missing": _say_missing,
    "extra_forbidden": _say_unknown,
    "enum": _say_choice,
    "string_pattern_mismatch": _say_pattern,
    "string_too_short": _say_empty,
    "string_too_long": _say_pattern,
    "too_short": _say_empty_list,
    "greater_than_equal": _say_range,
    "less_than_equal": _say_range,
}
