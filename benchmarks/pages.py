"""How well pages are read: for each case what the article must have, and what of that it has not.

    python -m benchmarks.pages CASES [CASES …]

CASES is a file of JSON lines beside the pages they name. A line has `file`, an optional `url` that the page
counts as fetched from (`"mode": "file"`: given as a file), and what is expected, either in `expect` or at its
top level:

- `title`, `author`, `publisher`, `url`: the article has just these; `published`: its date begins so
- `has`, `hasnot` (or `must_not_contain`): words that its text contains or not; `once`: exactly once
- `own_paragraph`: a paragraph begins so
- `quotes`: all these are quotations; `once_quotation`, `no_quotation_with`: so many quotations contain this
- `speaker_not`: for words of a quotation, who did not say them; `not_guessed`: fields that are stated
- `refused`, or `"expect": "error"` with `error` being `paywall`: there is no article; `message_not`: what its
  error does not say
- `pair`: another case whose article has another address, or none

If there is an `articles.jsonl` in the folder above, the quotations of its article `article_id` are looked
for.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.domain.articles import Article
from bot.domain.quotations import Quotation
from bot.errors import IntakeError, PaywallError
from bot.extraction import extract
from bot.intake.html import read_page
from bot.intake.page import Page

Case = dict[str, Any]
NOT_LETTERS = re.compile(r"[\W_]+")
FIELDS = ("title", "author", "publisher", "url")


@dataclass(frozen=True, slots=True)
class Read:
    """What came of a case's page."""

    article: Article | None
    quotations: tuple[Quotation, ...] = ()
    error: IntakeError | None = None

    def said(self) -> list[str]:
        """The quotations' words."""
        return [each.text(self.article.text) for each in self.quotations] if self.article else []


def read(folder: Path, case: Case) -> Read:
    """Read the page of a case, and its quotations."""
    is_link = case.get("mode", "link") == "link" and case.get("url")
    page = Page(
        (folder / case["file"]).read_bytes(), where=case["file"], url=case["url"] if is_link else None
    )
    try:
        article = read_page(page)
    except IntakeError as error:
        return Read(None, error=error)
    return Read(article, extract(article.text))


def missed(
    case: Case, found: Read, others: dict[str, Read], quotations: dict[str, list[str]]
) -> Iterator[str]:
    """What of a case's expectations is not so."""
    nested = isinstance(case.get("expect"), dict)
    expect: Case = case["expect"] if nested else case
    if expect.get("refused") or expect.get("expect") == "error":
        kind = PaywallError if expect.get("error") == "paywall" else IntakeError
        if not isinstance(found.error, kind):
            yield f"is not refused: {found.error}"
        return
    if found.article is None:
        wrong = expect.get("message_not")
        if wrong is None or wrong in str(found.error):
            yield f"is refused: {found.error}"
        return
    yield from _fields(
        expect, found.article, ignore=() if nested else ("url",) * (case.get("mode") == "file")
    )
    yield from _text(expect, found.article.text)
    yield from _said(expect, found)
    if expect.get("pair") in others and found.article.url is not None:
        other = others[expect["pair"]].article
        if other and other.url == found.article.url:
            yield f"has the address of another article: {other.url}"
    text = _letters(found.article.text)
    gold = quotations.get(case.get("article_id", ""), ())
    yield from (f"lost “{said}”" for said in gold if _letters(said) not in text)


def _fields(expect: Case, article: Article, ignore: tuple[str, ...]) -> Iterator[str]:
    for name in FIELDS:
        if name in expect and name not in ignore and getattr(article, name) != expect[name]:
            yield f"{name} is {getattr(article, name)!r}, not {expect[name]!r}"
    if "published" in expect and not _is_day(article.published, expect["published"]):
        yield f"published is {article.published!r}, not {expect['published']!r}"
    for name in set(expect.get("not_guessed", ())) & article.guessed:
        yield f"{name} is guessed"


def _letters(text: str) -> str:
    return NOT_LETTERS.sub("", text).casefold()


def _is_day(published: str | None, expected: str | None) -> bool:
    return published == expected if published is None or expected is None else published.startswith(expected)


def _text(expect: Case, text: str) -> Iterator[str]:
    yield from (f"text lacks “{words}”" for words in expect.get("has", ()) if words not in text)
    for words in (*expect.get("hasnot", ()), *expect.get("must_not_contain", ())):
        if words in text:
            yield f"text has “{words}”"
    for words in expect.get("once", ()):
        if text.count(words) != 1:
            yield f"text has “{words}” {text.count(words)} times"
    paragraphs = text.split("\n\n")
    for words in expect.get("own_paragraph", ()):
        if not any(paragraph.startswith(words) for paragraph in paragraphs):
            yield f"no paragraph begins “{words}”"


def _said(expect: Case, found: Read) -> Iterator[str]:
    said = found.said()
    yield from (f"no quotation is “{words}”" for words in expect.get("quotes", ()) if words not in said)
    for words in expect.get("once_quotation", ()):
        if (count := sum(words in each for each in said)) != 1:
            yield f"{count} quotations have “{words}”"
    for words in expect.get("no_quotation_with", ()):
        yield from (f"a quotation has “{words}”" for each in said if words in each)
    for words, speakers in expect.get("speaker_not", {}).items():
        for each, quotation in zip(said, found.quotations, strict=True):
            if words in each and quotation.speaker in speakers:
                yield f"{quotation.speaker} says “{words}”"


def cases_of(path: Path) -> list[Case]:
    """The cases in a file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _gold(folder: Path) -> dict[str, list[str]]:
    """The words of each article's quotations, piece by piece."""
    path = folder.parent / "articles.jsonl"
    articles = cases_of(path) if path.is_file() else []
    return {
        article["id"]: [
            article["text"][start:end] for each in article["quotations"] for start, end in each["spans"]
        ]
        for article in articles
    }


def report(path: Path) -> tuple[int, int]:
    """Print a line for each case in a file; how many are right, and how many there are."""
    cases, gold = cases_of(path), _gold(path.parent)
    names = [case.get("id") or case["file"] for case in cases]
    found = {name: read(path.parent, case) for name, case in zip(names, cases, strict=True)}
    right = 0
    for name, case in zip(names, cases, strict=True):
        wrong = list(missed(case, found[name], found, gold))
        right += not wrong
        print(f"{'wrong' if wrong else 'right'}  {name}", *wrong, sep="\n         ")
    print(f"{right} of {len(cases)} right in {path.name}")
    return right, len(cases)


def main() -> int:
    """Report on each file; 1 if a case is wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("cases", nargs="+", type=Path)
    results = [report(path) for path in parser.parse_args().cases]
    return int(any(right < count for right, count in results))


if __name__ == "__main__":
    sys.exit(main())
