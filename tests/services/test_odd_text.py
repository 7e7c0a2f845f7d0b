"""Whatever someone types or pastes is kept, and can be signed; nothing of it breaks a page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from observer_app.domain.answers import Rating, ZeroReason
from observer_app.domain.observation import MomentKind, Writing
from observer_app.domain.people import Person, Role, ShownAs
from observer_app.domain.text import tidy_line
from observer_app.errors import UserError
from observer_app.services.demo import observe
from observer_app.services.facade import Services
from observer_app.services.models import NewPerson
from observer_app.services.records import digest_of_record, record_bytes
from observer_app.services.session import Session
from observer_app.services.set_up import make_person
from tests.services.test_feedback import answers, sign

ODD = {
    "a null": "before\x00after",
    "half of a pair": "before\ud83dafter",
    "turned round": "before\u202eafter\u2066",
    "line ends": "one\r\ntwo\rthree\u2028four",
    "other writing": "مرحبا 王芳 नमस्ते",
    "pictures": "\N{THUMBS UP SIGN}\U0001f3fd\N{ZERO WIDTH JOINER}\U0001f469",
    "accents piled up": "e" + "\u0301" * 40,
    "marks of other formats": "<b>bold</b> & (parens) \\ % {x} $(rm) =1+1",
}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Services, Session]]:
    from observer_app.wiring import build_services
    from tests.services.conftest import cheap_world
    from tests.tools.fakes import FakeClock

    services = build_services(tmp_path_factory.mktemp("odd") / "store", cheap_world(FakeClock()))
    session = services.practice.enter(services.practice.begin())
    yield services, session
    session.close()


@pytest.mark.parametrize("name", ODD)
def test_odd_text_is_kept_and_signed(place: tuple[Services, Session], name: str) -> None:
    services, session = place
    text, sittings = ODD[name], session.sittings
    uid = observe(session, answers())
    sittings.save_writing(uid, 1, Writing.MOMENT, text)
    sittings.add_moment(uid, 1, MomentKind.WORDS, text)
    sittings.rate(uid, 1, Rating(link_id="heard", code="0", zero_reason=ZeroReason.MIGHT_HAVE_FITTED, note=text))
    for box in (Writing.HELPED, Writing.MORE, Writing.QUESTION):
        sittings.save_writing(uid, None, box, text)
    assert sittings.state(uid).writings[Writing.HELPED].startswith(text[:1])
    # Signing checks what it made, and keeps nothing whose pages differ from its record.
    sign(services, session, uid)
    assert session.feedback.signed(uid).size > 0


def person(full_name: str) -> Person:
    return make_person(NewPerson(full_name, (Role.PATIENT_PARTNER,)), "uid")


@pytest.mark.parametrize("name", ["", "   ", "\u200b\u200e", "\N{SLIGHTLY SMILING FACE}", "…", "\x00"])
def test_a_name_without_a_letter_is_no_name(name: str) -> None:
    with pytest.raises(UserError) as refused:
        person(name)
    assert refused.value.code == "name_missing"


def test_a_name_is_kept_without_what_no_one_can_see() -> None:
    assert person("  Ann\u202e\x00\tAble\n").full_name == "Ann Able"
    assert tidy_line(" نیک\u200cپی") == "نیک\u200cپی"


@pytest.mark.parametrize("name", ["李小龍", "மகேஸ்வரி சுப்பிரமணி", "مريم", "Ann 王"])
def test_a_name_that_pages_cannot_print_is_refused_with_the_cure(name: str) -> None:
    with pytest.raises(UserError) as refused:
        person(name)
    assert refused.value.code == "name_not_printable"
    assert "in Latin letters" in refused.value.body


@pytest.mark.parametrize("name", ["Đặng Thị Mỹ", "Αικατερίνη", "Їжакевич", "O’Brien-Łuszcz", "Nuñez y Peña"])
def test_a_name_in_letters_of_pages_is_taken(name: str) -> None:
    assert person(name).full_name == name


def test_feedback_under_a_name_with_a_picture_follows_on_the_one_before(place: tuple[Services, Session]) -> None:
    services, session = place
    feedback = session.feedback
    feedback._me = feedback._me.model_copy(update={"full_name": "Ann \N{SLIGHTLY SMILING FACE}"})
    uids = [observe(session, answers()) for _ in range(2)]
    for uid in uids:
        session.sittings.set_shown_as(uid, ShownAs.FULL_NAME)
        sign(services, session, uid)
    first, second = (feedback._signer.read_record(feedback._held(uid).content) for uid in uids)
    assert (first.previous, second.previous) == (None, digest_of_record(record_bytes(first)))


def test_a_name_that_no_signature_holds_is_refused_also_when_it_is_changed(session: Session) -> None:
    for full_name, code in (("x" * 65, "name_too_long"), ("Ж" * 33, "name_too_long"), ("\u200b", "name_missing")):
        with pytest.raises(UserError) as refused:
            session.people.change_person(session.me.model_copy(update={"full_name": full_name}))
        assert refused.value.code == code
    kept = session.people.change_person(session.me.model_copy(update={"full_name": " Ann  Baker ", "first_name": ""}))
    assert (kept.value.full_name, kept.value.first_name) == ("Ann Baker", "Ann")


def test_a_first_name_that_no_signature_holds_is_refused() -> None:
    with pytest.raises(UserError) as refused:
        make_person(NewPerson("Ann Able", (Role.PATIENT_PARTNER,), first_name="Ж" * 33), "uid")
    assert refused.value.code == "name_too_long"


@pytest.mark.parametrize("name", ["", "\u200b", "x" * 81])
def test_a_service_needs_a_name_that_fits(session: Session, name: str) -> None:
    before = session.people.service()
    with pytest.raises(UserError) as refused:
        session.people.save_service(before.model_copy(update={"name": name}))
    assert refused.value.code == "service_name_unfit"
    assert session.people.service() == before
