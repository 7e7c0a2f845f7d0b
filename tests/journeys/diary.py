"""What someone did and saw, with the moment of each; and what of it a store has kept when the app was killed."""

from __future__ import annotations

import math
import time
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from observer_app.domain.form import Form
from observer_app.domain.observation import Observation, SittingState, Writing
from observer_app.domain.people import ShownAs
from observer_app.domain.sitting import PlaceState
from observer_app.services.session import Session

TAP_S, TEXT_S, SHOWN_S = 0.1, 1.0, -math.inf
"""How old something must be before it may not be lost; what was shown as saved may never be."""
THE_VISIT = 1
NOTHING = "nothing"
ITEM, BOX = "item", "box"


class AppTime:
    """How long the app could have been at work: time goes by, less the time in which it stood in line for a processor.

    Where the kernel does not tell (schedstat), all time counts.
    """

    def __init__(self, pid: int) -> None:
        self._told = Path(f"/proc/{pid}/task/{pid}/schedstat")

    def at(self, moment: float) -> float:
        return moment - self._waited_s()

    def now(self) -> float:
        return self.at(time.monotonic())

    def _waited_s(self) -> float:
        try:
            return int(self._told.read_text(encoding="ascii").split()[1]) / 1e9
        except (OSError, ValueError, IndexError):
            return 0.0


@dataclass(frozen=True)
class Entry:
    """From this moment on, by the app's time, `value` is what stands there; it is due after `grace_s`."""

    at: float
    value: str
    grace_s: float


@dataclass
class Diary:
    """For each thing that can be kept, what it was, in order."""

    entries: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    taps: int = 0
    letters: int = 0
    oldest_s: dict[float, float] = field(default_factory=dict)
    """Of what was lost, by how old it may be: how old the oldest was."""

    def begin(self, kept: Mapping[str, str]) -> None:
        """What is there before anything is done."""
        self.entries.clear()
        for thing, value in kept.items():
            self.saw(thing, value)

    def tapped(self, at: float, **things: str) -> None:
        self.taps += 1
        for thing, value in things.items():
            self.entries[thing.replace("_", " ")].append(Entry(at, value, TAP_S))

    def typed(self, at: float, box: str, text: str) -> None:
        self.letters += 1
        self.entries[box].append(Entry(at, text, TEXT_S))

    def saw(self, thing: str, value: str) -> None:
        """This was on the page as kept."""
        self.entries[thing].append(Entry(-math.inf, value, SHOWN_S))

    def may_be(self, thing: str, value: str) -> None:
        """This may have come about, and need not."""
        self.entries[thing].append(Entry(math.inf, value, 0))

    def now(self, thing: str) -> str:
        """What stands there, if everything was kept."""
        return self.entries[thing][-1].value if self.entries[thing] else NOTHING

    def losses(self, kept: Mapping[str, str], killed_at: float) -> list[str]:
        """Each thing of which the store has an older value than it may have, or one that never was."""
        found = []
        for thing, entries in self.entries.items():
            has = kept.get(thing, NOTHING)
            due = [place for place, entry in enumerate(entries) if killed_at - entry.at > entry.grace_s]
            may_be = [entry.value for entry in entries[due[-1] if due else 0 :]]
            if due and has not in may_be:
                found.append(f"{thing}: kept {has!r}, may be {may_be}")
            self._remember_age(entries, has, killed_at)
        return found

    def _remember_age(self, entries: list[Entry], has: str, killed_at: float) -> None:
        """How old the oldest tap and the oldest letter were that a kill has taken."""
        values = [entry.value for entry in entries]
        after = entries[len(values) - values[::-1].index(has) :] if has in values else []
        for entry in after[:1]:
            if killed_at > entry.at:
                self.oldest_s[entry.grace_s] = max(self.oldest_s.get(entry.grace_s, 0.0), killed_at - entry.at)


def read_kept(session: Session, sitting_uid: str) -> dict[str, str]:
    """All that a store holds of a sitting, under the names that the diary has for it."""
    state = session.sittings.state(sitting_uid)
    form = session.forms.of(state.sitting.form)
    visit = state.observations.get(THE_VISIT)
    kept = {"stage": state.sitting.stage.value, "visit": _describe_visit(state)}
    kept |= {f"{BOX} {name.value}": text for name, text in state.writings.items()}
    kept["where"] = _describe_place(state, form)
    # The full name is shown as chosen until another is, and a click on what is chosen keeps nothing new.
    kept["name"] = (state.sitting.shown_as or ShownAs.FULL_NAME).value
    return kept | (_read_visit(visit, form) if visit is not None else {})


def _describe_place(state: SittingState, form: Form) -> str:
    if state.waypoint is None:
        return NOTHING
    link_id = state.waypoint.link_id
    return f"{state.waypoint.page} {form.number_of(link_id)}" if link_id is not None else state.waypoint.page


def _describe_visit(state: SittingState) -> str:
    place = state.encounter(THE_VISIT)
    if place.state is PlaceState.WAITING:
        return "in the room" if place.in_the_room else "asked"
    return place.state.value


def _read_visit(visit: Observation, form: Form) -> dict[str, str]:
    kept = {f"{BOX} {name.value}": text for name, text in visit.writings.items()}
    kept[f"{BOX} {Writing.MOMENT.value}"] = visit.writings.get(Writing.MOMENT, "")
    kept["moments"] = "|".join(sorted(moment.text for moment in visit.moments))
    for number, item in enumerate(form.rated_items(), 1):
        rating = visit.ratings.get(item.link_id)
        if rating is not None:
            kept[f"{ITEM} {number}"] = " ".join(filter(None, (rating.code, rating.zero_reason, rating.not_rated)))
    decision = visit.ratings.get(form.asked_first()[0].link_id)
    if decision is not None and decision.code is not None:
        kept["decision"] = form.asked_first()[0].option(decision.code).label
    return kept
