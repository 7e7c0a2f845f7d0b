"""What a pack repeats of a clinician's answer: as it was signed, else as it was said to everyone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from observer_app.domain.clinician_answers import CameOut, ForEveryone, Thought, View, fill_fields
from observer_app.domain.evidence import PackAction, PackAnswer, PackCame
from observer_app.domain.evidence_answers import read_answer
from observer_app.domain.said import Audience, Said, SaidKind

NOON = datetime(2026, 3, 3, 12, tzinfo=UTC)
DUE = date(2026, 6, 1)


def said(kind: SaidKind, days: int = 0, audience: Audience = Audience.EVERYONE, **body: str) -> Said:
    uid = f"{kind}-{days}".replace("_", "-")
    at = NOON + timedelta(days=days)
    return Said(uid=uid, kind=kind, author="cleo", about="0" * 64, audience=audience, at=at, body=body)


def action(days: int, text: str, audience: Audience = Audience.EVERYONE) -> Said:
    return said(SaidKind.ACTION, days, audience, text=text, due=DUE.isoformat(), needs="")


def test_what_was_signed_reads_back_as_what_had_filled_the_boxes() -> None:
    thoughts = {
        Thought.RINGS_TRUE: "I examine first.",
        Thought.SURPRISES: "That silence helped.\nIt felt long.",
        Thought.KEEP: "The pen goes down.",
        Thought.BENEFIT: "They would ask more.",
    }
    filled = fill_fields(ForEveryone(thoughts, View.SOME, "It was late.", "Ask first.", "Time.", DUE, NOON.date()))
    assert read_answer({str(name): text for name, text in filled.items()}, ()) == PackAnswer(
        talked_on=NOON.date(),
        view=View.SOME,
        reply="It was late.",
        thoughts=thoughts,
        actions=(PackAction(text="Ask first.", needs="Time.", due=DUE),),
    )


def test_what_was_signed_counts_before_what_was_said_since() -> None:
    later = (
        said(SaidKind.THOUGHT, 1, box="keep", text="Nothing."),
        said(SaidKind.REPLY, 1, view="same", text=""),
        said(SaidKind.TALKED, 1, day="2026-03-04"),
    )
    signed = {"keep": "The pen.", "reply": "I see it differently. Why?", "talked_on": "3 March 2026"}
    found = read_answer(signed, later)
    assert (found.thoughts, found.view, found.talked_on) == (
        {Thought.KEEP: "The pen."},
        View.DIFFERENT,
        date(2026, 3, 3),
    )


def test_what_was_said_to_everyone_stands_where_nothing_is_signed() -> None:
    found = read_answer(
        {}, (said(SaidKind.THOUGHT, box="try", text="Ask."), said(SaidKind.REPLY, view="same", text=""))
    )
    assert (found.thoughts, found.view) == ({Thought.TRY: "Ask."}, View.SAME)


def test_what_was_said_to_those_who_observed_alone_never_enters() -> None:
    only = Audience.OBSERVERS
    told = (
        said(SaidKind.THOUGHT, 0, box="keep", text="To all at first."),
        said(SaidKind.THOUGHT, 1, only, box="keep", text="And then not."),
        action(0, "Between us.", only),
        said(SaidKind.THANKS, 0, only, text="Thank you."),
    )
    assert read_answer({}, told).is_empty


def test_an_action_comes_with_what_came_of_it_and_a_wording_that_was_dropped_does_not() -> None:
    tried = action(1, "Ask first.")
    came = said(SaidKind.CAME_OF_IT, 9, action=tried.uid, did="did", text="They said more.")
    told = (action(0, "Ask."), tried, came, action(10, "Draw it."))
    found = read_answer({}, told).actions
    assert [each.text for each in found] == ["Ask first.", "Draw it."]
    assert found[0].came == (PackCame(did=CameOut.DID, text="They said more.", on=date(2026, 3, 12)),)


def test_the_action_in_the_file_and_the_same_one_said_are_one() -> None:
    signed = {"action": "Ask first.\nWhat I need: Time.", "due": "1 June 2026"}
    assert len(read_answer(signed, (action(0, "Ask first."),)).actions) == 1


def test_a_need_alone_is_a_thought_and_no_action() -> None:
    found = read_answer({"action": "What I need: A quiet room."}, ())
    assert (found.thoughts, found.actions) == ({Thought.NEEDS: "A quiet room."}, ())
