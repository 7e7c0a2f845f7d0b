"""Every public call of every service of a session, with whatever uids are known, to see what any of them gives back."""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable, Collection, Iterator
from dataclasses import fields
from datetime import date

from observer_app.domain.appraisal import Period
from observer_app.domain.changes import Outcome
from observer_app.services.session import Session
from observer_app.signing.attachment import record_inside
from observer_app.signing.reading import ShapeError

NO_SERVICES = frozenset({"me", "keys", "database", "is_closed", "interruption", "practice"})
LEFT_OUT = frozenset(
    {"back_up", "check", "check_store", "close", "html", "large_print", "new_recovery_code", "open_keys", "prepare",
     "prepare_leaving", "prepare_words", "recovery_sheet", "sign", "try_number"}
)  # fmt: skip
"""They try someone's words, or begin a job that changes things; what `html` draws is in `as_signed`."""


def told_by(session: Session, uids: Collection[str]) -> Iterator[tuple[str, str]]:
    """The name of each call, and all that it gave back, as text."""
    for name, call in calls(session):
        for arguments in _arguments(call, tuple(uids)):
            try:
                found = call(**arguments)
            except Exception:  # noqa: BLE001 – refusing is one right answer of many
                continue
            yield f"{name}({', '.join(str(each) for each in arguments.values())})", as_text(found)


def calls(session: Session) -> Iterator[tuple[str, Callable[..., object]]]:
    """Those that read, by name."""
    for field in fields(session):
        if field.name in NO_SERVICES:
            continue
        service = getattr(session, field.name)
        for name, _ in inspect.getmembers(type(service), inspect.isfunction):
            call = getattr(service, name)
            if not name.startswith("_") and name not in LEFT_OUT and not _writes(call):
                yield f"{field.name}.{name}", call


def _writes(call: Callable[..., object]) -> bool:
    given = typing.get_type_hints(call).get("return")
    return given is None or given is type(None) or typing.get_origin(given) is Outcome


def _arguments(call: Callable[..., object], uids: tuple[str, ...]) -> Iterator[dict[str, object]]:
    """Each way to call it with the uids that are known; none for what needs more than uids, places and words."""
    needed = [
        each
        for each in inspect.signature(call).parameters.values()
        if each.default is inspect.Parameter.empty and each.kind is not inspect.Parameter.VAR_POSITIONAL
    ]
    ways: list[dict[str, object]] = [{}]
    for each in needed:
        choices = _choices(str(each.annotation), uids)
        ways = [{**way, each.name: choice} for way in ways for choice in choices]
    yield from ways


def _choices(annotation: str, uids: tuple[str, ...]) -> tuple[object, ...]:
    if annotation == "str":
        return (*uids, "copper kite")
    always = Period(date(2000, 1, 1), date(2100, 1, 1))
    known = {"int": (1, 2), "bool": (True,), "int | None": (1, None), "Period": (always,)}
    return known.get(annotation, ())


def as_text(found: object) -> str:
    """All that is in it; of a signed file, the record inside."""
    if isinstance(found, bytes) and found.startswith(b"%PDF"):
        return _record_in(found)
    if isinstance(found, types.GeneratorType):
        return repr(list(found))
    return repr(found)


def _record_in(pdf: bytes) -> str:
    """Empty for a page that carries none, such as a day sheet."""
    try:
        return record_inside(pdf).decode()
    except ShapeError:
        return ""
