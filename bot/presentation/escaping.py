"""Escaping: makes Discord show an article's text as plain text.

Article text is untrusted. `plain` removes invisible and direction-changing characters. `escape` puts a
backslash before everything Discord would interpret: formatting, mentions, timestamps, commands, emoji,
links. Discord then shows the text as it was.

Lengths are in UTF-16 units, the strictest of the ways in which Discord is known to count.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from urllib.parse import quote, urlsplit

HIDDEN = "(hidden characters removed)"
"""Shown beside text from which `plain` removed characters."""

ELLIPSIS = "[…]"
"""Marks left-out words. The brackets distinguish it from an article's own dots."""

_UNUSUAL = re.compile("[^\n\t -~\u00a1-\u00ac\u00ae-\u02ff\u2010-\u2027\u2030-\u205e]")
"""Characters to check; all others, nearly all of any text, are visible."""

_BLANK = "\u115f\u1160\u3164\uffa0"
"""Hangul fillers: letters by category, but blank on the screen. (The empty string is `in` it, too.)"""

_JOINERS = "\u200c\u200d"
_LINE_ENDS = re.compile("\r\n|[\r\u0085\u2028\u2029\v\f]")
_ALWAYS = re.compile(r"[\\*_~`|<>\[\]@]|:(?=\S)|&(?=#?\w+;)")
_LINE_START = re.compile(r"^([ \t]*)([-+=#]|\d{1,9}(?=[.)]))", re.MULTILINE)
_ESCAPE = re.compile(r"\\(\W|_)")
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"
_HOST = re.compile(r"(?=.{1,253}\Z)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{2,63}")
_SAFE = "%/:=&?~#+!$,;'@-._"
"""Punctuation that is not percent-encoded in an address."""


def plain(text: str) -> str:
    """`text` without control, invisible and direction-changing characters; lines end in a newline.

    Joiners stay between visible characters: Persian words and family emoji are spelt with them.
    """
    return _UNUSUAL.sub(_shown, _LINE_ENDS.sub("\n", text))


def has_hidden(text: str) -> bool:
    """Whether `plain` removes any character."""
    return len(plain(text)) < len(_LINE_ENDS.sub("\n", text))


def _shown(found: re.Match[str]) -> str:
    character = found.group()
    if character in _JOINERS:
        before, after = found.string[found.start() - 1 : found.start()], found.string[found.end() :][:1]
        return character if _is_visible(before) and _is_visible(after) else ""
    if unicodedata.category(character) == "Cs":
        return "\ufffd"
    return character if _is_visible(character) or character.isspace() else ""


def _is_visible(character: str) -> bool:
    """Whether a character takes room on the screen; False for the empty string."""
    return (
        character not in _BLANK
        and not character.isspace()
        and unicodedata.category(character) not in {"Cc", "Cf"}
        and not "\U000e0000" <= character <= "\U000e0fff"
    )


def escape(text: str) -> str:
    """`plain(text)` as Discord Markdown that shows exactly that text.

    Right-to-left text is isolated, so that it cannot reorder the text around it.
    """
    return isolated(escaped(text))


def escaped(text: str) -> str:
    """The same for part of a text; call `isolated` on the whole."""
    return _LINE_START.sub(_escape_line_start, _ALWAYS.sub(r"\\\g<0>", plain(text)))


def isolated(markdown: str) -> str:
    """`markdown` with each line isolated, if any of it runs from right to left."""
    if any(unicodedata.bidirectional(character) in {"R", "AL", "AN"} for character in markdown):
        return "\n".join(f"{_ISOLATE}{line}{_END_ISOLATE}" for line in markdown.split("\n"))
    return markdown


def unescaped(markdown: str) -> str:
    """The text that `escape` made this of."""
    return _ESCAPE.sub(r"\1", markdown.replace(_ISOLATE, "").replace(_END_ISOLATE, ""))


def _escape_line_start(found: re.Match[str]) -> str:
    indent, mark = found.groups()
    return f"{indent}{mark}\\" if mark[0].isdigit() else f"{indent}\\{mark}"


def one_line(text: str) -> str:
    """`text` on a single line, for names, headlines and labels."""
    return " ".join(plain(text).split())


def units(text: str) -> int:
    """The length of `text` in UTF-16 units."""
    return len(text) + sum(character > "\uffff" for character in text)


def cut(text: str, limit: int, shown: Callable[[str], str] = str) -> str:
    """`shown(text)` in at most `limit` units, with `[…]` if words are left out.

    It cuts between words if possible. `shown` is applied to the part that is kept, so no escape is cut in
    two.
    """
    head = text[: 4 * limit]  # more cannot fit
    whole = shown(head)
    if len(head) == len(text) and units(whole) <= limit:
        return whole
    end = longest(len(head), lambda length: units(shown(head[:length])) <= limit - len(ELLIPSIS) - 1)
    kept = head[: between_words(head, end)].rstrip()
    return f"{shown(kept)} {ELLIPSIS}" if kept else ELLIPSIS


def longest(length: int, fits: Callable[[int], bool]) -> int:
    """The largest number up to `length` that fits, if all smaller ones do; 0 if none does."""
    low, high = 0, length
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(middle) else (low, middle - 1)
    return low


def between_words(text: str, end: int, *, reach: int = 40) -> int:
    """`end`, moved back by up to `reach` characters so that no word is cut in two."""
    if end >= len(text) or text[end].isspace():
        return end
    for position in range(end, max(end - reach, 0), -1):
        if text[position - 1].isspace():
            return position
    return end


def link(url: str | None, *, limit: int = 2048) -> str | None:
    """A stored address in a form that is safe to link; None if it must not be linked.

    Only http and https addresses of named hosts are linked: one address that Discord finds malformed makes
    it refuse the whole message. Characters that could end a Markdown link early are percent-encoded.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = f":{parts.port}" if parts.port is not None else ""
        below = quote(parts.path, safe=_SAFE)
        below += f"?{quote(parts.query, safe=_SAFE)}" if parts.query else ""
        below += f"#{quote(parts.fragment, safe=_SAFE)}" if parts.fragment else ""
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or "@" in parts.netloc or not _HOST.fullmatch(host):
        return None
    safe = f"{parts.scheme}://{host}{port}{below}"
    return safe if len(safe) <= limit else None
