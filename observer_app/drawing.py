"""Whoever draws and signs pages, each made when it is first needed: together they bring a second of imports."""

from __future__ import annotations

import sys
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from observer_app.services.card_giving import StartCard
from observer_app.services.countersign_job import Countersigns
from observer_app.services.evidence_job import SignsEvidence
from observer_app.services.forms import FormShelf
from observer_app.services.portfolio_job import SignsPortfolio
from observer_app.services.signing_job import SignsFeedback

if TYPE_CHECKING:
    from observer_app.documents.feedback_pdf import FeedbackPrinter
    from observer_app.documents.paper_pdf import PaperPrinter
    from observer_app.services.evidence_apart import ChecksApart
    from observer_app.services.evidence_signing import EvidenceSigner


MAKE_PACK_WORD = "make-pack-worker"


class Drawing:
    """`resources` holds fonts and colours; `computer` is what signer cards call this computer.

    `checks` checks signed files apart, before they go into a pack; None where no pack is made.
    """

    def __init__(self, resources: Path, computer: str, checks: ChecksApart | None = None) -> None:
        self._resources = resources
        self._computer = computer
        self._checks = checks

    @cached_property
    def printer(self) -> FeedbackPrinter:
        from observer_app.documents.feedback_pdf import FeedbackPrinter

        return FeedbackPrinter(self._resources)

    @cached_property
    def paper(self) -> PaperPrinter:
        from observer_app.documents.paper_pdf import PaperPrinter

        return PaperPrinter(self._resources)

    def spell_out(self, text: str) -> str:
        """The text with every sign that no page can print written in words."""
        return self.printer.spell_out(text)

    def recovery_sheet(
        self, service: str, groups: tuple[str, ...], openers: tuple[str, ...], made_at: datetime
    ) -> bytes:
        return self.printer.recovery_sheet(service, groups, openers, made_at)

    def start_card(self, card: StartCard, made_at: datetime) -> bytes:
        from observer_app.documents.start_card import CardWords, print_start_card

        # To the day before it ends, so that no one has to know the minute.
        last = (card.ends_at - timedelta(days=1)).astimezone()
        words = CardWords(
            card.person.full_name, card.service_name, card.given_by, card.code, f"{last.day} {last:%B %Y}"
        )
        return print_start_card(self._resources, words, made_at)

    def signer(self, shelf: FormShelf) -> SignsFeedback:
        from observer_app.services.signing import Signer

        return Signer(self.printer, shelf, self._computer)

    def countersigner(self, shelf: FormShelf) -> Countersigns:
        from observer_app.services.countersigning import Countersigner

        return Countersigner(self.printer, shelf, self._computer)

    def evidence_signer(self, shelf: FormShelf) -> SignsEvidence:
        """In a process of its own. ValueError where there is no one to check what goes in."""
        from observer_app.services.evidence_apart import EvidenceSignerApart

        if self._checks is None:
            raise ValueError("packs are made of what was checked apart")
        return EvidenceSignerApart(self._checks, self.spell_out, shelf, self._computer, pack_command())

    def evidence_signer_here(self, shelf: FormShelf) -> EvidenceSigner:
        """In this very process."""
        from observer_app.services.evidence_signing import EvidenceSigner

        return EvidenceSigner(self.printer, shelf, self._computer)

    def portfolio_signer(self, shelf: FormShelf) -> SignsPortfolio:
        from observer_app.services.portfolio_signing import PortfolioSigner

        return PortfolioSigner(self.printer, shelf, self._computer)


def pack_command() -> tuple[str, ...]:
    """What starts a process that makes an evidence pack."""
    frozen = getattr(sys, "frozen", False)
    return (sys.executable, MAKE_PACK_WORD) if frozen else (sys.executable, "-m", "observer_app.pack_worker")
