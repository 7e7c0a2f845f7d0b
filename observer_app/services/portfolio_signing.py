"""Drawing, signing and checking one's own record: the slow part, on plain values. Imported at first need."""

from __future__ import annotations

from observer_app.domain.portfolio import PortfolioRecord
from observer_app.domain.portfolio_document import build_portfolio
from observer_app.domain.verification import Verdict, Verification
from observer_app.errors import UserError
from observer_app.services.forms import FormShelf
from observer_app.services.portfolio_job import PortfolioJob, SignedPortfolio
from observer_app.services.records import record_bytes
from observer_app.services.signing import Printer
from observer_app.services.signing_identity import Signatory, picture_lines
from observer_app.services.spelling import spell
from observer_app.services.verify import join_record
from observer_app.signing.signer import sign_as_owner
from observer_app.signing.trust import TrustStore
from observer_app.signing.verifier import verify
from observer_app.vault.vault import Unlocked


class PortfolioSigner:
    """Safe to run in a worker thread. `computer` names this computer on signer cards."""

    def __init__(self, printer: Printer, shelf: FormShelf, computer: str) -> None:
        self._printer = printer
        self._shelf = shelf
        self._computer = computer

    def spell_out(self, record: PortfolioRecord) -> PortfolioRecord:
        """The record with every sign that no page can print written in words, so that both always say the same."""
        return PortfolioRecord.model_validate(spell(record.model_dump(mode="json"), self._printer.spell_out))

    def sign(self, job: PortfolioJob, keys: Unlocked) -> SignedPortfolio:
        """The signed file. What does not verify never leaves here."""
        name = job.record.person.shown_name
        signatory = Signatory.in_full(job.me, name, job.identity, job.signed_at, self._computer)
        identity, made = signatory.identity(keys.slot_key)
        unsigned = self._printer.feedback(build_portfolio(job.record), record_bytes(job.record), job.signed_at)
        picture = self._printer.signature(picture_lines(f"Signed by {name}", job.signed_at, identity.fingerprint))
        content = sign_as_owner(unsigned, identity, picture, job.signed_at)
        itself = TrustStore(signers=(signatory.pin(identity),))
        found = join_record(verify(content, itself, None, job.signed_at), self._shelf)
        if found.verdict is not Verdict.GOOD_AND_KNOWN:
            raise _signature_unsound(found)
        return SignedPortfolio(content, made)


def _signature_unsound(found: Verification) -> UserError:
    return UserError(
        "Your record is not signed yet",
        "Everything in it is safe. We made the file and checked it, and the check did not pass, so we did not keep the"
        f" file. Try again; if it happens again, tell a lead these words: {', '.join(found.codes)}.",
        code="signature_unsound",
    )
