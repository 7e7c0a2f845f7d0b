"""Everything one person can do while they are in, and leaving it: the store closed, a safety copy made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from observer_app.domain.form import Form
from observer_app.domain.observation import SittingState, Writing
from observer_app.domain.people import Person
from observer_app.errors import UserError
from observer_app.services.about_person import AboutPerson
from observer_app.services.afterwards import Afterwards
from observer_app.services.answers import Answers
from observer_app.services.appraisals import AppraisalDates
from observer_app.services.arrivals import Arrivals
from observer_app.services.asked_to_look import AskedToLook
from observer_app.services.backups import Backups
from observer_app.services.bookings import Bookings
from observer_app.services.by_letters import ByLetters
from observer_app.services.came_back import CameBack
from observer_app.services.card_giving import CardGiving
from observer_app.services.clearing import Clearing
from observer_app.services.correcting import Correcting
from observer_app.services.countersign import Countersign
from observer_app.services.cover import Cover
from observer_app.services.coverage import WhoHasBeenSeen
from observer_app.services.drafts import Drafts
from observer_app.services.evidence import Evidence
from observer_app.services.evidence_making import PackMaking
from observer_app.services.exchange import Exchange
from observer_app.services.feedback import Feedback
from observer_app.services.for_appraisal import ForAppraisal
from observer_app.services.form_desk import FormDesk
from observer_app.services.forms import FormShelf
from observer_app.services.front import FrontPage
from observer_app.services.given import Given
from observer_app.services.home import Home
from observer_app.services.kept_about_me import KeptAboutMe
from observer_app.services.lately import Lately
from observer_app.services.leaving_out import LeavingOut
from observer_app.services.local_rules import LocalRules
from observer_app.services.mentoring import Mentoring
from observer_app.services.models import Interruption
from observer_app.services.my_feedback import MyFeedback
from observer_app.services.my_record import MyRecord
from observer_app.services.my_sittings import MySittings
from observer_app.services.my_words import MyWords
from observer_app.services.not_known import NotKnown
from observer_app.services.own_view import OwnView
from observer_app.services.paper import Paper
from observer_app.services.papers import Papers
from observer_app.services.people import People
from observer_app.services.practice import PracticeMorning
from observer_app.services.preferences import Preferences
from observer_app.services.privacy import Privacy
from observer_app.services.private_notes import PrivateNotes
from observer_app.services.record_of_changes import RecordOfChanges
from observer_app.services.register import Register
from observer_app.services.releasing import Releasing
from observer_app.services.retention import Retention
from observer_app.services.saying import Saying
from observer_app.services.series import MySeries
from observer_app.services.signers import Signers
from observer_app.services.sittings import Sittings
from observer_app.services.store_check import StoreCheck
from observer_app.services.tables import Tables
from observer_app.services.team_view import TeamView
from observer_app.services.teams import Teams
from observer_app.services.third_signature import ThirdSignature
from observer_app.services.two_voices import TwoVoices
from observer_app.services.verify import Verify
from observer_app.store import signed_files
from observer_app.store.database import Database
from observer_app.vault.vault import Unlocked


@dataclass(slots=True)
class Session:
    """One person, unlocked, with the `keys` that are theirs alone.

    `interruption` is set when the app ended last time without being closed.
    """

    me: Person
    sittings: Sittings
    bookings: Bookings
    cover: Cover
    after: Afterwards
    correcting: Correcting
    exchange: Exchange
    arrivals: Arrivals
    lately: Lately
    clearing: Clearing
    signers: Signers
    releasing: Releasing
    asked_to_look: AskedToLook
    appraisals: AppraisalDates
    evidence: Evidence
    packs: PackMaking
    register: Register
    changes: RecordOfChanges
    leaving_out: LeavingOut
    retention: Retention
    rules: LocalRules
    store_check: StoreCheck
    front: FrontPage
    feedback: Feedback
    paper: Paper
    papers: Papers
    people: People
    teams: Teams
    tables: Tables
    about: AboutPerson
    coverage: WhoHasBeenSeen
    team_view: TeamView
    cards: CardGiving
    my_words: MyWords
    forms: FormShelf
    form_desk: FormDesk
    home: Home
    not_known: NotKnown
    preferences: Preferences
    privacy: Privacy
    verify: Verify
    saying: Saying
    my_sittings: MySittings
    came_back: CameBack
    two_voices: TwoVoices
    by_letters: ByLetters
    my_record: MyRecord
    mentoring: Mentoring
    private: PrivateNotes
    my_feedback: MyFeedback
    answers: Answers
    drafts: Drafts
    for_appraisal: ForAppraisal
    kept_about_me: KeptAboutMe
    own_view: OwnView
    series: MySeries
    countersign: Countersign
    given: Given
    third_signature: ThirdSignature
    keys: Unlocked
    practice: PracticeMorning | None
    interruption: Interruption | None
    database: Database
    backups: Backups
    is_closed: bool = False

    def back_up(self) -> Path:
        """A safety copy now; UserError when it could not be made."""
        return self.backups.make()

    def check_store(self) -> tuple[str, ...]:
        """What is wrong with the store; slow, for a worker thread. See `store_check` for when, and what to tell."""
        return self.store_check.look()

    def close(self) -> UserError | None:
        """Makes a safety copy when something was changed, closes the store and lets go of its key.

        The store is closed whatever happens; what kept the copy from being made is given back, to be told.
        Closing twice is fine.
        """
        if self.is_closed:
            return None
        self.is_closed = True
        try:
            self.front.remember_waiting(signed_files.count_not_handed_in(self.database))
            self.backups.make_if_changed()
            return self.backups.broke_elsewhere()
        except UserError as error:
            return error
        finally:
            self.database.close()


def find_interruption(database: Database, sittings: Sittings, shelf: FormShelf) -> Interruption | None:
    """What was kept of an open sitting, when the store was left open the last time."""
    if not database.was_left_open:
        return None
    state = sittings.open_sitting()
    if state is None or state.saved_at is None:
        return None
    return describe_interruption(state, shelf.of(state.sitting.form))


def describe_interruption(state: SittingState, form: Form) -> Interruption:
    """How much of a sitting is kept, and up to when. What is asked before rating is not counted as a rating."""
    rated = {item.link_id for item in form.rated_items()}
    observations = state.observations.values()
    assert state.saved_at is not None
    typing = [each.writings.get(Writing.MOMENT, "") for each in observations]
    return Interruption(
        sitting_uid=state.sitting.uid,
        saved_at=state.saved_at,
        ratings=sum(len(rated.intersection(each.ratings)) for each in observations),
        notes=sum(len(each.moments) for each in observations),
        typing=any(text.strip() for text in typing),
        waypoint=state.waypoint,
    )
