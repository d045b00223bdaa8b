"""Quotations, with their corrections and their article."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from bot.cli.records.cards import article_object
from bot.domain.corrections import note, plain
from bot.domain.seams import shown
from bot.domain.speakers import spoken_by

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.cli.objects.quotations import CitedObject, CorrectionObject, QuotationObject, SpanPair
    from bot.domain.corrections import Correction
    from bot.domain.quotations import Quotation, QuotationRecord
    from bot.domain.spans import Span


def recorded_quotation_object(record: QuotationRecord) -> QuotationObject:
    """An archived quotation."""
    quotation = quotation_object(record.quotation, number=record.id, text=record.text, denies=record.denies)
    return {**quotation, "corrections": [correction_object(each) for each in record.corrections]}


def cited_quotation_object(record: QuotationRecord) -> CitedObject:
    """An archived quotation with its article."""
    return {
        **recorded_quotation_object(record),
        "external_id": record.article.external_id,
        "article": article_object(record.article),
    }


def quotation_object(quotation: Quotation, *, number: int, text: str, denies: int | None) -> QuotationObject:
    """A quotation under a number, without its corrections."""
    return {
        "id": number,
        "kind": quotation.kind.value,
        "spans": pairs(quotation.spans),
        "quoted_spans": pairs(quotation.quoted_spans),
        "text": text,
        "shown": shown(quotation, text),
        "speaker": quotation.speaker,
        "honorific": quotation.honorific,
        "speaker_as_written": quotation.speaker_as_written,
        "source_spans": pairs(quotation.source_spans),
        "role": quotation.role,
        "spoken_by": spoken_by(quotation),
        "unnamed": quotation.unnamed,
        "according_to": quotation.according_to,
        "speakers": list(quotation.speakers),
        "cue": quotation.cue,
        "cue_spans": pairs(quotation.cue_spans),
        "stance": quotation.stance.value,
        "is_claim": quotation.is_claim,
        "denies": denies,
        "confidence": round(quotation.confidence, 4),
        "certainty": quotation.certainty.value,
    }


def correction_object(correction: Correction) -> CorrectionObject:
    """A correction."""
    return cast("CorrectionObject", plain(correction) | {"note": note(correction)})


def pairs(spans: Iterable[Span]) -> list[SpanPair]:
    """Spans as JSON has them."""
    return [[start, end] for start, end in spans]
