"""PDF: lines of a page put together into paragraphs again.

A PDF knows where each line stands, not where a paragraph ends or whether a hyphen was only there because a
line ended. Both are guessed here, so the article says so (`guessed` names its text).
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest
from statistics import median

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from bot.domain.articles import Article
from bot.intake.page import FormattedFile
from bot.intake.stated import refusal

MAX_PAGES = 200
"""A PDF with more pages is a book."""

_DAMAGED = "cannot be read as a PDF: it is damaged or protected. Paste the article's text instead."
_PROTECTED = "is a protected PDF. Save it without protection, or paste the article's text instead."
_TOO_LONG = f"has more than {MAX_PAGES} pages. Give the pages of the article alone."
_NO_TEXT = "has no text in it; perhaps it is a scan. Paste the article's text instead."

_REPEATED = 0.5
"""What stands at the edge of more than this share of the pages is no part of the article."""
_FEW = 3
"""Pages from which that can be told."""
_SHORT = 0.8
"""A line shorter than this share of a usual one can be the last of its paragraph."""
_ENDS = re.compile(r"[.!?…:][”’\"')\]]*$")
_HYPHEN = re.compile(r"(\w+)-$")


def read(file: FormattedFile) -> Article:
    """The article in a PDF; its first paragraph is the headline.

    Raises:
        IntakeError: it cannot be read, is too long, or has no text below a headline.
    """
    lines = _without_edges(_pages(file))
    title, *rest = _paragraphs(lines) or [""]
    if not title:
        raise refusal(file.where, _NO_TEXT)
    stated = file.stated.titled(title)
    return stated.guessing("text").article(file.where, "\n\n".join(rest))


def _pages(file: FormattedFile) -> list[list[str]]:
    """The lines of each page, an empty one for a gap between paragraphs."""
    try:
        reader = PdfReader(io.BytesIO(file.data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise refusal(file.where, _PROTECTED)
        if len(reader.pages) > MAX_PAGES:
            raise refusal(file.where, _TOO_LONG)
        texts = [page.extract_text() for page in reader.pages]
    except DependencyError as error:  # what it is encrypted with takes a library that is not here
        raise refusal(file.where, _PROTECTED) from error
    except (PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise refusal(file.where, _DAMAGED) from error  # the parser's, on damaged files
    return [[line.strip() for line in text.splitlines()] for text in texts]


def _without_edges(pages: Sequence[list[str]]) -> list[str]:
    """All lines but page numbers and what is repeated at the top or foot of the pages."""
    edges = Counter(edge for page in pages for edge in {_shape(line) for line in _edges(page)})
    often = {edge for edge, times in edges.items() if times > _REPEATED * len(pages) and len(pages) >= _FEW}
    lines: list[str] = []
    for page in pages:
        at_edge = _edges(page)
        lines += [line for line in page if line not in at_edge or _shape(line) not in often | {"0"}]
    return lines


def _edges(page: Sequence[str]) -> tuple[str, ...]:
    full = [line for line in page if line]
    return (*full[:1], *full[-1:])


def _shape(line: str) -> str:
    """A line with every number in it the same."""
    return re.sub(r"\d+", "0", line)


def _paragraphs(lines: Sequence[str]) -> list[str]:
    usual = median(len(line) for line in lines if line) if any(lines) else 0
    paragraphs: list[str] = []
    under_way = ""
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        under_way = _joined(under_way, line)
        is_last = len(line) < _SHORT * usual and (_ENDS.search(line) or not paragraphs)
        if under_way and (not following or is_last):
            paragraphs.append(under_way)
            under_way = ""
    return paragraphs


def _joined(text: str, line: str) -> str:
    """A paragraph's text with its next line, a word that was divided between them made whole."""
    if not text or not line:
        return text or line
    divided = _HYPHEN.search(text)
    if divided and line[0].islower():
        return text[:-1] + line
    return f"{text} {line}"
