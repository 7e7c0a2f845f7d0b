"""Correcting what one has signed: the corrected version counts, the old one stays as it was, on every computer."""

from __future__ import annotations

import pytest

from observer_app.domain.answers import Rating
from observer_app.domain.observation import Writing
from observer_app.domain.people import ShownAs
from observer_app.domain.record import PrintedRecord
from observer_app.domain.register import RegisterKind
from observer_app.domain.said import Audience, SaidKind
from observer_app.domain.sitting import SittingStage
from observer_app.domain.taken_in import Taken
from observer_app.services import keeping, readers
from observer_app.services.concerns import is_set_aside
from observer_app.services.printed import find_printed
from observer_app.services.sitting_records import own_record
from observer_app.services.standing import standing_sittings
from observer_app.services.steps import run_through
from observer_app.services.trusted import known_file
from observer_app.store import clearing, corrections, signed_files, taken_in
from observer_app.ui.clinician import words
from tests.services.a_sitting import RELATIONAL, refused
from tests.services.four_computers import CLEO, PARTNER_WORDS, PEER_WORDS, Four, rate_visits
from tests.services.two_computers import Computer

REASON = "I had mixed up two visits"
NEW_WORDS = "You sat down before you spoke."


def sit_in(four: Four) -> str:
    return four.sit_in(four.partner, ("3", "1"), PARTNER_WORDS)


def correct(computer: Computer, uid: str, words: str = NEW_WORDS, level: str = "") -> str:
    """Begins a correction, changes a box or a level, signs; gives back the digest of the new record."""
    session = computer.session
    computer.clock.advance(hours=1)
    draft = session.correcting.begin(uid, REASON).value.uid
    session.sittings.save_writing(draft, None, Writing.HELPED, words)
    if level:
        session.sittings.rate(draft, 1, Rating(link_id=RELATIONAL[0], code=level))
    computer.sign(draft)
    return str(signed_files.latest_record(session.database, uid))


def printed(computer: Computer, digest: str) -> PrintedRecord:
    found = find_printed(computer.session.database, digest)
    assert found is not None
    return found


def latest(computer: Computer, uid: str) -> str:
    return str(signed_files.latest_record(computer.session.database, uid))


def test_the_corrected_version_says_whose_place_it_takes_and_why(four: Four) -> None:
    uid = sit_in(four)
    old = latest(four.partner, uid)
    new = printed(four.partner, correct(four.partner, uid))
    assert (new.revision, new.supersedes, new.helped) == (2, old, NEW_WORDS)
    assert new.amended is not None
    assert (new.amended.reason, new.amended.after_both) == (REASON, False)
    assert new.amended.short_id == printed(four.partner, old).short_id
    assert (new.withdrawn, new.observer.nth_sitting, new.previous) == (0, 1, None)


def test_the_old_file_and_the_whole_old_record_stay_as_they_were(four: Four) -> None:
    uid = sit_in(four)
    database, old = four.partner.session.database, latest(four.partner, uid)
    record, files = own_record(database, uid), keeping.standing_files(database, old)
    correct(four.partner, uid, level="4")
    assert readers.record_of(database, old) == record
    assert keeping.standing_files(database, old) == files


def test_a_level_that_was_corrected_counts_from_then_on(four: Four) -> None:
    uid = sit_in(four)
    correct(four.partner, uid, level="4")
    record = own_record(four.partner.session.database, uid)
    assert record is not None
    assert record.observations[0].ratings[RELATIONAL[0]].code == "4"
    (standing,) = standing_sittings(four.partner.session.database)
    assert (standing.sitting_uid, standing.revision, standing.printed_digest) == (uid, 2, record.printed)


