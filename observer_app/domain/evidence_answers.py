"""What a clinician answered to one feedback, as a pack repeats it: what they signed, and what they said to everyone.

What is signed in the file comes first, since the file is in the pack too. What was said to anyone else never enters.
"""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from observer_app.domain.clinician_answers import (
    FIELD_OF,
    NEEDED,
    NOTICED_WORDS,
    VIEW_WORDS,
    CameOut,
    Field,
    Thought,
    View,
    tidy,
)
from observer_app.domain.evidence import MOST_ACTIONS, MOST_CAME, PackAction, PackAnswer, PackCame
from observer_app.domain.said import Audience, Said, SaidKind, latest

AS_SIGNED = re.compile(r"(\d{1,2}) (\w+) (\d{4})")
"""How a day is written into a box."""
OF_ONE = {field: thought for thought, field in FIELD_OF.items() if field not in (Field.NOTICED, Field.ACTION)}
"""The thought of each box that holds only one."""


def read_answer(signed: Mapping[str, str], said: Iterable[Said]) -> PackAnswer:
    """`signed` are the boxes of the file as its signer covered them; `said` is what the clinician said of it."""
    in_order = sorted(said, key=lambda each: (each.at, each.uid))
    reply = latest(_of(in_order, SaidKind.REPLY))
    view, text = _read_reply(signed.get(Field.REPLY, ""))
    if not signed.get(Field.REPLY) and reply is not None:
        view, text = _view(reply.body["view"]), reply.body["text"]
    return PackAnswer(
        talked_on=_read_day(signed.get(Field.TALKED_ON, "")) or _day_said(in_order),
        view=view,
        reply=text,
        declined_because=signed.get("declined_because", ""),
        thoughts=_thoughts_said(in_order) | dict(_thoughts_signed(signed)),
        actions=_actions(signed, in_order),
    )


def _of(said: Iterable[Said], kind: SaidKind) -> list[Said]:
    return [each for each in said if each.kind is kind and each.audience is Audience.EVERYONE]


def _read_reply(text: str) -> tuple[View | None, str]:
    for view, words in VIEW_WORDS.items():
        if text.startswith(words):
            return view, text.removeprefix(words).strip()
    return None, text


def _view(code: str) -> View | None:
    return View(code) if code in set(View) else None


def _day_said(said: Sequence[Said]) -> date | None:
    found = latest(_of(said, SaidKind.TALKED))
    return _read_kept(found.body["day"]) if found is not None else None


def _read_day(text: str) -> date | None:
    """As `say_date` writes it; None for anything else."""
    found = AS_SIGNED.fullmatch(text.strip())
    if found is None or found[2] not in list(month_name):
        return None
    try:
        return date(int(found[3]), list(month_name).index(found[2]), int(found[1]))
    except ValueError:
        return None


def _read_kept(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


# -- thoughts --------------------------------------------------------------------------------------------


def _thoughts_said(said: Sequence[Said]) -> dict[Thought, str]:
    """Each as it was said last, and only where that was to everyone."""
    last = {each.body["box"]: each for each in said if each.kind is SaidKind.THOUGHT and "box" in each.body}
    open_ = (each for each in last.values() if each.audience is Audience.EVERYONE and each.body["text"].strip())
    return {Thought(each.body["box"]): each.body["text"] for each in open_ if each.body["box"] in set(Thought)}


def _thoughts_signed(signed: Mapping[str, str]) -> Iterator[tuple[Thought, str]]:
    for field, thought in OF_ONE.items():
        if signed.get(field):
            yield thought, signed[field]
    text, needs = _read_action(signed)
    if needs and not text:
        yield Thought.NEEDS, needs
    yield from _read_noticed(signed.get(Field.NOTICED, ""))


def _read_noticed(text: str) -> Iterator[tuple[Thought, str]]:
    """Three thoughts share the box, each begun by its own words; typed without them, it rings true."""
    found: dict[Thought, list[str]] = {}
    thought = Thought.RINGS_TRUE
    for line in text.splitlines():
        thought = next((each for each, words in NOTICED_WORDS.items() if line.startswith(words)), thought)
        found.setdefault(thought, []).append(line.removeprefix(NOTICED_WORDS[thought]).strip())
    for each, lines in found.items():
        yield each, "\n".join(lines)


# -- what they will try ----------------------------------------------------------------------------------


def _actions(signed: Mapping[str, str], said: Sequence[Said]) -> tuple[PackAction, ...]:
    """Those of which something came, and the one that counts; a later wording takes the place of one before."""
    actions = [each for each in said if each.kind is SaidKind.ACTION and each.body]
    came = {each.uid: _came_of(each, said) for each in actions}
    counts = latest(actions)
    kept = [each for each in _of(actions, SaidKind.ACTION) if came[each.uid] or each is counts]
    found = [_action(each, came[each.uid]) for each in kept]
    in_file = _signed_action(signed)
    if in_file is not None and tidy(in_file.text) not in {tidy(each.text) for each in found}:
        found.insert(0, in_file)
    return tuple(found[-MOST_ACTIONS:])


def _action(said: Said, came: tuple[PackCame, ...]) -> PackAction:
    body = said.body
    return PackAction(text=body["text"], needs=body["needs"], due=_read_kept(body["due"]), came=came)


def _came_of(action: Said, said: Sequence[Said]) -> tuple[PackCame, ...]:
    of_it = (each for each in _of(said, SaidKind.CAME_OF_IT) if each.body["action"] == action.uid)
    found = [
        PackCame(did=CameOut(each.body["did"]), text=each.body["text"], on=each.at.astimezone().date())
        for each in of_it
        if each.body["did"] in set(CameOut)
    ]
    return tuple(found[-MOST_CAME:])


def _signed_action(signed: Mapping[str, str]) -> PackAction | None:
    text, needs = _read_action(signed)
    return PackAction(text=text, needs=needs, due=_read_day(signed.get(Field.DUE, ""))) if text else None


def _read_action(signed: Mapping[str, str]) -> tuple[str, str]:
    """What is in its box: what they will try, and what they need."""
    lines = signed.get(Field.ACTION, "").splitlines()
    needs = [line.removeprefix(NEEDED).strip() for line in lines if line.startswith(NEEDED)]
    return "\n".join(line for line in lines if not line.startswith(NEEDED)), "\n".join(needs)
