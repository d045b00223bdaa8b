"""Word: the paragraphs of a `.docx`, as they read with all tracked changes accepted."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, cast

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from bot.domain.articles import Article
from bot.intake.archives import DAMAGE, TooLargeError, check_size
from bot.intake.page import FormattedFile
from bot.intake.stated import refusal

_DAMAGED = "cannot be read as a Word document: it is damaged, or protected. Save it again as .docx or .txt."
_TOO_LARGE = "is too large unpacked. Save its text alone as .txt."
_EMPTY = "is a Word document without a text. Give one with a headline in its first paragraph."

_BREAKS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "\u2011"}
_TEXT, _PARAGRAPH = qn("w:t"), qn("w:p")


def read(file: FormattedFile) -> Article:
    """The article in a Word document: its first paragraph is the headline.

    Raises:
        IntakeError: it cannot be read, or there is no text below a headline.
    """
    paragraphs = [text for text in _paragraphs(_opened(file)) if text.strip()]
    if not paragraphs:
        raise refusal(file.where, _EMPTY)
    title, *rest = paragraphs
    return file.stated.titled(" ".join(title.split())).article(file.where, "\n\n".join(rest))


def _opened(file: FormattedFile) -> WordDocument:
    try:
        check_size(io.BytesIO(file.data))
        return Document(io.BytesIO(file.data))
    except TooLargeError as error:
        raise refusal(file.where, _TOO_LARGE) from error
    except (*DAMAGE, PackageNotFoundError, SyntaxError, KeyError) as error:  # of lxml's too
        raise refusal(file.where, _DAMAGED) from error


def _paragraphs(document: WordDocument) -> Iterator[str]:
    """Every paragraph in order, those in tables and boxes too; text that was struck out is left out."""
    body: Any = cast("Any", document.element).body
    for paragraph in _elements(body, _PARAGRAPH):
        inner = (each for each in _elements(paragraph) if _paragraph_of(each) is paragraph)
        yield "".join(map(_written, inner))


def _written(element: Any) -> str:
    return str(element.text or "") if element.tag == _TEXT else _BREAKS.get(element.tag, "")


def _elements(above: Any, *tags: str) -> Iterator[Any]:
    return above.iter(*tags)


def _paragraph_of(element: Any) -> object:
    return next(element.iterancestors(_PARAGRAPH), None)