def test_until_it_is_signed_the_old_version_counts_and_the_copy_is_in_no_list(four: Four) -> None:
    uid = sit_in(four)
    session, old = four.partner.session, latest(four.partner, uid)
    draft = session.correcting.begin(uid, REASON).value.uid
    assert [each.uid for each in session.my_sittings.every()] == [uid]
    assert [each.printed_digest for each in standing_sittings(session.database)] == [old]
    assert not readers.keys_kept_apart(session.database, session.me.uid)
    assert [each.sitting.uid for each in session.sittings.open_sittings()] == [draft]
    assert all(line.kind is RegisterKind.SAT_IN for line in session.register.lines())


def test_what_is_left_as_it_was_signed_leaves_no_word_of_the_copy(four: Four) -> None:
    uid = sit_in(four)
    session, before = four.partner.session, own_record(four.partner.session.database, uid)
    draft = session.correcting.begin(uid, REASON).value.uid
    session.sittings.save_writing(draft, None, Writing.HELPED, NEW_WORDS)
    session.correcting.leave(draft)
    assert own_record(session.database, uid) == before
    assert session.sittings.state(draft).sitting.stage is SittingStage.CLOSED
    assert NEW_WORDS not in str(session.database.rows("SELECT text FROM sitting_writing"))
    assert session.correcting.find(draft) is None


def test_a_copy_that_waits_for_its_signature_can_be_left_too(four: Four) -> None:
    uid = sit_in(four)
    session = four.partner.session
    draft = session.correcting.begin(uid, REASON).value.uid
    session.sittings.save_writing(draft, None, Writing.HELPED, NEW_WORDS)
    session.feedback.prepare(draft)
    session.correcting.leave(draft)
    assert session.sittings.waiting_to_sign() == ()


def test_a_correction_needs_a_reason_and_something_that_is_different(four: Four) -> None:
    uid = sit_in(four)
    session = four.partner.session
    with refused("correction_reason_missing"):
        session.correcting.begin(uid, " – ")
    draft = session.correcting.begin(uid, REASON).value.uid
    with refused("correction_changes_nothing"):
        session.feedback.prepare(draft)
    session.sittings.save_writing(draft, None, Writing.CORRECTION, "")
    session.sittings.save_writing(draft, None, Writing.HELPED, NEW_WORDS)
    with refused("correction_reason_missing"):
        session.feedback.prepare(draft)


def test_who_was_seen_is_not_ones_own_to_change(four: Four) -> None:
    uid = sit_in(four)
    session = four.partner.session
    draft = session.correcting.begin(uid, REASON).value.uid
    session.sittings.leave_at_their_wish(draft, 1)
    with refused("correction_not_ones_own"):
        session.feedback.prepare(draft)


def test_words_in_the_reason_that_may_show_who_someone_is_are_asked_about(four: Four) -> None:
    uid = sit_in(four)
    session = four.partner.session
    draft = session.correcting.begin(uid, "It was Mrs Kettlewell, 07700 900123").value.uid
    session.sittings.save_writing(draft, None, Writing.HELPED, NEW_WORDS)
    with refused("someone_could_be_known"):
        session.feedback.prepare(draft)


def test_what_is_not_mine_or_a_mistake_is_not_corrected(four: Four) -> None:
    uid = sit_in(four)
    with pytest.raises(KeyError):
        four.peer.session.correcting.begin(uid, REASON)
    four.partner.session.after.entered_in_error(uid, "the wrong clinic")
    with refused("correction_of_mistake"):
        four.partner.session.correcting.begin(uid, REASON)


def test_what_was_half_typed_and_not_signed_is_not_in_the_copy(four: Four) -> None:
    session = four.partner.session
    (view,) = session.bookings.coming_up()
    start = session.bookings.start_of(view).model_copy(update={"clinician_agreed": True})
    uid = session.sittings.start(start).value.sitting.uid
    rate_visits(session, four.clock, uid, ("3", "3"), PARTNER_WORDS)
    session.sittings.save_writing(uid, 1, Writing.MOMENT, "And if I")
    session.sittings.set_shown_as(uid, ShownAs.FULL_NAME)
    four.partner.sign(uid)
    state = session.sittings.state(session.correcting.begin(uid, REASON).value.uid)
    assert Writing.MOMENT not in state.observations[1].writings
    assert [each.text for each in state.observations[1].moments] == [PARTNER_WORDS]


