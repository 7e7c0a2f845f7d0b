"""Hand in and clear this laptop: what was handed in and read back is erased here; people and their words stay.

Whoever was seen may change their mind for seven days, and what is signed anew then has to be here: so long a sitting
stays.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from observer_app.domain.changes import Kind, Outcome
from observer_app.domain.people import Person
from observer_app.domain.sitting import SittingStage
from observer_app.errors import UserError
from observer_app.services.exchange import Exchange
from observer_app.services.leads import leads_are_here
from observer_app.services.steps import Steps
from observer_app.store import clearing, people, signed_files, sittings
from observer_app.store.database import Database
from observer_app.vault.vault import Unlocked

MAY_WITHDRAW = timedelta(days=7)
"""How long whoever was seen may ring and have their visit taken out."""
NOT_DONE = (SittingStage.OPEN, SittingStage.WAITING_FOR_SIGNATURE)


@dataclass(frozen=True, slots=True)
class ClearingPlan:
    """What would be erased, by day, and what stays a while yet, with the first day on which it need not.

    `copies` are where signed files were saved besides, which are not erased.
    """

    days: tuple[date, ...]
    stays: tuple[tuple[date, date], ...]
    copies: tuple[str, ...]


class Clearing:
    """Of one observer, `me`. `can_open` are the uids of everyone with words on this computer.

    `keep_counts` keeps for them what their sittings come to, before these are erased.
    """

    def __init__(
        self,
        database: Database,
        me: Person,
        clock: Callable[[], datetime],
        exchange: Exchange,
        can_open: Callable[[], frozenset[str]],
        words_deleted: Callable[[], None],
        keep_counts: Callable[[], None],
    ) -> None:
        self._database = database
        self._me = me
        self._clock = clock
        self._exchange = exchange
        self._can_open = can_open
        self._words_deleted = words_deleted
        self._keep_counts = keep_counts

    def plan(self) -> ClearingPlan:
        """UserErrors: the leads' work is kept here as well, or something is open or unsigned."""
        self._refuse()
        rows = self._signed()
        over = [row for row in rows if self._is_over(row)]
        stay = [_day(row) for row in rows if not self._is_over(row)]
        saved = (copy for row in over for copy in signed_files.saved_copies(self._database, row.sitting.uid))
        # A hand-in file is closed to all but the leads.
        copies = {copy.path for copy in saved if copy.path.endswith(".pdf")}
        return ClearingPlan(
            days=tuple(sorted(map(_day, over))),
            stays=tuple((day, day + MAY_WITHDRAW + timedelta(days=1)) for day in sorted(stay)),
            copies=tuple(sorted(copies)),
        )

    def handing_in_and_clearing(self, path: Path, keys: Unlocked) -> Steps[Outcome[int]]:
        """Writes the file, and once it was read back erases what is in it; gives back how many sittings went.

        Ended anywhere before the one transaction that erases, all is still here, and it is done again.
        """
        self._refuse()
        yield from self._exchange.handing_in(path, keys)
        # What was signed in the meantime is in no file: only what was there before counts, and nothing was open.
        going = [row.sitting.uid for row in self._signed() if self._is_over(row)]
        with self._database.write():
            self._keep_counts()
            for uid in going:
                clearing.clear(self._database, uid)
        self._database.forget_what_was_deleted()
        self._words_deleted()
        return Outcome(len(going), frozenset(Kind))

    def _signed(self) -> list[sittings.SittingRow]:
        gone = clearing.cleared_sittings(self._database)
        found = sittings.find_all(self._database, self._me.uid, SittingStage.SIGNED)
        return [row for row in found if row.sitting.uid not in gone]

    def _is_over(self, row: sittings.SittingRow) -> bool:
        return self._clock().astimezone().date() > _day(row) + MAY_WITHDRAW

    def _refuse(self) -> None:
        leads = {each.uid for each in people.list_people(self._database) if each.is_lead}
        if leads & self._can_open():
            raise leads_are_here()
        of_mine = (sittings.find_all(self._database, self._me.uid, stage, with_copies=True) for stage in NOT_DONE)
        if any(of_mine):
            raise UserError(
                "Something is not finished yet",
                "Nothing was erased. A sitting of yours is still open, or not signed. Finish and sign it first.",
                code="clearing_not_finished",
            )


def _day(row: sittings.SittingRow) -> date:
    return row.sitting.started_at.astimezone().date()
