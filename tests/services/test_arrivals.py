"""Taking in many files: stopped and carried on, whatever else lies in a folder, and what ends it without losing any."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from observer_app.domain.taken_in import Counted, Taken, TakenFile, read_taken
from observer_app.errors import UserError
from observer_app.services import found_files
from observer_app.services.found_files import FoundFiles, look_through
from observer_app.services.steps import Slow, Steps, Stopped, run_through
from tests.services.two_computers import Computer, Two


@pytest.fixture
def lead(two: Two) -> Computer:
    return two.lead


def strange(folder: Path, number: int) -> list[Path]:
    """So many files that are none of ours, for which nothing has to be checked."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{n}.observer" for n in range(number)]
    for path in paths:
        path.write_bytes(b"none of ours")
    return paths


def taking_in(lead: Computer, *paths: Path) -> Steps[Any]:
    return lead.session.arrivals.taking_in(paths, lead.own_keys())


def advance(steps: Steps[Any], slow: Slow) -> Slow:
    """Makes this call; gives back the next."""
    try:
        found = slow.call()
    except (OSError, UserError) as fault:
        return steps.throw(fault)
    return steps.send(found)


def until(steps: Steps[Any], words: str) -> Slow:
    """As far as the call that says this."""
    slow = next(steps)
    while words not in slow.words:
        slow = advance(steps, slow)
    return slow


def go_on(steps: Steps[Any], slow: Slow) -> tuple[TakenFile, ...]:
    """From this call to the end."""
    try:
        while True:
            slow = advance(steps, slow)
    except StopIteration as ended:
        told: tuple[TakenFile, ...] = ended.value.value
        return told


def carry_on(lead: Computer) -> tuple[TakenFile, ...]:
    found: tuple[TakenFile, ...] = run_through(lead.session.arrivals.carrying_on(lead.own_keys())).value
    return found


def stop(steps: Steps[Any]) -> tuple[TakenFile, ...]:
    with pytest.raises(StopIteration) as ended:
        steps.throw(Stopped())
    found: tuple[TakenFile, ...] = ended.value.value.value
    return found


def test_what_was_stopped_is_offered_again_and_carried_on_to_the_end(lead: Computer) -> None:
    steps = taking_in(lead, *strange(lead.shared / "stick", 5))
    until(steps, "3 of 5")
    assert len(stop(steps)) == 2
    assert lead.session.arrivals.begun() == Counted(2, 5)
    assert [each.name for each in carry_on(lead)] == [f"{n}.observer" for n in range(5)]
    assert lead.session.arrivals.begun() is None


def test_what_a_crash_cut_short_is_offered_when_the_computer_is_opened_again(lead: Computer) -> None:
    steps = taking_in(lead, *strange(lead.shared / "stick", 4))
    until(steps, "4 of 4")
    steps.close()
    lead.close()
    assert lead.session.arrivals.begun() == Counted(3, 4)
    assert len(carry_on(lead)) == 4


def test_progress_says_how_many_of_how_many(lead: Computer) -> None:
    steps = taking_in(lead, *strange(lead.shared / "stick", 3))
    slow = until(steps, "2 of 3")
    assert (slow.done, slow.of) == (1, 3)
    steps.close()


def test_what_waits_from_before_is_not_mixed_up_with_what_is_given_now(lead: Computer) -> None:
    steps = taking_in(lead, *strange(lead.shared / "stick", 3))
    until(steps, "2 of 3")
    stop(steps)
    assert len(lead.take_in(*strange(lead.shared / "mail", 1))) == 1
    assert lead.session.arrivals.begun() == Counted(0, 2)


def test_whoever_leaves_the_rest_is_not_offered_it_again(lead: Computer) -> None:
    steps = taking_in(lead, *strange(lead.shared / "stick", 3))
    until(steps, "2 of 3")
    stop(steps)
    lead.session.arrivals.leave_rest()
    assert lead.session.arrivals.begun() is None


def test_of_what_else_lies_in_a_folder_one_line_says_what_it_is(lead: Computer) -> None:
    folder = lead.shared / "stick"
    strange(folder / "deep" / "deeper", 1)
    for name in ("one.jpg", "two.JPG", "all.zip", "README"):
        (folder / name).write_bytes(b"something else")
    found = {each.name: each for each in lead.session.arrivals.take_in([folder], lead.own_keys()).value}
    (thing,) = found["4 other files"].things
    assert thing.taken is Taken.PASSED_OVER
    assert "2 .jpg" in thing.more
    assert "unpack it first" in thing.more
    assert "0.observer" in found


