"""Two views of one clinic, visit by visit and item by item: both as they are, and where they were seen differently.

Never a total, a mean or a count of how often two people agree: the place to go from here is a talk. Laying the second
beside the first gives the same as laying the first beside the second, seen from the other side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from observer_app.domain.answers import ZERO_LOOKED, Rating, ZeroReason
from observer_app.domain.form import Asked, Form, Item, ItemKind
from observer_app.domain.observation import Writing
from observer_app.domain.one_view import OneView, OneVisit
from observer_app.domain.people import Perspective
from observer_app.domain.record import PrintedConsultation, PrintedMoment

FAR_APART = 2
"""This many levels apart, and more, were seen differently; one level may be the width of a word."""


@dataclass(frozen=True, slots=True)
class Given:
    """What one observer gave one item of their form, in words. `level` is None where it has none."""

    link_id: str
    number: int | None
    section: str
    short_name: str
    text: str
    answer: str
    descriptor: str = ""
    note: str = ""
    level: int | None = None
    is_rated: bool = False
    moments: tuple[PrintedMoment, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One item as both gave it; None for whoever did not rate the visit, or has no such item in their form."""

    first: Given | None
    second: Given | None
    seen_differently: bool = False
    same_scale: bool = True

    @property
    def either(self) -> Given:
        """Where the name of the item is read."""
        found = self.first or self.second
        assert found is not None
        return found

    def flipped(self) -> ItemRow:
        return replace(self, first=self.second, second=self.first)


