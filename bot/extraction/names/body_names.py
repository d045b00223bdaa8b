"""Body names: what a body can be called besides its whole name."""

from __future__ import annotations

from bot.extraction.names.capitals import Run
from bot.extraction.names.entities import Entity, Names
from bot.extraction.text import Text
from bot.extraction.words import (
    NOT_NAME_START,
    OF_OR_FOR,
    ORG_NOUNS,
    SITE_NOUNS,
    TRADE_NAMES,
    word_set,
)

_HEADS = ORG_NOUNS | SITE_NOUNS


def introduce_body(entity: Entity, names: Names, *, known: bool) -> None:
    """Keep a body under its nouns, its initials and, if that can be its short form, its first word."""
    names.bodies.append(entity)
    for word in head_nouns(entity.words):
        names.by_body_noun.setdefault(word, []).append(entity)
    if _is_called_by_first_word(entity.words, known=known):
        names.by_first_word.setdefault(entity.words[0].lower(), []).append(entity)
    initials = "".join(word[0] for word in entity.words if word[0].isupper())
    if len(initials) > 1:
        names.short.setdefault(initials, entity)
        names.short.setdefault("".join(word[0] for word in entity.words), entity)  # "MoD"


def head_nouns(words: tuple[str, ...]) -> frozenset[str]:
    """The nouns a body can be called by, not those it is for: the Police Oversight AUTHORITY."""
    lower = [word.lower() for word in words]
    heads = lower if len(lower) == 1 or lower[1] in _AFTER_HEAD else lower[1:]
    return _HEADS.intersection(heads)


_AFTER_HEAD = OF_OR_FOR | {"on"}


def _is_called_by_first_word(words: tuple[str, ...], *, known: bool) -> bool:
    """Whether a body can be called by its first word: Tarn for Tarn Energy."""
    last = words[-1].lower()
    if len(words) > 1 and last in _FIRM_ENDS:
        return True
    short = len(words) == 2 and words[-1][0].isupper() and words[0].lower() not in NOT_NAME_START
    return short and (known or last in _BODY_ENDS)


_BODY_ENDS = ORG_NOUNS | TRADE_NAMES


_FIRM_ENDS = word_set("plc ltd inc llc llp corp holdings group")


def learn_short_forms(text: Text, runs: list[Run], names: Names) -> None:
    """Make bodies known by the letters in brackets after their name, which also tell the whole of it."""
    ends = {mention.end: mention.entity for mention in names.mentions}
    for run in runs:
        body = ends.get(run.first - 1)
        bracketed = text.word(run.first - 1) == "(" and text.word(run.end) == ")" and len(run.name) == 1
        if not bracketed or body is None:
            continue
        spelt = _spelt_out(text, run.first - 1, run.name[0])
        if spelt and body.person:
            names.demote(body)
        if spelt:
            body.words = spelt if len(spelt) > len(body.words) else body.words
            names.short.setdefault(run.name[0], body)


def _spelt_out(text: Text, end: int, letters: str) -> tuple[str, ...]:
    """The words before a token whose first letters are `letters`, small words apart; none if they are not."""
    first, rest = end, letters
    while rest and first > 0 and end - first < _LONGEST_SPELT:
        first -= 1
        if text.words[first][0] == rest[-1]:
            rest = rest[:-1]
        elif text.lower[first] not in _BETWEEN_LETTERS:
            return ()
    return tuple(text.words[first:end]) if not rest and end - first > 1 else ()


_LONGEST_SPELT = 12  # tokens


_BETWEEN_LETTERS = word_set("and of for the on in &")
