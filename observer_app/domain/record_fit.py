"""Whether a record is one that its form allows and its pages say whole: to be asked before it is drawn or believed."""

from __future__ import annotations

from collections.abc import KeysView

from observer_app.domain.answer_fit import fits
from observer_app.domain.answers import Rating, ZeroReason
from observer_app.domain.form import Form
from observer_app.domain.observation import MomentKind, Speaker
from observer_app.domain.record import PrintedConsultation, PrintedMoment, PrintedRecord
from observer_app.domain.sitting import NotesOn, SpokenFor

MOST_MOMENTS = 1000
MOST_ITEMS = 300
MOST_GAPS = 100
MOST_CHANGES = 100
"""Far beyond what fits on the pages of a feedback; drawing a stranger's record takes their product of steps."""


def printed_rating(rating: Rating) -> Rating:
    """The rating without words that no page shows: of what was not rated, or looked for in vain."""
    if rating.code is None or rating.zero_reason is ZeroReason.LOOKED_AND_NOT_THERE:
        return rating.model_copy(update={"note": ""})
    return rating


def printed_speaker(kind: MomentKind, speaker: Speaker | None) -> Speaker | None:
    """Who spoke is shown beside words that were heard, and not beside a note."""
    return speaker if kind is MomentKind.WORDS else None


def is_possible(record: PrintedRecord) -> bool:
    """Whether the app could have made this record."""
    return (
        _counts_hold(record)
        and (record.amended is None or (record.supersedes is not None and record.revision > 1))
        and _is_small(record)
        and (record.notes_on is NotesOn.PAPER or not record.notes_entered)
        and all(_is_possible(record.form_text, visit) for visit in record.consultations)
    )


def _counts_hold(record: PrintedRecord) -> bool:
    letters = [visit.letter for visit in record.consultations]
    each_once_in_order = letters == sorted(set(letters))
    return each_once_in_order and len(letters) == record.rated <= record.seen and record.asked_in_front <= record.seen


def _is_small(record: PrintedRecord) -> bool:
    moments = sum(len(visit.moments) for visit in record.consultations)
    gaps = sum(len(visit.gaps) for visit in record.consultations)
    return (
        moments <= MOST_MOMENTS
        and gaps <= MOST_GAPS
        and len(record.pattern_changes) <= MOST_CHANGES
        and len(record.form_text.items()) <= MOST_ITEMS
    )


def _is_possible(form: Form, visit: PrintedConsultation) -> bool:
    items = {item.link_id: item for item in form.items()}
    rated = all(
        link_id in items and fits(items[link_id], rating) and printed_rating(rating) == rating
        for link_id, rating in visit.ratings.items()
    )
    spoken = visit.spoken_for is not SpokenFor.NO
    return spoken and rated and all(_is_printed(items.keys(), moment) for moment in visit.moments)


def _is_printed(link_ids: KeysView[str], moment: PrintedMoment) -> bool:
    known = moment.link_id is None or moment.link_id in link_ids
    one_time = moment.minute is None or moment.part is None
    return known and one_time and printed_speaker(moment.kind, moment.speaker) is moment.speaker
