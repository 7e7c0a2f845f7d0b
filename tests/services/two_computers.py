"""Two computers of one service: the lead's, and a partner's that was begun from the lead's set-up file."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from observer_app.domain.taken_in import Taken, TakenFile
from observer_app.domain.verification import Verification
from observer_app.services.facade import Services
from observer_app.services.session import Session
from observer_app.services.verify import join_record
from observer_app.signing.trust import TrustStore
from observer_app.signing.verifier import verify
from observer_app.store import people
from observer_app.vault.vault import Unlocked
from observer_app.wiring import build_services
from tests.services.a_team import ANN, DI, add_partner, make_team
from tests.services.conftest import cheap_world
from tests.services.test_afterwards import observe
from tests.tools.fakes import FakeClock


@dataclass
class Computer:
    """One person on one computer; files go into the folder that all share."""

    services: Services
    clock: FakeClock
    name: str
    words: str
    shared: Path
    opened: list[Session] = field(default_factory=list)
    keys: Unlocked | None = None

    @property
    def session(self) -> Session:
        if not self.opened:
            uid = next(each.uid for each in self.services.front.read().names if each.shown == self.name)
            self.keys = self.services.unlock.derive(uid, self.words)
            self.opened.append(self.services.unlock.enter(self.keys))
            # Checked in this process: starting another for each file takes longer than all the rest.
            self.opened[0].arrivals._taking_in._check_pdf = self._check
        return self.opened[0]

    def _check(self, pdf: bytes, trust: TrustStore) -> Verification:
        return join_record(verify(pdf, trust, None, self.clock()), self.session.forms)

    def close(self) -> None:
        while self.opened:
            self.opened.pop().close()

    def own_keys(self) -> Unlocked:
        assert self.session is not None
        assert self.keys is not None
        return self.keys

    def set_up_file(self, name: str = "set-up.observer") -> Path:
        return self.session.exchange.make_set_up_file(self.shared / name, self.own_keys()).value

    def hand_in(self, name: str = "hand-in.observer") -> Path:
        self.session.exchange.hand_in(self.shared / name, self.own_keys())
        return self.shared / name

    def take_in(self, *paths: Path, confirmed: tuple[str, ...] = (), receipts: Path | None = None) -> list[Taken]:
        found = self.session.arrivals.take_in(paths, self.own_keys(), confirmed, receipts).value
        return [thing.taken for file in found for thing in file.things]

    def tell(self, path: Path) -> TakenFile:
        return self.session.arrivals.take_in((path,), self.own_keys()).value[0]

    def six_words(self) -> str:
        return " ".join(self.session.exchange.my_six_words(self.own_keys()))

    def sign(self, uid: str) -> None:
        job = self.session.feedback.prepare(uid)
        self.session.feedback.keep(job, self.session.feedback.sign(job, self.own_keys()))


def join(path: Path, name: str, folder: Path, clock: FakeClock) -> Computer:
    """A new computer, begun from a set-up file."""
    services = build_services(folder, cheap_world(clock))
    found = services.joining.read(path)
    words = " ".join(services.joining.suggest_words())
    services.joining.join(found, next(each.uid for each in found.people if each.full_name == name), words)
    made = Computer(services, clock, name, words, path.parent)
    made.take_in(path, confirmed=(" ".join(found.words),))
    return made


@dataclass
class Two:
    """The lead's computer and the partner's; the partner has signed one sitting."""

    lead: Computer
    partner: Computer
    uid: str


def make_two(folder: Path, clock: FakeClock) -> tuple[str, dict[str, str]]:
    """Both, closed; the uid of the one sitting that the partner signed, and everyone's words."""
    team = make_team(folder / "leads", clock)
    lead = Computer(team.services, clock, ANN, team.words[ANN], folder)
    lead.session.people.add_clinic("Shoulder clinic")
    add_partner(lead.session)
    partner = join(lead.set_up_file(), DI, folder / "partners", clock)
    uid = observe(partner.session, clock)
    partner.sign(uid)
    lead.close()
    partner.close()
    return uid, {ANN: lead.words, DI: partner.words}


def names(computer: Computer) -> dict[str, str]:
    return {each.uid: each.full_name for each in people.list_people(computer.session.database)}
