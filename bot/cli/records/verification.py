"""The quotations of a draft with their verdicts."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from bot.cli.records.cards import article_object
from bot.cli.records.quotations import pairs, recorded_quotation_object
from bot.domain.verification import Verdict

if TYPE_CHECKING:
    from bot.cli.objects.verification import CheckObject, ComparedObject, StretchObject, VerificationObject
    from bot.domain.quotations import QuotationRecord
    from bot.domain.verification import Check, Verification


def verification_object(
    verification: Verification, *, named: str | None = None, draft_id: object = None
) -> VerificationObject:
    """A draft's quotations; each names the draft's file and has its id, if these are given."""
    return {
        "quotations": [_named(check_object(check), named, draft_id) for check in verification.checks],
        "reported": verification.reported,
        "left": verification.left,
    }


def check_object(check: Check) -> CheckObject:
    """A quotation of a draft with its verdict."""
    record = check.record
    compared = _compared_object(record) if record else None
    is_found = check.verdict is not Verdict.NOT_FOUND
    diff = [{"side": each.side.value, "words": each.words} for each in check.diff]
    return {
        "text": check.text,
        "speaker": check.quotation.speaker,
        "kind": check.quotation.kind.value,
        "spans": pairs(check.quotation.spans),
        "verdict": check.verdict.value,
        "reason": check.reason or None,
        "match": compared if is_found else None,
        "nearest": None if is_found else compared,
        "exact": check.exact.cut(record.text) if record and check.exact else None,
        "diff": cast("list[StretchObject]", diff) if check.verdict is Verdict.ALTERED else None,
        "corrected": check.corrected or None,
    }


def _named(check: CheckObject, named: str | None, draft_id: object) -> CheckObject:
    beside = {"id": draft_id, "input": named}
    return cast("CheckObject", {name: value for name, value in beside.items() if value is not None} | check)


def _compared_object(record: QuotationRecord) -> ComparedObject:
    return {
        **recorded_quotation_object(record),
        "external_id": record.article.external_id,
        "article": article_object(record.article),
    }
