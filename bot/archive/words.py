"""Words as the index keeps them, the same for what is stored and for what is asked.

Case, accents and apostrophes are folded here; inflection ("appealed", "appeals") is folded by the
index's Porter stemmer.
"""

from __future__ import annotations

import re
import unicodedata

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼ`´", "'"))
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SMALL = frozenset({"the", "a", "an", "mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "dame"})


def fold(text: str) -> str:
    """Give `text` without case, accents and the differences between apostrophes."""
    apostrophes_alike = text.translate(_APOSTROPHES)
    if apostrophes_alike.isascii():
        return apostrophes_alike.casefold()
    decomposed = unicodedata.normalize("NFKD", apostrophes_alike.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def words_of(text: str) -> list[str]:
    """Split `text` into folded words: "Osei’s" is "osei", "isn't" is "isnt"."""
    return [word.removesuffix("'s").replace("'", "") for word in _WORD.findall(fold(text))]


def fold_name(text: str) -> str:
    """Give a name as filters and autocomplete compare it: folded words with one space between."""
    return " ".join(words_of(text))


def word_start(name: str) -> str:
    """Give what " " + a folded name holds when `name` is the beginning of it or of its later words.

    A name without words is held by none.
    """
    return f" {fold_name(name) or ' '}"


def identity(name: str) -> str:
    """Give what two spellings of one speaker's name have in common: all but case and spacing."""
    # SQLite's JSON functions end a string at a NUL.
    return " ".join(name.casefold().replace("\0", " ").split())


def telling_words_of(name: str) -> list[str]:
    """The words of a name without titles and articles, unless it has no others."""
    words = words_of(name)
    return [word for word in words if word not in _SMALL] or words


def is_alias(written: str, name: str) -> bool:
    """Whether `written` is a shorter form of a full name: "Mr Osei", "the union", or its initials."""
    full, short = words_of(name), words_of(written)
    if not short or short == full:
        return False
    initials = "".join(word[0] for word in full)
    if len(full) > 1 and written.isupper() and "".join(short) == initials:
        return True
    telling = [word for word in short if word not in _SMALL]
    return bool(telling) and set(telling) < set(full)
