"""Our reader beside pyHanko's own: the same objects, and the same refusals, in less time."""

from __future__ import annotations

from io import BytesIO

import pytest
from pyhanko.pdf_utils.generic import Reference
from pyhanko.pdf_utils.misc import PdfStrictReadError
from pyhanko.pdf_utils.reader import PdfFileReader

from observer_app.signing.object_streams import Reader
from observer_app.signing.reading import all_references


def spell(reader: PdfFileReader, reference: Reference) -> str:
    return repr(reader.get_object(reference))  # type: ignore[no-untyped-call]


@pytest.mark.parametrize("name", ["signed", "signed_packed"])
def test_every_object_is_read_as_pyhanko_reads_it(name: str, request: pytest.FixtureRequest) -> None:
    pdf = request.getfixturevalue(name)
    ours, theirs = Reader(BytesIO(pdf)), PdfFileReader(BytesIO(pdf), strict=True)
    found = all_references(theirs)
    assert all_references(ours) == found
    assert len(found) > 10
    for each in sorted(found, key=lambda one: one.idnum):
        assert spell(ours, each) == spell(theirs, each)


def listed(reader: Reader) -> tuple[int, int, int]:
    """Number, stream and place of some object that lies in an object stream, and is not the first in it."""
    for each in all_references(reader):
        marker = reader.xrefs[each]
        if not isinstance(marker, int) and marker is not None and marker.ix_in_stream > 0:
            return each.idnum, marker.obj_stream_id, marker.ix_in_stream
    raise AssertionError("nothing lies in an object stream")


def test_an_object_in_another_place_than_the_file_says_is_refused(signed_packed: bytes) -> None:
    reader = Reader(BytesIO(signed_packed))
    number, stream, place = listed(reader)
    with pytest.raises(PdfStrictReadError):
        reader._get_object_from_stream(number, stream, place - 1)


def test_an_object_that_is_not_in_its_stream_is_refused(signed_packed: bytes) -> None:
    reader = Reader(BytesIO(signed_packed))
    _, stream, place = listed(reader)
    with pytest.raises(PdfStrictReadError):
        reader._get_object_from_stream(999_999, stream, place)


def test_a_list_that_is_not_what_it_says_is_refused(signed_packed: bytes) -> None:
    reader = Reader(BytesIO(signed_packed))
    number, stream, place = listed(reader)
    held = reader.get_object(Reference(stream, 0, reader))  # type: ignore[no-untyped-call]
    held["/N"] = type(held["/N"])(int(held["/N"]) - 1)
    with pytest.raises(PdfStrictReadError):
        reader._get_object_from_stream(number, stream, place)
