"""The feedback that was released to me: what there is, how far I am with it, and its words and levels to read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from observer_app.domain.changes import NO_CHANGES, Outcome
from observer_app.domain.feedback import build_feedback, build_levels, build_words
from observer_app.domain.feedback_blocks import FeedbackDocument
from observer_app.domain.feedback_copies import make_reading_copy
from observer_app.domain.people import Person, Perspective
from observer_app.domain.record import PrintedRecord
from observer_app.domain.said import Audience, Said, SaidKind, latest
from observer_app.services import readers
from observer_app.services.concerns import Concern, find_concern
from observer_app.services.hand_ins import is_countersigned, name_of
from observer_app.services.keeping import standing_files
from observer_app.services.printed import find_printed
from observer_app.services.saying import Saying
from observer_app.services.signing_job import PrintsCopies
from observer_app.store import releases, said, standing
from observer_app.store.database import Database
from observer_app.store.releases import Printed


class FeedbackState(StrEnum):
    """How far the clinician is with one feedback."""

    NEW = "new"
    READ = "read"
    TALKED = "talked"
    ANSWERED = "answered"
    SIGNED = "signed"
    DECLINED = "declined"

    @property
    def in_words(self) -> str:
        return STATE_WORDS[self]


STATE_WORDS = {
    FeedbackState.NEW: "new",
    FeedbackState.READ: "read",
    FeedbackState.TALKED: "talked about",
    FeedbackState.ANSWERED: "answered",
    FeedbackState.SIGNED: "signed as seen",
    FeedbackState.DECLINED: "answered, not signed as seen",
}


DONE = frozenset({FeedbackState.SIGNED, FeedbackState.DECLINED})
"""Nothing more is asked of the clinician."""
SEEN_TOO = 2
"""With so many signatures the clinician has signed."""
TELLS_HOW_FAR = (SaidKind.READ, SaidKind.TALKED, SaidKind.REPLY, SaidKind.DECLINED)


@dataclass(frozen=True, slots=True)
class FeedbackLine:
    """One feedback to me. `digest` is that of its printed record; `talked_on` is the day we talked, if we have.

    `is_set_aside`: the leads were asked to look at it, and have not both answered that it counts; `waits_for_leads`
    while one of them has not answered at all. `is_mistake`: whoever observed marked it as entered by mistake.
    `is_replaced`: they corrected it, and the corrected version was released to me too; what I answered stays with this.
    """

    digest: str
    clinic: str
    day: date
    shown_name: str
    perspective: Perspective
    state: FeedbackState
    is_read: bool = False
    talked_on: date | None = None
    is_set_aside: bool = False
    waits_for_leads: bool = False
    is_mistake: bool = False
    is_replaced: bool = False

    @property
    def counts(self) -> bool:
        return not self.is_set_aside and not self.is_mistake and not self.is_replaced


class MyFeedback:
    """Of one clinician, `me`. `make_printer` is called when the first copy for reading is to be drawn."""

    def __init__(
        self,
        database: Database,
        me: Person,
        saying: Saying,
        clock: Callable[[], datetime],
        make_printer: Callable[[], PrintsCopies],
    ) -> None:
        self._database = database
        self._me = me
        self._saying = saying
        self._clock = clock
        self._make_printer = make_printer

    def today(self) -> date:
        return self._clock().astimezone().date()

    def lines(self) -> tuple[FeedbackLine, ...]:
        """All that was released to me and is still here, newest first."""
        digests = readers.released_to(self._database, self._me.uid)
        return tuple(sorted(self._lines(digests), key=lambda line: (line.day, line.digest), reverse=True))

    def line(self, digest: str) -> FeedbackLine:
        """KeyError for a feedback that is not for me, or no longer here."""
        self._record(digest)
        (found,) = (line for line in self.lines() if line.digest == digest)
        return found

    def same_morning(self, digest: str) -> tuple[FeedbackLine, ...]:
        """All feedback of that clinic on that day, this one among it: it is talked about together."""
        here = self.line(digest)
        return tuple(line for line in self.lines() if (line.clinic, line.day) == (here.clinic, here.day))

    def words(self, digest: str) -> FeedbackDocument:
        """What was written, before any level."""
        return build_words(self._record(digest))

    def levels(self, digest: str) -> FeedbackDocument:
        """The levels, for whoever asks for them."""
        return build_levels(self._record(digest))

    def file_name(self, digest: str) -> str:
        """What the signed file is called."""
        self._record(digest)
        return name_of(self._database, digest, standing_files(self._database, digest)[0])

    def large_print(self, digest: str) -> bytes:
        """All of it as a PDF in large print, to read and not to rely on."""
        return self._make_printer().large_print(self._copy(digest), self._clock())

    def html(self, digest: str) -> bytes:
        """All of it as one web page, to read and not to rely on."""
        return self._make_printer().web_page(self._copy(digest))

    def mark_read(self, digest: str) -> Outcome[None]:
        """The leads are told once that I opened it."""
        if self._saying.heard(digest, SaidKind.READ):
            return Outcome(None, NO_CHANGES)
        return Outcome(None, self._saying.say(SaidKind.READ, digest, Audience.LEADS).changes)

    def say_talked(self, digest: str, day: date) -> Outcome[None]:
        """We have talked, on that day; said anew, the later word counts.

        ValueError for a day that is to come, or was before the clinic.
        """
        if not self._record(digest).day <= day <= self.today():
            raise ValueError(day)
        said = self._saying.say(SaidKind.TALKED, digest, Audience.EVERYONE, day=day.isoformat())
        return Outcome(None, said.changes)

    def _lines(self, digests: Sequence[str]) -> Iterator[FeedbackLine]:
        """One for each of these that is still here, in their order."""
        database, printed = self._database, releases.lines(self._database, digests)
        self._saying.open_what_is_mine()
        mine: dict[str, dict[SaidKind, dict[str, str]]] = {}
        for about, kind, body in said.told_by(database, self._me.uid, digests, *TELLS_HOW_FAR):
            # The later word counts.
            mine.setdefault(about, {})[kind] = body
        concerned = {each.about for each in said.about_any(database, digests, SaidKind.CONCERN)}
        mistakes = standing.mistakes(database)
        here = {digest: told for digest in digests if (told := printed.get(digest) or self._read_from_file(digest))}
        replaced = {told.supersedes for told in here.values() if told.signatures}
        for digest, told in here.items():
            if told.signatures:
                concern = find_concern(database, digest) if digest in concerned else None
                before = find_concern(database, told.supersedes) if told.supersedes in concerned else None
                if concern is None and before is not None and before.waits_for:
                    concern = before
                line = _line(told, mine.get(digest, {}), concern, is_mistake=digest in mistakes)
                yield replace(line, is_replaced=digest in replaced)

    def _read_from_file(self, digest: str) -> Printed | None:
        """For files that were signed before their records were kept beside them."""
        record = self._find(digest)
        if record is None:
            return None
        signed = any(is_countersigned(self._database, pdf, digest) for pdf in standing_files(self._database, digest))
        observer = record.observer
        return Printed(
            digest, record.clinic, record.day, observer.shown_name, observer.perspective, SEEN_TOO if signed else 1
        )

    def _copy(self, digest: str) -> FeedbackDocument:
        return make_reading_copy(build_feedback(self._record(digest)), self.file_name(digest))

    def _record(self, digest: str) -> PrintedRecord:
        record = self._find(digest) if readers.reads_feedback(self._database, self._me.uid, digest) else None
        if record is None:
            raise KeyError(digest)
        return record

    def _find(self, digest: str) -> PrintedRecord | None:
        # What was erased since it was released may still have been named.
        return find_printed(self._database, digest) if standing_files(self._database, digest) else None


def _line(
    told: Printed, mine: Mapping[SaidKind, dict[str, str]], concern: Concern | None, *, is_mistake: bool
) -> FeedbackLine:
    talked = mine.get(SaidKind.TALKED)
    return FeedbackLine(
        digest=told.digest,
        clinic=told.clinic,
        day=told.day,
        shown_name=told.shown_name,
        perspective=told.perspective,
        state=_state(told.signatures, mine),
        is_read=SaidKind.READ in mine,
        talked_on=None if talked is None else date.fromisoformat(talked["day"]),
        is_set_aside=concern is not None and concern.is_set_aside,
        waits_for_leads=concern is not None and bool(concern.waits_for),
        is_mistake=is_mistake,
    )


def _state(signatures: int, kinds: Collection[SaidKind]) -> FeedbackState:
    if signatures >= SEEN_TOO:
        return FeedbackState.DECLINED if SaidKind.DECLINED in kinds else FeedbackState.SIGNED
    reached = {
        SaidKind.REPLY: FeedbackState.ANSWERED,
        SaidKind.TALKED: FeedbackState.TALKED,
        SaidKind.READ: FeedbackState.READ,
    }
    return next((state for kind, state in reached.items() if kind in kinds), FeedbackState.NEW)


def day_we_talked(said: list[Said]) -> date | None:
    """The day that counts among what was said; None while we have not talked."""
    talked = latest(each for each in said if each.kind is SaidKind.TALKED)
    return None if talked is None else date.fromisoformat(talked.body["day"])
