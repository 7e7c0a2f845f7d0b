"""A reader that reads the list of what is in an object stream once, and not anew for each object in it.

pyHanko walks that list for every object, which takes three quarters of the time of checking a file. What is refused,
and what is given back, stays the same: a test holds both beside each other.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any, NamedTuple

from pyhanko.pdf_utils import generic, misc
from pyhanko.pdf_utils.decode_limits import DecodePurpose
from pyhanko.pdf_utils.misc import PdfStrictReadError
from pyhanko.pdf_utils.reader import PdfFileReader


class _Unpacked(NamedTuple):
    """An object stream: its bytes, and of each object its place in the list and where it begins."""

    stream: generic.StreamObject
    data: bytes
    listed: dict[int, tuple[int, int]]


class Reader(PdfFileReader):
    """Strict alone."""

    def __init__(self, stream: Any, **named: Any) -> None:
        self._unpacked: dict[int, _Unpacked] = {}
        super().__init__(stream, strict=True, **named)

    def _get_object_from_stream(self, idnum: int, stmnum: int, idx: int) -> Any:
        unpacked = self._unpack(stmnum)
        place, start = unpacked.listed.get(idnum, (-1, 0))
        if place != idx:
            raise PdfStrictReadError("Object is in wrong index, or not in the stream.")
        data = BytesIO(unpacked.data)
        data.seek(start)
        try:
            found = generic.read_object(data, generic.Reference(idnum, 0, self))
        except (misc.PdfStreamError, misc.PdfReadError) as error:
            raise PdfStrictReadError(f"Can't read object stream: {error}") from error
        if isinstance(found, generic.StreamObject | generic.IndirectObject):
            raise PdfStrictReadError("Encountered forbidden object type in object stream")
        return found

    def _unpack(self, stmnum: int) -> _Unpacked:
        stream = generic.Reference(stmnum, 0, self).get_object()
        held = self._unpacked.get(stmnum)
        if held is None or held.stream is not stream:
            held = self._unpacked[stmnum] = _read_list(stream)
        return held


def _read_list(stream: Any) -> _Unpacked:
    if not isinstance(stream, generic.StreamObject) or stream["/Type"] != "/ObjStm":
        raise PdfStrictReadError("Not an object stream")
    data = stream.read_data(DecodePurpose.OBJECT_STREAM)
    numbers = data[: int(stream["/First"])].split()
    count = int(stream["/N"])
    if len(numbers) != 2 * count or not all(each.isdigit() for each in numbers):
        raise PdfStrictReadError("Object stream header possibly corrupted")
    listed: dict[int, tuple[int, int]] = {}
    for place in range(count):
        # Of two with one number the first is meant.
        listed.setdefault(int(numbers[2 * place]), (place, int(stream["/First"]) + int(numbers[2 * place + 1])))
    return _Unpacked(stream, data, listed)
