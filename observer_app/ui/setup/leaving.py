"""Asks before something half filled in is left behind."""

from __future__ import annotations

from collections.abc import Callable

from observer_app.ui.messages import ask_first
from observer_app.ui.page import Page


def ask_to_leave(page: Page, leave: Callable[[], None]) -> None:
    ask_first(
        page,
        page.tr("Leave without keeping this?"),
        page.tr("What you typed on this page is not kept yet."),
        do=(page.tr("Leave it"), leave),
        keep=page.tr("Stay here"),
    )
