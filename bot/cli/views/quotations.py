"""Quotations as lines: their words, who said them, how sure that is, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.cli.cleaning import clean
from bot.cli.objects.answers import ResultObject
from bot.cli.objects.articles import ChangeObject
from bot.cli.objects.quotations import CitedObject, CorrectionObject, QuotationObject, SpanPair
from bot.cli.views.page import Page, Part, cited_from
from bot.domain.quotations import Certainty, Kind, Quotation, certainty
from bot.domain.seams import apart, pieces, with_gaps_shown
from bot.domain.spans import Span
from bot.domain.speakers import is_rank, through

if TYPE_CHECKING:
    from rich.text import Text

_MATCHED, _DIFFERING = "bold underline", "italic yellow"

_GLIMPSE = 300
"""Characters of a nearest miss that are shown."""

LABEL_STYLES = {
    "verbatim": "bold green",
    "as reported": "bold bright_green",
    "close": "bold yellow",
    "related": "bold cyan",
}


def quotation_view(
    page: Page,
    quotation: QuotationObject,
    *,
    label: tuple[str, str] | None = None,
    words: Text | None = None,
) -> None:
    """The words, then who said them and what is known of them, then its corrections."""
    page.line()
    page.line("  ", *_words(quotation, words))
    contradicts = "contradicts" if _is_sure(quotation) else "may contradict"
    contradicted = f"{contradicts} Q{quotation['denies']}" if quotation["denies"] else None
    details = [quotation["cue"], quotation["kind"], contradicted]
    page.line(
        "    ",
        *_speaker(quotation),
        "".join(f" · {clean(detail)}" for detail in details if detail),
        " · " if label else "",
        label or "",
        (f"  Q{quotation['id']}", "dim"),
    )
    for correction in quotation.get("corrections", ()):
        page.line(
            "    ", clean(correction["note"]), *responding(correction), (f"  C{correction['id']}", "dim")
        )


def cited_view(page: Page, record: CitedObject) -> None:
    """A quotation and its article."""
    quotation_view(page, record)
    article = record["article"]
    page.line(
        "    ", clean(article["title"] or "untitled"), cited_from(article), (f"  A{article['id']}", "dim")
    )


def changed_view(page: Page, change: ChangeObject) -> None:
    """How a quotation read before and after a version."""
    for quotation in (change["before"], change["after"]):
        if quotation is not None:
            label = "now" if quotation is change["after"] and change["before"] else change["change"]
            page.line(f"  {label}: ", clean(quotation["shown"]), (f"  Q{quotation['id']}", "dim"))


def _marks(page: Page, result: ResultObject) -> None:
    """List the words of the query that are missing, and the marked ones if nothing can be highlighted."""
    if missing := result.get("missing"):
        page.line("    without your: ", ", ".join(f"“{clean(word)}”" for word in missing))
    if page.has_colours:
        return
    for name, spans in (("matches", result["matched"]), ("differs", result["differing"])):
        if spans:
            quotation, text = _value(result), result["text"]
            found = apart(_spans(spans), quotation, text)
            slices = [f"“{clean(span.cut(text))}”" for span in found]
            page.line(f"    {name}: ", ", ".join(slices))


def _beside(page: Page, how: str, quotation: QuotationObject) -> None:
    identity = (f"  Q{quotation['id']}", "dim")
    page.line((f"    {how}: ", "bold red"), *_speaker(quotation), ": ", *_words(quotation), identity)


def result_view(page: Page, result: ResultObject, *, is_match: bool = True) -> None:
    """A quotation that answers a question, its article, and what stands beside it."""
    label = (result["label"], LABEL_STYLES.get(result["label"], ""))
    if result.get("opposite"):
        label = (f"says the opposite · {label[0]}", label[1])
    words = _marked(result)
    if not is_match:
        label, words = ("nearest miss", "dim"), _marked(result, _GLIMPSE)
    quotation_view(page, result, label=label, words=words)
    _marks(page, result)
    article = result["article"]
    title = clean(article["title"] or f"untitled {result['external_id'] or ''}".strip())
    page.line("    ", title, cited_from(article), (f"  A{article['id']}", "dim"))
    others = [each for each in result.get("sources", ()) if each["id"] != article["id"]]
    if others:
        named = ", ".join(clean(each["publisher"] or f"A{each['id']}") for each in others)
        page.line((f"    also in {named}", "dim"))
    if same := result.get("same_claim"):
        named = ", ".join(f"Q{each['id']}" for each in same)
        page.line((f"    the same claim: {named}", "dim"))
    if claim := result.get("denied_claim"):
        _beside(page, "Claimed" if _is_sure(result) else "Perhaps an answer to", claim)
    denials_view(page, result.get("denied_by", ()))


def denials_view(page: Page, denials: Iterable[QuotationObject]) -> None:
    """What denies, or may deny, the quotation above."""
    for denial in denials:
        _beside(page, "Denied" if _is_sure(denial) else "Perhaps denied", denial)


def responding(record: CorrectionObject) -> list[Part]:
    """What somebody answers, and where."""
    change = record["change"]
    if "who" not in change:
        return []
    where = f"Q{change['quotation']}" if change["quotation"] else f"{change['words']} · {change['url']}"
    return [": ", clean(where)]


def denied_mark(quotation: QuotationObject) -> Part:
    """What stands before words that were denied; nothing before others."""
    return ("denied that: ", "bold red") if quotation["stance"] == "denied" else ""


def _words(quotation: QuotationObject, words: Text | None = None) -> list[Part]:
    """The words, each span in marks of its own; denied ones are called denied."""
    return [denied_mark(quotation), clean(quotation["shown"]) if words is None else words]


def _marked(result: ResultObject, longest: int | None = None) -> Text:
    """A result's words with matching and differing words highlighted.

    With `longest`, at most so many characters, from a little before the first marked word.
    """
    from rich.text import Text

    text = result["text"]
    styles = Text(clean(text))
    for style, spans in ((_MATCHED, result["matched"]), (_DIFFERING, result["differing"])):
        for start, end in spans:
            styles.stylize(style, start, end)
    window = Span(0, len(text)) if longest is None else _glimpse(styles, longest)
    words = [
        piece.text if piece.start is None else styles[piece.start : piece.start + len(piece.text)]
        for piece in pieces(_value(result), text, window)
    ]
    return Text.assemble("[…] " if window.start else "", *words, " […]" if window.end < len(text) else "")


def _glimpse(words: Text, longest: int) -> Span:
    """Where up to `longest` characters stand, from a little before the first marked word."""
    if len(words) <= longest:
        return Span(0, len(words))
    start = max(min((mark.start for mark in words.spans), default=0) - longest // 4, 0)
    start = words.plain.find(" ", start) + 1 if start else 0
    return Span(start, min(start + longest, len(words)))


def _value(record: QuotationObject) -> Quotation:
    """As much of the quotation as says how its words are shown."""
    quotation = Quotation(
        kind=Kind(record["kind"]),
        spans=_spans(record["spans"]),
        quoted_spans=_spans(record["quoted_spans"]),
    )
    return with_gaps_shown(quotation, record["text"], record["shown"])


def _spans(pairs: Iterable[SpanPair]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def _speaker(quotation: QuotationObject) -> list[Part]:
    sure = certainty(quotation["speaker"], quotation["confidence"])
    if sure is Certainty.NOBODY:
        nobody = "speaker not certain: see the context" if quotation["speaker"] else "speaker not stated"
        return [(nobody, "italic")]
    name = " ".join(part for part in (quotation["honorific"], quotation["speaker"]) if part)
    role = clean(quotation["role"] or "")
    rank = f"{role} " if is_rank(role) else ""
    parts: list[Part] = ["probably " if sure is Certainty.PROBABLE else "", rank, (clean(name), "bold")]
    if role and not rank:
        parts.append(f", {through(role) if quotation['spoken_by'] else role}")
    if outer := quotation["according_to"]:
        parts.append(f" (according to {clean(outer)})")
    return parts


def _is_sure(quotation: QuotationObject) -> bool:
    """Whether a quotation may be shown as denying what it is linked to."""
    return certainty(quotation["speaker"], quotation["confidence"]) is Certainty.ATTRIBUTED
