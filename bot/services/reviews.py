"""Reviews: claims in the shape of schema.org's ClaimReview, for those who check facts.

Nothing here rates a claim: `reviewRating` is for the reader to add. The archive does not know whether a
speaker is a person or a body, so an author has no `@type`. Only a speaker named without reserve is an author.
"""

from __future__ import annotations

import json
from typing import Any

from bot.domain.articles import ArticleCard
from bot.domain.corrections import note
from bot.domain.quotations import ArticleRecord, Certainty, Quotation, QuotationRecord, Stance
from bot.domain.seams import shown


def lines(record: ArticleRecord) -> list[bytes]:
    """A line for each claim of an article; what somebody denied is not their claim."""
    claims = (each for each in record.quotations if _is_claim(each.quotation))
    return [f"{json.dumps(_review(each), ensure_ascii=False)}\n".encode() for each in claims]


def _is_claim(quotation: Quotation) -> bool:
    return quotation.is_claim and quotation.stance is Stance.ASSERTED


def _review(record: QuotationRecord) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "identifier": f"Q{record.id}",
        "claimReviewed": shown(record.quotation, record.text),
        **_known({"correction": [note(each) for each in record.corrections]}),
        "itemReviewed": _known(
            {
                "@type": "Claim",
                "author": _authors(record.quotation),
                "datePublished": record.article.published,
                "appearance": _appearance(record.article),
            }
        ),
    }


def _authors(quotation: Quotation) -> list[dict[str, Any]]:
    if quotation.certainty is not Certainty.ATTRIBUTED:
        return []
    names = quotation.speakers or (quotation.speaker,)
    role = quotation.role if len(names) == 1 else None
    return [_known({"name": name, "jobTitle": role}) for name in names]


def _appearance(card: ArticleCard) -> dict[str, Any]:
    return _known(
        {
            "@type": "NewsArticle",
            "identifier": f"A{card.id}",
            "headline": card.title,
            "url": card.url,
            "datePublished": card.published,
            "author": card.author and {"name": card.author},
            "publisher": card.publisher and {"@type": "Organization", "name": card.publisher},
            "inLanguage": card.language,
        }
    )


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields that are known."""
    return {name: value for name, value in fields.items() if value}
