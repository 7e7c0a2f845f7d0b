"""An evidence pack: the files inside are those that it lists, each checked by itself; attacked as feedback is."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from observer_app.domain.verification import FactKind, FactState, Verdict
from observer_app.domain.verification_words import Code
from observer_app.signing.identity import SigningIdentity
from observer_app.signing.isolated import Checkers
from observer_app.signing.signer import sign_as_maker, sign_as_observer
from observer_app.signing.trust import TrustStore
from observer_app.signing.verifier import verify
from tests.signing import attacks, later_signatures
from tests.signing.attacks import Attack
from tests.signing.conftest import NOW, SIGNED_AT, new_identity, pin
from tests.signing.pack_sample import (
    MADE_BY,
    Files,
    build_pack,
    file_specification,
    manifest_of,
    pack_record,
)
from tests.signing.sample_pdf import build_appearance, build_sample
from tests.signing.test_attacks import EXPECTED
from tests.signing.test_flips import check_flips, check_mutants
from tests.signing.test_hostile_files import bend

FIRST, SECOND, THIRD = "01-a.pdf", "02-b.pdf", "03-c.pdf"
OF_BOXES = (attacks.fill_a_box, attacks.change_attachment)
"""What is done to boxes that a pack does not have, and to the words of a record that comes first."""
ON_A_PACK = [
    *((attack, code) for attack, code in EXPECTED if attack not in OF_BOXES),
    (attacks.flip_in_attachment, Code.ATTACHMENT_CHANGED),
    (attacks.rename_attachment, Code.ATTACHMENT_SWAPPED),
]


@pytest.fixture(scope="module")
def maker() -> SigningIdentity:
    return new_identity(MADE_BY)


@pytest.fixture(scope="module")
def trusted(maker: SigningIdentity, trust: TrustStore) -> TrustStore:
    return TrustStore(signers=(*trust.signers, pin(maker)))


@pytest.fixture(scope="module")
def files(signed: bytes, signed_packed: bytes, clinician: SigningIdentity) -> Files:
    seen = later_signatures.sign_as_clinician(
        signed, clinician, SIGNED_AT + timedelta(days=1), {"noticed": "I talked."}
    )
    return {FIRST: signed, SECOND: seen, THIRD: signed_packed}


@pytest.fixture(scope="module")
def pack(files: Files, maker: SigningIdentity) -> bytes:
    return sign_as_maker(build_pack(files), maker, build_appearance(f"Signed by {MADE_BY}"), SIGNED_AT)


Seal = Callable[..., tuple[str, ...]]


@pytest.fixture
def codes_of(maker: SigningIdentity, trusted: TrustStore) -> Seal:
    """Signs a pack that is made in some way, and checks it."""

    def seal(files: Files, record: bytes | None = None, bend: Callable[[Pdf], None] | None = None) -> tuple[str, ...]:
        outcome = verify(sign_as_maker(build_pack(files, record, bend), maker, None, SIGNED_AT), trusted, None, NOW)
        assert outcome.verdict in {Verdict.NOT_GOOD, Verdict.UNREADABLE}
        return outcome.codes

    return seal


def test_a_pack_is_good_and_every_file_inside_it_too(pack: bytes, trusted: TrustStore, files: Files) -> None:
    outcome = verify(pack, trusted, None, NOW)
    assert (outcome.verdict, outcome.family, outcome.codes) == (Verdict.GOOD_AND_KNOWN, "evidence", ())
    assert [each.name for each in outcome.inside] == list(files)
    assert {each.found.verdict for each in outcome.inside} == {Verdict.GOOD_AND_KNOWN}
    assert outcome.signatures[0].role == "maker"


def test_what_is_told_of_a_pack_is_about_a_pack(pack: bytes, trusted: TrustStore) -> None:
    outcome = verify(pack, trusted, None, NOW)
    told = [fact.sentence for fact in outcome.facts if fact.state is FactState.HOLDS]
    assert "It is made as an evidence pack is made, and holds nothing else." in told
    assert "Whoever made it has signed it." in told
    assert "All 3 files inside it are exactly those that its pages list." in told
    assert "Each of the 3 was checked by itself, and is as it was signed." in told


def test_a_feedback_says_nothing_of_files_inside(signed: bytes, trust: TrustStore) -> None:
    kinds = {fact.kind for fact in verify(signed, trust, None, NOW).facts}
    assert kinds.isdisjoint({FactKind.FILES, FactKind.ORIGINALS, FactKind.FULL_PACK})


def test_signers_of_files_inside_may_be_unknown_where_the_maker_vouches(pack: bytes, maker: SigningIdentity) -> None:
    outcome = verify(pack, TrustStore(signers=(pin(maker),)), None, NOW)
    assert outcome.verdict is Verdict.GOOD_AND_KNOWN
    said = outcome.fact(FactKind.ORIGINALS).sentence
    assert said.endswith("3 of them have a signature that this computer does not know.")


def test_before_unlocking_signers_of_files_inside_are_not_checked(pack: bytes) -> None:
    outcome = verify(pack, None, None, NOW)
    assert outcome.verdict is Verdict.GOOD_SIGNER_UNKNOWN
    assert outcome.fact(FactKind.ORIGINALS).sentence.endswith("who signed them was not checked.")


@pytest.mark.parametrize(("attack", "code"), ON_A_PACK, ids=lambda value: getattr(value, "__name__", str(value)))
def test_attack_on_a_pack_is_refused(pack: bytes, trusted: TrustStore, attack: Attack, code: Code) -> None:
    assert verify(attack(pack), trusted, None, NOW).codes == (code,)


def test_byte_of_a_pack_flipped_at_any_of_200_places_is_refused(pack: bytes, trusted: TrustStore) -> None:
    check_flips(pack, trusted, 200, seed=21)


def test_none_of_100_mutants_of_a_pack_is_accepted(pack: bytes, trusted: TrustStore) -> None:
    check_mutants(pack, trusted, range(12_000, 12_100))


@pytest.mark.long
def test_byte_of_a_pack_flipped_at_any_of_2000_places_is_refused(pack: bytes, trusted: TrustStore) -> None:
    check_flips(pack, trusted, 2000, seed=22)


@pytest.mark.long
def test_none_of_3000_mutants_of_a_pack_is_accepted(pack: bytes, trusted: TrustStore) -> None:
    check_mutants(pack, trusted, range(12_000, 15_000))


# Packs that are signed well by someone who wishes ill


def test_a_file_that_the_record_does_not_list_is_refused(codes_of: Seal, files: Files) -> None:
    record = pack_record(manifest_of({FIRST: files[FIRST]}))
    assert codes_of({FIRST: files[FIRST], SECOND: files[SECOND]}, record) == (Code.FILE_INSIDE_ADDED,)


def test_a_file_that_the_record_lists_and_that_is_not_there_is_refused(codes_of: Seal, files: Files) -> None:
    assert codes_of({FIRST: files[FIRST]}, pack_record(manifest_of(files))) == (Code.FILE_INSIDE_MISSING,)


def test_two_files_under_each_other_s_names_are_refused(codes_of: Seal, files: Files) -> None:
    swapped = {**files, FIRST: files[SECOND], SECOND: files[FIRST]}
    assert codes_of(swapped, pack_record(manifest_of(files))) == (Code.FILE_INSIDE_CHANGED,)


def test_one_bit_in_a_file_inside_is_seen(codes_of: Seal, files: Files) -> None:
    worse = {**files, SECOND: attacks.flip(files[SECOND], 9000)}
    assert codes_of(worse, pack_record(manifest_of(files))) == (Code.FILE_INSIDE_CHANGED,)


def test_a_changed_file_that_the_record_lists_as_good_is_refused(codes_of: Seal, files: Files) -> None:
    """The manifest fits the changed bytes, and the file is not as its observer signed it."""
    assert codes_of({FIRST: attacks.flip(files[FIRST], 9000)}) == (Code.FILE_INSIDE_DIFFERS,)


def test_a_file_that_is_not_good_may_be_inside_where_the_record_says_so(
    files: Files, maker: SigningIdentity, trusted: TrustStore
) -> None:
    worse = {FIRST: attacks.flip(files[FIRST], 9000), SECOND: files[SECOND]}
    record = pack_record(manifest_of(worse, verdict="not_good", codes=["changed"]))
    outcome = verify(sign_as_maker(build_pack(worse, record), maker, None, SIGNED_AT), trusted, None, NOW)
    assert outcome.verdict is Verdict.GOOD_AND_KNOWN
    assert "1 of them is not to be relied on; its pages say so" in outcome.fact(FactKind.ORIGINALS).sentence


def test_a_good_file_that_the_record_speaks_ill_of_is_refused(codes_of: Seal, files: Files) -> None:
    record = pack_record(manifest_of(files, verdict="not_good", codes=["changed"]))
    assert codes_of(files, record) == (Code.FILE_INSIDE_DIFFERS,)


def test_a_pack_inside_a_pack_is_refused(codes_of: Seal, pack: bytes) -> None:
    assert codes_of({FIRST: pack}) == (Code.FILE_INSIDE_DIFFERS,)


def test_what_is_no_pdf_is_refused_as_a_file_inside(codes_of: Seal) -> None:
    assert codes_of({FIRST: b"MZ\x90\x00"}) == (Code.FILE_INSIDE_DIFFERS,)


@pytest.mark.parametrize(
    "name",
    ["../a.pdf", "..\\a.pdf", "/a.pdf", "C:a.pdf", "a\0.pdf", "a.exe", "a.pdf ", "a.pdf.", "nul.pdf", "COM1.x.pdf",
     ".pdf", "a\u202efdp.pdf", "é.pdf", "a" * 140 + ".pdf", ""],
)  # fmt: skip
def test_a_name_that_could_lead_somewhere_else_is_refused(codes_of: Seal, files: Files, name: str) -> None:
    assert set(codes_of({name: files[FIRST]})) <= {Code.MANIFEST_UNREADABLE, Code.PART_UNEXPECTED}


def test_names_that_are_one_file_on_some_computers_are_refused(codes_of: Seal, files: Files) -> None:
    assert codes_of({"A.pdf": files[FIRST], "a.pdf": files[SECOND]}) == (Code.MANIFEST_UNREADABLE,)


@pytest.mark.parametrize(
    "record",
    [
        pack_record([{"file_name": FIRST}]),
        pack_record([{}]),
        pack_record([], full_pack="12"),
        pack_record([{"file_name": f"{n}.pdf", "sha256": "0" * 64, "verdict": "good_and_known"} for n in range(201)]),
    ],
    ids=["short", "no list", "odd code", "too many"],
)
def test_a_list_of_files_that_cannot_be_read_is_refused(codes_of: Seal, files: Files, record: bytes) -> None:
    assert codes_of({FIRST: files[FIRST]}, record) == (Code.MANIFEST_UNREADABLE,)


def no_record(pdf: Pdf) -> None:
    listed = pdf.Root.Names.EmbeddedFiles.Names
    pdf.Root.Names.EmbeddedFiles.Names = Array(list(listed)[:-2])
    pdf.Root.AF = Array([])
    listed[-1].EF = Dictionary()
    del listed[-1].EF


def one_file_twice(pdf: Pdf) -> None:
    listed = list(pdf.Root.Names.EmbeddedFiles.Names)
    pdf.Root.Names.EmbeddedFiles.Names = Array([*listed[:2], *listed])


def two_names_for_one_file(pdf: Pdf) -> None:
    listed = pdf.Root.Names.EmbeddedFiles.Names
    listed[3].EF = listed[1].EF


def another_name_in_the_file(pdf: Pdf) -> None:
    pdf.Root.Names.EmbeddedFiles.Names[1].UF = String("other.pdf")


def another_file_for_another_system(pdf: Pdf) -> None:
    specification = pdf.Root.Names.EmbeddedFiles.Names[1]
    specification.EF.Unix = pdf.Root.Names.EmbeddedFiles.Names[3].EF.F


def a_file_beside_the_list(pdf: Pdf) -> None:
    pdf.Root.AF.append(file_specification(pdf, "more.pdf", b"more"))


def files_in_a_tree(pdf: Pdf) -> None:
    leaf = pdf.make_indirect(Dictionary(Names=pdf.Root.Names.EmbeddedFiles.Names))
    pdf.Root.Names.EmbeddedFiles = Dictionary(Kids=Array([leaf]))


def a_script(pdf: Pdf) -> None:
    pdf.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("app.alert(1)")))


def shown_as_a_folder(pdf: Pdf) -> None:
    pdf.Root.Collection = Dictionary(View=Name.D)


def a_link_to_a_file_inside(pdf: Pdf) -> None:
    pdf.pages[0].obj.Hidden = Dictionary(S=Name.GoToE, T=Dictionary(R=Name.C, N=String(FIRST)))


def link(pdf: Pdf, **more: Any) -> Any:
    """A link to the first page, as a pack's own pages have them, or with something else in it."""
    page = pdf.pages[0].obj
    there = Dictionary(
        Type=Name.Annot, Subtype=Name.Link, F=4, Rect=Array([0, 0, 9, 9]), Dest=Array([page, Name.XYZ, 0, 0, 0])
    )
    for key, value in more.items():
        there[f"/{key}"] = value
    page.Annots.append(pdf.make_indirect(there))
    return there


