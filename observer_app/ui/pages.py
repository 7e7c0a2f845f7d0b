"""The table of pages: each is imported when it is first gone to, and never before."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from observer_app.ui.page import Page


class Row(NamedTuple):
    """Where a page lives and who may go there; no roles means everyone."""

    module: str
    class_name: str
    roles: frozenset[str] = frozenset()
    needs_unlock: bool = True


_UI = "observer_app.ui"

PAGES: dict[str, Row] = {
    "text_and_colours": Row(f"{_UI}.setup.text_and_colours", "TextAndColours", needs_unlock=False),
}


def page_class(name: str) -> type[Page]:
    row = PAGES[name]
    found: type[Page] = getattr(import_module(row.module), row.class_name)
    return found
