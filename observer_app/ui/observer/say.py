"""Sentences with names, counts and times in them, as the pages of a sitting say them. No Qt here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from observer_app.domain.form import Form
from observer_app.domain.observation import Effect, Moment, MomentKind, Observation, SittingState, Speaker

LINE_TO_SAY = "“Before we start: is it all right if I stay? It is fine to say no.”"
SPEAKERS = ((Speaker.PERSON, "Person"), (Speaker.CLINICIAN, "Clinician"), (Speaker.COMPANION, "Companion"))
EFFECTS = ((Effect.HELPED, "Helped"), (Effect.NEUTRAL, "Neutral"), (Effect.IN_THE_WAY, "Got in the way"))
KINDS = ((MomentKind.WORDS, "It was said"), (MomentKind.NOTE, "It is my note"))
_SPEAKER_WORDS = dict(SPEAKERS)
_EFFECT_WORDS = {Effect.HELPED: "helped", Effect.IN_THE_WAY: "got in the way"}


def time_of_day(moment: datetime) -> str:
    """10:42, by this computer's clock."""
    return f"{moment.astimezone():%H:%M}"


def minutes_in(seconds: int | None) -> str:
    """How far into the visit, as the clock on the page says it; “after” for what was written later."""
    if seconds is None:
        return "after"
    minutes, rest = divmod(seconds, 60)
    return f"{minutes:02}:{rest:02}"


def when(moment: Moment) -> str:
    """The minute, or the part of the visit where the notes come from paper."""
    return str(moment.part) if moment.part is not None else minutes_in(moment.at_s)


def person(place: int) -> str:
    return f"Person {place}"


def beneath_title(state: SittingState, place: int | None = None) -> str:
    """The quiet line under the clinic's name."""
    who = f"You: {state.sitting.perspective.in_words}"
    return f"{person(place)} · {who}" if place is not None else f"With {state.clinician_name} · {who}"


def count(number: int, one: str, many: str = "") -> str:
    """“1 note”, “5 notes”."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def we_are_back(saved_at: datetime, ratings: int, notes: int, *, typing: bool) -> str:
    """What was kept when the app ended without being closed, and until when."""
    kept = [count(ratings, "rating")] if ratings else []
    kept += [count(notes, "note")] if notes else []
    words = "Everything up to " + time_of_day(saved_at) + " is here"
    if kept:
        words += ": " + " and ".join(kept)
    if typing:
        words += ", and the sentence you were typing" if kept else ": the sentence you were typing"
    return words + "."


def who_said(moment: Moment) -> str:
    if moment.kind is MomentKind.NOTE or moment.speaker is None:
        return "My note"
    return _SPEAKER_WORDS[moment.speaker]


def about(moment: Moment, form: Form) -> str:
    """What a moment did and which item it is tied to, as one quiet line."""
    parts = [_EFFECT_WORDS.get(moment.effect, "")]
    if moment.link_id is not None:
        parts.append(form.item(moment.link_id).short_name)
    return " · ".join(part for part in parts if part)


def as_written(moment: Moment) -> str:
    """Words heard carry quotation marks; a note does not."""
    return f"“{moment.text.strip('“”')}”" if moment.kind is MomentKind.WORDS else moment.text


def newest_first(moments: Iterable[Moment]) -> list[Moment]:
    """By the clock of the visit; what was written afterwards comes first of all."""
    kept = list(moments)
    order = {moment.uid: place for place, moment in enumerate(kept)}
    late = 10**9
    return sorted(
        kept, key=lambda moment: (late if moment.at_s is None else moment.at_s, order[moment.uid]), reverse=True
    )


def this_item_first(moments: Sequence[Moment], link_id: str) -> list[Moment]:
    """The moments that are tied to the item, then the rest; each newest first."""
    ordered = newest_first(moments)
    return [m for m in ordered if m.link_id == link_id] + [m for m in ordered if m.link_id != link_id]


def last_speaker(observation: Observation) -> Speaker:
    """Who spoke last, which is who most likely speaks next to be written down."""
    spoken = [moment.speaker for moment in observation.moments if moment.speaker is not None]
    return spoken[-1] if spoken else Speaker.CLINICIAN


def and_list(words: Sequence[str]) -> str:
    """“a”, “a and b”, “a, b and c”."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""
