"""Withdrawing after it was signed, and signed by mistake: what is erased, what is left, and what a check then says."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from observer_app.domain.answers import Rating
from observer_app.domain.observation import MomentKind, Writing
from observer_app.domain.people import Person, Role, ShownAs
from observer_app.domain.privacy import KeepReason
from observer_app.domain.record import letter_of
from observer_app.domain.sitting import Consent, DayChosenBy, Pattern, PlaceState, SittingStage, StartSitting
from observer_app.services.afterwards import Afterwards, WrittenAnew
from observer_app.services.models import CheckedFile, SignNow
from observer_app.services.register import Register
from observer_app.services.session import Session
from observer_app.store import leaving
from observer_app.wiring import build_services
from tests.services.a_sitting import DELIBERATIVE, OBSERVER, ONE_THING, RELATIONAL, Morning, refused
from tests.services.conftest import cheap_world
from tests.store.raw import words_in_file
from tests.tools.fakes import FakeClock

HERON, QUARTZ, LANTERN = "heron over the estuary", "quartz behind the bakery", "lantern under the bridge"


@dataclass
class Signed:
    """A morning of two, signed and saved once; the first one's words are HERON, the second's QUARTZ."""

    session: Session
    words: str
    uid: str
    copy: Path
    clock: FakeClock

    def sign(self) -> None:
        keys = self.session.feedback.open_keys(self.words)
        job = self.session.feedback.prepare(self.uid)
        self.session.feedback.keep(job, self.session.feedback.sign(job, keys))

    def check(self, path: Path | None = None) -> CheckedFile:
        return self.session.verify.check((path or self.copy,))[0]

    def save(self, name: str) -> Path:
        return self.session.feedback.save_copy(self.uid, self.copy.with_name(name)).value

    def register(self) -> list[str]:
        return [line.words for line in self.session.register.lines() if line.is_off_plan]


def observe(session: Session, clock: FakeClock) -> str:
    start = StartSitting(
        clinic_uid=session.sittings.clinics()[0].uid,
        clinician_uid=session.sittings.clinicians()[0].uid,
        perspective=session.me.perspectives[0],
        day_chosen_by=DayChosenBy.ROTA,
        clinician_agreed=True,
        pattern=Pattern.FIRST_THREE,
        two_words=("copper", "kite"),
    )
    uid = session.sittings.start(start).value.sitting.uid
    for place, words in ((1, HERON), (2, QUARTZ)):
        session.sittings.next_place(uid)
        session.sittings.answer_consent(uid, place, Consent.BEFORE)
        session.sittings.add_moment(uid, place, MomentKind.NOTE, f"{words} " * 40, at_s=60)
        clock.advance(minutes=10)
        session.sittings.they_have_gone(uid, place)
        for link_id in (*RELATIONAL, *DELIBERATIVE):
            session.sittings.rate(uid, place, Rating(link_id=link_id, code="3"))
        session.sittings.rate(uid, place, ONE_THING)
        session.sittings.finish_rating(uid, place)
    session.sittings.save_writing(uid, None, Writing.HELPED, f"You waited. {LANTERN}")
    session.sittings.set_shown_as(uid, ShownAs.FULL_NAME)
    return uid


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder of such a store, closed, with the copy that was saved beside it; and the sitting's uid."""
    folder, clock = tmp_path_factory.mktemp("signed"), FakeClock()
    services = build_services(folder / "store", cheap_world(clock))
    session = services.practice.enter(services.practice.begin())
    made = Signed(session, services.practice.words(), observe(session, clock), folder / "first.pdf", clock)
    made.sign()
    made.save("first.pdf")
    session.close()
    return folder, made.uid


@pytest.fixture
def signed(finished: tuple[Path, str], clock: FakeClock, tmp_path: Path) -> Iterator[Signed]:
    folder, uid = finished
    shutil.copytree(folder, tmp_path / "here")
    services = build_services(tmp_path / "here" / "store", cheap_world(clock))
    clock.advance(hours=2)
    session = services.practice.enter(services.practice.begin())
    yield Signed(session, services.practice.words(), uid, tmp_path / "here" / "first.pdf", clock)
    session.close()


def test_what_was_withdrawn_is_in_no_page_of_the_store_and_the_rest_waits_to_be_signed(signed: Signed) -> None:
    withdrawn = signed.session.after.withdraw(signed.uid, 1, WrittenAnew({Writing.HELPED: "You waited."})).value
    assert withdrawn.to_sign
    state = signed.session.sittings.state(signed.uid)
    assert (state.sitting.stage, state.sitting.revision) == (SittingStage.WAITING_FOR_SIGNATURE, 2)
    assert state.encounter(1).state is PlaceState.CHANGED_THEIR_MIND
    assert state.encounter(1).began_at is None
    assert state.observations[1].moments == ()
    database = signed.session.database
    assert database.rows("SELECT 1 FROM signed_file") == []
    assert not words_in(signed, HERON, LANTERN)
    assert words_in(signed, QUARTZ)