@dataclass(frozen=True, slots=True)
class VisitRow:
    """One visit as both met it; None for whoever has no such visit in their list. `loose` belongs to no item."""

    first: OneVisit | None
    second: OneVisit | None
    asked_first: tuple[ItemRow, ...] = ()
    items: tuple[ItemRow, ...] = ()
    first_loose: tuple[PrintedMoment, ...] = ()
    second_loose: tuple[PrintedMoment, ...] = ()

    @property
    def is_rated(self) -> bool:
        """Whether at least one of them rated it."""
        return any(each is not None and each.rated is not None for each in (self.first, self.second))

    @property
    def seen_differently(self) -> tuple[ItemRow, ...]:
        return tuple(row for row in (*self.asked_first, *self.items) if row.seen_differently)

    def flipped(self) -> VisitRow:
        return VisitRow(
            self.second,
            self.first,
            tuple(row.flipped() for row in self.asked_first),
            tuple(row.flipped() for row in self.items),
            self.second_loose,
            self.first_loose,
        )


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Whose view is first was chosen by whoever asked. `same_form`: one form, in one version."""

    first: OneView
    second: OneView
    visits: tuple[VisitRow, ...]

    @property
    def same_form(self) -> bool:
        return self.first.form.digest == self.second.form.digest

    def boxes(self) -> Iterator[tuple[Writing, str, str]]:
        """What each wrote of the whole sitting."""
        theirs = dict(self.second.boxes)
        for box, words in self.first.boxes:
            yield box, words, theirs[box]

    def flipped(self) -> SideBySide:
        return SideBySide(self.second, self.first, tuple(row.flipped() for row in self.visits))


def lay_side_by_side(first: OneView, second: OneView, pairs: Iterable[tuple[str, str]]) -> SideBySide:
    """`pairs` say which visits are the same, by place or by letter; every other visit stands alone."""
    known = tuple(pairs)
    if second.uid < first.uid:
        return lay_side_by_side(second, first, [(theirs, ours) for ours, theirs in known]).flipped()
    met = [(first.visit(ours), second.visit(theirs)) for ours, theirs in known]
    paired_first, paired_second = ({pair[side].key for pair in met} for side in (0, 1))
    rows: list[tuple[OneVisit | None, OneVisit | None]] = [
        *met,
        *((each, None) for each in first.visits if each.key not in paired_first),
        *((None, each) for each in second.visits if each.key not in paired_second),
    ]
    return SideBySide(first, second, tuple(_visit_row(first, second, *row) for row in sorted(rows, key=_when)))


def second_comes_first(found: SideBySide, first_digest: str, second_digest: str) -> bool:
    """Whether the two are to change places: whose perspective is first changes from pair to pair, by no one's choice.

    It follows from the digests of the two printed records, so it is the same on every computer.
    """
    ranks = [tuple(Perspective).index(each.perspective) for each in (found.first, found.second)]
    partner_is_first = (ranks[0], first_digest) <= (ranks[1], second_digest)
    is_odd = (int(first_digest[:8], 16) ^ int(second_digest[:8], 16)) % 2 == 1
    return partner_is_first is is_odd


def differ(one: Item, mine: Rating | None, other: Item, yours: Rating | None) -> bool:
    """Whether this was seen differently: two levels or more apart, or not the same answer before the rating."""
    if mine is None or yours is None or mine.code is None or yours.code is None:
        return False
    if one.asked is Asked.AFTER_THE_VISIT:
        return set(mine.codes) != set(yours.codes)
    if not _same_scale(one, other):
        return False
    levels = sorted(set(one.values()))
    first, second = _value(one, mine), _value(other, yours)
    return first is not None and second is not None and abs(levels.index(first) - levels.index(second)) >= FAR_APART


# -- visits ----------------------------------------------------------------------------------------------


def _when(row: tuple[OneVisit | None, OneVisit | None]) -> tuple[int, str, bool]:
    """In the order of the lists, the later of two places; by letters, which have no order, by the alphabet."""
    there = [each for each in row if each is not None]
    return max(each.place or 0 for each in there), max(each.letter for each in there), row[0] is None


def _visit_row(first: OneView, second: OneView, ours: OneVisit | None, theirs: OneVisit | None) -> VisitRow:
    mine, yours = (None if each is None else each.rated for each in (ours, theirs))
    every = [
        (one, other)
        for one, other in _items(first.form_text, second.form_text, is_same=first.form.digest == second.form.digest)
        if (one is not None and mine is not None) or (other is not None and yours is not None)
    ]
    rows = [(_asked(*pair), _item_row(first.form_text, second.form_text, pair, mine, yours)) for pair in every]
    return VisitRow(
        ours,
        theirs,
        tuple(row for asked, row in rows if asked is Asked.AFTER_THE_VISIT),
        tuple(row for asked, row in rows if asked is Asked.RATING),
        _loose(first.form_text, mine),
        _loose(second.form_text, yours),
    )


def _loose(form: Form, visit: PrintedConsultation | None) -> tuple[PrintedMoment, ...]:
    if visit is None:
        return ()
    tied = {item.link_id for item in form.items()}
    return tuple(each for each in visit.moments if each.link_id not in tied)


# -- items -----------------------------------------------------------------------------------------------


def _items(one: Form, other: Form, *, is_same: bool) -> Iterator[tuple[Item | None, Item | None]]:
    """Of one form each item with itself; of two, those with the same concept, and the others alone."""
    theirs = {_concept(item, is_same=is_same): item for item in other.items()}
    taken = set()
    for item in one.items():
        concept = _concept(item, is_same=is_same)
        found = theirs.get(concept) if concept else None
        if found is None or found.link_id in taken or found.asked is not item.asked:
            yield item, None
        else:
            taken.add(found.link_id)
            yield item, found
    yield from ((None, item) for item in other.items() if item.link_id not in taken)


def _concept(item: Item, *, is_same: bool) -> str:
    return item.link_id if is_same else item.concept


def _asked(one: Item | None, other: Item | None) -> Asked:
    found = one or other
    assert found is not None
    return found.asked


def _item_row(
    one_form: Form,
    other_form: Form,
    pair: tuple[Item | None, Item | None],
    mine: PrintedConsultation | None,
    yours: PrintedConsultation | None,
) -> ItemRow:
    one, other = pair
    first = None if one is None or mine is None else _given(one_form, one, mine)
    second = None if other is None or yours is None else _given(other_form, other, yours)
    if one is None or other is None or mine is None or yours is None:
        return ItemRow(first, second)
    apart = differ(one, mine.ratings.get(one.link_id), other, yours.ratings.get(other.link_id))
    return ItemRow(first, second, apart, _same_scale(one, other))


def _given(form: Form, item: Item, visit: PrintedConsultation) -> Given:
    rating = visit.ratings.get(item.link_id)
    is_numbered = item.asked is Asked.RATING
    return Given(
        link_id=item.link_id,
        number=form.number_of(item.link_id) if is_numbered else None,
        section=form.section_of(item.link_id).title,
        short_name=item.short_name,
        text=item.text,
        answer=_say_answer(form, item, rating),
        descriptor=" ".join(item.option(code).descriptor for code in _options(item, rating)).strip(),
        note=_say_note(rating),
        level=None if rating is None or item.kind is not ItemKind.LEVELS else _value(item, rating),
        is_rated=rating is not None and rating.is_rated,
        moments=tuple(each for each in visit.moments if each.link_id == item.link_id),
    )


def _say_answer(form: Form, item: Item, rating: Rating | None) -> str:
    if rating is None:
        return "No answer"
    if rating.not_rated is not None:
        return f"Not rated: {form.not_rated_label(rating.not_rated)}"
    if item.kind is ItemKind.LEVELS:
        return f"{rating.code} – {item.option(rating.code or '').label}"
    return ", ".join(item.option(code).label for code in _options(item, rating)) or rating.code or ""


def _say_note(rating: Rating | None) -> str:
    if rating is None:
        return ""
    return f"{ZERO_LOOKED}." if rating.zero_reason is ZeroReason.LOOKED_AND_NOT_THERE else rating.note


def _options(item: Item, rating: Rating | None) -> Sequence[str]:
    return rating.codes if rating is not None and item.options else ()


def _same_scale(one: Item, other: Item) -> bool:
    """Whether a level of one item stands for the same as that level of the other."""
    codes = [[(option.code, option.value) for option in item.options] for item in (one, other)]
    return one.kind is other.kind and codes[0] == codes[1]


def _value(item: Item, rating: Rating) -> int | None:
    values = [item.option(code).value for code in _options(item, rating)]
    return values[0] if len(values) == 1 else None