def a_link_that_acts(pdf: Pdf) -> None:
    link(pdf, A=Dictionary(S=Name.GoTo, D=String("x")))


def a_link_elsewhere(pdf: Pdf) -> None:
    link(pdf, Dest=Array([5, Name.XYZ, 0, 0, 0]))


def a_link_by_name(pdf: Pdf) -> None:
    link(pdf, Dest=String("elsewhere"))


INSIDES: list[tuple[Callable[[Pdf], None], Code]] = [
    (no_record, Code.FIELDS_UNEXPECTED),
    (one_file_twice, Code.PART_UNEXPECTED),
    (two_names_for_one_file, Code.PART_UNEXPECTED),
    (another_name_in_the_file, Code.PART_UNEXPECTED),
    (another_file_for_another_system, Code.ATTACHMENT_ADDED),
    (a_file_beside_the_list, Code.ATTACHMENT_ADDED),
    (files_in_a_tree, Code.FIELDS_UNEXPECTED),
    (a_script, Code.COULD_ACT),
    (shown_as_a_folder, Code.PART_UNEXPECTED),
    (a_link_to_a_file_inside, Code.COULD_ACT),
    (a_link_that_acts, Code.PART_UNEXPECTED),
    (a_link_elsewhere, Code.PART_UNEXPECTED),
    (a_link_by_name, Code.PART_UNEXPECTED),
]


