"""A date of birth in a note: a date beside words that say it is one. Other dates say nothing about who someone is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from observer_app.domain.privacy_kinds import HintKind

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
DAY = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
YEAR = r"(?:(?:19|20)\d\d|'?\d\d)"
DATE = re.compile(
    rf"(?<!\d)(?:{DAY}(?: of)?[ /.-]{MONTH}\b\.?(?:[ ,/-]{{1,2}}{YEAR}(?!\d))?"
    rf"|{MONTH}\.? {DAY}\b(?:,? {YEAR}(?!\d))?"
    rf"|\d{{1,2}}[ ./-]\d{{1,2}}[ ./-]{YEAR}(?!\d)"
    rf"|(?:19|20)\d\d[/.-]\d{{1,2}}[/.-]\d{{1,2}}(?!\d))",
    re.IGNORECASE,
)
MAY_SAY_BIRTH = ("born", "birth", "dob", "d.o", "d o", "d. o")
SAYS_BIRTH = re.compile(
    r"\b(?:born|d\.? ?o\.? ?b\b|date of birth|birth ?date|birthday)\W?[^.!?\n]{0,20}$", re.IGNORECASE
)
BIRTH_FOLLOWS = re.compile(r"[^.!?\n]{0,12}\b(?:date of birth|birthday|birth ?date|d\.?o\.?b)\b", re.IGNORECASE)


def find_dates_of_birth(text: str) -> Iterator[tuple[HintKind, int, int]]:
    low = text.casefold()
    if not any(sign in low for sign in MAY_SAY_BIRTH):
        return
    for date in DATE.finditer(text):
        if SAYS_BIRTH.search(text[max(0, date.start() - 50) : date.start()]) or BIRTH_FOLLOWS.match(text, date.end()):
            yield HintKind.DATE_OF_BIRTH, *date.span()
