"""Two who observed the same visits: blind until both are done, then side by side; dissent stays, a line is agreed.

What each person may see is decided here: neither observer, nor a lead who observes and is not done, has a word of the
other's before their own is signed. A lead whose own clinic it was sees it as a clinician does, by letters.
"""

from __future__ import annotations

from collections.abc import Sequence

from observer_app.domain import matching
from observer_app.domain.agreed_line import LINE_KINDS, NO, YES, LineStage, read_line
from observer_app.domain.changes import Outcome
from observer_app.domain.matching import Pairs
from observer_app.domain.one_view import OneView, view_of_sitting
from observer_app.domain.people import Person
from observer_app.domain.privacy import Hint, KeepReason, find_hints
from observer_app.domain.said import LINE, Audience, Said, SaidKind, pair_key
from observer_app.domain.side_by_side import SideBySide, lay_side_by_side, second_comes_first
from observer_app.domain.text import has_letters, tidy_line
from observer_app.errors import UserError
from observer_app.services import readers
from observer_app.services.by_letters import ByLetters
from observer_app.services.forms import FormShelf
from observer_app.services.open_hints import names_for
from observer_app.services.pairs import Held, LineView, PairFinder, PairStage, PairView, SameVisits
from observer_app.services.saying import Saying
from observer_app.store import audit
from observer_app.store.database import Database

__all__ = ["LineView", "PairStage", "PairView", "SameVisits", "TwoVoices"]


