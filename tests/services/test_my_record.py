"""My own record: sealed to me, counted from what I signed, and shared as a file that I sign and anyone can check."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from observer_app.domain.people import ShownAs
from observer_app.domain.portfolio import Part, Step
from observer_app.domain.taken_in import Taken
from observer_app.domain.verification import Verdict
from observer_app.errors import UserError
from observer_app.services.my_record import MINE, MyRecord, NewEntry, name_file
from observer_app.services.trusted import trust_store
from observer_app.services.verify import join_record
from observer_app.signing.verifier import verify
from observer_app.store import private_notes
from tests.services.four_computers import CLEO, PARTNER_WORDS, Four, rate_visits
from tests.services.two_computers import Computer

EVERYTHING = tuple(Part)


@pytest.fixture
def record(four: Four) -> MyRecord:
    """The partner's, with nothing written in it."""
    return four.partner.session.my_record


def a_day(record: MyRecord, **more: object) -> NewEntry:
    new = NewEntry(Part.TRAINING, record.today() - timedelta(days=1), "A day on listening", "It was long.", 360)
    return new._replace(**more)  # type: ignore[arg-type]


def share(computer: Computer, path: Path, parts: tuple[Part, ...] = EVERYTHING) -> bytes:
    record = computer.session.my_record
    job = record.prepare(parts)
    record.save(job, record.sign(job, computer.own_keys()), path)
    return path.read_bytes()


def test_what_was_written_down_is_read_again_changed_taken_out_and_put_back(record: MyRecord) -> None:
    entry = record.add(a_day(record)).value
    record.change(entry.uid, a_day(record, title="Two days on listening"))
    (changed,) = record.entries()
    assert (changed.uid, changed.title) == (entry.uid, "Two days on listening")
    record.take_out(entry.uid)
    assert record.entries() == ()
    record.put_back(changed)
    assert record.entries() == (changed,)


def test_it_is_sealed_in_the_store_and_no_one_else_reads_it(four: Four, record: MyRecord) -> None:
    record.add(a_day(record))
    session = four.partner.session
    (sealed,) = private_notes.find_all(session.database, session.me.uid, MINE).values()
    assert b"listening" not in sealed
    assert four.peer.session.my_record.entries() == ()
    with pytest.raises(UserError, match="nothing to hand in"):
        four.partner.hand_in()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": " … "}, "entry_without_name"),
        ({"title": "x" * 121}, "entry_too_long"),
        ({"text": "x" * 1001}, "entry_too_long"),
        ({"day": date(2099, 1, 1)}, "entry_not_yet"),
    ],
)
def test_what_cannot_be_kept_is_told_in_words(record: MyRecord, changes: dict[str, object], code: str) -> None:
    with pytest.raises(UserError) as told:
        record.add(a_day(record, **changes))
    assert told.value.code == code
    assert record.entries() == ()


def test_a_role_needs_no_other_name_and_only_a_role_keeps_its_step(record: MyRecord) -> None:
    record.add(NewEntry(Part.ROLE, record.today(), "", step=Step.IMPROVEMENT_PARTNER))
    record.add(a_day(record, step=Step.OWN_STORY))
    assert [(each.name, each.step) for each in record.entries()] == [
        ("Improvement partner", Step.IMPROVEMENT_PARTNER),
        ("A day on listening", None),
    ]


def test_sittings_are_counted_from_what_was_signed(four: Four, record: MyRecord) -> None:
    assert record.counted().number == 0
    four.sit_in(four.partner, ("3", "1"), PARTNER_WORDS)
    (sitting,) = record.counted().sittings
    assert (sitting.clinic, sitting.seen, sitting.rated, sitting.minutes) == ("Shoulder clinic", 2, 2, 20)


def test_a_sitting_under_a_number_is_counted_and_not_listed(four: Four, record: MyRecord) -> None:
    session, booking = four.partner.session, four.booking
    view = next(each for each in session.bookings.coming_up() if each.uid == booking.uid)
    start = session.bookings.start_of(view).model_copy(update={"clinician_agreed": True})
    uid = session.sittings.start(start).value.sitting.uid
    rate_visits(session, four.clock, uid, ("3",), "words")
    session.sittings.set_shown_as(uid, ShownAs.CODE)
    four.partner.sign(uid)
    assert (record.counted().sittings, record.counted().unlisted) == ((), 1)


def test_a_mistake_is_not_counted(four: Four, record: MyRecord) -> None:
    uid = four.sit_in(four.partner, words=PARTNER_WORDS)
    four.partner.session.after.entered_in_error(uid, "The wrong clinician was chosen.")
    assert record.counted().number == 0


def test_the_file_is_good_for_everyone_who_knows_the_signer(four: Four, record: MyRecord, tmp_path: Path) -> None:
    four.sit_in(four.partner, words=PARTNER_WORDS)
    record.add(a_day(record))
    pdf = share(four.partner, tmp_path / "mine.pdf")
    for each in (four.partner, four.lead, four.clinician):
        session = each.session
        found = join_record(verify(pdf, trust_store(session.database), None, four.clock()), session.forms)
        assert (found.verdict, found.codes) == (Verdict.GOOD_AND_KNOWN, ())


def test_what_is_left_out_is_in_no_byte_of_the_record_in_the_file(four: Four, record: MyRecord, tmp_path: Path) -> None:
    record.add(a_day(record, title="A heron at the window"))
    four.sit_in(four.partner, words="quietly")
    pdf = share(four.partner, tmp_path / "mine.pdf", (Part.SITTINGS,))
    found = verify(pdf, None, None, four.clock())
    assert "heron" not in (found.record_text or "") + (found.page_text or "")
    assert "Leftoutbychoice" in "".join((found.page_text or "").split())


def test_a_part_with_nothing_in_it_is_not_said_to_be_left_out(record: MyRecord) -> None:
    record.add(a_day(record))
    assert record.parts() == (Part.TRAINING,)
    assert record.record((Part.TRAINING,)).parts == EVERYTHING
    assert Part.TRAINING not in record.record(()).parts


def test_the_file_names_no_clinician_and_no_one_is_named_in_its_own_name(
    four: Four, record: MyRecord, tmp_path: Path
) -> None:
    four.sit_in(four.partner, words=PARTNER_WORDS)
    found = verify(share(four.partner, tmp_path / "mine.pdf"), None, None, four.clock())
    assert CLEO not in (found.record_text or "")
    assert four.partner.name not in name_file(record.record(EVERYTHING))


def test_no_computer_takes_it_in_as_feedback(four: Four, tmp_path: Path) -> None:
    share(four.partner, tmp_path / "mine.pdf")
    assert four.lead.take_in(tmp_path / "mine.pdf") == [Taken.NOT_FEEDBACK]


def test_a_sign_that_no_page_has_is_written_in_words(four: Four, record: MyRecord, tmp_path: Path) -> None:
    record.add(a_day(record, title="Thanks \N{PARTY POPPER}"))
    found = verify(share(four.partner, tmp_path / "mine.pdf"), None, None, four.clock())
    assert "Thanks [party popper]" in (found.record_text or "")


def test_what_is_being_typed_is_kept_sealed_and_gone_once_it_is_taken_out(record: MyRecord) -> None:
    record.keep_draft("", {"title": "A day on", "text": ""})
    assert record.draft("") == {"title": "A day on"}
    record.keep_draft("", {"title": ""})
    assert record.draft("") == {}
    assert record.entries() == ()


def test_names_in_it_are_pointed_at_but_ones_own(record: MyRecord) -> None:
    assert [hint.text for hint in record.hints("With Di Dene and Pat Pine.")] == ["Pat Pine"]
