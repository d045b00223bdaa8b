"""Answers to `who-said` and `claims`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cli.records.cards import article_object
from bot.cli.records.quotations import cited_quotation_object, pairs, recorded_quotation_object

if TYPE_CHECKING:
    from bot.cli.objects.answers import AnswerObject, ResultObject
    from bot.domain.answers import Answer, Match


def answer_object(
    answer: Answer, *, with_denials: bool, query_id: object = None, notice: str = ""
) -> AnswerObject:
    """An answer; `with_denials` adds to each result the quotations that deny it.

    `notice` comes before the answer's own notice.
    """
    record: AnswerObject = {
        "id": query_id,
        "query": answer.question.words,
        "results": [result_object(match, with_denials=with_denials) for match in answer.matches],
        "nearest": [result_object(match, with_denials=with_denials) for match in answer.nearest],
        "reason": answer.notice or None,
        "suggestions": list(answer.suggestions),
        "undated": answer.undated,
    }
    if said := " ".join(sentence for sentence in (notice, answer.notice) if sentence):
        record["notice"] = said
    return record


def result_object(match: Match, *, with_denials: bool) -> ResultObject:
    """A quotation that answers a question; `with_denials` adds what denies it."""
    result: ResultObject = {
        **cited_quotation_object(match.record),
        "label": match.label.value,
        "score": round(match.score, 4),
        "matched": pairs(match.matched),
        "differing": pairs(match.differing),
    }
    if match.sources:
        result["sources"] = [article_object(card) for card in match.sources]
    if match.missing:
        result["missing"] = list(match.missing)
    if match.is_opposite:
        result["opposite"] = True
    if with_denials:
        result["denied_by"] = [recorded_quotation_object(denial) for denial in match.denied_by]
        if match.same_claim:
            result["same_claim"] = [cited_quotation_object(each) for each in match.same_claim]
        if match.denies:
            result["denied_claim"] = recorded_quotation_object(match.denies)
    return result
