"""What is said of the signed files inside an evidence pack: each was checked by itself, and is as the pack says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from observer_app.domain.people import LEADS, Role
from observer_app.domain.verification import (
    Fact,
    FactKind,
    FactState,
    FileInside,
    SignatureSeen,
    Verification,
    holds,
)
from observer_app.domain.verification_words import Code

GONE = frozenset({Code.WITHDRAWN, Code.ENTERED_IN_ERROR})
"""What a store may know of a file that was good when the pack was made."""
HARMLESS = frozenset({Code.ROLLED_BACK})
"""A pack holds a file as it was on its day. That more have signed it since does not count against either."""


def with_inside(found: Verification, inside: Sequence[FileInside]) -> Verification:
    """The pack with what was found of its files, and what follows from that for the pack; may be said anew."""
    told = found.model_copy(update={"inside": tuple(inside)})
    if not inside:
        return told
    wrong = _what_is_wrong(inside)
    if wrong is not None:
        return told.failing(FactKind.ORIGINALS, wrong)
    return told.with_fact(holds(FactKind.ORIGINALS, _say_checked(inside)))


def say_files(count: int) -> Fact:
    """That all the files inside are the listed ones."""
    if count == 0:
        says = "No other file is inside it, and its pages list none."
    elif count == 1:
        says = "The file inside it is exactly the one that its pages list."
    else:
        says = f"All {count} files inside it are exactly those that its pages list."
    return holds(FactKind.FILES, says)


def say_portal_copy(count: int, full_pack: str) -> Fact:
    """That the files are in another one."""
    listed = "the file that it lists is" if count == 1 else f"the {count} files that it lists are"
    says = f"It is a copy for a portal: {listed} in the full pack, whose check code is {say_check_code(full_pack)}."
    return holds(FactKind.FILES, says, "portal_copy")


def say_maker(name: str, role: Role) -> Fact:
    """Who made the pack, as its pages say: a lead, or the clinician, whose pack no lead has confirmed."""
    who = f"{name}, {role.in_words}" if role in LEADS else f"{name}, whose pack it is. No lead has confirmed it"
    return holds(FactKind.COMPLETE, f"Whoever made it has signed it: {who}.", "complete_1_of_1")


def say_own_code(sha256: str) -> Fact:
    """By what a portal copy knows this pack."""
    says = f"The check code of this pack is {say_check_code(sha256)}."
    return holds(FactKind.FULL_PACK, says, "full_pack_code")


def say_check_code(sha256: str) -> str:
    """A digest in groups that can be read out."""
    return " ".join(sha256[start : start + 8] for start in range(0, len(sha256), 8))


def with_full_pack(copy: Verification, full: Verification, *, says_the_same: bool) -> Verification:
    """A portal copy beside the full pack that it names, which was checked with it."""
    if full.problems or not says_the_same:
        return copy.failing(FactKind.FULL_PACK, Code.FULL_PACK_DIFFERS)
    says = "It belongs to the full pack that was checked with it, and says the same."
    return copy.with_fact(holds(FactKind.FULL_PACK, says))


def without_full_pack(copy: Verification) -> Verification:
    """A portal copy beside packs that are others than the one that it names."""
    says = "None of the evidence packs that were checked with it is its full pack."
    fact = Fact(kind=FactKind.FULL_PACK, state=FactState.NOT_CHECKED, code="full_pack_not_among", sentence=says)
    return copy.with_fact(fact)


def _what_is_wrong(inside: Iterable[FileInside]) -> Code | None:
    """The first thing that a check finds and the pack does not say, or the other way round."""
    for each in inside:
        found = {problem.code for problem in each.found.problems} - HARMLESS
        if found and found <= GONE and not each.listed_codes:
            return Code.FILE_INSIDE_WITHDRAWN
        if bool(found) != bool(each.listed_codes) or not each.is_retold:
            return Code.FILE_INSIDE_DIFFERS
    return None


def _say_checked(inside: Sequence[FileInside]) -> str:
    doubted = sum(bool(each.listed_codes) for each in inside)
    parts = ["The file inside it was" if len(inside) == 1 else f"Each of the {len(inside)} was"]
    parts.append("checked by itself,")
    parts.append("and is as it was signed." if not doubted else _say_doubted(doubted, len(inside)))
    return " ".join([*parts, *_say_signers(inside)])


def _say_doubted(doubted: int, total: int) -> str:
    if doubted == total:
        return "and is not to be relied on; its pages say so."
    return f"and {doubted} of them {'is' if doubted == 1 else 'are'} not to be relied on; its pages say so."


def _say_signers(inside: Iterable[FileInside]) -> Iterable[str]:
    signed: list[Sequence[SignatureSeen]] = [each.found.signatures for each in inside]
    if any(one.known is None for each in signed for one in each):
        yield "Whether this computer knows who signed them was not checked."
        return
    unknown = sum(any(not one.known for one in each) for each in signed)
    if unknown:
        yield f"{unknown} of them {'has' if unknown == 1 else 'have'} a signature that this computer does not know."
