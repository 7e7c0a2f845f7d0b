"""One morning that a partner and a peer saw together, on one computer: signed by both, or by the peer alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from observer_app.domain.answers import NotRatedReason, Rating, ZeroReason
from observer_app.domain.observation import Effect, MomentKind, Speaker, Writing
from observer_app.domain.people import Perspective, Role, ShownAs
from observer_app.domain.sitting import Consent
from observer_app.services.facade import Services
from observer_app.services.models import NewPerson
from observer_app.services.session import Session
from observer_app.ui.main_window import MainWindow
from observer_app.wiring import build_services
from tests.services.a_sitting import DELIBERATIVE, RELATIONAL
from tests.services.a_team import ANN, DI, Team, add_partner, make_team, make_words
from tests.services.conftest import cheap_world
from tests.services.four_computers import CLEO, PAT, book
from tests.tools.fakes import FakeClock
from tests.tools.prepared import prepare

Do = Callable[[Team, FakeClock], None]
PARTNERS = ({"worry": "1", "the_plan": "1"}, {"welcome": "4"})
PEERS = ({"worry": "3"}, {"welcome": "2", "how_to_decide": "0"})
BOXES: Mapping[str, Mapping[Writing, str]] = {
    DI: {
        Writing.HELPED: "You let her finish. Then she said what she was afraid of, and you put the pen down.",
        Writing.MORE: "I wondered what might have happened if the plan had been said once more at the end.",
        Writing.QUESTION: "What would have made it easier to say “I am not sure”?",
    },
    PAT: {
        Writing.HELPED: "The drawing of the two ways on one sheet of paper. Both looked at it, and both pointed.",
        Writing.MORE: "Doing nothing for now came up only when the person asked.",
        Writing.QUESTION: "Where in the visit did the choice get made?",
    },
}
HEARD = {
    DI: (MomentKind.WORDS, "My sister had that operation, and she was never right again.", Speaker.PERSON, "worry"),
    PAT: (MomentKind.WORDS, "What was that like for her?", Speaker.CLINICIAN, "worry"),
}
LONG = "We went from one thing to the next and only later saw what had been said at the very beginning of it all. " * 6


@dataclass
class Pair:
    """`session` is that of whoever looks; `mine` and `theirs` are the sittings, where both are signed."""

    services: Services
    session: Session
    clock: FakeClock
    words: dict[str, str]
    mine: str = ""
    theirs: str = ""

    def show(self, window: MainWindow, page: str, **arguments: object) -> None:
        window.put_together = lambda: self.services
        window.session = self.session
        window.destroyed.connect(self.session.close)
        window.go(page, **arguments)

    def show_pair(self, window: MainWindow, page: str) -> None:
        self.show(window, page, mine=self.mine, theirs=self.theirs)

    def open(self, name: str) -> None:
        """Someone else comes in; whoever was in has left."""
        self.session.close()
        self.session = _open(self.services, name, self.words[name])
        self.look()

    def look(self) -> None:
        voices = self.session.two_voices
        found = [each for each in (*voices.pairs(), *voices.pairs_for_lead()) if each.theirs]
        if found:
            self.mine, self.theirs = found[0].mine, found[0].theirs


def make_pair(
    folder: Path, name: str = DI, clock: FakeClock | None = None, *, slipped: bool = False, long: bool = False
) -> Pair:
    """The day after that morning, with whoever is named in. Slipped: the partner came after the first had gone."""
    return _make(("pair", slipped, long), folder, name, clock, lambda team, at: _both(team, at, slipped, long))


def make_half(folder: Path, name: str = DI, clock: FakeClock | None = None) -> Pair:
    """The same morning, when the peer has signed and the partner is still at it."""
    return _make(("half pair",), folder, name, clock, _half)


def release(pair: Pair) -> Pair:
    """A lead releases both; the clinician looks."""
    pair.open(ANN)
    for morning in pair.session.releasing.waiting():
        pair.session.releasing.release(morning)
    pair.open(CLEO)
    return pair


def _make(key: tuple[object, ...], folder: Path, name: str, clock: FakeClock | None, do: Do) -> Pair:
    clock = clock or FakeClock()
    began = clock()
    prepare((*key, began), folder, lambda: _prepare(folder, FakeClock(began), do))
    clock.set(began + timedelta(hours=5))
    services = build_services(folder / "store", cheap_world(clock))
    lines = (folder / "words.txt").read_text(encoding="utf-8").splitlines()
    words = dict(line.split("=", 1) for line in lines)
    made = Pair(services, _open(services, name, words[name]), clock, words)
    made.look()
    return made


def _open(services: Services, name: str, words: str) -> Session:
    uid = next(each.uid for each in services.front.read().names if each.shown == name)
    return services.unlock.enter(services.unlock.derive(uid, words))


def _prepare(folder: Path, clock: FakeClock, do: Do) -> None:
    team = make_team(folder, clock)
    lead = team.open(ANN)
    lead.people.add_clinic("Shoulder clinic")
    partner = add_partner(lead)
    peer = lead.people.add_person(NewPerson(PAT, (Role.PEER_CLINICIAN,))).value
    cleo = lead.people.add_person(NewPerson(CLEO, (Role.CLINICIAN,), registration="1234567")).value
    for person in (partner, peer, cleo):
        team.words[person.full_name] = team.draw()
        make_words(lead, person, team.words[person.full_name])
    eyes = ((partner, Perspective.PATIENT_PARTNER), (peer, Perspective.PEER_CLINICIAN))
    book(lead, eyes, cleo, clock())
    lead.close()
    do(team, clock)
    (folder / "words.txt").write_text(
        "\n".join(f"{name}={said}" for name, said in team.words.items()), encoding="utf-8"
    )


def _both(team: Team, clock: FakeClock, slipped: bool, long: bool) -> None:
    began = clock()
    peers = [*PEERS, {"worry": "2"}] if slipped else PEERS
    observe(team, clock, PAT, peers, long=long)
    clock.set(began + timedelta(minutes=20 if slipped else 1))
    observe(team, clock, DI, PARTNERS, long=long)
    clock.set(began + timedelta(hours=3))


def _half(team: Team, clock: FakeClock) -> None:
    began = clock()
    observe(team, clock, PAT, PEERS)
    clock.set(began + timedelta(minutes=1))
    observe(team, clock, DI, PARTNERS[:1], signs=False)


def observe(
    team: Team,
    clock: FakeClock,
    name: str,
    visits: Sequence[Mapping[str, str]],
    *,
    signs: bool = True,
    long: bool = False,
) -> None:
    """One of the two sees the morning, twenty minutes a visit: level 3 but where another is given."""
    session = team.open(name)
    found = session.sittings
    start = session.bookings.start_of(session.bookings.today()[0]).model_copy(update={"clinician_agreed": True})
    uid = found.start(start).value.sitting.uid
    for place, levels in enumerate(visits, 1):
        found.next_place(uid)
        found.answer_consent(uid, place, Consent.BEFORE)
        kind, text, speaker, link_id = HEARD[name]
        found.add_moment(uid, place, kind, text, speaker=speaker, effect=Effect.HELPED, at_s=180, link_id=link_id)
        found.add_moment(uid, place, MomentKind.NOTE, LONG if long else "A silence, and no one filled it.", at_s=400)
        clock.advance(minutes=18)
        found.they_have_gone(uid, place)
        _rate(session, uid, place, levels, name)
        found.finish_rating(uid, place)
        clock.advance(minutes=2)
    for box, text in BOXES[name].items():
        found.save_writing(uid, None, box, f"{text} {LONG}" if long else text)
    found.set_shown_as(uid, ShownAs.FULL_NAME)
    if signs:
        feedback = session.feedback
        job = feedback.prepare(uid)
        feedback.keep(job, feedback.sign(job, feedback.open_keys(team.words[name])))
    session.close()


def _rate(session: Session, uid: str, place: int, levels: Mapping[str, str], name: str) -> None:
    for link_id in (*RELATIONAL, *DELIBERATIVE):
        code = levels.get(link_id, "3")
        looked = ZeroReason.LOOKED_AND_NOT_THERE if code == "0" else None
        session.sittings.rate(uid, place, Rating(link_id=link_id, code=code, zero_reason=looked))
    decision = "put_off" if (place, name) == (2, DI) else "one_thing"
    session.sittings.rate(uid, place, Rating(link_id="anything_to_decide", code=decision))
    if (place, name) == (2, PAT):
        unsure = Rating(link_id="worry", not_rated=NotRatedReason.COULD_NOT_SEE_OR_HEAR)
        session.sittings.rate(uid, place, unsure)
