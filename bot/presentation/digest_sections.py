"""Sections of a digest: what each lists, one card after the other, and its pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import IntEnum

from bot.domain.articles import ArticleCard
from bot.domain.digests import Checkable, Digest
from bot.domain.quotations import QuotationRecord
from bot.presentation.attribution import (
    contradicts,
    denied_by,
    headline,
    is_denied,
    publication,
    short_link,
    speaker_name,
    text_of,
)
from bot.presentation.cards import short_card
from bot.presentation.changes import change_card
from bot.presentation.escaping import units
from bot.presentation.ids import article_id, quotation_id
from bot.presentation.words import words_excerpt

HEADLINE, WORDS = 100, 300
"""Units for a headline, and for a quotation's words."""


class Section(IntEnum):
    """A part of a digest. The numbers are in the ids of buttons."""

    ARTICLES = 0
    CHANGES = 1
    SAID = 2
    CLAIMS = 3
    DENIALS = 4


TITLES = {
    Section.ARTICLES: "New articles",
    Section.CHANGES: "Changed since",
    Section.SAID: "What was said",
    Section.CLAIMS: "Claims worth checking",
    Section.DENIALS: "Denials",
}
NOUNS = {
    Section.ARTICLES: "articles",
    Section.CHANGES: "changes",
    Section.SAID: "quotations",
    Section.CLAIMS: "claims",
    Section.DENIALS: "denials",
}


def cards_of(digest: Digest, section: Section) -> list[str]:
    """Everything that a digest lists in a section."""
    return _CARDS[section](digest)


def fitting(cards: list[str], *, room: int, most: int) -> list[str]:
    """The first of these cards, as many as fit into `room` units."""
    shown: list[str] = []
    for card in cards[:most]:
        room -= units(card)
        if room < 0:
            break
        shown.append(card)
    return shown


def article_line(card: ArticleCard) -> str:
    """A new article on one line."""
    return f"• **{headline(card, HEADLINE)}** · {publication(card)} · {short_link(card, article_id(card.id))}"


def _claim(claim: Checkable) -> str:
    return short_card(claim.record, WORDS, label=", ".join(claim.grounds))


def _denial(denial: QuotationRecord, denied: QuotationRecord | None) -> str:
    notes = [f"{contradicts(denial)} {_in_passing(denied)}"] if denied else []
    return short_card(denial, WORDS, notes=notes)


def _in_passing(record: QuotationRecord) -> str:
    """A denied quotation on one line."""
    words, _ = words_excerpt(record, 100)
    shown = " ".join(words.split())
    name = text_of(speaker_name(record.quotation), 60)
    who = denied_by(name) if is_denied(record.quotation) else name
    return f"{quotation_id(record.id)}: {shown} — {who}"


_CARDS: Mapping[Section, Callable[[Digest], list[str]]] = {
    Section.ARTICLES: lambda digest: [article_line(each) for each in digest.articles],
    Section.CHANGES: lambda digest: [change_card(each) for each in digest.changes],
    Section.SAID: lambda digest: [short_card(each, WORDS) for each in digest.said],
    Section.CLAIMS: lambda digest: [_claim(each) for each in digest.to_check],
    Section.DENIALS: lambda digest: [_denial(*each) for each in digest.denials],
}