def test_it_is_to_be_handed_in_anew(four: Four) -> None:
    uid = sit_in(four)
    four.partner.hand_in()
    assert four.partner.session.sittings.summary(uid).handed_in
    correct(four.partner, uid)
    assert not four.partner.session.sittings.summary(uid).handed_in


@pytest.mark.parametrize("between", [True, False])
def test_the_leads_hold_both_and_count_the_new_one(four: Four, *, between: bool) -> None:
    uid = sit_in(four)
    old = latest(four.partner, uid)
    if between:
        four.lead.take_in(four.partner.hand_in("before.observer"))
    new = correct(four.partner, uid, level="4")
    assert Taken.SET_ASIDE not in four.lead.take_in(four.partner.hand_in())
    database = four.lead.session.database
    assert [each.printed for each in readers.every_record(database)] == [new]
    assert [each.printed_digest for each in standing_sittings(database)] == [new]
    assert readers.newer_version(database, old) == new
    assert readers.record_of(database, old) is not None
    assert keeping.standing_files(database, old)
    assert keeping.state_digest(database) == keeping.state_digest(four.partner.session.database)


def test_the_old_version_that_comes_after_the_new_is_kept_and_does_not_count(four: Four) -> None:
    uid = sit_in(four)
    before = four.partner.hand_in("before.observer")
    new = correct(four.partner, uid)
    after = four.partner.hand_in("after.observer")
    for path in (after, before, after):
        four.lead.take_in(path)
    assert [each.printed for each in readers.every_record(four.lead.session.database)] == [new]
    assert keeping.state_digest(four.lead.session.database) == keeping.state_digest(four.partner.session.database)


def test_the_register_tells_of_it_with_the_reason(four: Four) -> None:
    uid = sit_in(four)
    correct(four.partner, uid)
    four.lead.take_in(four.partner.hand_in())
    for computer in (four.partner, four.lead):
        lines = computer.session.register.lines(four.person(CLEO).uid)
        assert [line.words for line in lines if line.kind is RegisterKind.AMENDED] == [
            f"It was corrected and signed anew: {REASON}. The earlier version stays."
        ]
        assert sum(line.kind is RegisterKind.SAT_IN for line in lines) == 1


def test_it_can_be_corrected_again_and_every_version_stays(four: Four) -> None:
    uid = sit_in(four)
    first = latest(four.partner, uid)
    second = correct(four.partner, uid)
    third = correct(four.partner, uid, "You waited.")
    record = own_record(four.partner.session.database, uid)
    assert record is not None
    assert (record.revision, record.amended_prints) == (3, (first, second))
    four.lead.take_in(four.partner.hand_in())
    assert [each.printed for each in readers.every_record(four.lead.session.database)] == [third]
    assert len(taken_in.records(four.lead.session.database)) == 3


def test_a_withdrawal_after_it_erases_every_version_everywhere(four: Four) -> None:
    uid = sit_in(four)
    old = latest(four.partner, uid)
    new = correct(four.partner, uid)
    four.lead.take_in(four.partner.hand_in("one.observer"))
    four.partner.session.after.withdraw(uid, 1)
    four.partner.sign(uid)
    four.lead.take_in(four.partner.hand_in("two.observer"))
    for computer in (four.partner, four.lead):
        database = computer.session.database
        assert find_printed(database, old) is find_printed(database, new) is None
        assert readers.record_of(database, old) is readers.record_of(database, new) is None
        assert NEW_WORDS not in str(
            database.rows("SELECT text FROM taken_in UNION ALL SELECT text FROM sitting_writing")
        )
    assert corrections.superseded_of(four.partner.session.database, uid) == ()
    assert printed(four.partner, latest(four.partner, uid)).withdrawn == 1


