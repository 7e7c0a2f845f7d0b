"""What leads look after the service with, put together for one session; for `wiring` alone."""

from __future__ import annotations

from pathlib import Path

from observer_app.drawing import Drawing
from observer_app.services.about_person import AboutPerson
from observer_app.services.afterwards import Afterwards
from observer_app.services.at_hand import AtHand, ForEvidence, ForLeads, Voices
from observer_app.services.coverage import WhoHasBeenSeen
from observer_app.services.evidence import Evidence
from observer_app.services.evidence_making import PackMaking
from observer_app.services.evidence_sources import EvidenceSources
from observer_app.services.form_desk import FormDesk
from observer_app.services.house import Tools
from observer_app.services.leads_desk import LeadsDesk
from observer_app.services.leaving_out import LeavingOut
from observer_app.services.local_rules import LocalRules
from observer_app.services.pairs import PairFinder
from observer_app.services.papers import Papers
from observer_app.services.printed import PrintedRecords
from observer_app.services.rated_sittings import RatedSittings
from observer_app.services.record_of_changes import RecordOfChanges
from observer_app.services.register import Register
from observer_app.services.retention import Retention
from observer_app.services.store_check import StoreCheck
from observer_app.services.tables import Tables
from observer_app.services.team_view import TeamView
from observer_app.services.teams import Teams
from observer_app.services.third_signature import ThirdSignature
from observer_app.vault.vault import Unlocked


def make_afterwards(at: AtHand, tools: Tools) -> Afterwards:
    """What can still happen to a finished sitting; what an observer was asked to take out long enough ago goes now."""
    made = Afterwards(at.database, tools.clock, tools.ids, at.me, at.backups.drop_deleted_words)
    made.take_out_overdue()
    return made


def make_for_leads(
    at: AtHand, voices: Voices, unlocked: Unlocked, tools: Tools, drawing: Drawing, resources: Path
) -> ForLeads:
    """Every service of it; what draws is made when it is first needed."""
    rated = RatedSittings(at.database, at.me, at.shelf, PairFinder(at.database, at.me, unlocked))
    teams = Teams(at.database, at.me, tools.public_ids)
    retention = Retention(at.database, at.me, tools.clock, voices["saying"], at.backups.drop_deleted_words)
    return ForLeads(
        register=Register(at.database, tools.clock, at.me),
        leaving_out=LeavingOut(at.database, at.me, voices["saying"]),
        changes=RecordOfChanges(at.database, at.me, at.backups),
        retention=retention,
        rules=LocalRules(at.database, at.me),
        store_check=StoreCheck(at.database, tools.clock),
        papers=_papers(at, tools, retention, drawing, resources),
        tables=Tables(at.database, at.me, tools.clock, tools.chance, at.shelf, rated),
        form_desk=FormDesk(at.database, at.shelf, at.directory, at.me),
        third_signature=ThirdSignature(at.database, at.me),
        teams=teams,
        team_view=TeamView(at.me, tools.clock, teams, rated),
        about=AboutPerson(at.database, at.me, tools.clock, lambda: drawing.printer),
        coverage=WhoHasBeenSeen(at.database, at.me, tools.clock, teams),
    )


def make_leads_desk(at: AtHand, voices: Voices, leads: ForLeads, evidence: Evidence) -> LeadsDesk:
    """What waits for leads, on their page."""
    asked, signers, releasing = voices["asked_to_look"], voices["signers"], voices["releasing"]
    return LeadsDesk(at.me, asked, signers, releasing, leads["coverage"], evidence)


def make_evidence(at: AtHand, voices: Voices, found: ForLeads, tools: Tools, drawing: Drawing) -> ForEvidence:
    """Evidence packs, for leads and for the clinician whose they are."""
    evidence = Evidence(
        at.database,
        at.me,
        tools,
        EvidenceSources(at.database, at.me, PrintedRecords(at.database)),
        voices["appraisals"],
        found["leaving_out"],
        found["register"],
        found["rules"],
        at.shelf,
    )
    packs = PackMaking(at.database, at.me, tools, evidence, lambda: drawing.evidence_signer(at.shelf), at.house.unlock)
    return ForEvidence(evidence=evidence, packs=packs)


def _papers(at: AtHand, tools: Tools, retention: Retention, drawing: Drawing, resources: Path) -> Papers:
    texts, store = resources / "papers", at.house.folder
    return Papers(
        at.database,
        at.me,
        tools.clock,
        at.directory,
        at.shelf,
        at.backups,
        retention,
        texts,
        store,
        lambda: drawing.paper,
    )
