"""What holds of every list of words: nothing stands twice, and every entry can meet its word in an article."""

from __future__ import annotations

import ast
import importlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot import extraction
from bot.extraction import words
from bot.extraction.text import tokenize
from bot.extraction.words import speech

HOUSE = Path(extraction.__file__).parent
MODULES = sorted(path for path in HOUSE.rglob("*.py") if path.name not in ("__init__.py", "__main__.py"))
VERBS = {verb.lemma for verb in words.SPEECH_FORMS.values()}
NOT_VERBS = words.POSITION_NOUNS | words.DENIED_NOUNS | {"according"}
"""What else an attribution can have in the place of its verb."""


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(HOUSE).with_suffix("").parts)


def written_lists(path: Path) -> Iterator[list[str]]:
    """The words of every `word_set` in a module, as they are written."""
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Call(func=ast.Name(id="word_set"), args=[ast.Constant(value=str(text))]):
                yield text.split()
            case _:
                pass


def asked_of_verbs(path: Path) -> Iterator[tuple[str, frozenset[str]]]:
    """The groups that a module asks whether a verb is in, each with its name."""
    module = importlib.import_module(f"bot.extraction.{name_of(path)}")
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Compare(
                left=ast.Attribute(attr="lemma"),
                ops=[ast.In() | ast.NotIn()],
                comparators=[ast.Name(id=name)],
            ):
                yield name, frozenset(getattr(module, name))
            case ast.Compare(
                left=ast.Attribute(attr="lemma"),
                ops=[ast.In() | ast.NotIn()],
                comparators=[ast.Tuple() as group],
            ):
                yield ast.unparse(group), frozenset(ast.literal_eval(group))
            case _:
                pass


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_word_stands_twice_in_a_list(path: Path) -> None:
    doubled = [word for found in written_lists(path) for word, times in Counter(found).items() if times > 1]

    assert doubled == []


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_every_word_of_a_list_is_one_that_an_article_can_hold(path: Path) -> None:
    dead = [word for found in written_lists(path) for word in found if tokenize(word).lower != [word]]

    assert [word for word in dead if word not in ("“”", "let's")] == []  # a piece in marks; read by no token


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_whoever_asks_for_a_verb_asks_for_one_that_reports(path: Path) -> None:
    dead = {name: group - VERBS - NOT_VERBS for name, group in asked_of_verbs(path)}

    assert {name: unknown for name, unknown in dead.items() if unknown} == {}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (words.FEMALE_NAMES, words.MALE_NAMES),
        (words.FEMALE_NOUNS, words.MALE_NOUNS),
        (words.FEMALE_TITLES, words.MALE_TITLES),
        (words.ORG_NOUNS, words.ROLE_NOUNS),
        (words.ORG_NOUNS, words.TRADE_NAMES),
        (words.ROLE_NOUNS, words.GROUP_NOUNS),
        (words.PARTICLES, words.SUFFIXES),
        (words.DEMONYMS, words.PARTY_NOUNS),
        (words.DAYS, words.MONTHS),
        (words.DETERMINERS, words.PREPOSITIONS),
        (words.AUXILIARIES, words.FINITE),
    ],
)
def test_groups_that_exclude_each_other_share_no_word(one: frozenset[str], other: frozenset[str]) -> None:
    assert one & other == set()


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        (words.LISTENER, words.CLAUSE),
        (words.MARKS_ONLY, words.CLAUSE),
        (words.NOUN_LIKE, words.SPEECH_FORMS.keys()),
        (words.SPEECH_NOUNS, words.POSITION_NOUNS),
        (words.BE, words.AUXILIARIES),
        (words.MODALS_UNSURE, words.AUXILIARIES),
        (speech._IRREGULAR.keys(), VERBS),  # pyright: ignore[reportPrivateUsage]
    ],
)
def test_a_narrower_group_adds_no_word_to_the_wider_one(part: frozenset[str], whole: frozenset[str]) -> None:
    assert part - whole == set()


def test_every_idiom_has_a_word_that_is_looked_for() -> None:
    idioms = [
        {*tail, *(form for form, verb in words.IDIOM_HEADS.items() if verb == head)}
        for head, tails in words.IDIOMS.items()
        for tail in tails
    ]

    assert [idiom for idiom in idioms if words.IDIOM_SIGNS.isdisjoint(idiom)] == []