def test_a_withdrawal_while_it_is_being_corrected_takes_the_copy_away(four: Four) -> None:
    uid = sit_in(four)
    session = four.partner.session
    draft = session.correcting.begin(uid, REASON).value.uid
    session.sittings.save_writing(draft, None, Writing.HELPED, NEW_WORDS)
    session.after.withdraw(uid, 1)
    assert session.correcting.find(draft) is None
    assert session.sittings.open_sittings() == ()
    assert NEW_WORDS not in str(session.database.rows("SELECT text FROM sitting_writing"))


def test_what_was_drawn_before_someone_withdrew_is_not_kept(four: Four) -> None:
    uid = sit_in(four)
    session = four.partner.session
    draft = session.correcting.begin(uid, REASON).value.uid
    session.sittings.save_writing(draft, None, Writing.HELPED, NEW_WORDS)
    job = session.feedback.prepare(draft)
    signed = session.feedback.sign(job, four.partner.own_keys())
    session.after.withdraw(uid, 1)
    with refused("withdrawn_since"):
        session.feedback.keep(job, signed)


def test_after_a_withdrawal_it_can_be_corrected_and_the_withdrawal_is_still_counted(four: Four) -> None:
    uid = sit_in(four)
    four.partner.session.after.withdraw(uid, 1)
    four.partner.sign(uid)
    new = printed(four.partner, correct(four.partner, uid))
    assert (new.revision, new.withdrawn, new.rated, new.changed_their_mind) == (3, 1, 1, 0)
    four.lead.take_in(four.partner.hand_in())
    assert keeping.state_digest(four.lead.session.database) == keeping.state_digest(four.partner.session.database)


def test_what_is_corrected_after_both_views_were_shown_says_so(four: Four) -> None:
    partner, _ = four.both_sit_in()
    four.hand_in_all()
    four.pass_on(four.lead, four.partner)
    new = printed(four.partner, correct(four.partner, partner))
    assert new.amended is not None
    assert new.amended.after_both


def test_side_by_side_shows_what_was_rated_blind(four: Four) -> None:
    partner, peer = four.both_sit_in()
    four.hand_in_all()
    four.pass_on(four.lead, four.partner)
    correct(four.partner, partner, level="0")
    four.lead.take_in(four.partner.hand_in("corrected.observer"))
    for computer, mine, theirs in ((four.partner, partner, peer), (four.lead, partner, peer)):
        assert NEW_WORDS not in str(computer.session.two_voices.side_by_side(mine, theirs))


def test_later_signatures_and_answers_stay_with_the_old_file(four: Four) -> None:
    uid = sit_in(four)
    four.lead.take_in(four.partner.hand_in("one.observer"))
    old = latest(four.partner, uid)
    say = four.lead.session.saying.say
    say(SaidKind.RELEASED, old, Audience.CLINICIAN, clinician=four.person(CLEO).uid)
    new = correct(four.partner, uid)
    four.lead.take_in(four.partner.hand_in("two.observer"))
    assert readers.clinician_of(four.lead.session.database, old) == four.person(CLEO).uid
    assert readers.clinician_of(four.lead.session.database, new) is None
    assert [each.digests for each in four.lead.session.releasing.waiting()] == [(new,)]


def test_clearing_the_laptop_clears_every_version(four: Four) -> None:
    uid = sit_in(four)
    correct(four.partner, uid)
    four.clock.advance(days=9)
    session = four.partner.session
    path = four.partner.shared / "clear.observer"
    run_through(session.clearing.handing_in_and_clearing(path, four.partner.own_keys()))
    assert corrections.superseded_of(session.database, uid) == ()
    assert PARTNER_WORDS not in str(session.database.rows("SELECT text FROM moment"))
    assert PEER_WORDS not in str(session.database.rows("SELECT text FROM printed_record"))
    assert session.database.value("SELECT count(*) FROM printed_record") == 0


