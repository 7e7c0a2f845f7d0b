"""The day sheet: who, where and the two words, what to say aloud, then half a page for each person who is seen."""

from __future__ import annotations

from collections.abc import Iterator

from pikepdf import Name
from reportlab.platypus import Flowable

from observer_app.documents import paper_style as paper
from observer_app.documents import style
from observer_app.documents.paper_parts import RING_GAP, WritingLines, asked, half_page, scale_of, tick_boxes
from observer_app.documents.setting import Setting
from observer_app.documents.structure import Tag
from observer_app.documents.style import CONTENT_WIDTH
from observer_app.documents.tables import fact_parts
from observer_app.documents.tagging import HeadingParagraph, tagged_table
from observer_app.domain.feedback_blocks import Facts
from observer_app.domain.form import Item
from observer_app.domain.paper import DaySheet, rounds_of
from observer_app.domain.people import Contact
from observer_app.domain.sitting import Mode, Pattern

TITLE = "Day sheet"
CONSENT = "Has the person said yes to you being there?"
CONSENT_ANSWERS = ("Yes, before I came in", "Yes, but I was already there", "I do not know yet", "No")
WHO_ELSE = "Who else was there?"
WHO_ELSE_ANSWERS = ("No one", "Companion", "Interpreter", "Student", "Other clinician")
PARTS = ("early", "middle", "late")
EFFECTS = ("helped", "got in the way")
SAY_ALOUD = "Before we start: is it all right if I stay? It is fine to say no."
NOT_RATED = "–"
RING = "Ring one level for each item. Ring “–” where you could not judge it; that is never a 0."
NO_NAMES = "Write nothing here that could tell anyone who a patient is. Once it is entered, shred this sheet."
MODE_WORDS = {Mode.IN_THE_ROOM: "In the room", Mode.PHONE: "By phone", Mode.VIDEO: "By video"}
MOMENTS = 2
LEFT = 148.0
NUMBER_WIDTH, SCALE_WIDTH = CONTENT_WIDTH / 2 - 132, 132.0


def day_sheet_parts(setting: Setting, root: Tag, sheet: DaySheet) -> Iterator[Flowable]:
    """The head on the first half page, a half page for each person, and one more when there is room for it."""
    yield half_page(list(_head(setting, root, sheet)))
    go_in = rounds_of(sheet).go_in
    for number in go_in:
        yield half_page(list(_person(setting, root, sheet, f"Person {number}")))
    if len(go_in) % 2 == 0:
        yield half_page(list(_person(setting, root, sheet, "Person ____")))


def _head(setting: Setting, root: Tag, sheet: DaySheet) -> Iterator[Flowable]:
    title = setting.kind_of_text(HeadingParagraph, root.add("H1"), TITLE, style.HEADINGS[1])
    title.bookmark = TITLE, 1
    yield title
    yield setting.text(root.add("P"), " ".join(sheet.two_words), paper.TWO_WORDS)
    yield from fact_parts(setting, root, Facts(tuple(_facts(sheet)), caption="This sitting"))
    yield setting.text(root.add("P"), "Say it aloud, if you are not sure that the person was asked", paper.ASKED)
    yield setting.text(root.add("P"), f"“{SAY_ALOUD}”", paper.BODY)
    yield setting.text(root.add("P"), "If something worries you", paper.ASKED)
    yield setting.text(root.add("P"), say_worry(sheet.worry), paper.BODY)
    yield setting.text(root.add("P"), f"{RING} {NO_NAMES}", paper.BODY)


def _facts(sheet: DaySheet) -> Iterator[tuple[str, str]]:
    yield "Clinic and day", f"{sheet.clinic}, {sheet.day.day} {sheet.day:%B %Y}"
    yield "Clinician", sheet.clinician
    yield "Observers", "; ".join(sheet.observers) or "_______________________"
    yield "How", MODE_WORDS[sheet.mode]
    if sheet.focus:
        yield "The clinician asks you to look at", sheet.focus
    yield "Which to rate", _say_rounds(sheet)
    yield "Form", f"{sheet.form.title}, version {sheet.form.version}"


def _say_rounds(sheet: DaySheet) -> str:
    rounds = rounds_of(sheet)
    if sheet.pattern is Pattern.JUST_ONE:
        return "Just one, settled before it begins."
    if sheet.pattern is Pattern.FIRST_THREE:
        return "The first three people, whoever they are."
    if sheet.pattern is Pattern.EVERYONE_SHORT:
        return "Everyone, by the short form."
    return (
        f"Go in for person {_list(rounds.go_in)}, and so on. Stay outside for {_list(rounds.stay_out)}, and rate then."
        " Whoever says no keeps their number."
    )


def _list(numbers: tuple[int, ...]) -> str:
    return ", ".join(map(str, numbers))


def say_worry(contact: Contact) -> str:
    """The words for a worry; whom to tell, as far as the service has named someone."""
    who = ", ".join(filter(None, (contact.name, contact.number)))
    told = f"the clinician or {who}" if who else "the clinician, or whoever is in charge,"
    return f"If someone may be in danger now, tell {told} now. Nothing about it goes on this sheet."


def _person(setting: Setting, root: Tag, sheet: DaySheet, name: str) -> Iterator[Flowable]:
    person = setting.kind_of_text(HeadingParagraph, root.add("H2"), name, paper.PERSON)
    person.bookmark = name, 2
    yield person
    yield from asked(setting, root, CONSENT, CONSENT_ANSWERS)
    yield from _moments(setting, root)
    yield from asked(setting, root, WHO_ELSE, WHO_ELSE_ANSWERS)
    for item in sheet.form.asked_first():
        yield from asked(setting, root, item.text, tuple(option.label for option in item.options))
    yield from _items(setting, root, sheet.form.rated_items())


def _moments(setting: Setting, root: Tag) -> Iterator[Flowable]:
    yield setting.text(root.add("P"), "Words heard, or what you saw", paper.ASKED)
    for _ in range(MOMENTS):
        box = root.add("Div")
        ticks = [setting.text(box.add("P"), tick_boxes(words), paper.SMALL) for words in (PARTS, EFFECTS)]
        yield tagged_table([[ticks, WritingLines(2, CONTENT_WIDTH - LEFT)]], [LEFT, CONTENT_WIDTH - LEFT], paper.MOMENT)


def _items(setting: Setting, root: Tag, items: tuple[Item, ...]) -> Iterator[Flowable]:
    """The short names with their levels to ring, in two columns that are read one after the other."""
    listed = root.add("L", ("List", "ListNumbering", Name("/None")))
    cells = [_item(setting, listed.add("LI").add("LBody"), number, item) for number, item in enumerate(items, start=1)]
    half = -(-len(cells) // 2)
    right = [*cells[half:], *[["", ""]] * (half - len(cells[half:]))]
    columns = [tagged_table(side, [NUMBER_WIDTH, SCALE_WIDTH], paper.GRID) for side in (cells[:half], right)]
    yield tagged_table([columns], [CONTENT_WIDTH / 2] * 2, paper.MOMENT, spaceBefore=4)


def _item(setting: Setting, body: Tag, number: int, item: Item) -> list[Flowable]:
    name = setting.text(body.add("P"), f"{number}. {item.short_name}", paper.ITEM)
    return [name, setting.text(body.add("P"), f"{scale_of(item)}{RING_GAP}{NOT_RATED}", paper.SCALE)]