@pytest.mark.parametrize(("bend", "code"), INSIDES, ids=lambda value: getattr(value, "__name__", str(value)))
def test_signed_pack_with_something_foreign_inside_is_refused(
    codes_of: Seal, files: Files, bend: Callable[[Pdf], None], code: Code
) -> None:
    assert codes_of(files, None, bend) == (code,)


def test_pages_of_a_pack_may_lead_to_each_other(files: Files, maker: SigningIdentity, trusted: TrustStore) -> None:
    linked = sign_as_maker(build_pack(files, None, link), maker, None, SIGNED_AT)
    assert verify(linked, trusted, None, NOW).verdict is Verdict.GOOD_AND_KNOWN


def test_the_name_in_the_signature_must_be_the_maker_s(
    files: Files, clinician: SigningIdentity, trusted: TrustStore
) -> None:
    signed = sign_as_maker(build_pack(files), clinician, None, SIGNED_AT)
    assert verify(signed, trusted, None, NOW).codes == (Code.NAME_DIFFERS,)


def test_a_pack_that_calls_itself_a_feedback_is_refused(codes_of: Seal, files: Files) -> None:
    record = pack_record(manifest_of(files)).replace(b"evidence/1", b"feedback/1")
    assert codes_of(files, record) == (Code.FIELDS_UNEXPECTED,)


