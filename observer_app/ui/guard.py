"""Keeps a fault in an overridden Qt method from ending the process, so that it can be met and told.

Under Python 3.11 a fault that a built-in raises travels as a bare text until Python code handles it once. PySide 6.11
takes it for an exception object when it comes out of an override, and the process ends by a segmentation fault.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import wraps
from types import FunctionType
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLayout

_NEEDED = sys.version_info < (3, 12)
_MARK = "_observer_is_guarded"


def guard_overrides() -> None:
    """Let every override in our own classes that are loaded by now handle its faults once."""
    if _NEEDED:
        for root in (QObject, QLayout):
            for kind in _ours(root):
                _guard(kind)


def _ours(kind: type) -> Iterator[type]:
    below: type
    for below in kind.__subclasses__():
        if below.__module__.startswith("observer_app"):
            yield below
        yield from _ours(below)


def _guard(kind: type) -> None:
    if _MARK in vars(kind):
        return
    # Qt's own methods are in mixed case; ours are not.
    named = [(name, found) for name, found in vars(kind).items() if name != name.lower() or name == "event"]
    for name, found in named:
        if isinstance(found, FunctionType):
            setattr(kind, name, _handled_once(found))
    setattr(kind, _MARK, True)


def _handled_once(method: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(method)
    def handled(*arguments: Any, **named: Any) -> Any:
        try:
            return method(*arguments, **named)
        except Exception:  # noqa: TRY203 - to have been handled here is all that it needs
            raise

    return handled
