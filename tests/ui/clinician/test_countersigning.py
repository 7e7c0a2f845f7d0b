"""Signing as seen on its page, and opening the file that someone was given: pressed, typed, and told in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from observer_app.domain.clinician_answers import Thought
from observer_app.domain.said import Audience
from observer_app.services.drafts import Draft
from observer_app.services.keeping import standing_files
from observer_app.services.my_feedback import FeedbackState
from observer_app.services.trusted import trust_store
from observer_app.signing.verifier import verify
from tests.ui.clinician.a_clinician import Clinician
from tests.ui.observer.hand import Hand
from tests.ui.tools import settle

BECAUSE = "We have not found a time to talk."


@pytest.fixture
def words(tmp_path: Path, clinician: Clinician) -> str:
    assert clinician.digest
    return (tmp_path / "words.txt").read_text(encoding="utf-8")


@pytest.fixture
def page(hand: Hand, clinician: Clinician, tmp_path: Path) -> Hand:
    """Where the partner's feedback is signed; copies go beside the store."""
    clinician.session.verify._check_bytes = verify
    clinician.session.countersign.get_ready()
    clinician.session.preferences.keep_usual_place(str(tmp_path))
    hand.go("countersign", digest=clinician.digest)
    return hand


def done(hand: Hand) -> None:
    """What is slow has ended: words tried, the file signed, a given one checked."""
    while hand.page.is_busy:
        hand.window.workers.waitForDone()
        settle()


def type_words(hand: Hand, words: str) -> None:
    """The first three letters of each."""
    QTest.keyClicks(hand.page.words.line, " ".join(word[:3] for word in words.split()))


def values(clinician: Clinician) -> dict[str, str]:
    """What is in the boxes of the file that is held."""
    database = clinician.session.database
    (pdf,) = standing_files(database, clinician.digest)
    return verify(pdf, trust_store(database), None, clinician.clock()).values


def state(clinician: Clinician) -> FeedbackState:
    return clinician.session.my_feedback.line(clinician.digest).state


def test_it_says_what_signing_means_word_for_word(page: Hand) -> None:
    assert "“I have seen this and we have talked. Signing does not mean that I agree.”" in page.words
    assert "You need not share any thoughts in order to sign." in page.words


def test_day_and_words_sign_it_and_a_copy_is_one_press_away(
    page: Hand, clinician: Clinician, words: str, tmp_path: Path
) -> None:
    page.tap("Yesterday")
    type_words(page, words)
    page.tap("Sign")
    done(page)
    assert page.where == "answered"
    page.tap("Save a copy")
    (copy,) = tmp_path.glob("feedback-*-answered.pdf")
    assert copy.read_bytes() in standing_files(clinician.session.database, clinician.digest)
    assert state(clinician) is FeedbackState.SIGNED
    assert values(clinician).keys() == {"talked_on"}


def test_without_a_day_it_asks_for_one_and_signs_nothing(page: Hand, clinician: Clinician, words: str) -> None:
    type_words(page, words)
    page.tap("Sign")
    assert "On which day did you talk?" in page.words
    assert state(clinician) is not FeedbackState.SIGNED


def test_the_day_that_was_said_is_chosen_already(hand: Hand, clinician: Clinician) -> None:
    clinician.talk().session.countersign.get_ready()
    hand.go("countersign", digest=clinician.digest)
    assert hand.page.day.day() == clinician.session.my_feedback.today()


def test_words_shared_with_everyone_are_shown_and_go_into_the_file(
    hand: Hand, clinician: Clinician, words: str
) -> None:
    session = clinician.talk().session
    for thought, text, who in (
        (Thought.KEEP, "The silence 👍", Audience.EVERYONE),
        (Thought.TRY, "Ask first.", Audience.OBSERVERS),
    ):
        session.drafts.keep(clinician.digest, thought, text)
        session.drafts.choose_reader(clinician.digest, thought, who)
    session.answers.share(clinician.digest)
    session.countersign.get_ready()
    hand.go("countersign", digest=clinician.digest)
    assert "The silence [thumbs up sign]" in hand.words
    assert "Ask first." not in hand.words
    type_words(hand, words)
    hand.tap("Sign")
    done(hand)
    assert hand.where == "answered"
    assert values(clinician)["keep"] == "The silence [thumbs up sign]"
    assert "try_next" not in values(clinician)


def test_what_was_written_and_not_said_is_told_before_it_is_left_out_of_the_file(
    page: Hand, clinician: Clinician
) -> None:
    assert "It will not be printed here." not in page.words
    clinician.session.drafts.keep(clinician.digest, Draft.REPLY, "I see it the same way.")
    page.go("countersign", digest=clinician.digest)
    assert "Something that you wrote for others is not said yet. It will not be printed here." in page.words
    page.tap("Change what I share")
    assert page.where == "my_answer"


def test_what_drawing_needs_is_loaded_once_the_page_is_come_to(hand: Hand, clinician: Clinician) -> None:
    session = clinician.talk().session
    session.drafts.keep(clinician.digest, Thought.KEEP, "The silence 👍")
    session.drafts.choose_reader(clinician.digest, Thought.KEEP, Audience.EVERYONE)
    session.answers.share(clinician.digest)
    assert not session.countersign.is_ready
    hand.go("countersign", digest=clinician.digest)
    done(hand)
    assert session.countersign.is_ready
    assert "The silence [thumbs up sign]" in hand.words


