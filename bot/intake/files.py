"""Files: the article or articles in a file of any kind in `SUFFIXES`, also in one packed as `.gz`.

`unread` only takes a file apart, and what is in it is read in a process of its own (`bot/sandbox`).
`documents` reads texts and records at once, for a program that nobody else waits for.
"""

from __future__ import annotations

import io
import re
from codecs import BOM_UTF8
from collections.abc import Generator, Iterator
from contextlib import AbstractContextManager, closing, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from bot.domain.articles import Article
from bot.domain.characters import without_impossible
from bot.errors import IntakeError, PassedOverError
from bot.intake import archives, formats
from bot.intake.archives import MAX_ENTRIES, MAX_TOTAL, TooLargeError, entries
from bot.intake.compression import DAMAGE, DAMAGED, open_unpacked, suffix_of
from bot.intake.encodings import decode_page, decode_text
from bot.intake.lines import bounded_lines
from bot.intake.links import canonical
from bot.intake.page import FormattedFile, Page, PlainText, Record, Unread
from bot.intake.records import read_record
from bot.intake.stated import checked, named, refusal

MAX_FILE = 8 * 1024 * 1024
"""The largest text or HTML file, and the longest line of a `.jsonl`, in bytes."""

MAX_EMPTY = 64 * 1024
"""How many bytes of empty lines a `.jsonl` may have in a row. Nothing stops the step over them."""

TEXTS, PAGES = (".txt", ".md", ".markdown"), (".html", ".htm")

SUFFIXES = (*TEXTS, *PAGES, *formats.SUFFIXES, ".jsonl", ".zip")

_BINARY_SIGNS = (
    b"%PDF",
    b"PK\x03\x04",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
)
_TOO_EMPTY = (
    "comes after too many empty lines, so the file was read no further. Take them out, send it again."
)
_TOO_LARGE = (
    f"would unpack to more than {MAX_ENTRIES:,} files or {MAX_TOTAL >> 20} MiB, or far beyond its own size. "
    "Pack fewer files into one archive."
)
_NESTED = "is an archive inside an archive. Unpack it first."
_HEADING = re.compile(r"(#+[ \t]+)")
_SPACE = re.compile(r"\s*")
_LINE = re.compile(r"[^\r\n]*")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))
_WIDE_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")


@dataclass(frozen=True, slots=True)
class FileEntry:
    """One article in a file, still to be read, or the reason why there is none.

    `input` names it for the reader: "wire.jsonl line 4".
    """

    input: str
    found: Unread | IntakeError


@dataclass(frozen=True, slots=True)
class Document:
    """A piece that was read. A page or a PDF is left as it is: reading one takes long."""

    input: str
    found: Article | Page | FormattedFile | IntakeError


def documents(name: str, source: bytes | Path | BinaryIO) -> Generator[Document]:
    """Everything a file holds, in order, texts and records read; a path or stream as for `unread`."""
    with closing(unread(name, source)) as pieces:
        for piece in pieces:
            yield Document(piece.input, _read(piece.found))


def unread(name: str, source: bytes | Path | BinaryIO) -> Generator[FileEntry]:
    """Everything a file holds, in order; what is wrong with an article is found in its place.

    A path or stream is read as it is needed, so a `.jsonl` may be of any size. A stream stays open.
    Only a path is unpacked: what strangers send is as large as it looks.
    """
    try:
        with _opened(source) as stream:
            yield from _pieces(name, stream)
    except DAMAGE:
        yield FileEntry(name, refusal(name, DAMAGED))
    except OSError as error:
        yield FileEntry(name, refusal(name, f"cannot be read: {error.strerror or error}."))


def _read(found: Unread | IntakeError) -> Article | Page | FormattedFile | IntakeError:
    try:
        match found:
            case PlainText():
                return read_text(found)
            case Record():
                return read_record(found)
            case _:
                return found
    except IntakeError as error:
        return error


def _opened(source: bytes | Path | BinaryIO) -> AbstractContextManager[BinaryIO]:
    if isinstance(source, bytes):
        return io.BytesIO(source)
    return open_unpacked(source) if isinstance(source, Path) else nullcontext(source)


def read_text(text: PlainText) -> Article:
    """The article in a plain text: in a file, or as a site sent it, laid out like a file.

    Raises:
        IntakeError: it is no text, or there is no article in it.
    """
    if text.url is None:
        return text_article(text.where, decoded(text))
    _refuse_unreadable(text.where, text.data)
    article = text_article(text.where, decode_page(text.data, text.charset))
    return replace(article, url=canonical(text.url))


def decoded(text: PlainText) -> str:
    """All of a plain text that came in a file.

    Raises:
        IntakeError: it is no text, or empty, or too large.
    """
    _refuse_unreadable(text.where, text.data)
    return decode_text(text.data)


