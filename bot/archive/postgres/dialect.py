"""The dialect: a statement of the archive, as PostgreSQL reads it.

Statements are written once, as SQLite reads them; nearly all of SQL is common to both. What differs is
rewritten here, by rules that look at words and brackets only:

- `:name` and `?` become `$1`, …; a name whose value is None becomes `NULL`, for PostgreSQL wants to know the
  type of every parameter;
- `json_each(:list)` reads a list that was bound: `unnest($1) WITH ORDINALITY`;
- `a IS b` and `a IS NOT b` compare values of which either may be NULL: `IS NOT DISTINCT FROM`;
- `CROSS JOIN … ON` fixes SQLite's order of reading: `JOIN … ON`;
- `LIKE`, which heeds no case, and functions that string rows together have other names;
- `INDEXED BY …`, by which SQLite is told what to read, is left out.

A few functions of SQLite (`instr`, `max` of two values, `json_extract`) are made in the schema.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_TOKEN = re.compile(
    r"""
    '(?:[^']|'')*'          # a text
    | --[^\n]*              # a comment
    | ::                    # a cast
    | :[a-z_]\w* | \?\d*    # a parameter
    | \w+ | \s+ | <> | >= | <= | \|\| | .
    """,
    re.VERBOSE | re.DOTALL,
)
_NOT_A_VALUE = {"NULL", "NOT", "TRUE", "FALSE", "DISTINCT"}
"""What `IS` may stand before without comparing two values."""
_ENDS_JOIN = {"JOIN", "CROSS", "LEFT", "WHERE", "GROUP", "ORDER", "LIMIT", "UNION", "RETURNING", ")", ","}
_WORDS = {"LIKE": "ILIKE", "json_group_array": "json_agg", "group_concat": "string_agg"}
_LIST = """(
    SELECT value, place - 1 AS key FROM unnest({given}) WITH ORDINALITY AS listed (value, place)
) AS {alias}"""
_LISTS = {"json_each"}
_EXACT = {"PRAGMA defer_foreign_keys = ON": "SET CONSTRAINTS ALL DEFERRED"}


@dataclass(frozen=True, slots=True)
class Translated:
    """A statement in PostgreSQL's words, and what its parameters are bound to, in order: names or places."""

    statement: bytes
    bound: tuple[str | int, ...]


@lru_cache(maxsize=2_000)
def translated(statement: str, missing: frozenset[str] = frozenset()) -> Translated:
    """Translate a statement, given the names of the parameters that are None."""
    if statement in _EXACT:
        return Translated(_EXACT[statement].encode(), ())
    tokens = _joined_as_read(_compared([match[0] for match in _TOKEN.finditer(statement)]))
    return _bound(_unindexed(tokens), missing)


def _compared(tokens: Sequence[str]) -> list[str]:
    """`IS` between two values."""
    words = list(tokens)
    for at, token in enumerate(tokens):
        if token.upper() != "IS":
            continue
        follows, place = _next_word(tokens, at)
        if follows == "NOT":
            words[at] = "IS DISTINCT FROM" if _next_word(tokens, place)[0] not in _NOT_A_VALUE else token
            if words[at] != token:
                words[place] = " "
        elif follows not in _NOT_A_VALUE:
            words[at] = "IS NOT DISTINCT FROM"
    return words


def _next_word(tokens: Sequence[str], at: int) -> tuple[str, int]:
    """The first token after a place that is not space, and where it stands."""
    return next(
        (
            (token.upper(), place)
            for place, token in enumerate(tokens[at + 1 :], at + 1)
            if not token.isspace()
        ),
        ("", len(tokens)),
    )


def _joined_as_read(tokens: Sequence[str]) -> list[str]:
    """`CROSS JOIN` with a condition."""
    words = list(tokens)
    for at, token in enumerate(tokens):
        if token.upper() == "CROSS" and _has_condition(tokens, at):
            words[at] = " "
    return words


def _has_condition(tokens: Sequence[str], cross: int) -> bool:
    """Whether an `ON` belongs to the join that begins at a place."""
    depth = 0
    _, join = _next_word(tokens, cross)
    for token in tokens[join + 1 :]:
        if depth == 0 and token.upper() == "ON":
            return True
        if depth == 0 and token.upper() in _ENDS_JOIN:
            return False
        depth += {"(": 1, ")": -1}.get(token, 0)
    return False


def _unindexed(tokens: Sequence[str]) -> list[str]:
    """Without `INDEXED BY` and the name after it."""
    words, at = list[str](), 0
    while at < len(tokens):
        if tokens[at] == "INDEXED":
            at = _next_word(tokens, _next_word(tokens, at)[1])[1] + 1
            continue
        words.append(tokens[at])
        at += 1
    return words


def _bound(tokens: Sequence[str], missing: frozenset[str]) -> Translated:
    """With numbered parameters, and lists as what they are."""
    bound: list[str | int] = []
    words: list[str] = []
    at = highest = 0
    while at < len(tokens):
        token = tokens[at]
        if token[0] == ":" and token[1:].isidentifier():
            words.append("NULL" if token[1:] in missing else _parameter(bound, token[1:]))
        elif token[0] == "?":
            place = int(token[1:]) - 1 if token[1:] else highest
            highest = max(highest, place + 1)
            words.append(_parameter(bound, place))
        elif token in _LISTS and tokens[at + 2][0] == ":":
            name = tokens[at + 2][1:]
            given = "NULL::bigint[]" if name in missing else _parameter(bound, name)
            alias, at = _alias(tokens, at + 3)
            words.append(_LIST.format(given=given, alias=alias))
        else:
            words.append(_WORDS.get(token, token))
        at += 1
    return Translated("".join(words).encode(), tuple(bound))


def _parameter(bound: list[str | int], what: str | int) -> str:
    if what not in bound:
        bound.append(what)
    return f"${bound.index(what) + 1}"


def _alias(tokens: Sequence[str], closing: int) -> tuple[str, int]:
    """What a list is called that is read at the bracket `closing`, and where that is said."""
    word, place = _next_word(tokens, closing)
    if word != "AS":
        return "listed", closing
    named = _next_word(tokens, place)[1]
    return tokens[named], named
