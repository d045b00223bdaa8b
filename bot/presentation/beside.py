"""Beside a claim: who else makes it, what denies it, and what it denies itself, each in short."""

from __future__ import annotations

from bot.domain.answers import Match
from bot.domain.quotations import QuotationRecord
from bot.presentation.attribution import names_speaker, publication, speaker
from bot.presentation.corrections import notes
from bot.presentation.escaping import units
from bot.presentation.ids import quotation_id
from bot.presentation.reply import small, text
from bot.presentation.words import as_quote, words_excerpt

_WORDS, _SAME, _NOTED = 220, 450, 160
"""Units for words that are shown in short, for all who claim the same, and for what was noted of each."""


def same_claim(match: Match) -> str:
    """Who else claims the same, where and when, with what was noted of it: disputes and replies, too."""
    lines: list[str] = []
    told = 0
    for each in match.same_claim:
        who = speaker(each.quotation, name=60, role=60) if names_speaker(each.quotation) else "somebody else"
        where = publication(each.article, publisher=40)
        new = [f"Also claimed by {who} · {where} · {quotation_id(each.id)}", *notes(each, _NOTED)]
        if sum(units(line) + 1 for line in (*lines, *new)) > _SAME:
            break
        lines += new
        told += 1
    if (more := len(match.same_claim) - told) > 0:
        lines.append(
            small(
                f"and {more} more who claim it"
                if told
                else f"{more} other{'s claim' if more > 1 else ' claims'} it, too"
            )
        )
    return text(*lines)


def denied_claim(record: QuotationRecord, *, is_sure: bool) -> str:
    """What a match denies, or may deny, to stand above it."""
    return _in_short(record, "Denies this claim" if is_sure else "Perhaps denies this claim")


def denial_line(record: QuotationRecord) -> str:
    """What denies a match, or may deny it, to stand below it."""
    if record.surely_denies:
        return _in_short(record, "Denied")
    return _in_short(record, "Perhaps denied").replace(" by probably ", " by ", 1)  # "perhaps" says it


def _in_short(record: QuotationRecord, what: str) -> str:
    """A quotation beside another one: what it is to that, its speaker, and its words."""
    words, _ = words_excerpt(record, _WORDS, dress=as_quote)
    by = " by" if names_speaker(record.quotation) else ":"
    who = speaker(record.quotation, name=80, role=80)
    return text(f"{what}{by} {who} · {quotation_id(record.id)}", words)
