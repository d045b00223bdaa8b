"""Mojibake: UTF-8 that was decoded as something else before it was sent, so that “ arrives as â€œ or ‚Äú."""

from __future__ import annotations

import re

CP1252 = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))
"""cp1252 as browsers read it: its five undefined bytes are control characters, so nothing fails."""

_MACINTOSH = bytes(range(256)).decode("mac_roman")
_BYTES = tuple(
    {ord(character): byte for byte, character in enumerate(table)} for table in (CP1252, _MACINTOSH)
)
"""For each such encoding the byte that a character stood for."""

_SIGN = re.compile("â€|Ã[\x80-\xbf‚-™¡-¿]|Â[\xa0-\xbf]|‚Ä|√[^\\s\\w]|¬†")
_PIECES = re.compile(r"([<>\n])")
"""What parts a page into paragraphs, if not into fewer words."""

_MARKS = "‐‑‒–—―‘’‚“”„†•…‹›€™"
_LETTERS = "áàâäãåçéèêëíìîïñóòôöõøúùûüßÉÜÖ£°"
_MAYBE_MEANT = "»”’“‘…–—\xa0"
"""What may follow a capital letter with an accent: “VOILÂ”."""


def _garbled(character: str, table: str) -> str:
    return "".join(table[byte] for byte in character.encode())


_MEANT = {"â€": "”", "â€\ufffd": "”"} | {
    garbled: character
    for table in (CP1252, _MACINTOSH)
    for character in f"{_MARKS}{_LETTERS}§©®·½¼¾"
    if (garbled := _garbled(character, table))[1] not in _MAYBE_MEANT or len(garbled) > len("Ã«")
}
"""What no text has on purpose, and the character it was. Of ” often only â€ is left."""

_CERTAIN = re.compile("|".join(map(re.escape, sorted(_MEANT, key=len, reverse=True))))
_LOST = re.compile("\ufffd|[ÃÂ][¡-º¼-¿]|√[©®±ß∂≥]")
_FEW_LOST, _LOST_SHARE = 3, 0.002


def repaired(text: str) -> str:
    """The text as it was before: the whole, else paragraph by paragraph, and what is certain in the rest."""
    if not _SIGN.search(text):
        return text
    whole = _undone(text)
    if whole is not None:
        return whole
    pieces = (_undone(piece) or piece for piece in _PIECES.split(text))
    return _CERTAIN.sub(lambda found: _MEANT[found[0]], "".join(pieces))


def is_garbled(text: str) -> bool:
    """Whether so many characters of a text were lost that a name in it may be wrong."""
    return len(_LOST.findall(text)) > max(_FEW_LOST, len(text) * _LOST_SHARE)


def _undone(text: str) -> str | None:
    """The text before it was decoded wrongly; None when any of it was not."""
    if not _SIGN.search(text):
        return None
    for table in _BYTES:
        try:
            return bytes(table[ord(character)] for character in text).decode("utf-8")
        except (KeyError, UnicodeDecodeError):
            continue
    return None
