"""What the parts of a page are, for those who hear it: the tree of tags, and how it goes into the file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from pikepdf import Array, Dictionary, Name, Object, Pdf, String


class Mark(NamedTuple):
    """A piece of a page's content: the page's place in the file, and the number of the piece on it."""

    page: int
    number: int


class FieldMark(NamedTuple):
    """A field: the page's place in the file, and the field's among all."""

    page: int
    field: int


class LinkMark(NamedTuple):
    """A link: the page's place in the file, and the link's among all."""

    page: int
    link: int


Attribute: TypeAlias = tuple[str, str, Name | Array | str]


@dataclass(slots=True)
class Tag:
    """One element of the tree. An attribute is (owner, key, value); `spoken` stands in for what is drawn."""

    kind: str
    kids: list[Tag | Mark | FieldMark | LinkMark] = field(default_factory=list)
    attributes: tuple[Attribute, ...] = ()
    spoken: str = ""

    def add(self, kind: str, *attributes: Attribute, spoken: str = "") -> Tag:
        """A new last child. The order of the children is the order in which they are read."""
        child = Tag(kind, attributes=attributes, spoken=spoken)
        self.kids.append(child)
        return child


class TreeWriter:
    """Writes a tree of tags, and remembers which element owns which piece of which page."""

    def __init__(self, pdf: Pdf, fields: Sequence[Object], links: Sequence[Object] = ()) -> None:
        self._pdf = pdf
        self._pages = [page.obj for page in pdf.pages]
        self._objects = (*fields, *links)
        self._first_link = len(fields)
        self._on_page: list[dict[int, Object]] = [{} for _ in self._pages]
        self._of_object: dict[int, Object] = {}

    def write(self, root: Tag) -> Object:
        """The structure tree, with the parents of every marked piece, of every field and of every link."""
        top = self._pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        top.K = Array([self._write_tag(root, top)])
        top.ParentTree = self._pdf.make_indirect(Dictionary(Nums=self._parents()))
        top.ParentTreeNextKey = len(self._pages) + len(self._objects)
        return top

    def _write_tag(self, tag: Tag, parent: Object) -> Object:
        described: dict[str, Object | int] = {"/S": Name("/" + tag.kind), "/P": parent}
        for owner, key, value in tag.attributes:
            described["/A"] = Dictionary({"/O": Name("/" + owner), f"/{key}": value})
        if tag.spoken:
            described["/Alt"] = String(tag.spoken)
        home = next((kid.page for kid in tag.kids if isinstance(kid, Mark)), None)
        if home is not None:
            described["/Pg"] = self._pages[home]
        element = self._pdf.make_indirect(Dictionary(described))
        kids = [self._write_kid(kid, element, home) for kid in tag.kids]
        if kids:
            # Whoever compares revisions looks for a field as the only kid of its element, not in a list of one.
            element.K = kids[0] if len(kids) == 1 else Array(kids)
        return element

    def _write_kid(self, kid: Tag | Mark | FieldMark | LinkMark, element: Object, home: int | None) -> Object | int:
        if isinstance(kid, Tag):
            return self._write_tag(kid, element)
        if isinstance(kid, FieldMark | LinkMark):
            place = kid.field if isinstance(kid, FieldMark) else self._first_link + kid.link
            self._of_object[place] = element
            return Dictionary(Type=Name.OBJR, Obj=self._objects[place], Pg=self._pages[kid.page])
        self._on_page[kid.page][kid.number] = element
        if kid.page == home:
            return kid.number
        return Dictionary(Type=Name.MCR, Pg=self._pages[kid.page], MCID=kid.number)

    def _parents(self) -> Array:
        """Pages first, then fields and links, under the numbers that their StructParents and StructParent name."""
        numbers: list[Object | int] = []
        for page, owners in enumerate(self._on_page):
            numbers += [page, self._pdf.make_indirect(Array([owners[number] for number in sorted(owners)]))]
        for place, element in sorted(self._of_object.items()):
            numbers += [len(self._pages) + place, element]
        return Array(numbers)