def test_a_feedback_as_large_as_a_pack_is_refused(signed: bytes, observer: SigningIdentity, trust: TrustStore) -> None:
    def swell(pdf: Pdf) -> None:
        pdf.pages[0].obj.Thumb = pdf.make_stream(random.Random(1).randbytes(1_100_000))

    large = sign_as_observer(bend(build_sample(), swell), observer, None, SIGNED_AT)
    assert verify(large, trust, None, NOW).codes == (Code.TOO_LARGE,)


# Slow on purpose


def test_a_file_inside_that_unpacks_to_far_more_is_refused(codes_of: Seal) -> None:
    assert codes_of({FIRST: b"%PDF" + bytes(40_000_000)}) == (Code.FILE_INSIDE_TOO_LARGE,)


def test_many_files_that_unpack_to_far_more_together_are_refused(codes_of: Seal) -> None:
    bombs = {f"{number:03}.pdf": bytes(3_900_000) for number in range(40)}
    assert codes_of(bombs) == (Code.FILE_INSIDE_TOO_LARGE,)


def test_a_file_inside_that_is_larger_than_feedback_is_refused(codes_of: Seal, files: Files) -> None:
    assert codes_of({FIRST: files[FIRST] + bytes(1_000_000)}) == (Code.FILE_INSIDE_DIFFERS,)


