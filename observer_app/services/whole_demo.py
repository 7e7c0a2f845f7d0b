"""The whole way without a window: two mornings seen by two, on four computers, from the booking to the evidence.

Everyone is of the sample. The leads' store stays; the three other computers are thrown away once all is done.
"""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from observer_app.domain.appraisal import last_twelve_months
from observer_app.domain.booking import BookedObserver
from observer_app.domain.clinician_answers import CameOut, Thought, View
from observer_app.domain.people import Contact, Perspective, Role
from observer_app.domain.portfolio import Part
from observer_app.domain.said import Audience
from observer_app.domain.verification import Verdict, join_words
from observer_app.errors import UserError
from observer_app.services import copies, faults
from observer_app.services.booking_views import NewBooking
from observer_app.services.demo_computer import Computer
from observer_app.services.keeping import standing_files
from observer_app.services.models import NewPerson, NewService
from observer_app.services.my_record import NewEntry
from observer_app.services.sample_mornings import SampleClock, observe_planned
from observer_app.services.sample_plan import PlannedSitting, Script, plan_year
from observer_app.services.steps import run_through
from observer_app.services.tables import TableKind
from observer_app.vault.files import replace_file

if TYPE_CHECKING:
    from observer_app.services.facade import Services

STORE, WORDS_FILE = "store", "SAMPLE-WORDS.txt"
ONE, TWO, THREE = (f"feedback-{count}.pdf" for count in ("1-signature", "2-signatures", "3-signatures"))
HAND_IN, PORTFOLIO = "hand-in.observer", "portfolio.pdf"
PACK, PORTAL = "evidence-pack.pdf", "portal-copy.pdf"
TABLES = ("ratings.csv", "ratings.xlsx", "ratings-code-book.csv")
CARDS = {who: f"{who}.observer-card" for who in ("lead", "partner", "peer", "clinician")}
MADE = (STORE, ONE, TWO, THREE, PACK, PORTAL, *TABLES, HAND_IN, PORTFOLIO, *CARDS.values())
MORNINGS = (6, 12)
"""Of the sample's year: both are of its first clinician, and each is seen by a partner and a peer."""


class WholeDemo:
    """Plays it. `services_in` gives a computer in a folder of its own, run by a clock that it is handed."""

    def __init__(
        self,
        services_in: Callable[[Path, SampleClock], Services],
        folder: Path,
        now: Callable[[], datetime],
        chance: Callable[[], random.Random],
    ) -> None:
        """`folder` holds the sample's own words; `chance` starts from the same seed each time."""
        self._services_in = services_in
        self._folder = folder
        self._now = now
        self._chance = chance

    def play(self, out: Path) -> Iterator[str]:
        """Makes the folder and says line by line what was made. UserError when something of ours is there already."""
        _make_folder(out)
        script, now = Script.read(self._folder), self._now()
        year = plan_year(script, now.astimezone().date(), self._chance())
        planned = [[each for each in year if each.together == number] for number in MORNINGS]
        clock = SampleClock((planned[0][0].begins_at - timedelta(days=7)).astimezone(UTC))
        answers = json.loads((self._folder / "answers.json").read_text(encoding="utf-8"))
        way = _Way(lambda folder: self._services_in(folder, clock), script, answers, clock, out)
        try:
            yield from way.set_up(planned[0])
            for morning in planned:
                yield from way.live_a_morning(morning)
            clock.at = max(clock.at, now)
            yield from way.bring_together()
        finally:
            way.end()


