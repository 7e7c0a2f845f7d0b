"""What several services of one session stand on, and services that are put together with each other. Data alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypedDict

from observer_app.domain.people import Person, Service
from observer_app.services.about_person import AboutPerson
from observer_app.services.answers import Answers
from observer_app.services.appraisals import AppraisalDates
from observer_app.services.arrivals import Arrivals
from observer_app.services.asked_to_look import AskedToLook
from observer_app.services.backups import Backups
from observer_app.services.bookings import Bookings
from observer_app.services.by_letters import ByLetters
from observer_app.services.came_back import CameBack
from observer_app.services.clearing import Clearing
from observer_app.services.coverage import WhoHasBeenSeen
from observer_app.services.drafts import Drafts
from observer_app.services.evidence import Evidence
from observer_app.services.evidence_making import PackMaking
from observer_app.services.exchange import Exchange
from observer_app.services.for_appraisal import ForAppraisal
from observer_app.services.form_desk import FormDesk
from observer_app.services.forms import FormShelf
from observer_app.services.house import House
from observer_app.services.kept_about_me import KeptAboutMe
from observer_app.services.lately import Lately
from observer_app.services.leaving_out import LeavingOut
from observer_app.services.local_rules import LocalRules
from observer_app.services.mentoring import Mentoring
from observer_app.services.my_feedback import MyFeedback
from observer_app.services.my_record import MyRecord
from observer_app.services.my_sittings import MySittings
from observer_app.services.own_view import OwnView
from observer_app.services.papers import Papers
from observer_app.services.people import People
from observer_app.services.private_notes import PrivateNotes
from observer_app.services.record_of_changes import RecordOfChanges
from observer_app.services.register import Register
from observer_app.services.releasing import Releasing
from observer_app.services.retention import Retention
from observer_app.services.sample import WORDS_FILE as SAMPLE_WORDS_FILE
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
from observer_app.store.database import Database


@dataclass(frozen=True, slots=True)
class AtHand:
    """What is opened or read first."""

    house: House
    database: Database
    me: Person
    service: Service
    shelf: FormShelf
    backups: Backups
    sittings: Sittings
    bookings: Bookings
    directory: People

    @property
    def is_practice_clinic(self) -> bool:
        """Whether one visit is practised here; the sample service is made up too, and all of it is to be looked at."""
        return self.service.practice and not (self.house.folder / SAMPLE_WORDS_FILE).exists()


class Voices(TypedDict):
    """What people say to each other, by the names that a session has for it."""

    saying: Saying
    private: PrivateNotes
    two_voices: TwoVoices
    by_letters: ByLetters
    my_feedback: MyFeedback
    answers: Answers
    drafts: Drafts
    for_appraisal: ForAppraisal
    kept_about_me: KeptAboutMe
    own_view: OwnView
    signers: Signers
    releasing: Releasing
    asked_to_look: AskedToLook
    appraisals: AppraisalDates
    series: MySeries
    my_sittings: MySittings
    came_back: CameBack
    my_record: MyRecord
    mentoring: Mentoring


class Files(TypedDict):
    """What is done with files between computers, likewise."""

    exchange: Exchange
    arrivals: Arrivals
    lately: Lately
    clearing: Clearing


class ForLeads(TypedDict):
    """What leads look after the service with, likewise."""

    register: Register
    leaving_out: LeavingOut
    changes: RecordOfChanges
    retention: Retention
    rules: LocalRules
    store_check: StoreCheck
    papers: Papers
    form_desk: FormDesk
    third_signature: ThirdSignature
    teams: Teams
    tables: Tables
    about: AboutPerson
    coverage: WhoHasBeenSeen
    team_view: TeamView


class ForEvidence(TypedDict):
    """What evidence packs are made with, likewise."""

    evidence: Evidence
    packs: PackMaking
