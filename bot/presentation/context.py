"""Context and reasons: a quotation in its paragraphs, and why it was found."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.answers import Match
from bot.domain.articles import Via
from bot.domain.corrections import Act, note
from bot.domain.explanations import FROM_ARCHIVE
from bot.domain.languages import is_foreign, language_name
from bot.domain.quotations import Certainty, QuotationRecord
from bot.domain.spans import Span
from bot.presentation.attribution import headline, publication, short_link, speaker_line
from bot.presentation.cards import words_file
from bot.presentation.escaping import (
    ELLIPSIS,
    HIDDEN,
    cut,
    escape,
    has_hidden,
    longest,
    one_line,
    units,
)
from bot.presentation.explanations import explanation
from bot.presentation.ids import article_id, quotation_id
from bot.presentation.reply import Block, Reply, said, small, text
from bot.presentation.words import excerpt

PASSAGE, NEIGHBOUR = 2000, 500
"""Units for the paragraphs that contain a quotation, and for each neighbouring one."""

_VIA = {
    Via.LINK: "a link",
    Via.FEED: "a feed",
    Via.FILE: "a file",
    Via.PASTE: "pasted text",
    Via.IMPORT: "an import",
    Via.BACKFILL: "a sitemap",
}


def context_reply(
    record: QuotationRecord, *, before: str, passage: str, after: str, spans: Sequence[Span]
) -> Reply:
    """A quotation within its paragraphs, its own words in bold."""
    shown, is_whole = excerpt(passage, PASSAGE, spans)
    paragraphs = [_tail(before), shown, cut(after.strip(), NEIGHBOUR, escape)]
    card = record.article
    lines = [
        f"**{short_link(card, headline(card))}**",
        "\n\n".join(paragraph for paragraph in paragraphs if paragraph),
        f"— {speaker_line(record.quotation)}",
        "" if is_whole else "The quotation's full words are attached.",
        HIDDEN if has_hidden(before + passage + after) else "",
        small(
            f"{quotation_id(record.id)} in context · {publication(card)} · from {article_id(card.id)}, "
            "cut from the article as it was received"
        ),
    ]
    return Reply((Block((text(*lines),)),), () if is_whole else (words_file(record),))


def _tail(paragraph: str) -> str:
    """The end of the paragraph before, which leads up to the quotation."""
    paragraph = paragraph.strip()
    near = paragraph[-NEIGHBOUR:]
    room = NEIGHBOUR - len(ELLIPSIS) - 1
    length = longest(len(near), lambda length: units(escape(near[len(near) - length :])) <= room)
    if length == len(paragraph):
        return escape(paragraph)
    _, _, words = near[len(near) - length :].partition(" ")
    return f"{ELLIPSIS} {escape(words)}"


def why_reply(record: QuotationRecord, match: Match | None) -> Reply:
    """Why a quotation is in an answer, how its speaker was found, and where its article came from."""
    lines = [f"### Why {quotation_id(record.id)}?"]
    if match is not None:
        matched = cut(match.why, 900, escape) or "The words of your question."
        label = "a near miss" if match.is_miss else match.label
        lines += [f"**What matched: {label}**", matched]
    lines += ["**How the speaker was found**", *_how_found(record)]
    return said(*lines, "**Where the article came from**", _origin(record))


def _how_found(record: QuotationRecord) -> list[str]:
    """How the speaker was found in the article, or that a moderator said who it is, and why."""
    named = [each for each in record.corrections if each.act is Act.SPEAKER]
    if named:
        last = named[-1]
        told = note(last)
        return [cut(f"{told[:1].upper()}{told[1:]}: {one_line(last.reason)}", 700, escape)]
    explained = cut(explanation(record.quotation, record.article.published), 700, escape)
    return [explained or "The article's sentence names who spoke.", _sureness(record)]


def _origin(record: QuotationRecord) -> str:
    card = record.article
    source = card.provenance
    received = f": {cut(source.received_from, 300, escape)}" if source.received_from else ""
    added = f"Added from {_VIA[source.via]}{received}, on {source.added_at.day} {source.added_at:%B %Y}."
    if card.guessed:
        added += f" Guessed, because the page did not state it: {', '.join(sorted(card.guessed))}."
    return added


def _sureness(record: QuotationRecord) -> str:
    quotation = record.quotation
    language = record.article.language
    if language and is_foreign(language):
        return f"The article is in {language_name(language)}. Speakers are found in English only."
    if not one_line(quotation.speaker or ""):
        return "The article does not say who spoke, so nobody is named."
    if quotation.explanation.way in FROM_ARCHIVE and quotation.certainty is not Certainty.NOBODY:
        is_sure = quotation.certainty is Certainty.ATTRIBUTED
        return f"The article itself does not give the name{'.' if is_sure else ', hence “probably”.'}"
    return _SURENESS[quotation.certainty]


_SURENESS = {
    Certainty.ATTRIBUTED: "The article says it plainly enough to give the name without reserve.",
    Certainty.PROBABLE: "The article hints at the name and does not say it plainly, hence “probably”.",
    Certainty.NOBODY: "The article hints at somebody too weakly to give a name: see the context.",
}
