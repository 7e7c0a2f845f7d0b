"""Numbers and addresses in a note that lead to one person: NHS and hospital number, phone, postcode, e-mail."""

from __future__ import annotations

import re
from collections.abc import Iterator

from observer_app.domain.privacy_common import words
from observer_app.domain.privacy_kinds import HintKind

Found = tuple[HintKind, int, int]

TEN_DIGITS = re.compile(r"(?<![\d.])(?:\d(?:[ .-]?\d){9}|\d{3}(?P<gap>[ ]{2,3}|/|\n)\d{3}(?P=gap)\d{4})(?!\d|\.\d)")
GROUPED = re.compile(r"\d{3}([ ]{1,3}|[./\n-])\d{3}\1\d{4}")
SAYS_NHS = re.compile(r"\b(?:nhs|chi|h ?& ?c)(?: (?:no|number|num|id))?\W{0,3}(?:is|was)?\W{0,3}$", re.IGNORECASE)
SAYS_PATIENT = re.compile(
    r"\b(?:patient|hospital|unit|record|medical|number|no|id|mrn|ref|reference)\b[^.!?\n]{0,24}$", re.IGNORECASE
)
PATIENT_NUMBER = re.compile(
    r"\b(?:mrn|(?:hospital|patient|unit|record)s? (?:no|num|number|id|ref))\b[ .:#-]*(?:is|was)?[ .:#-]*"
    r"([a-z]{0,3}[ -]?\d[\d -]{2,}\d[a-z]?)\b",
    re.IGNORECASE,
)
PHONE = re.compile(r"(?<![\w.])(?:(?:\+|00)44[ .-]?(?:\(0\))?[ .-]?|\(?0)\d(?:[ .()-]{0,2}\d){8,9}(?!\d|\.\d)")
PARTED_PHONE = re.compile(
    r"(?<![\w./])(?:0|(?:\+|00)44 ?)\d{2,5}(?: ?[/\n] ?| )\d{3,8}(?:(?: ?[/\n] ?| )\d{3,8})?(?![\d/]|\.\d)"
)
"""Over two lines, or with a slash: only in groups that no date has."""
NATIONAL_LENGTH = (9, 10)
ABROAD = re.compile(r"(?<![\w.])(?:\+|00)[1-9]\d{0,2}(?:[ .()-]{0,2}\d){7,12}(?!\d)")
LOCAL = re.compile(
    r"\b(?:phone|telephone|tel|mobile|landline|mob)\b(?: number| no)?[ .:]*(?:is|was|on)?[ .:]*"
    r"(\d(?:[ -]?\d){5,9})(?!\d)",
    re.IGNORECASE,
)
NOT_A_PERSON = re.compile(r"0?(?:3|8)\d")
"""Numbers that begin with 03 or 08 belong to helplines and offices, never to a person."""

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
AREAS = words(
    """
    AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G
    GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW
    OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD
    WF WN WR WS WV YO ZE
    """
)
"""The letters that a postcode may begin with."""
POSTCODE = re.compile(r"\b([A-Z]{1,2})\d[A-Z\d]?(?: {0,3}|[-\n])\d[ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE | re.ASCII)
ORDINAL_OR_DOSE = re.compile(r"\d(?:st|nd|rd|th|ug|ng|pg|hr|yr|lb|ft)$")


def find_numbers(text: str) -> Iterator[Found]:
    """In the order of what says most."""
    for number in TEN_DIGITS.finditer(text):
        if _is_nhs_number(text, number):
            yield HintKind.NHS_NUMBER, *number.span()
    for number in PATIENT_NUMBER.finditer(text):
        yield HintKind.PATIENT_NUMBER, *number.span(1)
    yield from _find_phones(text)


def _find_phones(text: str) -> Iterator[Found]:
    for number in PHONE.finditer(text):
        if not NOT_A_PERSON.match(_national(number.group())):
            yield HintKind.PHONE, *number.span()
    for number in PARTED_PHONE.finditer(text):
        national = _national(number.group())
        if len(national) in NATIONAL_LENGTH and not NOT_A_PERSON.match(national):
            yield HintKind.PHONE, *number.span()
    for number in ABROAD.finditer(text):
        if not number.group().lstrip("+0").startswith("44"):
            yield HintKind.PHONE, *number.span()
    for number in LOCAL.finditer(text):
        yield HintKind.PHONE, *number.span(1)


def find_addresses(text: str) -> Iterator[Found]:
    if "@" in text:
        for found in EMAIL.finditer(text):
            yield HintKind.EMAIL, *found.span()
    for found in POSTCODE.finditer(text):
        if found.group(1).upper() in AREAS and not ORDINAL_OR_DOSE.search(found.group()):
            yield HintKind.POSTCODE, *found.span()


def _is_nhs_number(text: str, number: re.Match[str]) -> bool:
    """Its last digit must be right; and ten bare digits say nothing until something says what they are."""
    before = text[max(0, number.start() - 40) : number.start()]
    if SAYS_NHS.search(before):
        return True
    if not has_right_last_digit(re.sub(r"\D", "", number.group())):
        return False
    return GROUPED.fullmatch(number.group()) is not None or SAYS_PATIENT.search(before) is not None


def has_right_last_digit(digits: str) -> bool:
    """The last of ten digits is made from the other nine, modulus 11 (NHS Data Dictionary, *NHS number*)."""
    weighed = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - weighed % 11) % 11 == int(digits[9])


def _national(phone: str) -> str:
    """Its digits without the country's and without the nought in front."""
    digits = re.sub(r"\D", "", phone)
    if phone.startswith(("+", "00")):
        digits = digits.lstrip("0").removeprefix("44")
    return digits.lstrip("0")