def words_in(signed: Signed, *words: str) -> bool:
    database = signed.session.database
    log = database.path.with_name(database.path.name + "-wal")
    return any(words_in_file(path, each, database._key) for path in (database.path, log) for each in words)


def test_the_new_version_says_only_that_one_was_withdrawn(signed: Signed) -> None:
    signed.session.after.withdraw(signed.uid, 1, WrittenAnew({Writing.HELPED: "You waited."}))
    assert isinstance(signed.session.home.read().card, SignNow)
    signed.sign()
    checked = signed.check(signed.save("second.pdf"))
    text = checked.verification.page_text or ""
    assert checked.verification.verdict == "good_and_known"
    assert "1visitwaswithdrawn" in "".join(text.split())
    assert QUARTZ.split(maxsplit=1)[0] in text
    assert HERON.split(maxsplit=1)[0] not in text
    assert LANTERN.split(maxsplit=1)[0] not in text


def test_a_check_of_an_old_copy_says_that_it_was_withdrawn(signed: Signed) -> None:
    assert signed.check().verification.verdict == "good_and_known"
    signed.session.after.withdraw(signed.uid, 1)
    before = signed.check()
    signed.sign()
    for checked in (before, signed.check()):
        assert checked.verification.codes == ("withdrawn",)
        assert "withdrawn" in checked.title


def test_copies_that_were_saved_are_listed_and_the_new_one_is_not(signed: Signed) -> None:
    (listed,) = signed.session.after.withdraw(signed.uid, 1).value.saved_copies
    assert listed.path.endswith("first.pdf")
    signed.sign()
    signed.save("second.pdf")
    assert signed.session.after.saved_copies(signed.uid) == (listed,)


def test_the_register_tells_of_it_and_names_no_one(signed: Signed) -> None:
    signed.session.after.withdraw(signed.uid, 1)
    assert signed.register() == ["One person withdrew after it was signed. A new version takes its place."]


def test_both_may_withdraw_and_nothing_is_left_but_that(signed: Signed) -> None:
    for place in (1, 2):
        signed.session.after.withdraw(signed.uid, place)
    signed.sign()
    text = "".join((signed.check(signed.save("third.pdf")).verification.page_text or "").split())
    assert "2visitswerewithdrawn" in text
    assert not words_in(signed, HERON, QUARTZ, LANTERN)


def test_a_second_withdrawal_of_the_same_person_finds_nothing(signed: Signed) -> None:
    signed.session.after.withdraw(signed.uid, 1)
    with refused("visit_has_no_notes"):
        signed.session.after.withdraw(signed.uid, 1)
    assert signed.session.sittings.state(signed.uid).sitting.revision == 2


def test_the_new_version_keeps_its_turn_among_ones_sittings(signed: Signed) -> None:
    first = signed.check().verification.record_text or ""
    signed.session.after.withdraw(signed.uid, 2)
    record = signed.session.feedback.prepare(signed.uid).record
    assert (record.observer.nth_sitting, record.previous, record.revision) == (1, None, 2)
    assert record.supersedes is not None
    assert record.uid not in first


def test_the_slips_words_and_letter_find_the_visit(signed: Signed) -> None:
    (found,) = signed.session.after.find_visits("cop kit", letter_of(("copper", "kite"), 2).lower())
    assert (found.sitting_uid, found.place, found.is_mine) == (signed.uid, 2, True)
    assert signed.session.after.find_visits("cop kit", "?") == ()


def test_safety_copies_from_before_go_with_it(signed: Signed) -> None:
    before = signed.session.back_up()
    signed.session.after.withdraw(signed.uid, 1)
    after = signed.session.backups.latest()
    assert not before.exists()
    assert after is not None
    assert after != before


def test_nothing_signed_is_erased_without_withdrawing(signed: Signed) -> None:
    with pytest.raises(Exception, match="append-only"), signed.session.database.write():
        signed.session.database.run("DELETE FROM signed_file")
    with pytest.raises(Exception, match="pinned"), signed.session.database.write():
        signed.session.database.run("INSERT INTO erasure_permit (sitting_id, place) VALUES (1, 1)")


def test_signed_by_mistake_is_marked_and_the_file_stays(signed: Signed) -> None:
    content = signed.copy.read_bytes()
    with refused("reason_missing"):
        signed.session.after.entered_in_error(signed.uid, " ")
    signed.session.after.entered_in_error(signed.uid, "the wrong clinician was chosen.")
    assert signed.session.after.error_of(signed.uid) == "the wrong clinician was chosen."
    assert signed.register() == ["Signed by mistake: the wrong clinician was chosen."]
    assert signed.save("again.pdf").read_bytes() == content
    assert signed.check().verification.codes == ("entered_in_error",)


def test_an_open_sitting_is_not_withdrawn_from_here(signed: Signed) -> None:
    uid = observe(signed.session, signed.clock)
    with refused("sitting_still_open"):
        signed.session.after.withdraw(uid, 1)


def afterwards(morning: Morning, me: Person) -> Afterwards:
    ids = (f"afterwards-{n}" for n in range(9))
    return Afterwards(morning.database, morning.clock, lambda: next(ids), me)