class _Way:
    """Four computers, and the folder that they share."""

    def __init__(
        self,
        services_in: Callable[[Path], Services],
        script: Script,
        answers: Mapping[str, Any],
        clock: SampleClock,
        out: Path,
    ) -> None:
        self._services_in = services_in
        self._script = script
        self._answers = answers
        self._clock = clock
        self._out = out
        # Beside what stays, so that nothing is left elsewhere when this is cut off.
        self._others = out / "other-computers"
        self._files = 0
        self._digests: list[str] = []
        self._everyone: dict[str, Computer] = {}

    def end(self) -> None:
        for each in self._everyone.values():
            each.close()
        shutil.rmtree(self._others, ignore_errors=True)

    # -- setting up --------------------------------------------------------------------------------------

    def set_up(self, first: Sequence[PlannedSitting]) -> Iterator[str]:
        """The leads' computer from nothing, and the three others from its set-up file."""
        self._others.mkdir()
        lead = self._begin_leads(first)
        yield f"{self._script.service['service']}, in “{STORE}”. Its people are made up."
        for who, name in self._names(first).items():
            self._join(who, name)
        for who in ("partner", "peer", "clinician"):
            lead.take_in(self._save_card(who), confirmed=(self._everyone[who].six_words(),))
        self._save_card("lead")
        self._tell_all()
        self._write_words()
        yield f"{join_words(CARDS.values())}: the cards by which others know who signed."
        yield f"“{STORE}” opens with the words of {lead.name}, in “{STORE}/{WORDS_FILE}”."

    def _names(self, first: Sequence[PlannedSitting]) -> dict[str, str]:
        service = self._script.service
        return {
            "partner": service["partners"][0]["full_name"],
            "peer": service["peers"][0]["full_name"],
            "clinician": first[0].clinician,
        }

    def _begin_leads(self, first: Sequence[PlannedSitting]) -> Computer:
        services, service = self._services_in(self._out / STORE), self._script.service
        words = " ".join(services.set_up.suggest_words())
        clinical, patient = service["leads"]
        leads = (_new(clinical, Role.CLINICAL_LEAD, words), _new(patient, Role.PATIENT_LEAD))
        services.set_up.create(NewService(service["service"], Contact(**service["safety_contact"]), leads))
        lead = self._everyone["lead"] = Computer(services, clinical["full_name"], words)
        session = lead.session
        session.people.add_clinic(first[0].clinic)
        session.rules.let_leads_sign(allowed=True)
        for family, role in _FAMILIES.items():
            session.people.add_person(_new(service[family][0], role))
        return lead

    def _join(self, who: str, name: str) -> None:
        told = self._set_up_file()
        services = self._services_in(self._others / who)
        found = services.joining.read(told)
        words = " ".join(services.joining.suggest_words())
        services.joining.join(found, next(each.uid for each in found.people if each.full_name == name), words)
        made = self._everyone[who] = Computer(services, name, words)
        made.take_in(told, confirmed=(" ".join(found.words),))

    def _save_card(self, who: str) -> Path:
        computer = self._everyone[who]
        return computer.session.exchange.save_my_card(self._out / CARDS[who], computer.keys).value

    def _write_words(self) -> None:
        # The three others made theirs on computers that are thrown away.
        lead = self._everyone["lead"]
        lines = ["Made-up people of a sample service. These words guard nothing.", "", f"{lead.name}: {lead.words}"]
        replace_file(self._out / STORE / WORDS_FILE, ("\n".join(lines) + "\n").encode())

    # -- files between computers -------------------------------------------------------------------------

    def _next_file(self) -> Path:
        self._files += 1
        self._clock.pass_by(60)
        return self._others / f"file-{self._files:02}.observer"

    def _set_up_file(self) -> Path:
        lead = self._everyone["lead"]
        return lead.session.exchange.make_set_up_file(self._next_file(), lead.keys).value

    def _tell_all(self) -> None:
        """What the leads booked, and whose signatures count, reaches everyone."""
        told = self._set_up_file()
        for who in ("partner", "peer", "clinician"):
            self._everyone[who].take_in(told)

    def _hand_in(self, who: str, path: Path) -> None:
        computer = self._everyone[who]
        computer.session.exchange.hand_in(path, computer.keys)
        self._everyone["lead"].take_in(path)

    def _pass_on(self, who: str) -> None:
        lead, computer, path = self._everyone["lead"], self._everyone[who], self._next_file()
        lead.session.exchange.pass_on(lead.session.exchange.receiver(computer.name), path, lead.keys)
        computer.take_in(path)

    # -- a morning ---------------------------------------------------------------------------------------

    def live_a_morning(self, planned: Sequence[PlannedSitting]) -> Iterator[str]:
        """Booked, seen by two, handed in, released, answered, and signed as seen."""
        begins_at = planned[0].begins_at.astimezone(UTC)
        self._clock.at = max(self._clock.at, begins_at - timedelta(days=3))
        self._book(planned[0])
        self._tell_all()
        digests = []
        for who, sitting in zip(("partner", "peer"), planned, strict=True):
            # Two who sit in together begin together: the clock goes back for the second.
            self._clock.at = begins_at
            digests.append(self._observe(who, sitting))
        self._clock.at = begins_at + timedelta(hours=5)
        for who in ("partner", "peer"):
            self._hand_in(who, self._out / HAND_IN if who == "partner" else self._next_file())
        self._digests += digests
        if planned[0].together == MORNINGS[0]:
            yield from self._keep_file("lead", digests[0], ONE, "a partner’s feedback, signed by them alone")
        self._release()
        self._clock.pass_by(timedelta(days=2).total_seconds())
        self._pass_on("clinician")
        for digest in digests:
            self._answer(digest)
        self._hand_in("clinician", self._next_file())
        yield f"A morning of {planned[0].clinic}: seen by two, released, answered and signed as seen."
        if planned[0].together == MORNINGS[0]:
            yield from self._keep_file("lead", digests[0], TWO, "the same, signed by the clinician as seen")
            self._sign_as_lead(digests[0])
            yield from self._keep_file("lead", digests[0], THREE, "the same, with a lead’s comment and signature")

    def _book(self, planned: PlannedSitting) -> None:
        session, names = self._everyone["lead"].session, self._names([planned])
        people = {each.full_name: each for each in session.people.everyone()}
        eyes = (("partner", Perspective.PATIENT_PARTNER), ("peer", Perspective.PEER_CLINICIAN))
        session.bookings.book(
            NewBooking(
                clinic_uid=session.sittings.clinics()[0].uid,
                clinician_uid=people[planned.clinician].uid,
                starts_at=planned.begins_at.astimezone(UTC),
                day_chosen_by=planned.chosen_by,
                observers=tuple(
                    BookedObserver(person_uid=people[names[who]].uid, perspective=each) for who, each in eyes
                ),
                pattern=planned.pattern,
                mode=planned.mode,
                focus=planned.focus,
            )
        )

    def _observe(self, who: str, planned: PlannedSitting) -> str:
        computer = self._everyone[who]
        (view,) = computer.session.bookings.coming_up()
        start = computer.session.bookings.start_of(view).model_copy(update={"clinician_agreed": True})
        return computer.sign(observe_planned(computer.session, self._clock, planned, start))

    def _release(self) -> None:
        releasing = self._everyone["lead"].session.releasing
        for morning in releasing.waiting():
            releasing.release(morning)

    def _answer(self, digest: str) -> None:
        """Thoughts for everyone but one, a reply, a line of thanks and what they will try; then seen, and signed."""
        said, computer = self._answers, self._everyone["clinician"]
        session, today = computer.session, self._clock().astimezone().date()
        for box, text in said["thoughts"].items():
            session.drafts.keep(digest, Thought(box), text)
            session.drafts.choose_reader(digest, Thought(box), Audience.EVERYONE)
        session.drafts.keep(digest, Thought.SURPRISES, said["only_me"])
        session.answers.share(digest)
        session.answers.say_reply(digest, View(said["reply"]["view"]), said["reply"]["text"])
        session.answers.thank(digest, said["thanks"])
        due, action = today + timedelta(days=60), said["action"]
        session.answers.say_action(digest, action["text"], due, action["needs"], Audience.EVERYONE)
        desk = session.countersign
        job = desk.prepare_as_seen(digest, session.answers.pdf_values(digest), today - timedelta(days=1))
        desk.keep(job, desk.sign(job, computer.keys))

    def _sign_as_lead(self, digest: str) -> None:
        lead = self._everyone["lead"]
        desk = lead.session.countersign
        job = desk.prepare_as_lead(digest, self._answers["lead_comment"])
        desk.keep(job, desk.sign(job, lead.keys))

    def _keep_file(self, who: str, digest: str, name: str, what: str) -> Iterator[str]:
        pdf = standing_files(self._everyone[who].session.database, digest)[0]
        copies.save_copy(pdf, self._out / name)
        yield f"{name}: {what}, {len(pdf):,} bytes."

    # -- what comes of it --------------------------------------------------------------------------------

    def bring_together(self) -> Iterator[str]:
        """Months later: how it went, the evidence, the tables, one's own record; and all of it checked."""
        self._say_how_it_went()
        yield f"{HAND_IN}: what the partner handed in; only the leads can open it."
        yield from self._save_pack()
        yield from self._save_tables()
        yield from self._save_portfolio()
        yield from self._check()

    def _say_how_it_went(self) -> None:
        answers = self._everyone["clinician"].session.answers
        action = answers.trying()[-1]
        answers.say_how_it_went(action, CameOut.DID, self._answers["came_of_it"])
        self._hand_in("clinician", self._next_file())

    def _save_pack(self) -> Iterator[str]:
        lead, clinician = self._everyone["lead"], self._everyone["clinician"]
        packs, today = lead.session.packs, lead.session.evidence.today()
        making = packs.make(
            lead.session.exchange.receiver(clinician.name).uid,
            last_twelve_months(today),
            lead.keys,
            with_portal_copy=True,
        )
        signed = run_through(making)
        packs.save(signed, self._out / PACK, self._out / PORTAL)
        inside = len(signed.pack.record.originals)
        yield f"{PACK}: a lead’s evidence pack with {inside} signed files inside, {len(signed.pack.content):,} bytes."
        assert signed.portal is not None, "one was asked for"
        yield f"{PORTAL}: the same pages without those files, for a portal, {len(signed.portal.content):,} bytes."

    def _save_tables(self) -> Iterator[str]:
        saved = self._everyone["lead"].session.tables.save(TableKind.WITH_NAMES, self._out).value
        yield f"{join_words(TABLES)}: {saved.ratings} ratings for the leads, and what each column means."

    def _save_portfolio(self) -> Iterator[str]:
        partner = self._everyone["partner"]
        record = partner.session.my_record
        for each in self._answers["portfolio"]:
            part = Part(each["part"])
            record.add(NewEntry(part, record.today(), each["title"], each["text"], each["minutes"]))
        job = record.prepare(record.parts())
        made = record.save(job, record.sign(job, partner.keys), self._out / PORTFOLIO).value
        yield f"{PORTFOLIO}: what a partner did and learnt, signed by them, {made.stat().st_size:,} bytes."

    def _check(self) -> Iterator[str]:
        """Every signed file by the cards alone, as whoever is given them would."""
        files = [self._out / name for name in SIGNED]
        cards = [self._out / name for name in CARDS.values()]
        for checked in self._everyone["lead"].services.verify.check(files, cards):
            if checked.verification.verdict is not Verdict.GOOD_AND_KNOWN:
                raise UserError(f"{checked.path.name}: {checked.title}", checked.body, code="demo_not_good")
        yield f"Checked by these cards, and good: {join_words(SIGNED)}."


SIGNED = (ONE, TWO, THREE, PACK, PORTAL, PORTFOLIO)
_FAMILIES = {"clinicians": Role.CLINICIAN, "partners": Role.PATIENT_PARTNER, "peers": Role.PEER_CLINICIAN}


def _new(described: Mapping[str, Any], role: Role, words: str | None = None) -> NewPerson:
    return NewPerson(described["full_name"], (role,), described["first_name"], described.get("work", ""), words=words)


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise faults.out_not_writable(out) from error
    names = [name for name in MADE if (out / name).exists()]
    if names:
        raise faults.out_in_use(out, join_words(f"“{name}”" for name in names))
