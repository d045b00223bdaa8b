"""Answers: a question's answer as embeds.

The best match is shown in full, the others in short. The bot vouches for none of it: every quotation
says who reported it, where and when.
"""

from __future__ import annotations

import discord

from bot.domain.answers import Answer, Asked, Filters, Label, Match
from bot.domain.quotations import Kind, QuotationRecord, Stance
from bot.domain.seams import shown
from bot.domain.spans import Span
from bot.presentation.attribution import (
    manner,
    names_speaker,
    plain_text,
    publication,
    speaker_line,
    speaker_name,
    text_of,
)
from bot.presentation.embeds import NEUTRAL, article_embed
from bot.presentation.escaping import HIDDEN, escape, has_hidden
from bot.presentation.ids import article_id, quotation_id
from bot.presentation.reply import Reply, add_fields
from bot.presentation.short import in_short, word_block
from bot.presentation.words import plain_words

_COLOURS = {
    Label.VERBATIM: discord.Colour(0x2E7D32),
    Label.REPORTED: discord.Colour(0x00838F),
    Label.CLOSE: discord.Colour(0xF9A825),
    Label.RELATED: discord.Colour(0x1565C0),
}
_LABELS = {
    Label.VERBATIM: "Verbatim",
    Label.REPORTED: "As reported: the same words, which may be the article's",
    Label.CLOSE: "Close: nearly the same words",
    Label.RELATED: "Related: about the same, not the same words",
}
_OPPOSITE = "Says the opposite"

MAIN_WORDS, OTHER_WORDS, DENIAL_WORDS = 1800, 220, 400
"""Units for a quotation's words: in full, in short, and as a denial."""

_NOTICE = 800
"""Units for the reason why nothing could match."""

DENIALS = 3
"""Denials shown beside a claim."""


def answer_reply(answer: Answer) -> Reply:
    """An answer: the best match in full with its denials, then the others; or that no quotation matches."""
    if not answer.matches:
        return Reply((_not_on_record(answer),))
    best, *others = answer.matches
    denials = best.denied_by[:DENIALS]
    beside = [*denials, best.denies]
    others = [match for match in others if match.record not in beside]
    embed, texts = match_embed(best, answer.question.asked)
    fields = [_field(best.denies, "the claim it denies", DENIAL_WORDS)] if best.denies else []
    fields += [_field(denial, "denial", DENIAL_WORDS) for denial in denials]
    fields += [_field(match.record, _short(match), OTHER_WORDS, match) for match in others]
    without_room = min(add_fields(embed, fields), len(others))
    notes = [_undated(answer.undated)] if answer.undated else []
    if narrowed := _narrowed(answer.question.filters):
        notes.insert(0, f"Only {narrowed}")
    if len(best.denied_by) > DENIALS:
        notes.insert(0, f"{len(best.denied_by) - DENIALS} more denials")
    embed.set_footer(text=" · ".join([_ids(best.record), *notes]))
    first = answer.matches.index(others[-without_room]) if without_room else len(answer.matches)
    return Reply((embed,), texts, left_out=len(answer.matches) - first)


def match_embed(match: Match, asked: Asked) -> tuple[discord.Embed, tuple[tuple[str, str], ...]]:
    """One match in full, and a file with its words if they had to be cut."""
    embed, texts = quotation_embed(match.record, match.matched, match.differing)
    embed.colour = _COLOURS[match.label]
    label = "Close: underlined words differ from yours" if match.differing else _LABELS[match.label]
    is_claim = asked is Asked.CLAIMS
    name = f"{_claim_name(match.record)} · {match.label}" if is_claim else label
    embed.set_author(name=f"{_OPPOSITE} · {name}" if match.is_opposite else name)
    return embed, texts


