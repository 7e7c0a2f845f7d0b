"""Puts the rooms together; nothing else constructs an adapter or a service. Imported after the first paint."""

from __future__ import annotations

import platform
import random
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from observer_app.domain.papers import PaperName
from observer_app.domain.verification import KnownFile, Verification
from observer_app.drawing import Drawing
from observer_app.for_leads import make_afterwards, make_evidence, make_for_leads, make_leads_desk
from observer_app.form_files.library import FormLibrary, read_mapping_sets
from observer_app.paths import find_forms, find_resources, refuse_incomplete
from observer_app.services.answer_hints import AnswerHints
from observer_app.services.answers import Answers
from observer_app.services.appraisals import AppraisalDates
from observer_app.services.arrivals import Arrivals
from observer_app.services.asked_to_look import AskedToLook
from observer_app.services.at_hand import AtHand, Files, ForLeads, Voices
from observer_app.services.backups import Backups
from observer_app.services.bookings import Bookings
from observer_app.services.by_letters import ByLetters
from observer_app.services.came_back import CameBack
from observer_app.services.card_giving import CardGiving
from observer_app.services.clearing import Clearing
from observer_app.services.clinician_desk import ClinicianDesk
from observer_app.services.correcting import Correcting
from observer_app.services.countersign import Countersign
from observer_app.services.cover import Cover
from observer_app.services.demo import Demo
from observer_app.services.drafts import Drafts
from observer_app.services.evidence import Evidence
from observer_app.services.exchange import Exchange
from observer_app.services.facade import Services
from observer_app.services.feedback import Feedback
from observer_app.services.for_appraisal import ForAppraisal
from observer_app.services.form_checks import FormChecks
from observer_app.services.forms import FormShelf, Installed, KeptText
from observer_app.services.given import Given
from observer_app.services.help import Help
from observer_app.services.home import Home
from observer_app.services.house import House, Tools
from observer_app.services.joining import Joining
from observer_app.services.kept_about_me import KeptAboutMe
from observer_app.services.lately import Lately
from observer_app.services.mentoring import Mentoring
from observer_app.services.my_feedback import MyFeedback
from observer_app.services.my_record import MyRecord
from observer_app.services.my_sittings import MySittings
from observer_app.services.my_words import MyWords
from observer_app.services.not_known import NotKnown
from observer_app.services.own_view import OwnView
from observer_app.services.pairs import PairFinder
from observer_app.services.paper import Paper
from observer_app.services.people import People
from observer_app.services.practice import Practice, PracticeMorning, read_visits
from observer_app.services.preferences import Preferences
from observer_app.services.printed import PrintedRecords
from observer_app.services.privacy import Privacy
from observer_app.services.private_notes import PrivateNotes
from observer_app.services.recovered import Recovered
from observer_app.services.register import Register
from observer_app.services.releasing import Releasing
from observer_app.services.restore import Restore
from observer_app.services.sample import Sample, SampleHouse
from observer_app.services.sample_mornings import SampleClock
from observer_app.services.sample_plan import Script
from observer_app.services.saying import Saying
from observer_app.services.series import MySeries
from observer_app.services.session import Session, find_interruption
from observer_app.services.set_up import SetUp
from observer_app.services.signers import Signers
from observer_app.services.sittings import Sittings
from observer_app.services.start_cards import StartCards
from observer_app.services.taking_in import TakingIn
from observer_app.services.trusted import known_file, trust_store
from observer_app.services.two_voices import TwoVoices
from observer_app.services.unlock import Unlock
from observer_app.services.verify import Verify, join_record
from observer_app.services.whole_demo import WholeDemo
from observer_app.signing.isolated import WORKER_COMMAND, Checkers
from observer_app.signing.trust import TrustStore
from observer_app.store import forms, people
from observer_app.store.database import Database
from observer_app.vault.vault import Unlocked
from observer_app.vault.words import read_word_list, two_words
from observer_app.world import World