def test_twenty_thousand_files_are_refused_quickly(maker: SigningIdentity, trusted: TrustStore) -> None:
    def crowd(pdf: Pdf) -> None:
        listed: list[Any] = []
        for number in range(20_000):
            listed += [String(f"{number:05}.pdf"), file_specification(pdf, f"{number:05}.pdf", b"x")]
        pdf.Root.Names.EmbeddedFiles.Names = Array([*listed, *pdf.Root.Names.EmbeddedFiles.Names])

    crowded = sign_as_maker(build_pack({}, None, crowd), maker, None, SIGNED_AT)
    outcome = Checkers(timeout_s=10).check(crowded, trusted, None, NOW)
    assert outcome.codes == (Code.TOO_MANY_PARTS,)


def test_one_file_listed_twenty_thousand_times_is_refused_quickly(codes_of: Seal, files: Files) -> None:
    def crowd(pdf: Pdf) -> None:
        one = list(pdf.Root.Names.EmbeddedFiles.Names)[:2]
        pdf.Root.Names.EmbeddedFiles.Names = Array(one * 20_000)

    assert codes_of({FIRST: files[FIRST]}, None, crowd) == (Code.FIELDS_UNEXPECTED,)


def test_a_pack_is_never_asked_for_what_its_copy_lacks(
    maker: SigningIdentity, trusted: TrustStore, files: Files, pack: bytes
) -> None:
    record = pack_record(manifest_of(files), full_pack=hashlib.sha256(pack).hexdigest())
    copy = verify(sign_as_maker(build_pack({}, record), maker, None, SIGNED_AT), trusted, None, NOW)
    assert (copy.verdict, copy.inside) == (Verdict.GOOD_AND_KNOWN, ())
    assert copy.full_pack == hashlib.sha256(pack).hexdigest()
    assert copy.fact(FactKind.FILES).sentence.startswith(
        "It is a copy for a portal: the 3 files that it lists are in the full pack, whose check code is "
    )


def test_a_copy_for_a_portal_with_a_file_inside_is_refused(codes_of: Seal, files: Files, pack: bytes) -> None:
    record = pack_record(manifest_of(files), full_pack=hashlib.sha256(pack).hexdigest())
    assert codes_of({FIRST: files[FIRST]}, record) == (Code.FILE_INSIDE_ADDED,)
