"""Encodings: which characters an article's bytes stand for.

What the bytes themselves prove comes first (a byte order mark), then what the sender declared, then
UTF-8, then a guess. Nothing here ever fails: cp1252 reads any bytes.

Only encodings that browsers read are read here (the Encoding Standard's). Python has many more, and one of
them takes hours for a page: a sender must not be able to choose it.
"""

from __future__ import annotations

import codecs
import re
from typing import Any

from charset_normalizer import from_bytes
from webencodings import lookup
from webencodings.labels import LABELS

from bot.intake.mojibake import CP1252, repaired

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META_CHARSET = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I
)
_META_REACH = 65_536
"""How far into a page its own declaration is looked for, in bytes (a browser's reach is 1,024)."""
_BODY = re.compile(rb"<body\b", re.I)

_GUESSED_FROM = 65_536
"""How many bytes a guess is made from: more would cost time and change nothing."""

_WESTERN_SHARE = 0.15
"""Text with fewer bytes than this above 127 is written in a Latin alphabet, for news almost always
cp1252; charset-normalizer takes such text for cp1250, which turns £ into Ł."""

_NOT_IN_CP1252 = re.compile(b"[\x81\x8d\x8f\x90\x9d]")
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
"""A character of UTF-8 that is not ASCII."""
_HIGH = bytes(range(128, 256))
_MARK = "“".encode()[:1]
_FOREIGN = "foreign-cp1252"
_WESTERN = frozenset({"windows-1252", "iso-8859-15"})
"""Read as cp1252. Latin-1 and ASCII are other labels of the first."""

_GUESSES = {
    found.codec_info.name: found.name
    for found in map(lookup, sorted(set(LABELS.values()) - {"replacement", "x-user-defined"}))
    if found is not None
}
"""Python's names of the encodings that may be guessed, and the web's."""


def decode_text(data: bytes) -> str:
    """The text of a file, without its byte order mark; every other character as it came."""
    marked = _marked(data)
    return marked if marked is not None else _guessed(data)


def decode_page(data: bytes, http_charset: str | None = None) -> str:
    """The HTML of a page, `http_charset` being what its server declared.

    What was decoded wrongly before it was sent (“ as â€œ) is repaired, paragraph by paragraph if need be.
    """
    marked = _marked(data)
    if marked is not None:
        return marked
    end = _BODY.search(data, 0, _META_REACH)
    declared = _META_CHARSET.search(data, 0, end.start() if end else _META_REACH)
    for charset in (http_charset, declared and declared[1].decode("ascii", "ignore")):
        text = _declared(data, charset)
        if text is not None:
            return repaired(text)
    return repaired(_guessed(data))


def _marked(data: bytes) -> str | None:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    return None


def _declared(data: bytes, label: str | None) -> str | None:
    """The text in a declared encoding, None when browsers have no such one or the bytes are not in it."""
    try:
        encoding = lookup(label or "")
        if encoding is None:
            return None
        if encoding.name in _WESTERN:
            return (
                _utf8(data) or _mixed(data) or _cp1252(data)
            )  # as browsers do; and bytes that are valid UTF-8 are UTF-8
        if encoding.name.startswith("utf-16") and b"<" in data[:2] and b"\0" not in data[:4]:
            return _utf8(data)  # the declaration was readable, so it is wrong
        return encoding.codec_info.decode(data)[0]
    except ValueError:
        return None


def _guessed(data: bytes) -> str:
    text = _utf8(data) or _mixed(data)
    if text is not None:
        return text
    sample = data[:_GUESSED_FROM]
    high = sum(byte > 127 for byte in sample)
    if high > _WESTERN_SHARE * len(sample) or _NOT_IN_CP1252.search(sample):
        best = from_bytes(sample, cp_isolation=list(_GUESSES)).best()
        text = _declared(data, _GUESSES[codecs.lookup(best.encoding).name]) if best else None
    return text if text is not None else _cp1252(data)


def _utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _mixed(data: bytes) -> str | None:
    """The text of UTF-8 into which a few bytes of cp1252 were pasted; None if most of it is not UTF-8."""
    sequences = _SEQUENCE.findall(data)
    high = len(data) - len(data.translate(None, delete=_HIGH))
    if high - sum(map(len, sequences)) > len(sequences):
        return None
    return data.decode("utf-8", _FOREIGN)


def _foreign(error: UnicodeError) -> tuple[str, int]:
    """What stands for bytes that are not UTF-8: cp1252, unless they are a mark of UTF-8 that was cut off."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    foreign = error.object[error.start : error.end]
    is_cut_off = len(foreign) > 1 and foreign.startswith(_MARK)
    return ("\ufffd" if is_cut_off else _cp1252(foreign)), error.end


codecs.register_error(_FOREIGN, _foreign)


def _cp1252(data: bytes) -> str:
    table: Any = CP1252  # the type stubs do not know that a table may be a string
    return codecs.charmap_decode(data, "strict", table)[0]