PRACTICE_FOLDER = "practice"
NEEDED = (
    "words/words.txt",
    "practice/visits.json",
    "practice/answers.json",
    *(f"help/{name}.json" for name in ("about", "glossary", "pages")),
    *(f"papers/{name}.json" for name in PaperName),
    "icc/sRGB.icc",
    *(f"fonts/AtkinsonHyperlegibleNext-{face}.ttf" for face in ("Regular", "Bold")),
    *(f"fonts/DejaVuSans{face}.ttf" for face in ("", "-Bold")),
)
"""What is looked for at once: found missing later, it would be missed in the middle of someone's work."""
CHECK_FILE_WORD = "check-file-worker"
SAMPLE_SEED = 20


def build_services(folder: Path, world: World | None = None) -> Services:
    """All that can be done before anyone has unlocked the store in `folder`."""
    return Builder(world or World()).services(folder)


class Builder:
    """Holds what every store's services share: words, forms, printer."""

    def __init__(self, world: World) -> None:
        resources = find_resources()
        refuse_incomplete(resources, NEEDED)
        self._resources = resources
        self._forms = find_forms()
        self._world = world
        self._tools = Tools(
            clock=world.clock,
            ids=world.ids,
            public_ids=world.public_ids,
            choose_cost=world.choose_cost,
            cost_floor=world.cost_floor,
            words=read_word_list(resources / "words" / "words.txt"),
            chance=world.chance,
        )
        self._script = resources / "practice" / "visits.json"
        self._checkers = Checkers(check_command())
        self._drawing = Drawing(resources, computer_name(), self._checkers)

    def services(self, folder: Path) -> Services:
        house = House(folder, self._tools)
        verify = self._verify(self._shelf(lambda _digest: None))

        def enter(unlocked: Unlocked) -> Session:
            return self._session(house, unlocked)

        def back_up(old: Database) -> Path:
            return self._backups(house, old).make()

        return Services(
            front=house.front,
            set_up=SetUp(house, self._tools, self._world.check_place),
            unlock=Unlock(house, enter),
            start_cards=StartCards(house, self._tools, enter, back_up),
            recovered=Recovered(house, self._tools, enter, back_up),
            verify=verify,
            practice=self._practice(folder / PRACTICE_FOLDER),
            demo=Demo(self._practice, verify, self._resources / "practice" / "answers.json"),
            whole_demo=self._whole_demo(),
            form_checks=FormChecks(self._forms),
            sample=Sample(
                self._sample_in,
                lambda: Script.read(self._resources / "sample"),
                self._world.clock,
                _sample_chance,
            ),
            help=Help(self._resources / "help"),
            restore=Restore(house, self._tools),
            joining=Joining(house, self._tools, self._world.check_place),
        )

    def _whole_demo(self) -> WholeDemo:
        def services_in(folder: Path, clock: SampleClock) -> Services:
            return self._by_sample_clock(clock).services(folder)

        return WholeDemo(services_in, self._resources / "sample", self._world.clock, _sample_chance)

    def _by_sample_clock(self, clock: SampleClock) -> Builder:
        """Words of the sample lie open beside its store, so guessing need not be dear."""
        return Builder(replace(self._world, clock=clock, choose_cost=lambda: self._world.cost_floor))

    def _sample_in(self, folder: Path, clock: SampleClock) -> SampleHouse:
        """A store that lives by the sample's clock."""
        builder = self._by_sample_clock(clock)
        house = House(folder, builder._tools)
        return SampleHouse(house, builder._tools, clock, lambda unlocked: builder._session(house, unlocked))

    def _practice(self, folder: Path) -> Practice:
        house = House(folder, self._tools)
        return Practice(house, self._tools, self._script, lambda unlocked: self._session(house, unlocked))

    def _shelf(self, kept_text: KeptText, installed: Installed = lambda: ()) -> FormShelf:
        return FormShelf(
            lambda: self._library, lambda: read_mapping_sets(self._forms / "mappings"), kept_text, installed
        )

    @cached_property
    def _library(self) -> FormLibrary:
        """Read once for all stores: what ships does not change while the app runs."""
        return FormLibrary.read(self._forms)

    def _verify(
        self,
        shelf: FormShelf,
        trust: Callable[[], TrustStore | None] = lambda: None,
        find_known: Callable[[str], KnownFile | None] = lambda _digest: None,
    ) -> Verify:
        words, checkers = self._tools.words.words, self._checkers
        return Verify(checkers.check, shelf, words, self._world.clock, trust, find_known, checkers.rest)

    def _session(self, house: House, unlocked: Unlocked) -> Session:
        database = house.open(unlocked, lambda old: self._backups(house, old).make())
        try:
            return self._open_session(house, unlocked, database)
        except BaseException:
            database.close()
            raise

    def _backups(self, house: House, database: Database) -> Backups:
        return Backups(database, house.vault_path, house.backups_folder, self._world.clock)

    def _open_session(self, house: House, unlocked: Unlocked, database: Database) -> Session:
        at = self._gather(house, unlocked, database)
        tools, me, clock = self._tools, at.me, self._tools.clock
        not_known = NotKnown(database, clock, me, at.backups.drop_deleted_words)
        not_known.forget()
        voices = self._voices(at, unlocked)
        leads = make_for_leads(at, voices, unlocked, tools, self._drawing, self._resources)
        made = make_evidence(at, voices, leads, tools, self._drawing)
        verify = self._verify(at.shelf, lambda: trust_store(database), lambda digest: known_file(database, digest))
        return Session(
            **voices,
            **self._files(at, voices),
            **leads,
            **made,
            me=me,
            sittings=at.sittings,
            bookings=at.bookings,
            cover=Cover(clock),
            after=make_afterwards(at, tools),
            correcting=Correcting(database, me, clock, tools.ids, at.backups.drop_deleted_words),
            front=house.front,
            feedback=self._feedback(at),
            paper=Paper(database, clock, at.sittings, at.shelf, lambda: self._drawing.paper),
            people=at.directory,
            cards=CardGiving(database, house, tools, me, unlocked.data_key, self._drawing.start_card),
            my_words=MyWords(database, house, tools, me),
            forms=at.shelf,
            home=self._home(at, not_known, voices, leads, made["evidence"]),
            not_known=not_known,
            preferences=Preferences(database, house.front, me.uid),
            privacy=Privacy(database, clock, me, at.sittings),
            verify=verify,
            given=self._given(at, voices, verify),
            countersign=self._countersign(at, voices),
            keys=unlocked,
            practice=self._practice_morning(house) if at.is_practice_clinic else None,
            interruption=find_interruption(database, at.sittings, at.shelf),
            database=database,
            backups=at.backups,
        )

    def _gather(self, house: House, unlocked: Unlocked, database: Database) -> AtHand:
        """What several services of one session stand on."""
        tools, me = self._tools, people.get_person(database, unlocked.person_uid)
        shelf = self._shelf(lambda digest: forms.get(database, digest), lambda: forms.installed(database))
        backups = self._backups(house, database)

        def draw() -> tuple[str, str]:
            return two_words(tools.words, tools.chance)

        return AtHand(
            house=house,
            database=database,
            me=me,
            service=people.service_of(database),
            shelf=shelf,
            backups=backups,
            sittings=Sittings(database, tools.clock, tools.ids, draw, me, shelf, backups.drop_deleted_words),
            bookings=Bookings(database, tools.clock, tools.ids, tools.words, draw, me),
            directory=People(database, house, tools, unlocked.data_key, self._drawing.recovery_sheet),
        )

    def _voices(self, at: AtHand, unlocked: Unlocked) -> Voices:
        """What people say to each other, and what the clinician thinks, answers and tries."""
        database, me, clock = at.database, at.me, self._tools.clock
        saying = Saying(database, me, unlocked, clock, self._tools.public_ids)
        private, my_sittings = PrivateNotes(database, unlocked), MySittings(database, me)
        drafts, records = Drafts(private), PrintedRecords(database)
        own_view = OwnView(database, me, private, at.shelf, records)
        my_feedback = MyFeedback(database, me, saying, clock, lambda: self._drawing.printer)
        answers = Answers(database, me, saying, drafts)
        finder = PairFinder(database, me, unlocked)
        by_letters = ByLetters(database, me, saying, finder)
        return Voices(
            saying=saying,
            private=private,
            two_voices=TwoVoices(database, me, saying, at.shelf, finder, by_letters),
            by_letters=by_letters,
            my_feedback=my_feedback,
            answers=answers,
            drafts=drafts,
            for_appraisal=ForAppraisal(database, my_feedback, answers, drafts),
            kept_about_me=KeptAboutMe(database, me, my_feedback, Register(database, clock, me)),
            own_view=own_view,
            signers=Signers(database, me, unlocked, clock, self._tools.words.words),
            releasing=Releasing(database, me, saying, by_letters),
            asked_to_look=AskedToLook(database, me, saying),
            appraisals=AppraisalDates(database, me, clock, saying),
            series=MySeries(database, me, clock, records, own_view.sights),
            my_sittings=my_sittings,
            came_back=CameBack(database, me, saying, my_sittings),
            mentoring=Mentoring(database, me, self._tools, saying, private, lambda: self._drawing.paper),
            my_record=MyRecord(
                database,
                me,
                self._tools,
                private,
                my_sittings,
                lambda: self._drawing.portfolio_signer(at.shelf),
                at.house.unlock,
            ),
        )

    def _home(self, at: AtHand, not_known: NotKnown, voices: Voices, leads: ForLeads, evidence: Evidence) -> Home:
        desk = ClinicianDesk(at.me, voices["my_feedback"], voices["answers"], voices["drafts"], evidence)
        theirs = make_leads_desk(at, voices, leads, evidence)
        here = (at.me, at.sittings, at.directory, self._tools.clock, at.bookings)
        practice, only = at.service.practice, at.is_practice_clinic
        return Home(*here, not_known, desk, theirs, is_practice=practice, sittings_only=only)

    def _feedback(self, at: AtHand) -> Feedback:
        return Feedback(
            at.database,
            at.me,
            self._tools,
            at.sittings,
            at.shelf,
            lambda: self._drawing.signer(at.shelf),
            at.house.unlock,
            lambda: self._drawing.printer,
        )

    def _countersign(self, at: AtHand, voices: Voices) -> Countersign:
        return Countersign(
            at.database,
            at.me,
            self._tools,
            voices["saying"],
            AnswerHints(at.database, at.me, voices["private"]),
            lambda: self._drawing.countersigner(at.shelf),
            at.house.unlock,
        )

    def _given(self, at: AtHand, voices: Voices, verify: Verify) -> Given:
        return Given(
            at.database, at.me, voices["saying"], verify, self._drawing.spell_out, is_practice=at.service.practice
        )

    def _files(self, at: AtHand, voices: Voices) -> Files:
        """What is done with files between computers."""
        tools, clock = self._tools, self._tools.clock
        exchange = Exchange(at.database, tools, at.me, computer_name())
        erased, keep_counts = at.backups.drop_deleted_words, voices["my_record"].keep_counts
        clearing = Clearing(at.database, at.me, clock, exchange, at.directory.who_can_open, erased, keep_counts)
        arrivals, lately = self._arrivals(at, voices["by_letters"]), Lately(at.database, at.me)
        return Files(exchange=exchange, arrivals=arrivals, lately=lately, clearing=clearing)

    def _arrivals(self, at: AtHand, by_letters: ByLetters) -> Arrivals:
        database, tools, checkers = at.database, self._tools, self._checkers

        def check(pdf: bytes, trust: TrustStore) -> Verification:
            return join_record(checkers.check(pdf, trust, None, tools.clock()), at.shelf)

        def trust() -> TrustStore:
            return trust_store(database)

        taking_in = TakingIn(database, at.me, tools.clock, tools.words.words, check, trust, checkers.rest)
        erased, news = at.backups.drop_deleted_words, by_letters.tell
        return Arrivals(database, tools, at.me, computer_name(), taking_in, erased, news)

    def _practice_morning(self, house: House) -> PracticeMorning:
        return PracticeMorning(read_visits(self._script), self._practice(house.folder).words())


def computer_name() -> str:
    """What signer cards call this computer."""
    return platform.node()[:80] or "this computer"


def check_command() -> tuple[str, ...]:
    """What starts a process that checks strangers' files."""
    return (sys.executable, CHECK_FILE_WORD) if getattr(sys, "frozen", False) else WORKER_COMMAND


def _sample_chance() -> random.Random:
    return random.Random(SAMPLE_SEED)  # noqa: S311 – the same each time is the point