def with_words_about_the_sitting(morning: Morning) -> None:
    morning.start()
    morning.sittings.put_focus_right(morning.uid, f"How {HERON} is met")
    morning.sittings.change_pattern(morning.uid, Pattern.FIRST_THREE, f"They spoke of {HERON}")
    morning.sittings.answer_consent(morning.uid, 1, Consent.BEFORE)
    morning.sittings.they_have_gone(morning.uid, 1)
    morning.rate_all()
    morning.sittings.set_shown_as(morning.uid, ShownAs.CODE)
    morning.sittings.complete(morning.uid)


def test_what_was_asked_and_why_the_pattern_changed_go_with_the_visit(morning: Morning) -> None:
    with_words_about_the_sitting(morning)
    afterwards(morning, OBSERVER).withdraw(morning.uid, 1)
    sitting = morning.sittings.state(morning.uid).sitting
    assert (sitting.focus, [each.reason for each in sitting.pattern_changes]) == ("", [""])
    said = [line.words for line in Register(morning.database, morning.clock, OBSERVER).lines()]
    assert any(words.startswith("The pattern was changed") and words.endswith("“first three”.") for words in said)


def test_what_was_asked_stays_where_it_is_written_anew(morning: Morning) -> None:
    with_words_about_the_sitting(morning)
    afterwards(morning, OBSERVER).withdraw(morning.uid, 1, WrittenAnew(focus=" How people are met "))
    assert morning.sittings.state(morning.uid).sitting.focus == "How people are met"


def test_words_written_anew_that_may_show_who_someone_is_are_asked_about_before_anything_is_erased(
    morning: Morning,
) -> None:
    morning.complete()
    after, text = afterwards(morning, OBSERVER), "Mrs Kettlewell, 07700 900123"
    with refused("someone_could_be_known"):
        after.withdraw(morning.uid, 1, WrittenAnew({Writing.HELPED: text}))
    assert morning.sittings.state(morning.uid).sitting.revision == 1
    kept = tuple((hint, KeepReason.FITS_MANY) for hint in after.hints(morning.uid, text))
    after.withdraw(morning.uid, 1, WrittenAnew({Writing.HELPED: text}, kept=kept))
    assert morning.sittings.state(morning.uid).writings[Writing.HELPED] == text


def test_a_visit_whose_observer_has_left_is_said_to_have_no_one_to_sign(morning: Morning) -> None:
    morning.complete()
    lead = Person(uid="lead-1", full_name="A Lead", first_name="A", roles=(Role.PATIENT_LEAD,))
    letter = letter_of(("copper", "kite"), 1)
    assert [each.can_be_signed for each in afterwards(morning, lead).find_visits("copper kite", letter)] == [True]
    leaving.let_go(morning.database, OBSERVER.uid)
    assert [each.can_be_signed for each in afterwards(morning, lead).find_visits("copper kite", letter)] == [False]


def test_a_lead_withdraws_for_whoever_rings_and_the_observer_signs_later(morning: Morning) -> None:
    morning.complete()
    lead = Person(uid="lead-1", full_name="A Lead", first_name="A", roles=(Role.PATIENT_LEAD,))
    (found,) = afterwards(morning, lead).find_visits("copper kite", letter_of(("copper", "kite"), 1))
    assert not found.is_mine
    assert afterwards(morning, lead).withdraw(found.sitting_uid, found.place).value.to_sign
    (waiting,) = morning.sittings.waiting_to_sign()
    assert (waiting.sitting.revision, waiting.observations[1].ratings) == (2, {})


def test_no_one_else_withdraws_or_finds_a_visit(morning: Morning) -> None:
    morning.complete()
    other = Person(uid="other", full_name="Another", first_name="Another", roles=(Role.PATIENT_PARTNER,))
    assert afterwards(morning, other).find_visits("copper kite", letter_of(("copper", "kite"), 1)) == ()
    with pytest.raises(KeyError):
        afterwards(morning, other).withdraw(morning.uid, 1)


def test_from_a_sitting_closed_without_feedback_the_notes_go_and_nothing_is_to_sign(morning: Morning) -> None:
    morning.see_one()
    morning.sittings.add_moment(morning.uid, 1, MomentKind.NOTE, HERON)
    morning.sittings.seen_not_rated(morning.uid, 1)
    morning.sittings.close_without_feedback(morning.uid)
    assert not afterwards(morning, OBSERVER).withdraw(morning.uid, 1).value.to_sign
    state = morning.sittings.state(morning.uid)
    assert (state.sitting.stage, state.observations[1].moments) == (SittingStage.CLOSED, ())


def test_only_boxes_of_the_whole_sitting_are_written_anew(morning: Morning) -> None:
    morning.complete()
    with pytest.raises(ValueError, match="whole sitting"):
        afterwards(morning, OBSERVER).withdraw(morning.uid, 1, WrittenAnew({Writing.FIRST_MORE: "x"}))
    assert morning.sittings.state(morning.uid).sitting.revision == 1