def text_article(name: str, text: str) -> Article:
    """A text whose first line is its headline; the article begins at the next line that is not empty.

    Raises:
        IntakeError: there is no text below a headline, or too much of it.
    """
    headline = _LINE.match(text, _after_empty_lines(text, 0))
    title = _HEADING.sub("", headline[0].strip(), count=1) if headline else ""
    if not headline or not title:
        raise refusal(name, "is empty. Give a headline on the first line and the text below it.")
    body = text[_after_empty_lines(text, headline.end()) :]
    if not body.strip():
        raise refusal(name, "has one line only. Give the headline on the first line and the text below it.")
    return checked(name, Article(title=title, text=body))


def _after_empty_lines(text: str, start: int) -> int:
    """Where the next line begins that is not empty, or the rest of the last one."""
    space = _SPACE.match(text, start)
    end = space.end() if space else start
    return max(start, text.rfind("\n", start, end) + 1, text.rfind("\r", start, end) + 1)


def _pieces(name: str, stream: BinaryIO) -> Iterator[FileEntry]:
    match suffix_of(name):
        case ".jsonl":
            yield from _records(name, stream)
        case ".zip":
            yield from _packed(name, stream)
        case suffix:
            try:
                found = _only_piece(name, suffix, stream)
            except IntakeError as error:
                found = error
            yield FileEntry(name, found)


def _packed(name: str, stream: BinaryIO) -> Iterator[FileEntry]:
    """What is in the files of an archive; each is named after both."""
    try:
        for inner, file in entries(stream):
            where = without_impossible(f"{name}/{inner}")
            suffix = suffix_of(inner)
            if isinstance(file, str):
                yield FileEntry(where, refusal(where, file))
            elif suffix == ".zip":
                yield FileEntry(where, refusal(where, _NESTED))
            elif suffix not in SUFFIXES:
                yield FileEntry(where, passed_over(where))
            else:
                yield from _pieces(where, file)
    except TooLargeError:
        yield FileEntry(name, refusal(name, _TOO_LARGE))
    except archives.DAMAGE:
        yield FileEntry(name, refusal(name, DAMAGED))


def passed_over(name: str) -> PassedOverError:
    """Why a file beside articles is not read."""
    return PassedOverError(f"{named(name)} was passed over, because files of its kind are not read.")


def _only_piece(name: str, suffix: str, stream: BinaryIO) -> Page | PlainText | FormattedFile:
    if suffix not in SUFFIXES:
        raise refusal(name, f"is not a kind of file that can be read. Give one of {', '.join(SUFFIXES)}.")
    data = stream.read(MAX_FILE + 1)
    if suffix in TEXTS:
        return PlainText(data, where=name)
    if suffix in formats.SUFFIXES:
        _refuse_size(name, data)
        return FormattedFile(data, where=name, suffix=suffix)
    _refuse_unreadable(name, data)
    return Page(data, where=name)


def _refuse_unreadable(name: str, data: bytes) -> None:
    _refuse_size(name, data)
    if _is_binary(data):
        raise refusal(name, "is not a text file. Save its text as .txt and send that.")


def _refuse_size(name: str, data: bytes) -> None:
    if not data.strip():
        raise refusal(name, "is empty. Check the file and send it again.")
    if len(data) > MAX_FILE:
        raise refusal(name, f"is larger than {MAX_FILE >> 20} MiB. Split it into one file for each article.")


def _is_binary(data: bytes) -> bool:
    """Whether these are not a text's bytes: they begin like a known format, or are full of control bytes."""
    sample = data[:8192]
    if sample.startswith(_BINARY_SIGNS) or sample.startswith(_WIDE_BOMS):
        return not sample.startswith(_WIDE_BOMS)
    controls = len(sample) - len(sample.translate(None, delete=_CONTROLS))
    return b"\0" in sample or (controls * 20 > len(sample) and not _is_utf8(sample))


def _is_utf8(sample: bytes) -> bool:
    try:
        sample.decode()
    except UnicodeDecodeError as error:
        return error.start > len(sample) - 4  # a character cut by the end of the sample
    return True


def _records(name: str, stream: BinaryIO) -> Iterator[FileEntry]:
    """The articles of a JSON Lines file, one a line; empty lines are passed over, up to a point."""
    is_empty, passed_over = True, 0
    for number, line in enumerate(bounded_lines(stream, MAX_FILE), start=1):
        where = f"{name} line {number}"
        if number == 1 and _is_binary(line):
            yield FileEntry(
                name, refusal(name, "is not a text file. Give one article a line as a JSON object.")
            )
            return
        if line.removeprefix(BOM_UTF8).strip():
            is_empty, passed_over = False, 0
            yield FileEntry(where, _record(where, line))
            continue
        passed_over += len(line)
        if passed_over > MAX_EMPTY:
            yield FileEntry(where, refusal(where, _TOO_EMPTY))
            return
    if is_empty:
        yield FileEntry(name, refusal(name, "is empty. Give one article a line as a JSON object."))


def _record(where: str, line: bytes) -> Record | IntakeError:
    if len(line) > MAX_FILE:
        return refusal(where, f"is longer than {MAX_FILE >> 20} MiB. Split the article.")
    return Record(line, where)
