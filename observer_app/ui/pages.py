"""The table of pages: each is imported when it is first gone to, and never before."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from observer_app.ui.page import Page


class Row(NamedTuple):
    """Where a page lives and who may go there; no roles means everyone."""

    module: str
    class_name: str
    roles: frozenset[str] = frozenset()
    needs_unlock: bool = True


_UI = "observer_app.ui"
LEADS = frozenset({"clinical_lead", "patient_lead"})

PAGES: dict[str, Row] = {
    "backups": Row(f"{_UI}.house.backups", "BackupsPage", LEADS),
    "check_file": Row(f"{_UI}.house.check_file", "CheckFilePage", needs_unlock=False),
    "files": Row(f"{_UI}.house.files_page", "FilesPage"),
    "help": Row(f"{_UI}.house.help", "HelpPage", needs_unlock=False),
    "home": Row(f"{_UI}.house.home", "HomePage"),
    "before_first_sitting": Row(f"{_UI}.house.before_first_sitting", "BeforeFirstSittingPage"),
    "change_words": Row(f"{_UI}.house.change_words", "ChangeWordsPage"),
    "forgotten_words": Row(f"{_UI}.house.forgotten_words", "ForgottenWordsPage", needs_unlock=False),
    "how_shown": Row(f"{_UI}.house.how_shown", "HowShownPage"),
    "mentoring": Row(f"{_UI}.house.mentoring", "MentoringPage"),
    "mentoring_pair": Row(f"{_UI}.house.mentoring_pair", "MentoringPairPage"),
    "my_record": Row(f"{_UI}.house.my_record", "MyRecordPage"),
    "my_record_entry": Row(f"{_UI}.house.my_record_entry", "MyRecordEntryPage"),
    "share_my_record": Row(f"{_UI}.house.share_my_record", "ShareMyRecordPage"),
    "recovery_used": Row(f"{_UI}.house.recovery_used", "RecoveryUsedPage", needs_unlock=False),
    "service_details": Row(f"{_UI}.house.service_details", "ServiceDetailsPage", LEADS),
    "save_about": Row(f"{_UI}.house.save_about", "SaveAboutPage"),
    "settings": Row(f"{_UI}.house.settings", "SettingsPage"),
    "join": Row(f"{_UI}.house.join", "JoinPage", needs_unlock=False),
    "start_card": Row(f"{_UI}.house.start_card", "StartCardPage", needs_unlock=False),
    "restore": Row(f"{_UI}.house.take_back", "TakeBackPage", needs_unlock=False),
    "unlock": Row(f"{_UI}.house.unlock", "UnlockPage", needs_unlock=False),
    "leave_out": Row(f"{_UI}.house.leave_out", "LeaveOutPage"),
    "make_pack": Row(f"{_UI}.house.make_pack", "MakePackPage"),
    "sign_pack": Row(f"{_UI}.house.sign_pack", "SignPackPage"),
    "pack_made": Row(f"{_UI}.house.pack_made", "PackMadePage"),
    "portal_limit": Row(f"{_UI}.house.portal_limit", "PortalLimitPage"),
    "appraisal_date": Row(f"{_UI}.house.appraisal_date", "AppraisalDatePage"),
    "action_came_round": Row(f"{_UI}.clinician.action_came_round", "ActionCameRoundPage"),
    "ask_to_look": Row(f"{_UI}.clinician.ask_to_look", "AskToLookPage"),
    "answered": Row(f"{_UI}.clinician.answered", "AnsweredPage"),
    "before_reading": Row(f"{_UI}.clinician.before_reading", "BeforeReadingPage"),
    "for_my_appraisal": Row(f"{_UI}.clinician.for_my_appraisal", "ForMyAppraisalPage"),
    "kept_about_me": Row(f"{_UI}.clinician.kept_about_me", "KeptAboutMePage"),
    "countersign": Row(f"{_UI}.clinician.countersign", "CountersignPage"),
    "open_given": Row(f"{_UI}.clinician.open_given", "OpenGivenPage"),
    "my_answer": Row(f"{_UI}.clinician.my_answer", "MyAnswerPage"),
    "my_feedback": Row(f"{_UI}.clinician.my_feedback", "MyFeedbackPage"),
    "my_thoughts": Row(f"{_UI}.clinician.my_thoughts", "MyThoughtsPage"),
    "my_notes": Row(f"{_UI}.clinician.my_notes", "MyNotesPage"),
    "over_time": Row(f"{_UI}.clinician.over_time", "OverTimePage"),
    "own_days": Row(f"{_UI}.clinician.own_days", "OwnDaysPage"),
    "own_view": Row(f"{_UI}.clinician.own_view", "OwnViewPage"),
    "read_feedback": Row(f"{_UI}.clinician.read_feedback", "ReadFeedbackPage"),
    "side_by_side": Row(f"{_UI}.voices.side_by_side", "SideBySidePage"),
    "same_visits": Row(f"{_UI}.voices.same_visits", "SameVisitsPage"),
    "agreed_line": Row(f"{_UI}.voices.agreed_line", "AgreedLinePage"),
    "seen_by_two": Row(f"{_UI}.voices.seen_by_two", "SeenByTwoPage", LEADS),
    "the_talk": Row(f"{_UI}.clinician.the_talk", "TheTalkPage"),
    "we_have_talked": Row(f"{_UI}.clinician.we_have_talked", "WeHaveTalkedPage"),
    "when_it_hurts": Row(f"{_UI}.clinician.when_it_hurts", "WhenItHurtsPage"),
    "forms": Row(f"{_UI}.lead.forms", "FormsPage", LEADS),
    "forms_install": Row(f"{_UI}.lead.forms_install", "FormsInstallPage", LEADS),
    "forms_missed": Row(f"{_UI}.lead.forms_missed", "FormsMissedPage", LEADS),
    "evidence_packs": Row(f"{_UI}.lead.evidence_packs", "EvidencePacksPage", LEADS),
    "packs_for_team": Row(f"{_UI}.lead.packs_for_team", "PacksForTeamPage", LEADS),
    "concern": Row(f"{_UI}.lead.concern", "ConcernPage", LEADS),
    "concerns": Row(f"{_UI}.lead.concerns", "ConcernsPage", LEADS),
    "signers": Row(f"{_UI}.lead.signers", "SignersPage", LEADS),
    "stop_signer": Row(f"{_UI}.lead.stop_signer", "StopSignerPage", LEADS),
    "to_release": Row(f"{_UI}.lead.to_release", "ToReleasePage", LEADS),
    "papers": Row(f"{_UI}.lead.papers", "PapersPage", LEADS),
    "retention": Row(f"{_UI}.lead.retention", "RetentionPage", LEADS),
    "record_of_changes": Row(f"{_UI}.lead.record_of_changes", "RecordOfChangesPage", LEADS),
    "register": Row(f"{_UI}.lead.register", "RegisterPage", LEADS),
    "tables": Row(f"{_UI}.lead.tables", "TablesPage", LEADS),
    "forms_preview": Row(f"{_UI}.lead.forms_preview", "FormsPreviewPage", LEADS),
    "answered_feedback": Row(f"{_UI}.lead.answered_feedback", "AnsweredFeedbackPage", LEADS),
    "sign_as_lead": Row(f"{_UI}.lead.sign_as_lead", "SignAsLeadPage", LEADS),
    "book_a_sitting": Row(f"{_UI}.lead.book_a_sitting", "BookASittingPage", LEADS),
    "booking": Row(f"{_UI}.lead.booking", "BookingPage"),
    "who_has_been_seen": Row(f"{_UI}.lead.who_has_been_seen", "WhoHasBeenSeenPage", LEADS),
    "by_quarter": Row(f"{_UI}.lead.by_quarter", "ByQuarterPage", LEADS),
    "team": Row(f"{_UI}.lead.team", "TeamPage", LEADS),
    "teams": Row(f"{_UI}.lead.teams", "TeamsPage", LEADS),
    "change_pattern": Row(f"{_UI}.observer.change_pattern", "ChangePatternPage"),
    "clear_laptop": Row(f"{_UI}.observer.clear_laptop", "ClearLaptopPage"),
    "consent": Row(f"{_UI}.observer.consent", "ConsentPage"),
    "covered": Row(f"{_UI}.observer.covered", "CoveredPage"),
    "from_paper": Row(f"{_UI}.observer.from_paper", "FromPaperPage"),
    "correct": Row(f"{_UI}.observer.correct", "CorrectPage"),
    "in_error": Row(f"{_UI}.observer.in_error", "InErrorPage"),
    "in_the_room": Row(f"{_UI}.observer.in_the_room", "InTheRoomPage"),
    "my_sittings": Row(f"{_UI}.observer.my_sittings", "MySittingsPage"),
    "place_list": Row(f"{_UI}.observer.place_list", "PlaceListPage"),
    "put_right": Row(f"{_UI}.observer.put_right", "PutRightPage"),
    "rating": Row(f"{_UI}.observer.rating", "RatingPage"),
    "rather_not": Row(f"{_UI}.observer.rather_not", "RatherNotPage"),
    "read_signed": Row(f"{_UI}.observer.read_signed", "ReadSignedPage"),
    "read_through": Row(f"{_UI}.observer.read_through", "ReadThroughPage"),
    "sign": Row(f"{_UI}.observer.sign", "SignPage"),
    "signed": Row(f"{_UI}.observer.signed", "SignedPage"),
    "start_sitting": Row(f"{_UI}.observer.start_sitting", "StartSittingPage"),
    "they_have_gone": Row(f"{_UI}.observer.they_have_gone", "TheyHaveGonePage"),
    "three_boxes": Row(f"{_UI}.observer.three_boxes", "ThreeBoxesPage"),
    "what_came_of_it": Row(f"{_UI}.observer.what_came_of_it", "WhatCameOfItPage"),
    "withdraw": Row(f"{_UI}.observer.withdraw", "WithdrawPage"),
    "worry": Row(f"{_UI}.observer.worry", "WorryPage"),
    "first_run": Row(f"{_UI}.setup.first_run", "FirstRunPage", needs_unlock=False),
    "give_card": Row(f"{_UI}.setup.person_card", "GiveCardPage", LEADS),
    "person_leaves": Row(f"{_UI}.setup.person_leaves", "PersonLeavesPage", LEADS),
    "practice_intro": Row(f"{_UI}.setup.practice_intro", "PracticeIntroPage", needs_unlock=False),
    "set_up_clinics": Row(f"{_UI}.setup.clinics", "SetUpClinicsPage", LEADS),
    "set_up_copies": Row(f"{_UI}.setup.copies_place", "SetUpCopiesPage", LEADS),
    "set_up_form": Row(f"{_UI}.setup.form", "SetUpFormPage", LEADS),
    "set_up_making": Row(f"{_UI}.setup.making", "SetUpMakingPage", needs_unlock=False),
    "set_up_people": Row(f"{_UI}.setup.people", "SetUpPeoplePage", LEADS),
    "set_up_person": Row(f"{_UI}.setup.person", "SetUpPersonPage", LEADS),
    "set_up_recovery": Row(f"{_UI}.setup.recovery", "SetUpRecoveryPage", LEADS),
    "set_up_service": Row(f"{_UI}.setup.service", "SetUpServicePage", needs_unlock=False),
    "set_up_words": Row(f"{_UI}.setup.words", "SetUpWordsPage", needs_unlock=False),
    "text_and_colours": Row(f"{_UI}.setup.text_and_colours", "TextAndColours", needs_unlock=False),
    "what_brings_you": Row(f"{_UI}.setup.what_brings_you", "WhatBringsYouPage", needs_unlock=False),
}


def page_class(name: str) -> type[Page]:
    row = PAGES[name]
    found: type[Page] = getattr(import_module(row.module), row.class_name)
    return found