def test_a_file_that_vanishes_has_its_sentence_and_the_rest_goes_on(lead: Computer) -> None:
    paths = strange(lead.shared / "stick", 4)
    steps = taking_in(lead, *paths)
    paths_found = next(steps).call()
    paths[2].unlink()
    told = [each.things[0].more for each in go_on(steps, steps.send(paths_found))]
    assert ["not there any more" in more for more in told] == [False, False, True, False]


def test_a_stick_that_was_pulled_leaves_the_rest_for_when_it_is_back(lead: Computer) -> None:
    stick = lead.shared / "stick"
    steps = taking_in(lead, *strange(stick, 6))
    slow = until(steps, "2 of 6")
    stick.rename(lead.shared / "away")
    with pytest.raises(UserError, match="is gone"):
        go_on(steps, slow)
    (lead.shared / "away").rename(stick)
    assert len(carry_on(lead)) == 6


def test_the_same_file_under_two_names_is_here_once(two: Two, lead: Computer) -> None:
    lead.take_in(two.partner.hand_in(), confirmed=(two.partner.six_words(),))
    stick = lead.shared / "stick"
    stick.mkdir()
    pdf = two.partner.session.feedback.save_copy(two.uid, stick / "a.pdf").value
    (stick / "b.pdf").write_bytes(pdf.read_bytes())
    assert lead.take_in(stick) == [Taken.ALREADY_HERE, Taken.ALREADY_HERE]


def test_a_signed_file_that_is_here_is_not_checked_again(two: Two, lead: Computer) -> None:
    lead.take_in(two.partner.hand_in(), confirmed=(two.partner.six_words(),))
    pdf = two.partner.session.feedback.save_copy(two.uid, lead.shared / "a.pdf").value

    def refuse(**_: object) -> None:
        raise AssertionError("it was checked when it came")

    lead.session.arrivals._taking_in._check_pdf = refuse  # type: ignore[assignment]
    assert lead.take_in(pdf) == [Taken.ALREADY_HERE]


def test_hundreds_that_wait_for_their_signer_are_not_checked_again_each_time(two: Two, lead: Computer) -> None:
    pdf = two.partner.session.feedback.save_copy(two.uid, lead.shared / "a.pdf").value
    assert lead.take_in(pdf) == [Taken.SIGNER_UNKNOWN]
    checked: list[object] = []
    lead.session.arrivals._taking_in._check_pdf = lambda **found: checked.append(found)  # type: ignore[assignment]
    lead.session.arrivals.open_waiting(lead.own_keys())
    assert checked == []


def test_a_file_that_is_far_too_large_has_its_sentence(lead: Computer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("observer_app.services.looking_ahead.MOST_BYTES", 4)
    assert "far too large" in lead.tell(strange(lead.shared / "stick", 1)[0]).things[0].more


def test_a_folder_that_cannot_be_looked_into_has_its_line() -> None:
    (line,) = FoundFiles(closed=[Path("/media/stick/private")]).passed_over
    assert line.name == "private"
    assert "may not look into" in line.things[0].more


def test_far_too_many_files_are_refused_before_anything_is_taken_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    strange(tmp_path, 3)
    monkeypatch.setattr(found_files, "MOST_FILES", 2)
    with pytest.raises(UserError, match="more than Observer takes in at once"):
        look_through([tmp_path])


def test_receipts_go_where_there_is_room_for_them(two: Two, lead: Computer, tmp_path: Path) -> None:
    path = two.partner.hand_in()
    taken = lead.session.arrivals.take_in([path], lead.own_keys(), (two.partner.six_words(),)).value
    (written,) = run_through(lead.session.arrivals.answering(taken, lead.own_keys(), tmp_path)).value
    assert written == tmp_path / "receipt-hand-in.observer"


def test_what_became_of_a_file_is_read_back_as_it_was_told() -> None:
    told = TakenFile("a.observer", (), ("0" * 64,), b"\xff\x00", "/media/stick")
    assert read_taken(told.spell()) == told