def test_words_that_may_show_someone_are_asked_about_before_signing(
    hand: Hand, clinician: Clinician, words: str
) -> None:
    session = clinician.talk().session
    session.drafts.keep(clinician.digest, Thought.KEEP, "Mrs Miller, and the silence.")
    session.drafts.choose_reader(clinician.digest, Thought.KEEP, Audience.EVERYONE)
    session.answers.share(clinician.digest)
    session.countersign.get_ready()
    hand.go("countersign", digest=clinician.digest)
    assert "1 part to look at before you sign" in hand.words
    type_words(hand, words)
    hand.tap("Sign")
    assert hand.where == "countersign"
    hand.tap("Take it out")
    assert "Taken out: “Mrs Miller”." in hand.words
    hand.tap("Sign")
    done(hand)
    assert hand.where == "answered"
    assert values(clinician)["keep"] == "and the silence."


def test_wrong_words_are_told_beside_the_box_and_nothing_is_signed(page: Hand, clinician: Clinician) -> None:
    page.tap("Yesterday")
    QTest.keyClicks(page.page.words.line, "one two three four five")
    page.tap("Sign")
    done(page)
    assert "Those are not the words we have for you" in page.words
    assert state(clinician) is FeedbackState.NEW


def test_declining_needs_a_reason_that_is_kept_as_it_is_typed_and_signs_it(
    page: Hand, clinician: Clinician, words: str
) -> None:
    page.tap("I do not wish to sign it as seen")
    type_words(page, words)
    page.tap("Sign")
    assert "Please give a reason" in page.words
    page.type(page.page.reason, BECAUSE)
    page.rest(page.page.reason)
    assert clinician.session.drafts.read(clinician.digest)[Draft.DECLINED] == BECAUSE
    assert f"{200 - len(BECAUSE)} letters left." in page.words
    page.tap("Sign")
    done(page)
    assert page.where == "answered"
    assert values(clinician) == {"declined_because": BECAUSE}
    assert state(clinician) is FeedbackState.DECLINED


def test_what_is_signed_already_leads_to_its_copy(page: Hand, clinician: Clinician) -> None:
    service = clinician.session.countersign
    job = service.prepare_declined(clinician.digest, {}, BECAUSE)
    service.keep(job, service.sign(job, clinician.session.keys))
    page.go("countersign", digest=clinician.digest)
    settle()
    assert page.where == "answered"
    assert "you do not wish to sign it as seen, and why" in page.words


def test_a_clock_that_is_behind_is_asked_about_and_may_be_right(page: Hand, clinician: Clinician, words: str) -> None:
    page.tap("I do not wish to sign it as seen")
    page.type(page.page.reason, BECAUSE)
    type_words(page, words)
    clinician.clock.advance(days=-5)
    page.tap("Sign")
    assert "Is this computer’s clock right?" in page.words
    clinician.clock.advance(days=5)
    page.tap("Sign")
    done(page)
    assert page.where == "answered"


# -- a file that was given -------------------------------------------------------------------------------


def given_file(clinician: Clinician, folder: Path) -> Path:
    (pdf,) = standing_files(clinician.session.database, clinician.digest)
    path = folder / "given.pdf"
    path.write_bytes(pdf)
    return path


def test_a_good_file_is_told_in_words_and_leads_to_signing(page: Hand, clinician: Clinician, tmp_path: Path) -> None:
    page.go("open_given")
    page.page.open_files([given_file(clinician, tmp_path)])
    done(page)
    assert "This file is as it was signed" in page.words
    page.tap("Show what was checked")
    assert "1 of 3 have signed so far." in page.words
    page.tap("Sign it as seen")
    assert page.where == "countersign"


def test_a_changed_file_is_told_in_words_and_leads_nowhere(page: Hand, clinician: Clinician, tmp_path: Path) -> None:
    path = given_file(clinician, tmp_path)
    path.write_bytes(path.read_bytes() + b"%")
    page.go("open_given")
    page.page.open_files([path])
    done(page)
    assert "Do not rely on this file" in page.words
    assert "Sign it as seen" not in page.words


def test_from_home_to_a_signed_copy_takes_six_presses_and_the_words(
    page: Hand, clinician: Clinician, words: str, tmp_path: Path
) -> None:
    """Choosing the file in its window is one more; each press takes a few seconds, and the words about fifteen."""
    path = given_file(clinician, tmp_path)
    page.go("home")
    page.taps = 0
    page.tap("A file I was given")
    page.tap("Choose the file …")
    page.save_at(path)
    page.page.open_files([path])
    done(page)
    assert "This file is as it was signed" in page.words
    page.tap("Sign it as seen")
    page.tap("Yesterday")
    type_words(page, words)
    page.tap("Sign")
    done(page)
    assert page.where == "answered"
    page.tap("Save a copy")
    assert page.taps == 6
    assert list(tmp_path.glob("*-answered.pdf"))
