"""A clinician to look at: one morning that a partner and a peer sat in on, signed by both and released to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from observer_app.domain.observation import Writing
from observer_app.domain.people import Perspective, Role, ShownAs
from observer_app.domain.said import Audience, SaidKind
from observer_app.services.facade import Services
from observer_app.services.models import NewPerson
from observer_app.services.session import Session
from observer_app.ui.main_window import MainWindow
from observer_app.wiring import build_services
from tests.services.a_team import ANN, BO, Team, make_team, make_words
from tests.services.conftest import cheap_world
from tests.services.four_computers import CLEO, book, rate_visits
from tests.tools.fakes import FakeClock
from tests.tools.prepared import prepare

HELPED = "When you put the pen down, the person said what they were afraid of.\nThen you waited."
MORE = "I wondered what might have happened if you had asked before you examined the shoulder."
QUESTION = "Where in the visit did the choice get made?"
NOTE = "The clinician drew two ways on one sheet of paper."
EYES = {ANN: Perspective.PATIENT_PARTNER, BO: Perspective.PEER_CLINICIAN}


@dataclass
class Clinician:
    """`session` is the clinician's; `digests` name what was released to them, the partner's first."""

    services: Services
    session: Session
    clock: FakeClock
    digests: tuple[str, ...]
    words: str

    @property
    def digest(self) -> str:
        return self.digests[0]

    def reopen(self) -> Session:
        """Whoever locked is let in again."""
        return enter(self.services, self.words)

    def show(self, window: MainWindow, page: str, **arguments: object) -> None:
        window.put_together = lambda: self.services
        window.session = self.session
        window.destroyed.connect(self.session.close)
        window.go(page, **arguments)

    def read(self) -> Clinician:
        self.session.my_feedback.mark_read(self.digest)
        return self

    def talk(self) -> Clinician:
        for digest in self.digests:
            self.session.my_feedback.say_talked(digest, self.session.my_feedback.today())
        return self


def make_clinician(folder: Path, clock: FakeClock | None = None, *, released: bool = True) -> Clinician:
    """The clinician's session, the day after that morning; with nothing released where that is wanted."""
    clock, store, words = clock or FakeClock(), folder / "store", folder / "words.txt"
    began = clock()
    prepare(("clinician", began), folder, lambda: _make(folder, FakeClock(began)))
    clock.set(began + timedelta(days=1))
    services = build_services(store, cheap_world(clock))
    session = enter(services, words.read_text(encoding="utf-8"))
    digests = tuple((folder / "digests.txt").read_text(encoding="utf-8").split())
    made = Clinician(services, session, clock, digests if released else (), words.read_text(encoding="utf-8"))
    if not released:
        session.my_feedback.lines = lambda: ()  # type: ignore[method-assign]
    return made


def enter(services: Services, words: str) -> Session:
    """The clinician comes in by their five words."""
    uid = next(each.uid for each in services.front.read().names if each.shown == CLEO)
    return services.unlock.enter(services.unlock.derive(uid, words))


def _make(folder: Path, clock: FakeClock) -> None:
    team = make_team(folder, clock)
    lead = team.open(ANN)
    lead.people.add_clinic("Shoulder clinic")
    cleo = lead.people.add_person(NewPerson(CLEO, (Role.CLINICIAN,), registration="1234567")).value
    team.words[CLEO] = team.draw()
    make_words(lead, cleo, team.words[CLEO])
    people = {each.full_name: each for each in lead.people.everyone()}
    booking = book(lead, [(people[name], eyes) for name, eyes in EYES.items()], cleo, clock())
    lead.close()
    digests = [_sit_in(team, name, booking.uid, clock) for name in EYES]
    lead = team.open(ANN)
    for digest in digests:
        lead.saying.say(SaidKind.RELEASED, digest, Audience.CLINICIAN, clinician=cleo.uid)
    lead.close()
    (folder / "words.txt").write_text(team.words[CLEO], encoding="utf-8")
    (folder / "lead-words.txt").write_text(team.words[ANN], encoding="utf-8")
    (folder / "digests.txt").write_text("\n".join(digests), encoding="utf-8")


def _sit_in(team: Team, name: str, booking_uid: str, clock: FakeClock) -> str:
    """One of the two sees the morning and signs; the digest of what is printed."""
    session = team.open(name)
    view = next(each for each in session.bookings.coming_up() if each.uid == booking_uid)
    start = session.bookings.start_of(view).model_copy(update={"clinician_agreed": True})
    uid = session.sittings.start(start).value.sitting.uid
    rate_visits(session, clock, uid, ("3", "2"), NOTE)
    for writing, text in ((Writing.HELPED, HELPED), (Writing.MORE, MORE), (Writing.QUESTION, QUESTION)):
        session.sittings.save_writing(uid, None, writing, text)
    session.sittings.set_shown_as(uid, ShownAs.FULL_NAME)
    feedback = session.feedback
    job = feedback.prepare(uid)
    signed = feedback.sign(job, feedback.open_keys(team.words[name]))
    feedback.keep(job, signed)
    session.close()
    return signed.record_digest
