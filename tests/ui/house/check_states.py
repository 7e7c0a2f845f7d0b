"""The page that checks signed files: feedback, evidence packs with files inside, and what cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from observer_app.domain.files_inside import say_files, say_own_code, say_portal_copy, with_inside
from observer_app.domain.verification import (
    Fact,
    FactKind,
    FileInside,
    Problem,
    SignatureSeen,
    Verification,
    fails,
    holds,
    unreadable,
)
from observer_app.domain.verification_words import Code
from observer_app.services.models import CheckedFile, InsideLine
from observer_app.services.unpacking import SavedFile, say_inside
from observer_app.ui.house.found_card import FoundCard
from observer_app.ui.main_window import MainWindow
from observer_app.ui.widgets.buttons import LinkButton
from tests.ui.house.a_house import make_house

FULL_PACK = "4f1c9a02" * 8
Found = tuple[Verification, ...]


def _check(window: MainWindow, folder: Path, found: Found = ()) -> None:
    make_house(folder).show(window, "check_file")
    checked = [_checked(each, n) for n, each in enumerate(found)]
    window.page._show(checked, len(checked))  # type: ignore[union-attr]


def _checked(found: Verification, number: int) -> CheckedFile:
    name = "feedback-shoulder-clinic" if found.family == "feedback" else "evidence-pack"
    told = tuple(fact.sentence for fact in found.facts)
    inside = tuple(InsideLine(each.name, say_inside(each)) for each in found.inside)
    return CheckedFile(Path(f"{name}-2026-03-10-{number}.pdf"), found, found.title, found.body(), told, inside)


def _all_shown(window: MainWindow, folder: Path, found: Found) -> None:
    _check(window, folder, found)
    for card in window.findChildren(FoundCard):
        for link in card.findChildren(LinkButton):
            link.click()


def _saved(window: MainWindow, folder: Path, found: Found) -> None:
    _check(window, folder, found)
    here = Path("Documents", "evidence-pack-2026-03-10")
    saved = [SavedFile(here / each.name, was_there=False, about=say_inside(each)) for each in found[0].inside]
    window.page._tell_saved(here, saved)  # type: ignore[union-attr]


def _signed(
    *, known: bool | None, problems: tuple[Code, ...] = (), family: str = "feedback", more: tuple[Fact, ...] = ()
) -> Verification:
    """A file with one signature, as checking finds it."""
    seen = SignatureSeen(
        field="sig_observer" if family == "feedback" else "sig_maker",
        shown_name="Observer 4" if family == "feedback" else "Ann Ash",
        fingerprint="0" * 64,
        claimed_at=datetime(2026, 3, 10, 11, 30, tzinfo=UTC),
        known=known,
    )
    said = {
        FactKind.SIGNED: "It is signed.",
        FactKind.UNCHANGED: "What was signed is as it was signed.",
        FactKind.COMPLETE: "1 of 3 have signed so far." if family == "feedback" else "Whoever made it has signed it.",
        FactKind.PAGE_TEXT: "Its pages say what the record inside it says.",
    }
    held = (*(holds(kind, sentence) for kind, sentence in said.items()), *more)
    failed = tuple(fails(FactKind.UNCHANGED, code, "Observer 4") for code in problems)
    return Verification(
        sha256="0" * 64,
        size=70_000,
        facts=failed or held,
        family=family,
        problems=tuple(Problem(code=code) for code in problems),
        signatures=(seen,),
    )


def _pack(count: int, *, known: bool | None = True, worse: int | None = None) -> Verification:
    """A pack with so many files inside, the one at `worse` changed."""
    inside = tuple(
        FileInside(
            name=f"{number + 1:02}-feedback-shoulder-clinic-2026-03-{number % 28 + 1:02}-5f0c2a44.pdf",
            listed_codes=(),
            found=CHANGED if number == worse else _signed(known=known),
        )
        for number in range(count)
    )
    more = (say_files(count), say_own_code(FULL_PACK))
    return with_inside(_signed(known=known, family="evidence", more=more), inside)


def _copy() -> Verification:
    """The portal copy of a pack of twelve."""
    made = _signed(known=True, family="evidence", more=(say_portal_copy(12, FULL_PACK),))
    return made.model_copy(update={"full_pack": FULL_PACK})


TOO_LARGE = unreadable(Code.TOO_LARGE, sha256="", size=0)
GOOD, UNKNOWN = _signed(known=True), _signed(known=False)
CHANGED = _signed(known=True, problems=(Code.ATTACHMENT_SWAPPED,))

ROWS: tuple[tuple[str, str, Callable[[MainWindow, Path], None]], ...] = (
    ("check_file", "nothing yet", _check),
    ("check_file", "good, not known, changed", partial(_check, found=(GOOD, UNKNOWN, CHANGED))),
    ("check_file", "far too many", partial(_check, found=(GOOD,) * 20)),
    ("check_file", "could not be read", partial(_check, found=(TOO_LARGE, TOO_LARGE))),
    ("check_file", "a pack and its copy", partial(_check, found=(_pack(12), _copy()))),
    ("check_file", "a pack of one, not known", partial(_all_shown, found=(_pack(1, known=None),))),
    ("check_file", "a file inside is changed", partial(_all_shown, found=(_pack(3, worse=1),))),
    ("check_file", "everything in a large pack", partial(_all_shown, found=(_pack(40),))),
    ("check_file", "files were saved", partial(_saved, found=(_pack(12),))),
)
"""Page, state, and what brings a window there."""
