"""Sources: where else a quotation is printed, and which words differ there."""

from __future__ import annotations

from bot.domain.elsewhere import Source, Sources
from bot.domain.quotations import Kind
from bot.domain.wording import Wording
from bot.presentation import controls
from bot.presentation.attribution import headline, publication, short_link, speaker_line
from bot.presentation.cards import option
from bot.presentation.ids import article_id, quotation_id
from bot.presentation.reply import Block, Reply, fits, said, small, text
from bot.presentation.words import as_quote, words_excerpt

_OWN, _WORDS, _NAME, _ROLE, _HEADLINE, _ADDRESS = 600, 260, 60, 60, 100, 200
"""Units for the quotation's own words, those elsewhere, and what stands beside them."""

_IN_SHORT = 5
"""Other sources that are named where one quotation is shown from every side."""

_HOW = {
    Wording.SAME: "the same words",
    Wording.PART: "a part of the same words",
    Wording.OTHER: "⚠ **worded differently**: the underlined words",
    Wording.REPORTED: "reported, not in quotation marks",
}


def sources_reply(found: Sources) -> Reply:
    """The quotation's own words, then the other articles that have it, the earliest published first."""
    own = found.record
    if not found.others:
        return said(
            f"No other article in this archive has the words of {quotation_id(own.id)}.",
            small("Copies, and articles that quote nearly the same words, would be listed here."),
        )
    spans = sorted({span for source in found.reworded for span in source.compared.here})
    words, _ = words_excerpt(own, _OWN, spans, dress=as_quote)
    head = text(f"### {flag(found)}", words, small(_where(own.article.id, found)))
    look = controls.closer_look(
        0, 0, "Look closer at another source", [option(one.record) for one in found.others]
    )
    parts: list[str] = []
    for shown, source in enumerate(found.others):
        more = small(f"and {len(found.others) - shown} more: choose one below")
        if not fits([Block((head, *parts, source_card(source), more, look))]):
            parts.append(more)
            break
        parts.append(source_card(source))
    return Reply((Block((head, *parts, look)),))


def flag(found: Sources) -> str:
    """How many other articles have the words, and whether any has them otherwise."""
    count, others = len(found.others), len(found.reworded)
    articles = f"In {count} other article{'s' * (count != 1)}"
    if others:
        return f"{articles}, worded differently in {others}"
    reported = sum(each.compared.wording is Wording.REPORTED for each in found.others)
    if found.record.quotation.kind is Kind.INDIRECT:
        return f"{articles}; here the words are reported"
    if reported == count:
        return f"{articles}, reported there"
    return f"{articles}, worded alike{' where it is in quotation marks' if reported else ''}"


def _where(article: int, found: Sources) -> str:
    own = found.record
    who = speaker_line(own.quotation, name=_NAME, role=_ROLE)
    return f"{who} · {publication(own.article)} · {quotation_id(own.id)} in {article_id(article)}"


def source_card(source: Source, limit: int = _WORDS) -> str:
    """The quotation in another article, the words that differ underlined."""
    record = source.record
    compared = source.compared
    words, _ = words_excerpt(record, limit, compared.there, dress=as_quote)
    title = short_link(record.article, headline(record.article, _HEADLINE), limit=_ADDRESS)
    how = _how(source)
    if compared.wording is Wording.OTHER and not compared.there:
        how = "⚠ **worded differently**: words are left out"
    told = [how, "a copy of the article" if source.is_copy else ""]
    who = speaker_line(record.quotation, name=_NAME, role=_ROLE)
    named = f"⚠ names another speaker: {who}" if source.is_by_another else who
    return text(
        " · ".join(part for part in told if part),
        words,
        named,
        small(f"{title} · {publication(record.article)} · {quotation_id(record.id)}"),
    )


def _how(source: Source) -> str:
    """How the quotation reads there; of two that cannot be held against each other, whether it has marks."""
    wording = source.compared.wording
    is_quoted = source.record.quotation.kind is not Kind.INDIRECT
    return "in quotation marks" if wording is Wording.REPORTED and is_quoted else _HOW[wording]


def sources_in_short(found: Sources) -> str:
    """The other sources, a line for each."""
    if not found.others:
        return ""
    lines = [
        small(
            f"{publication(one.record.article, publisher=40)}: {_how(one).split(':')[0]} "
            f"· {quotation_id(one.record.id)}"
        )
        for one in found.others[:_IN_SHORT]
    ]
    return text(f"**{flag(found)}**", *lines)
