"""Evidence packs in every state that they are met in: the list, what one would hold, signing, and what was made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

from observer_app.domain.appraisal import Appraisals, Period, last_twelve_months
from observer_app.domain.evidence import EvidenceRecord, PackKind
from observer_app.domain.evidence_builder import portal_copy
from observer_app.domain.people import Person, Role, Team
from observer_app.services.afterwards import SavedCopy
from observer_app.services.evidence import ClinicianLine, EyesSoFar, MadePack, Outlook, PackCopy
from observer_app.services.evidence_making import OfOne, PackFile, SignedPack
from observer_app.services.evidence_sources import Inside, Outside, Why, split
from observer_app.services.session import Session
from observer_app.services.teams import TeamOfPeople
from observer_app.ui.main_window import MainWindow
from tests.domain.packs import FIRST, LAST, PARTNER, PEER, empty, originals, pack, without_partner
from tests.ui.house.a_house import LONG_NAME, make_house
from tests.ui.tools import settle

Show = Callable[[MainWindow, Path], None]
YEAR = Period(FIRST, LAST)
AT = datetime(2026, 2, 3, 9, tzinfo=UTC)
LIMIT = 5_000_000
ON_A_STICK = "/media/stick/evidence/Dr-Cleo-Cole/evidence-pack-2026-01-01-to-2026-12-31-0d7c3c1f.pdf"


def person(name: str = "Dr Cleo Cole", uid: str = "cleo") -> Person:
    return Person(uid=uid, full_name=name, first_name=name.split()[1], roles=(Role.CLINICIAN,))


def made(uid: str = "p1") -> MadePack:
    return MadePack(uid, PackKind.FULL, "cleo", "ann", FIRST, LAST, AT, uid * 32, 1_200_000)


def line(name: str, number: int = 0, *, soon: bool = False, seen: bool = True, packed: bool = False) -> ClinicianLine:
    next_one = date(2026, 3, 24) if soon else date(2026, 9, 1) if number % 2 else None
    days = frozenset(date(2026, 1, 5 + n) for n in range(2))
    so_far = (EyesSoFar(PARTNER, 3 if seen else 0, days), EyesSoFar(PEER, 2 if seen else 0, days))
    empty_ = (EyesSoFar(PARTNER, 0, frozenset()), EyesSoFar(PEER, 0, frozenset()))
    uid = f"p{number}"
    return ClinicianLine(
        person(name, uid), Appraisals(next=next_one), so_far if seen else empty_, made() if packed else None, soon
    )


SOME = (line("Dr Cleo Cole", soon=True), line("Dr Bo Best", 1, packed=True), line("Dr Ida Ito", 2, seen=False))
MANY = tuple(line(LONG_NAME, number, soon=number < 9, packed=number % 3 == 0) for number in range(60))
HELD = tuple(PackCopy(made(), SavedCopy(ON_A_STICK, "0" * 64, AT)) for _ in range(2))


def outlook(record: EvidenceRecord, files: Sequence[Any], *, is_mine: bool = False, **more: Any) -> Outlook:
    each_size = more.pop("each_size", 90_000)
    inside = tuple(Inside(each.digest, each.record, each_size, is_read=not is_mine) for each in files)
    size = 150_000 + sum(each.size for each in inside)
    fields: dict[str, Any] = {
        "clinician": person(),
        "period": YEAR,
        "draft": record,
        "inside": inside,
        "outside": (),
        "kept_apart": (),
        "size": size,
        "limit": LIMIT,
        "parts": split(YEAR, inside, LIMIT, 150_000) if size > LIMIT else (YEAR,),
        "is_mine": is_mine,
    }
    return Outlook(**(fields | more))


def outside(why: Why, reason: str, number: int = 0) -> Outside:
    return Outside(f"{number:064}", date(2026, 5, 4), "Pain clinic", PEER, "77aa12cd", why, reason)


LEFT_OUT = outside(Why.LEFT_OUT, "Left out: the room was needed, and the clinic was cut short.")
NOT_RELEASED = outside(Why.NOT_RELEASED, "It was not released to the clinician yet.", 1)
SIX = outlook(pack(), originals(6), outside=(LEFT_OUT, NOT_RELEASED))
NONE = outlook(empty(), ())
ONE_VOICE = outlook(without_partner(), originals(3, (PEER,)))
MINE = outlook(pack(), originals(6), is_mine=True)
APART = outlook(pack(), originals(6), kept_apart=(date(2026, 3, 3), date(2026, 3, 9)))
TOO_MUCH = outlook(pack(originals(60)), originals(60), outside=(LEFT_OUT,) * 20, each_size=300_000)


def _session(window: MainWindow, folder: Path) -> Session:
    session = make_house(folder).set_up(both=True).show_inside(window, "home")
    assert isinstance(session, Session)
    return session


def _packs(
    window: MainWindow, folder: Path, *, found: tuple[ClinicianLine, ...] = (), copies: tuple[PackCopy, ...] = ()
) -> None:
    session = _session(window, folder)
    session.evidence.clinicians = lambda: found  # type: ignore[method-assign]
    session.evidence.copies_to_delete = lambda: copies  # type: ignore[method-assign]
    window.go("evidence_packs")


def _known(session: Session, found: Outlook) -> None:
    session.evidence.outlook = lambda *_: found  # type: ignore[method-assign]
    session.evidence.periods = lambda *_: (  # type: ignore[method-assign]
        ("appraisal", YEAR),
        ("year", last_twelve_months(LAST)),
        ("everything", YEAR),
    )
    session.evidence.name_of = lambda *_: found.clinician.full_name  # type: ignore[method-assign]
    session.appraisals.of = lambda *_: Appraisals(date(2026, 1, 2), date(2027, 1, 20))  # type: ignore[method-assign]


def _make(
    window: MainWindow,
    folder: Path,
    *,
    found: Outlook,
    then: Callable[[Any], None] | None = None,
    **arguments: Any,
) -> None:
    session = _session(window, folder)
    _known(session, found)
    mine = {} if found.is_mine else {"clinician": "cleo"}
    window.go("make_pack", **mine, **arguments)
    if then is not None:
        then(window.page)
        settle()


def _press_make(page: Any) -> None:
    page._make()


def _other_days(page: Any) -> None:
    page.period.choice.choose("own")
    page.period.last.setText("next spring")
    page.period._take_typed()


def _sign(window: MainWindow, folder: Path, *, found: Outlook) -> None:
    session = _session(window, folder)
    _known(session, found)
    window.go("sign_pack", clinician="cleo", period=YEAR)


def signed(*, portal: bool = False, size: int = 1_200_000, name: str = "Dr Cleo Cole") -> SignedPack:
    record = pack()
    full = PackFile(record, b"%PDF" * (size // 4))
    copy = PackFile(portal_copy(record, "5f0c2a44", full.sha256), b"%PDF" * 40_000) if portal else None
    return SignedPack(person(name), full, copy, ())


def _made(window: MainWindow, folder: Path, *, found: SignedPack) -> None:
    _session(window, folder)
    window.go("pack_made", signed=found, path=Path("/media/stick/evidence") / found.pack.name)


def _several(
    window: MainWindow,
    folder: Path,
    *,
    found: tuple[ClinicianLine, ...] = SOME,
    done: tuple[OfOne, ...] = (),
    wanted: int = 0,
) -> None:
    session = _session(window, folder)
    session.evidence.clinicians = lambda: found  # type: ignore[method-assign]
    teams = tuple(TeamOfPeople(Team(uid=each, name=each), (found[0].person,)) for each in ("North", "South"))
    session.teams.every = lambda: teams  # type: ignore[method-assign]
    window.go("packs_for_team")
    if done:
        page: Any = window.page
        page._show_done(done, wanted, Path("/media/stick/evidence"))
        settle()


DONE = (
    OfOne(person(), Path("/media/stick/evidence/Dr-Cleo-Cole"), pack()),
    OfOne(person("Dr Bo Best"), Path("/media/stick/evidence/Dr-Bo-Best"), without_partner()),
    OfOne(person("Dr Ida Ito"), why_not="There is nothing to put into it. Nothing was made. Choose another time."),
)
ALL_DONE = tuple(
    OfOne(person(LONG_NAME), Path("/media/stick") / LONG_NAME.replace(" ", "-"), pack()) for _ in range(40)
)


def _leave_out(window: MainWindow, folder: Path, *, pressed: bool = False) -> None:
    _session(window, folder)
    window.go("home")
    window.open_over("leave_out", digest="a" * 64, title="3 March 2026, Pain clinic", who="Di Dene, patient partner")
    if pressed:
        page: Any = window.page
        page._leave_out()


def _limit(window: MainWindow, folder: Path, *, typed: str = "") -> None:
    _session(window, folder)
    window.go("home")
    window.open_over("portal_limit")
    if typed:
        page: Any = window.page
        page.line.setText(typed)
        page._keep()


def _lead_asks_when(window: MainWindow, folder: Path) -> None:
    session = _session(window, folder)
    people = session.people.everyone()
    uid = next(each.uid for each in people if each.uid != session.me.uid)
    session.appraisals.of = lambda *_: Appraisals(AT.date(), AT.date() + timedelta(days=365))  # type: ignore[method-assign]
    window.go("appraisal_date", clinician=uid)


ROWS: tuple[tuple[str, str, Show], ...] = (
    ("evidence_packs", "nothing", _packs),
    ("evidence_packs", "some", partial(_packs, found=SOME)),
    ("evidence_packs", "someone has withdrawn", partial(_packs, found=SOME, copies=HELD)),
    ("evidence_packs", "too much", partial(_packs, found=MANY, copies=HELD * 8)),
    ("make_pack", "nothing", partial(_make, found=NONE)),
    ("make_pack", "six", partial(_make, found=SIX)),
    ("make_pack", "one voice, asked", partial(_make, found=ONE_VOICE, then=_press_make)),
    ("make_pack", "kept apart", partial(_make, found=APART)),
    ("make_pack", "my own", partial(_make, found=MINE)),
    ("make_pack", "other days", partial(_make, found=SIX, then=_other_days)),
    ("make_pack", "too much", partial(_make, found=TOO_MUCH)),
    ("make_pack", "to take away", partial(_make, found=SIX, take_away=True)),
    ("sign_pack", "small", partial(_sign, found=SIX)),
    ("sign_pack", "too large for the portal", partial(_sign, found=TOO_MUCH)),
    ("pack_made", "a pack", partial(_made, found=signed())),
    ("pack_made", "with a portal copy", partial(_made, found=signed(portal=True, size=9_000_000, name=LONG_NAME))),
    ("packs_for_team", "some", _several),
    ("packs_for_team", "too much", partial(_several, found=MANY)),
    ("packs_for_team", "made", partial(_several, done=DONE, wanted=3)),
    ("packs_for_team", "stopped after many", partial(_several, done=ALL_DONE, wanted=60)),
    ("appraisal_date", "as a lead sees it", _lead_asks_when),
    ("leave_out", "asked", _leave_out),
    ("leave_out", "no reason", partial(_leave_out, pressed=True)),
    ("portal_limit", "as it is", _limit),
    ("portal_limit", "no number", partial(_limit, typed="many")),
)
"""Page, state, and what brings a window there."""