def quotation_embed(
    record: QuotationRecord, matched: tuple[Span, ...] = (), differing: tuple[Span, ...] = ()
) -> tuple[discord.Embed, tuple[tuple[str, str], ...]]:
    """One quotation with everything an answer says about it."""
    words, is_whole = word_block(record, MAIN_WORDS, matched, differing)
    lines = [words, "", f"— {speaker_line(record.quotation)}", manner(record.quotation)]
    if record.quotation.stance is Stance.DENIED and names_speaker(record.quotation):
        lines.append("These words are what was denied, not what was said.")
    if record.denies is not None:
        lines.append(f"Contradicts {quotation_id(record.denies)} in the same article.")
    lines.append(publication(record.article))
    if not is_whole:
        lines.append("The full words are attached.")
    if has_hidden(record.text):
        lines.append(HIDDEN)
    embed = article_embed(record.article, lines)
    embed.set_footer(text=_ids(record))
    return embed, () if is_whole else (words_file(record),)


def words_file(record: QuotationRecord) -> tuple[str, str]:
    """A quotation's words in full, as a text file: name and content."""
    return f"{quotation_id(record.id)}.txt", shown(record.quotation, record.text)


def _field(record: QuotationRecord, label: str, words: int, match: Match | None = None) -> tuple[str, str]:
    name = f"{quotation_id(record.id)} · {label}"
    if match is None:
        return name, in_short(record, words=words)
    denials = [quotation_id(denial.id) for denial in match.denied_by[:DENIALS]]
    notes = [f"Denied: {', '.join(denials)}"] if denials else []
    if match.denies:
        notes.append(f"Contradicts {quotation_id(match.denies.id)}: {escape(plain_words(match.denies, 120))}")
    return name, in_short(record, words=words, matched=match.matched, differing=match.differing, notes=notes)


def _short(match: Match) -> str:
    """Its label beside others'."""
    return f"{_OPPOSITE.lower()} · {match.label}" if match.is_opposite else match.label


def _claim_name(record: QuotationRecord) -> str:
    if record.quotation.stance is Stance.DENIED or record.denies is not None:
        return "Reported denial"
    return "Reported claim"


def _not_on_record(answer: Answer) -> discord.Embed:
    lines = [f"No quotation matches “{text_of(answer.question.words, 700)}”."]
    if answer.notice:
        lines.insert(0, text_of(answer.notice, _NOTICE))
    if narrowed := _narrowed(answer.question.filters):
        lines.append(f"Looked at only: {escape(narrowed)}. Ask without that to look everywhere.")
    if answer.nearest:
        lines.append("Nearest misses:")
    embed = discord.Embed(title="No quotation matches", description="\n".join(lines), colour=NEUTRAL)
    add_fields(embed, [_field(each.record, "nearest miss", OTHER_WORDS, each) for each in answer.nearest])
    if answer.undated:
        embed.set_footer(text=_undated(answer.undated))
    return embed


def _narrowed(filters: Filters) -> str:
    """A question's filters in plain text: "speaker Osei, since 2026-03-01"; empty if there are none."""
    parts = {
        "speaker": plain_text(filters.speaker or "", 100),
        "publisher": plain_text(filters.publisher or "", 100),
        "since": str(filters.since or ""),
        "until": str(filters.until or ""),
        "kind": "reported" if filters.kind is Kind.INDIRECT else str(filters.kind or ""),
    }
    return ", ".join(f"{name} {value}" for name, value in parts.items() if value)


def _undated(articles: int) -> str:
    if articles == 1:
        return "1 article without a date was left out."
    return f"{articles} articles without a date were left out."


def _ids(record: QuotationRecord) -> str:
    return f"{quotation_id(record.id)} in {article_id(record.article.id)}"


def choice(record: QuotationRecord) -> tuple[str, str | None]:
    """A quotation in a menu: its id and speaker, and the beginning of its words."""
    name = f"{quotation_id(record.id)} · {speaker_name(record.quotation)}"
    return plain_text(name, 100), plain_words(record, 100) or None


def quotation_reply(record: QuotationRecord, match: Match | None = None) -> Reply:
    """One quotation by itself, with the marks of its match."""
    embed, texts = quotation_embed(record, match.matched if match else (), match.differing if match else ())
    return Reply((embed,), texts)


def no_more_reply() -> Reply:
    """The reply when there is no next page."""
    return Reply((discord.Embed(description="Those were all the matches.", colour=NEUTRAL),))
