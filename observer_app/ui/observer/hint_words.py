"""A text with the words of a hint taken out, so that what is left still reads well. No Qt here."""

from __future__ import annotations

import re

from observer_app.domain.privacy import Hint

_OPENING = "“‘("
_CLOSING = ".,;:!?”’)"


def without(text: str, hint: Hint) -> str:
    """No hole where the words were, no comma with nothing before it, no quotation marks around nothing."""
    before, after = text[: hint.start].rstrip(" "), text[hint.end :].lstrip(" ")
    if not before or before[-1] in _OPENING + "\n" or _is_opening_quote(before):
        after = re.sub(r"^[,;:.!?]+ *", "", after)
    elif before[-1] in ",;:" and after[:1] and after[0] in _CLOSING:
        before = before[:-1].rstrip(" ")
    opens = bool(before) and (before[-1] in _OPENING + "\n" or _is_opening_quote(before))
    closes = bool(after) and (after[0] in _CLOSING or (after[0] == '"' and before.count('"') % 2 == 1))
    joint = " " if before and after and not opens and not closes else ""
    return re.sub(r'“ *”|‘ *’|\( *\)|"" ?', "", before + joint + after).strip()


def _is_opening_quote(before: str) -> bool:
    return before.endswith('"') and before.count('"') % 2 == 1
