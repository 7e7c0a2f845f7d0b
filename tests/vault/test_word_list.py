"""The words that ship: their shape, and that none is mistaken for another."""

from __future__ import annotations

import math
import random
import re

import pytest

from observer_app.paths import find_resource
from observer_app.vault.words import WordList, read_word_list, suggest_words, two_words

SOUND_ALIKE = """
bare bear, beach beech, beat beet, berry bury, blue blew, boy buoy, brake break, buy bye,
bazaar bizarre, ceiling sealing, cell sell, cellar seller, cent scent, cereal serial, cheque check, choir quire,
coarse course, cue queue, cygnet signet, cymbal symbol, dear deer, dew due, die dye,
doe dough, eight ate, ewe you, eye isle, fair fare, fawn faun, feat feet, fir fur, foul fowl, gate gait,
gnu new, grate great, guild gild, hair hare, hall haul, heal heel, hear here, hire higher, hoarse horse, hole whole,
hour our, kernel colonel, kerb curb, key quay, knead need, knight night, knot not, leak leek, links lynx, loot lute,
made maid, mail male, maize maze, meat meet, moose mousse, none nun, oar ore, one won, pair pear, pail pale, paw pour,
pause paws, peace piece, peer pier, plain plane, pray prey, rain reign, rap wrap, read reed, rhyme rime,
right write, ring wring, road rode, roe row, rose rows, sail sale, sauce source, sea see, seam seem, sew sow,
shoe shoo, sight site, sole soul, son sun, stair stare, steal steel, stile style, suede swayed, suite sweet,
tail tale, taught taut, tea tee, their there, thyme time, tide tied, tire tyre, toe tow, two too, urn earn,
vain vein, vale veil, wade weighed, waist waste, wait weight, way weigh, weak week, whale wail,
wood would, yew ewe, yoke yolk, cox cocks, wield wheeled, buyer byre, duel dual, hue hew
"""
NEARLY_ALIKE = """
amber ember, ferry fairy, sister cistern, wonder wander, kettle cattle, pony peony, aunt ant, penny pony, berry bury
"""
RUDE_OR_FRIGHTENING = """
ars ass bog bum coc cum cun dic die dil fag fuc gay git god hoe ill jap jew kil nad nig nip nob pak pee pis poo pus
rap sex shi slu sod tit tos twa vag wan war wee who
"""


@pytest.fixture(scope="module")
def shipped() -> WordList:
    return read_word_list(find_resource("words", "words.txt"))


def test_the_list_holds_at_least_1500_words_in_alphabetical_order(shipped: WordList) -> None:
    assert len(shipped.words) >= 1500
    assert list(shipped.words) == sorted(set(shipped.words))


def test_every_word_has_three_to_eight_small_letters(shipped: WordList) -> None:
    assert [word for word in shipped.words if not re.fullmatch("[a-z]{3,8}", word)] == []


def test_no_two_words_begin_with_the_same_three_letters(shipped: WordList) -> None:
    assert len({word[:3] for word in shipped.words}) == len(shipped.words)


def test_no_word_has_a_beginning_that_is_rude_or_frightening(shipped: WordList) -> None:
    assert {word[:3] for word in shipped.words} & set(RUDE_OR_FRIGHTENING.split()) == set()


def _pairs_with_other_beginnings(text: str) -> list[set[str]]:
    pairs = [pair.split() for pair in text.replace("\n", " ").split(",")]
    return [{one, other} for one, other in pairs if one[:3] != other[:3]]


def test_no_word_sounds_like_one_that_begins_with_other_letters(shipped: WordList) -> None:
    alike = set().union(*_pairs_with_other_beginnings(SOUND_ALIKE))
    assert set(shipped.words) & alike == set()


def test_no_two_words_sound_nearly_alike(shipped: WordList) -> None:
    assert [pair for pair in _pairs_with_other_beginnings(NEARLY_ALIKE) if pair <= set(shipped.words)] == []


def test_five_words_hold_more_than_52_bits(shipped: WordList) -> None:
    count = len(shipped.words)
    assert math.log2(math.perm(count, 5)) > 52


def test_five_words_are_suggested_and_none_of_them_twice(shipped: WordList) -> None:
    for seed in range(200):
        words = suggest_words(shipped, random.Random(seed))
        assert len(set(words)) == 5
        assert set(words) <= set(shipped.words)


def test_a_sitting_gets_two_different_words(shipped: WordList) -> None:
    for seed in range(200):
        first, second = two_words(shipped, random.Random(seed))
        assert first != second


@pytest.mark.parametrize("typed", ["kit", "Kite", " KITE. ", "kitt", "k\uff49te"])
def test_three_letters_or_more_name_a_word(shipped: WordList, typed: str) -> None:
    assert shipped.find(typed) == "kite"


@pytest.mark.parametrize("typed", ["", "ki", "qqq", "copper kite"])
def test_what_names_no_word_finds_none(shipped: WordList, typed: str) -> None:
    assert shipped.find(typed) is None