class TwoVoices:
    """For those who observed, and for leads who observed neither."""

    def __init__(
        self,
        database: Database,
        me: Person,
        saying: Saying,
        shelf: FormShelf,
        finder: PairFinder,
        by_letters: ByLetters,
    ) -> None:
        self._database = database
        self._me = me
        self._saying = saying
        self._shelf = shelf
        self._finder = finder
        self._by_letters = by_letters

    # -- what there is -----------------------------------------------------------------------------------

    def pairs(self) -> tuple[PairView, ...]:
        """Every sitting of mine with each other observer of it, newest first; what I may not see is not told."""
        return tuple(self._finder.of_mine())

    def pairs_for_lead(self) -> tuple[PairView, ...]:
        """Every pair that is whole here and that I observed no part of; none for who is no lead."""
        return tuple(self._finder.as_lead()) if self._me.is_lead else ()

    def of_sitting(self, sitting_uid: str) -> tuple[PairView, ...]:
        """The pairs of one sitting of mine."""
        return tuple(each for each in self.pairs() if each.mine == sitting_uid)

    def side_by_side(self, mine: str, theirs: str) -> SideBySide:
        """Both views, whose perspective is first changing from pair to pair.

        KeyError for what is not here or not mine to see; UserErrors while mine is open, or the lists have slipped.
        """
        one, other = self._both(mine, theirs)
        pairs = self._finder.confirmed(one.sitting, other.sitting, self._words(one))
        if pairs is None:
            raise lists_have_slipped(len(one.sitting.places), len(other.sitting.places))
        keys = [(str(ours), str(others)) for ours, others in pairs]
        found = lay_side_by_side(self._view(one), self._view(other), keys)
        return found.flipped() if second_comes_first(found, one.digest, other.digest) else found

    # -- which visits are the same -----------------------------------------------------------------------

    def same_visits(self, mine: str, theirs: str) -> SameVisits:
        """Two lists, what is proposed, and who has said what; errors as for `side_by_side`."""
        one, other = self._both(mine, theirs)
        words = self._words(one, SaidKind.SAME_VISITS)
        observers = (one.sitting.observer_uid, other.sitting.observer_uid)
        i_said = matching.said_by(words, self._me.uid, one.sitting, other.sitting)
        others = [uid for uid in observers if uid != self._me.uid]
        they_said = [told for uid in others if (told := matching.said_by(words, uid, one.sitting, other.sitting))]
        return SameVisits(
            ours=one.sitting,
            theirs=other.sitting,
            our_name=self._finder.name_of(observers[0]),
            their_name=self._finder.name_of(observers[1]),
            slipped=matching.why_slipped(one.sitting, other.sitting),
            proposed=matching.propose(one.sitting, other.sitting),
            pairs=self._finder.confirmed(one.sitting, other.sitting, words),
            i_said=None if i_said is None else i_said[1],
            they_said=they_said[0][1] if they_said else None,
        )

    def say_same_visits(self, mine: str, theirs: str, pairs: Pairs) -> Outcome[Said]:
        """Says which are the same; it counts once the other says so too, or at once for a lead who observed neither.

        ValueError for what the lists do not have.
        """
        one, other = self._both(mine, theirs)
        places = matching.write_places(pairs)
        if matching.read_places(places, one.sitting, other.sitting) is None:
            raise ValueError("each visit is in its list, and is taken once")
        told = self._say(SaidKind.SAME_VISITS, one, ours=mine, theirs=theirs, places=places)
        self._by_letters.tell()
        return told

    # -- the agreed line ---------------------------------------------------------------------------------

    def line(self, mine: str, theirs: str) -> LineView:
        """Where the agreed line of this pair stands; errors as for `side_by_side`, but for lists that have slipped."""
        one, _ = self._both(mine, theirs)
        eyes = {
            each.sitting.observer_uid: each.sitting.perspective for each in self._finder.by_key()[pair_key(one.sitting)]
        }
        names = {uid: self._finder.name_of(uid) for uid in eyes}
        return LineView(read_line(self._words(one, *LINE_KINDS), eyes), names, eyes, self._me.uid)

    def want_line(self, mine: str, theirs: str, *, wants: bool) -> Outcome[Said]:
        """Says whether I would like one; saying no later leaves it, with all that was worded."""
        one, _ = self._observed(mine, theirs)
        return self._say(SaidKind.WANTS_LINE, one, wants=YES if wants else NO)

    def line_hints(self, mine: str, theirs: str, text: str) -> tuple[Hint, ...]:
        """What in a line may show who someone is."""
        one, _ = self._observed(mine, theirs)
        return find_hints(text, names_for(self._database, one.sitting.clinician_uid))

    def word_line(
        self, mine: str, theirs: str, text: str, kept: Sequence[tuple[Hint, KeepReason]] = ()
    ) -> Outcome[Said]:
        """Words it, or words another. UserError before the partner has, for an empty line, or one that may tell who."""
        one, _ = self._observed(mine, theirs)
        standing, tidy = self.line(mine, theirs).line, tidy_line(text)[:LINE]
        if standing.stage is LineStage.OFF or self._me.uid not in standing.may_word:
            raise not_yours_to_word(is_off=standing.stage is LineStage.OFF)
        if not has_letters(tidy):
            raise line_is_empty()
        answered = {hint.digest for hint, _ in kept}
        left = [hint for hint in self.line_hints(mine, theirs, tidy) if hint.digest not in answered]
        if left:
            raise someone_could_be_known(len(left))
        for hint, reason in kept:
            audit.append(self._database, audit.Event.HINT_KEPT, one.sitting.uid, kind=hint.kind, reason=reason)
        answers = "" if standing.words is None else standing.words.uid
        return self._say(SaidKind.AGREED_LINE, one, text=tidy, answers=answers)

    def agree_to_line(self, mine: str, theirs: str) -> Outcome[Said]:
        """Puts my name to the words as they stand; ValueError when they do not wait for it."""
        one, _ = self._observed(mine, theirs)
        standing = self.line(mine, theirs).line
        if standing.words is None or self._me.uid not in standing.to_agree:
            raise ValueError("no words wait for this name")
        return self._say(SaidKind.LINE_AGREED, one, line=standing.words.uid)

    # -- within ------------------------------------------------------------------------------------------

    def _both(self, mine: str, theirs: str) -> tuple[Held, Held]:
        """Both sittings, for whoever may see both."""
        waiting = [each for each in self.of_sitting(mine) if each.stage is PairStage.MINE_OPEN]
        if waiting:
            raise yours_is_open(waiting[0].whose[0])
        every = {each.sitting.uid: each for held in self._finder.by_key().values() for each in held}
        one, other = every[mine], every[theirs]
        key = pair_key(one.sitting)
        if one is other or pair_key(other.sitting) != key:
            raise KeyError(theirs)
        observed = self._me.uid in (one.sitting.observer_uid, other.sitting.observer_uid)
        as_lead = self._me.is_lead and self._me.uid != one.sitting.clinician_uid
        if not (observed or as_lead) or readers.is_blind_to(self._database, self._me.uid, key):
            raise KeyError(theirs)
        return one, other

    def _observed(self, mine: str, theirs: str) -> tuple[Held, Held]:
        """The same for those who observed alone: the line is theirs."""
        one, other = self._both(mine, theirs)
        if self._me.uid not in (one.sitting.observer_uid, other.sitting.observer_uid):
            raise KeyError(theirs)
        return one, other

    def _words(self, held: Held, *kinds: SaidKind) -> tuple[Said, ...]:
        return self._finder.words_about(pair_key(held.sitting), *kinds)

    def _say(self, kind: SaidKind, held: Held, **body: str) -> Outcome[Said]:
        return self._saying.say(kind, pair_key(held.sitting), Audience.BOTH_OBSERVERS, **body)

    def _view(self, held: Held) -> OneView:
        record = readers.rated_blind(self._database, held.digest)
        if record is None:
            raise KeyError(held.sitting.uid)
        form = self._shelf.of(record.sitting.form)
        return view_of_sitting(record, form, self._finder.name_of(record.sitting.observer_uid))


def yours_is_open(name: str) -> UserError:
    return UserError(
        f"{name} has finished. Yours is still your own" if name else "Yours is still your own",
        "You will both see both, side by side, once yours is finished. Until then neither can see the other’s. That"
        " keeps your two views apart.",
        code="yours_is_open",
    )


def lists_have_slipped(ours: int, theirs: int) -> UserError:
    return UserError(
        f"You have {ours}, they have {theirs}" if ours != theirs else "The two lists do not fit place by place",
        "Nothing is lost, and nothing is matched on its own. Say which visits are the same, then both views can stand"
        " side by side.",
        code="lists_have_slipped",
    )


def not_yours_to_word(*, is_off: bool) -> UserError:
    body = "An agreed line is off until both of you want one." if is_off else "The patient partner words it first."
    return UserError("It is not yours to word yet", f"Nothing was changed. {body}", code="line_not_yours_yet")


def someone_could_be_known(count: int) -> UserError:
    where = "one place" if count == 1 else f"{count} places"
    return UserError(
        "Could someone be known from this?",
        f"Nothing was changed yet. In {where} the line may show who someone is. Take it out, put it more plainly, or"
        " keep it and say why.",
        code="someone_could_be_known",
    )


def line_is_empty() -> UserError:
    return UserError(
        "There are no words in it yet",
        "Nothing was changed. One line is enough: what you both saw, and what came of it.",
        code="line_is_empty",
    )
