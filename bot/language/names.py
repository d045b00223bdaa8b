"""Names as they are stored and looked up: folded the same way on both sides, and never stemmed."""

from __future__ import annotations

import re
import unicodedata

from bot.domain.speakers import TITLES

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´", "'"))
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def fold(text: str) -> str:
    """`text` without case, accents and differences between apostrophes."""
    apostrophes_alike = text.translate(_APOSTROPHES)
    if apostrophes_alike.isascii():
        return apostrophes_alike.casefold()
    decomposed = unicodedata.normalize("NFKD", apostrophes_alike.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def words_of(text: str) -> list[str]:
    """The folded words of `text`: "Osei’s" is "osei", "isn't" is "isnt"."""
    return [word.removesuffix("'s").replace("'", "") for word in _WORD.findall(fold(text))]


def fold_name(text: str) -> str:
    """A name as filters and autocomplete compare it: folded words with one space between."""
    return " ".join(words_of(text))


def word_start(name: str) -> str:
    """A search key that matches " " + a folded name at the start of any of its words.

    It matches nothing if `name` has no words.
    """
    return f" {fold_name(name) or ' '}"


def has_name(name: str | None, wanted: str | None) -> bool:
    """Whether a name has a wanted one in it, where a word begins; any has it if none is wanted."""
    return not wanted or word_start(wanted) in f" {fold_name(name or '')}"


def identity(name: str) -> str:
    """The key of a speaker: the name without case and extra spaces."""
    # SQLite's JSON functions end a string at a NUL.
    return " ".join(name.casefold().replace("\0", " ").split())


def is_title(word: str) -> bool:
    """Whether a folded word is a title or an article, which names nobody."""
    return word in TITLES


def telling_words_of(name: str) -> list[str]:
    """The words of a name without titles and articles, unless it has no others."""
    words = words_of(name)
    return [word for word in words if word not in TITLES] or words


def is_alias(written: str, name: str) -> bool:
    """Whether `written` is a shorter form of a full name: "Mr Osei", "the union", or its initials."""
    full, short = words_of(name), words_of(written)
    if not short or short == full:
        return False
    initials = "".join(word[0] for word in full)
    if len(full) > 1 and written.isupper() and "".join(short) == initials:
        return True
    telling = [word for word in short if word not in TITLES]
    return bool(telling) and set(telling) < set(full)
