"""How a text is written into a cell, so that no spreadsheet runs it or takes it for a number, and how it is read again.

Whoever reads a table with other programs does the same by the rule in the code book; the two lines are `unguard`.
"""

from __future__ import annotations

import re

RUNS = "=+\\-@\t\r\uff1d\uff0b\uff0d\uff20"
"""What makes a spreadsheet take a cell for a formula when it begins with it; the last four are full-width."""
UNSEEN = r"[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*"
MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
BEGINS = r"(?:\A|(?<=[;\t\n]))"
"""Where a cell may begin for a spreadsheet that parts them by something else than we do."""
TO_GUARD = re.compile(f"{BEGINS}(?={UNSEEN}[{RUNS}'])")
LOOKS_LIKE_ANOTHER_KIND = re.compile(
    rf"{UNSEEN}(?:[.,(]?\d|(?:true|false){UNSEEN}\Z|(?:{MONTHS})[a-z]*[\s./-]*\d)", re.IGNORECASE
)
GUARDED = re.compile(f"{BEGINS}'")
ODD = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)|\\")
"""What one file or another could not hold as it is, and the sign by which we write it."""
WRITTEN_ODD = re.compile(r"\\(?:u([0-9a-f]{4})|\\)")


def guard(text: str, *, is_code: bool = False) -> str:
    """The text as it is written. A code is known, so that one made of figures need not be told from a number."""
    written = ODD.sub(_spell, text)
    guarded = TO_GUARD.sub("'", written)
    if not is_code and not guarded.startswith("'") and LOOKS_LIKE_ANOTHER_KIND.match(guarded):
        return f"'{guarded}"
    return guarded


def unguard(written: str) -> str:
    """The text again, exactly."""
    return WRITTEN_ODD.sub(lambda found: chr(int(found[1], 16)) if found[1] else "\\", GUARDED.sub("", written))


def _spell(found: re.Match[str]) -> str:
    return "\\\\" if found[0] == "\\" else f"\\u{ord(found[0]):04x}"
