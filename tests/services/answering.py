"""A clinician who holds both observers' feedback of one morning, released and passed on; and how they sign it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from observer_app.domain.verification import Verification
from observer_app.services.countersign import AnsweredFile
from observer_app.services.keeping import standing_files
from observer_app.services.trusted import trust_store
from observer_app.services.verify import join_record
from observer_app.signing.verifier import verify
from tests.services.four_computers import Four, open_four
from tests.services.test_saying import release_both
from tests.services.two_computers import Computer
from tests.tools.fakes import FakeClock

SHARED = {"noticed": "Rings true: I talk while people think.", "reply": "I see it the same way.", "due": "3 March 2027"}
BECAUSE = "We have not found a time to talk."


@dataclass
class Answering:
    """The four computers a day later. `digest` is of the partner's feedback, `other` of the peer's."""

    four: Four
    digest: str
    other: str

    @property
    def clinician(self) -> Computer:
        return self.four.clinician

    def sign_as_seen(self, digest: str = "", shared: dict[str, str] | None = None) -> AnsweredFile:
        service = self.clinician.session.countersign
        talked_on = service.today() - timedelta(days=1)
        job = service.prepare_as_seen(digest or self.digest, SHARED if shared is None else shared, talked_on)
        return service.keep(job, service.sign(job, self.clinician.own_keys())).value

    def decline(self, because: str = BECAUSE, digest: str = "") -> AnsweredFile:
        service = self.clinician.session.countersign
        job = service.prepare_declined(digest or self.digest, {}, because)
        return service.keep(job, service.sign(job, self.clinician.own_keys())).value

    def held(self, computer: Computer, digest: str = "") -> bytes:
        (pdf,) = standing_files(computer.session.database, digest or self.digest)
        return pdf

    def check(self, computer: Computer, digest: str = "") -> Verification:
        """What that computer says of the file that it holds."""
        session = computer.session
        found = verify(self.held(computer, digest), trust_store(session.database), None, self.four.clock())
        return join_record(found, session.forms)


def make_released(folder: Path, booking_uid: str, words: dict[str, str], clock: FakeClock) -> tuple[str, str]:
    """Both have observed and handed in, and the clinician holds both; the two digests."""
    four = open_four(folder, booking_uid, words, clock)
    digests = release_both(four)
    four.pass_on(four.lead, four.clinician)
    partner = four.partner.session.me.full_name
    printed = {digest: four.clinician.session.countersign.record(digest).observer.shown_name for digest in digests}
    four.close()
    first, second = sorted(digests, key=lambda digest: printed[digest] != partner)
    return first, second