def test_nothing_gives_way_without_a_line_in_the_record_of_changes_before(four: Four) -> None:
    uid = sit_in(four)
    database = four.partner.session.database
    with pytest.raises(Exception, match="pinned: correcting_permit"), database.write():
        database.run("INSERT INTO correcting_permit (sitting_id) SELECT id FROM sitting WHERE uid = ?", uid)
    correct(four.partner, uid)
    with pytest.raises(Exception, match="append-only: superseded_record"), database.write():
        database.run("DELETE FROM superseded_record")
    with pytest.raises(Exception, match="frozen: sitting"), database.write():
        database.run("UPDATE sitting SET revision = revision + 1 WHERE uid = ?", uid)


def test_a_check_of_the_old_file_says_that_a_corrected_version_took_its_place(four: Four) -> None:
    uid = sit_in(four)
    database, old = four.partner.session.database, latest(four.partner, uid)
    new = correct(four.partner, uid)
    known = {digest: known_file(database, digest) for digest in (old, new)}
    assert [each is not None and each.superseded for each in known.values()] == [True, False]


def test_a_clinician_is_told_which_of_two_is_the_corrected_one(four: Four) -> None:
    uid = sit_in(four)
    old = latest(four.partner, uid)
    four.lead.take_in(four.partner.hand_in("one.observer"))
    new = correct(four.partner, uid)
    four.lead.take_in(four.partner.hand_in("two.observer"))
    for digest in (old, new):
        clinician = four.person(CLEO).uid
        four.lead.session.saying.say(SaidKind.RELEASED, digest, Audience.CLINICIAN, clinician=clinician)
    four.pass_on(four.lead, four.clinician)
    lines = {line.digest: line for line in four.clinician.session.my_feedback.lines()}
    assert (lines[old].is_replaced, lines[old].counts) == (True, False)
    assert (lines[new].is_replaced, lines[new].counts) == (False, True)
    assert words.say_how_far(lines[old]) == "a corrected version takes its place"


def test_what_waits_to_be_looked_at_is_not_passed_by_with_a_corrected_version(four: Four) -> None:
    uid = sit_in(four)
    old = latest(four.partner, uid)
    four.lead.take_in(four.partner.hand_in("one.observer"))
    clinician, lead = four.person(CLEO).uid, four.lead.session
    lead.saying.say(SaidKind.RELEASED, old, Audience.CLINICIAN, clinician=clinician)
    four.pass_on(four.lead, four.clinician)
    four.clinician.session.saying.say(SaidKind.CONCERN, old, Audience.LEADS, text="It is not fair.")
    four.lead.take_in(four.clinician.hand_in("asked.observer"))
    new = correct(four.partner, uid)
    four.lead.take_in(four.partner.hand_in("two.observer"))
    lead.saying.say(SaidKind.RELEASED, new, Audience.CLINICIAN, clinician=clinician)
    four.pass_on(four.lead, four.clinician, "again.observer")
    assert [each.set_aside for each in standing_sittings(lead.database)] == [True]
    assert four.clinician.session.my_feedback.line(new).waits_for_leads
    newest = correct(four.partner, uid, "And once more.")
    four.lead.take_in(four.partner.hand_in("three.observer"))
    assert is_set_aside(lead.database, newest, new)
    assert not is_set_aside(lead.database, newest)


def test_a_laptop_is_not_cleared_while_something_is_being_corrected(four: Four) -> None:
    uid = sit_in(four)
    four.clock.advance(days=9)
    session = four.partner.session
    draft = session.correcting.begin(uid, REASON).value.uid
    with refused("clearing_not_finished"):
        session.clearing.plan()
    session.correcting.leave(draft)
    assert session.clearing.plan().days


def test_where_it_is_cleared_again_after_a_safety_copy_came_back_the_copy_goes_too(four: Four) -> None:
    uid = sit_in(four)
    session = four.partner.session
    draft = session.correcting.begin(uid, REASON).value.uid
    session.sittings.save_writing(draft, None, Writing.HELPED, NEW_WORDS)
    with session.database.write():
        clearing.clear(session.database, uid)
    assert session.sittings.open_sittings() == ()
    assert NEW_WORDS not in str(session.database.rows("SELECT text FROM sitting_writing"))
