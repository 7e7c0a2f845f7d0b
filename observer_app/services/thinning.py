"""Which safety copies are kept, by their moments alone: many of the last days, and fewer the older they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

KEEP_ALL = timedelta(days=2)
KEEP_DAILY = 12
KEEP_WEEKLY = 10
KEEP_MONTHLY = 9


def choose_kept(moments: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """All of two days, then the last of each of twelve days, of ten weeks and of nine months before that."""
    newest_first = sorted(moments, reverse=True)
    kept = [moment for moment in newest_first if now - moment < KEEP_ALL]
    older = newest_first[len(kept) :]
    for period, count in ((_day, KEEP_DAILY), (_week, KEEP_WEEKLY), (_month, KEEP_MONTHLY)):
        chosen = _last_of_each(older, period)[:count]
        kept += chosen
        older = [moment for moment in older if period(moment) < period(chosen[-1])] if chosen else []
    return frozenset(kept)


def _last_of_each(newest_first: list[datetime], period: Callable[[datetime], tuple[int, int]]) -> list[datetime]:
    last: dict[tuple[int, int], datetime] = {}
    for moment in newest_first:
        last.setdefault(period(moment), moment)
    return list(last.values())


def _day(moment: datetime) -> tuple[int, int]:
    return moment.year, moment.timetuple().tm_yday


def _week(moment: datetime) -> tuple[int, int]:
    calendar = moment.isocalendar()
    return calendar.year, calendar.week


def _month(moment: datetime) -> tuple[int, int]:
    return moment.year, moment.month
