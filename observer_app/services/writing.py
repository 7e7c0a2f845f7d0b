"""What an observer writes: the boxes, half-typed or not, and the moments of a visit."""

from __future__ import annotations

from datetime import datetime

from observer_app.domain.changes import Outcome
from observer_app.domain.observation import PLACE_WRITINGS, Effect, Moment, MomentKind, PartOfVisit, Speaker, Writing
from observer_app.domain.text import mend_pairs
from observer_app.services.sitting_desk import WRITINGS, SittingDesk
from observer_app.store import observations


class WritesNotes(SittingDesk):
    """Each of these is one committed transaction."""

    def save_writing(self, sitting_uid: str, place: int | None, box: Writing, text: str) -> Outcome[datetime]:
        """Keeps a box as it stands, half-typed or not; `place` is None for the boxes of the whole sitting."""
        if (box in PLACE_WRITINGS) != (place is not None):
            raise ValueError(f"the box {box} belongs to {'a place' if place is None else 'the whole sitting'}")
        text = mend_pairs(text)
        with self._write():
            if place is None:
                key = self._open(sitting_uid)
                observations.write_for_sitting(self._database, key, box, text)
            else:
                row = self._observation(sitting_uid, place)
                key = row.sitting_key
                observations.write(self._database, row.key, box, text)
            now = self._touch(key)
        return Outcome(now, WRITINGS)

    def add_moment(
        self,
        sitting_uid: str,
        place: int,
        kind: MomentKind,
        text: str,
        speaker: Speaker | None = None,
        effect: Effect = Effect.NEUTRAL,
        link_id: str | None = None,
        at_s: int | None = None,
        part: PartOfVisit | None = None,
    ) -> Outcome[Moment]:
        """Keeps a moment and empties the box it was typed in. `at_s` None says it was written later, or on paper."""
        moment = Moment(
            uid=self._ids(), kind=kind, text=text, speaker=speaker, effect=effect, link_id=link_id, at_s=at_s, part=part
        )
        with self._write():
            row = self._observation(sitting_uid, place)
            observations.add_moment(self._database, row.key, moment)
            observations.write(self._database, row.key, Writing.MOMENT, "")
            self._touch(row.sitting_key)
        return Outcome(moment, WRITINGS)

    def change_moment(self, sitting_uid: str, place: int, moment: Moment) -> Outcome[Moment]:
        """Writes a moment anew under its uid; KeyError when the visit has none of it."""
        moment = moment.model_copy(update={"text": mend_pairs(moment.text)})
        with self._write():
            row = self._observation(sitting_uid, place)
            observations.update_moment(self._database, row.key, moment)
            self._touch(row.sitting_key)
        return Outcome(moment, WRITINGS)

    def remove_moment(self, sitting_uid: str, place: int, moment_uid: str) -> Outcome[Moment]:
        """Takes a moment out and gives it back, so that `restore_moment` can undo it."""
        with self._write():
            row = self._observation(sitting_uid, place)
            removed = observations.remove_moment(self._database, row.key, moment_uid)
            self._touch(row.sitting_key)
        return Outcome(removed, WRITINGS)

    def restore_moment(self, sitting_uid: str, place: int, moment: Moment) -> Outcome[Moment]:
        """Puts a removed moment back."""
        with self._write():
            row = self._observation(sitting_uid, place)
            observations.add_moment(self._database, row.key, moment)
            self._touch(row.sitting_key)
        return Outcome(moment, WRITINGS)
