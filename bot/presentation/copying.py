"""Copying: a quotation with its attribution as plain text, ready to paste into an article."""

from __future__ import annotations

from bot.domain.quotations import Kind, QuotationRecord, Stance
from bot.domain.seams import CLOSING, shown
from bot.presentation.attribution import dated, names_speaker, nobody, speaker_name
from bot.presentation.escaping import one_line, units
from bot.presentation.reply import MESSAGE, Reply

_FENCE = "```"


def copy_reply(record: QuotationRecord, said_how: str) -> Reply:
    """The text in a block that Discord offers to copy; as a file if it would not fit, or leave the block."""
    pasted = attributed(record, said_how)
    content = f"{_FENCE}\n{pasted}\n{_FENCE}"
    if _FENCE in pasted or units(content) > MESSAGE:
        return Reply(content="Too long for a message: the text is attached.", texts=(("copy.txt", pasted),))
    return Reply(content=content)


def attributed(record: QuotationRecord, said_how: str) -> str:
    """Words, speaker and source: “We will appeal,” Ada Osei told the court, The Gazette, 1 March 2026.

    `said_how` is the article's own "told the court". Reported words are said to be reported.
    """
    quotation, card = record.quotation, record.article
    words = " ".join(shown(quotation, record.text).split())
    where = [card.publisher or card.title, dated(card), card.url]
    source = ", ".join(one_line(part) for part in where if part)
    name = speaker_name(quotation)
    if quotation.kind is Kind.DIRECT and names_speaker(quotation):
        return f"{_with_comma(words, record.text)} {name} {said_how or 'said'}, {source}"
    if quotation.kind is Kind.DIRECT:
        return f"{words} ({nobody(quotation)}), {source}"
    how = "denied by" if quotation.stance is Stance.DENIED else "as reported of"
    return f"{words} ({how} {name}), {source}"


def _with_comma(words: str, text: str) -> str:
    """Words that an attribution follows. Inside the marks stands no stop that the article has not there."""
    if text.endswith(","):
        return f"{words.removesuffix(CLOSING)},{CLOSING}"
    if words.endswith(f".{CLOSING}"):
        return f"{words[: -len(CLOSING) - 1]}{CLOSING},"
    return words if words.endswith((f"?{CLOSING}", f"!{CLOSING}")) else f"{words},"
