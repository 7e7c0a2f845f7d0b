"""Whether a rating is one that its item can have: to be asked before a rating is kept or believed."""

from __future__ import annotations

from observer_app.domain.answers import SET_BY_THE_APP_ONLY, Rating
from observer_app.domain.form_parts import KINDS_WITH_OPTIONS, Item, ItemKind

MAX_NUMBER_DIGITS = 6


def fits(item: Item, rating: Rating) -> bool:
    """Whether the code is one of the item's, or the reason one that it allows (or the app's own)."""
    if rating.link_id != item.link_id:
        return False
    if rating.not_rated is not None:
        return rating.not_rated in item.not_rated or rating.not_rated in SET_BY_THE_APP_ONLY
    return _code_fits(item, rating) and _zero_reason_fits(item, rating)


def _code_fits(item: Item, rating: Rating) -> bool:
    code = rating.code or ""
    if item.kind is ItemKind.TEXT:
        return bool(code.strip())
    if item.kind not in KINDS_WITH_OPTIONS:
        return code.isascii() and code.isdigit() and len(code) <= MAX_NUMBER_DIGITS
    known = {option.code for option in item.options}
    chosen = rating.codes if item.kind is ItemKind.SEVERAL_CHOICES else (code,)
    return bool(chosen) and len(set(chosen)) == len(chosen) and known.issuperset(chosen)


def _zero_reason_fits(item: Item, rating: Rating) -> bool:
    """Only a level of 0 says where it might have fitted."""
    if rating.zero_reason is None:
        return True
    return item.kind is ItemKind.LEVELS and item.option(rating.code or "").value == 0
