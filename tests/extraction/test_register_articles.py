"""Short invented articles of many registers, each with what a careful reader finds in marks and what not.

A file of `registers/` holds an article and, below a line of equals signs, its gold, a line each:

    direct | Ada Osei | The ward, // is closing.      what was said, in pieces; "?" for nobody to be named
    mixed | Jon Bell | the board was “asleep” | optional       readers would differ
    trap | the Shed                                   words in marks that nobody says: a name, a title, a sign
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.domain.quotations import Kind, Quotation
from bot.extraction import extract
from bot.samples import sample_articles

FOLDER = Path(__file__).parent / "registers"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
CURLY_TO_STRAIGHT = str.maketrans("“”‘’", "\"\"''")


@dataclass(frozen=True)
class Expected:
    """A line of gold."""

    kind: str
    speaker: str
    pieces: tuple[str, ...]
    optional: bool


def read(name: str) -> tuple[str, list[Expected], list[str]]:
    """An article, its quotations and its traps."""
    text, _, gold = (FOLDER / f"{name}.txt").read_text("utf-8").partition("\n=====\n")
    expected: list[Expected] = []
    traps: list[str] = []
    for line in gold.splitlines():
        kind, *rest = line.split(" | ")
        if kind == "trap":
            traps.append(rest[0])
        else:
            expected.append(Expected(kind, rest[0], tuple(rest[1].split(" // ")), rest[2:] == ["optional"]))
    return text, expected, traps


def overlap(quotation: Quotation, expected: Expected, text: str) -> float:
    """F1 of the characters a quotation shares with a line of gold, 0 for reported words against marked."""
    if (quotation.kind is Kind.INDIRECT) != (expected.kind == "indirect"):
        return 0.0
    theirs: set[int] = set()
    at = 0
    for piece in expected.pieces:
        start = text.index(piece, at)
        at = start + len(piece)
        theirs.update(range(start, at))
    mine = {place for span in quotation.spans for place in range(*span)}
    return 2 * len(mine & theirs) / (len(mine) + len(theirs))


def compare(name: str) -> tuple[list[tuple[Quotation, Expected]], list[Quotation], list[Expected]]:
    """What was found right, what was invented, what was missed; optional lines count as neither."""
    text, expected, _ = read(name)
    invented = list(extract(text))
    right: list[tuple[Quotation, Expected]] = []
    missed: list[Expected] = []
    for each in expected:
        best = max(invented, key=lambda quotation: overlap(quotation, each, text), default=None)
        if best is not None and overlap(best, each, text) >= 0.8:
            invented.remove(best)
            if not each.optional:
                right.append((best, each))
        elif not each.optional:
            missed.append(each)
    return right, invented, missed


def taken(name: str) -> list[str]:
    """The traps of an article that were taken for something said."""
    text, _, traps = read(name)
    found = {span.cut(text).strip(".,!?") for each in extract(text) for span in each.spans}
    return [trap for trap in traps if trap.strip(".,!?") in found]


@pytest.mark.parametrize("name", NAMES)
def test_direct_speech_is_found_in_every_register(name: str) -> None:
    _, invented, missed = compare(name)

    assert [each for each in missed if each.kind == "direct"] == []
    assert len([each for each in invented if each.kind is Kind.DIRECT]) <= 1


def test_words_in_marks_agree_with_a_careful_reader() -> None:
    compared = [compare(name) for name in NAMES]
    right = [pair for found, _, _ in compared for pair in found]
    marked = sum(gold.kind != "indirect" for _, gold in right)
    invented = sum(each.kind is not Kind.INDIRECT for _, unexpected, _ in compared for each in unexpected)
    missed = sum(gold.kind != "indirect" for _, _, unfound in compared for gold in unfound)
    named = [(ours.speaker or "", gold.speaker) for ours, gold in right if gold.speaker != "?"]

    assert len(NAMES) >= 24
    assert 2 * marked / (2 * marked + invented + missed) >= 0.97
    assert sum(name.removeprefix("the ") == gold for name, gold in named) / len(named) >= 0.95


def test_names_titles_and_signs_in_marks_are_no_quotations() -> None:
    traps = sum(len(read(name)[2]) for name in NAMES)

    caught = [trap for name in NAMES for trap in taken(name)]

    assert traps >= 80
    assert len(caught) / traps < 0.03, caught


def straight(text: str) -> str:
    """The text in typewriter marks."""
    return text.translate(CURLY_TO_STRAIGHT)


def angled(text: str) -> str:
    """The text in angle marks."""
    return text.replace("“", "«").replace("”", "»")


def doubled(text: str) -> str:
    """The text in doubled single marks, as wires send them."""
    return text.replace("“", "''").replace("”", "''")


def british(text: str) -> str:
    """The text in single marks, which only apostrophes look like: for texts without nested marks."""
    return text.replace("“", "‘").replace("”", "’")


def same_words(text: str, style: Callable[[str], str]) -> bool:
    """Whether an article in other marks holds the same quotations, none by another person."""

    def letters(each: Quotation, source: str) -> str:
        return "".join(c for c in each.text(source) if c.isalnum())

    set_anew = style(text)
    first, second = extract(text), extract(set_anew)
    if [letters(each, text) for each in first] != [letters(each, set_anew) for each in second]:
        return False
    speakers = [(one.speaker, other.speaker) for one, other in zip(first, second, strict=True)]
    return all(straight(one) == straight(other) for one, other in speakers if one and other)


CURLY = {
    **{str(article.external_id): article.text for article in sample_articles()},
    **{name: read(name)[0] for name in NAMES},
}
CURLY = {name: text for name, text in CURLY.items() if text.count("“") >= 4}


@pytest.mark.parametrize("style", [straight, angled, doubled])
def test_the_kind_of_marks_does_not_matter(style: Callable[[str], str]) -> None:
    differing = [name for name, text in CURLY.items() if not same_words(text, style)]

    assert len(CURLY) >= 15
    assert differing == []


def test_single_marks_do_as_well_as_double_ones() -> None:
    without_inner = {name: text for name, text in CURLY.items() if "‘" not in text}

    differing = [name for name, text in without_inner.items() if not same_words(text, british)]

    assert len(without_inner) >= 6
    assert differing == []
