"""Copying: a quotation with its attribution as plain text, ready to paste into an article."""

from __future__ import annotations

from bot.domain.articles import date_in_words
from bot.domain.explanations import Manner
from bot.domain.quotations import Certainty, Kind, Quotation, QuotationRecord, Stance
from bot.domain.seams import CLOSING, shown
from bot.domain.speakers import on_behalf_of, spoken_by
from bot.presentation.attribution import denied_by, full_name, names_speaker, nobody
from bot.presentation.escaping import HIDDEN, has_hidden, isolated, one_line, units
from bot.presentation.reply import MESSAGE, Reply, text

_FENCE = "```"
_ACCORDING_TO = "according to"


def copy_reply(record: QuotationRecord, said_how: str, corrected: str | None = None) -> Reply:
    """The text in a block that Discord offers to copy; as a file if it would not fit, or leave the block.

    `corrected` is a draft's sentence put right by it, which stands above, in a block of its own.
    """
    pasted = attributed(record, said_how)
    hidden = HIDDEN if has_hidden(record.text) else ""
    content = text(_block(pasted), hidden)
    if corrected and _FENCE not in corrected:
        above = text("Your sentence, put right:", _block(one_line(corrected)), "The same with its source:")
        if units(above) + units(content) < MESSAGE:
            content = text(above, content)
    if _FENCE in pasted:
        why = "A message cannot show three backticks in a row: the text is attached."
    elif units(content) > MESSAGE:
        why = "Too long for a message: the text is attached."
    else:
        return Reply(content=content)
    return Reply(content=text(why, hidden), texts=(("copy.txt", pasted),))


def _block(pasted: str) -> str:
    return f"{_FENCE}\n{pasted}\n{_FENCE}"


def attributed(record: QuotationRecord, said_how: str) -> str:
    """Words, speaker and source: “We will appeal,” Ada Osei told the court, The Gazette, 1 March 2026.

    `said_how` is the article's own "told the court"; empty if it has no verb there. Reported words are
    said to be reported. Whatever stands between two quotation marks is the article's, to the last dot.
    """
    quotation, card = record.quotation, record.article
    words = _line(shown(quotation, record.text))
    source = [
        _line(card.publisher or "") or _line(card.title),
        _line(date_in_words(card.published)),
        _line(card.url or ""),
    ]
    is_direct = quotation.kind is Kind.DIRECT and quotation.stance is not Stance.DENIED
    if not (is_direct and names_speaker(quotation)):
        return _listed([f"{words} ({_reported(quotation)})", *source])
    who, passed_on = _who(quotation), _passed_on(quotation)
    if said_how:
        said = f"{who} {_line(said_how)}"
        if _ends_sentence(words):
            return _beside(f"{_listed([said, *passed_on])}: {words}", source)
        return _listed([f"{_with_comma(words, record.text)} {said}", *passed_on, *source])
    if one_line(quotation.cue or "").casefold() == _ACCORDING_TO and not _ends_sentence(words):
        said = f"{_with_comma(words, record.text)} {_ACCORDING_TO} {who}"
        return _listed([said, *passed_on, *source])
    if quotation.explanation.manner is Manner.BEFORE_COLON:
        return _beside(f"{_listed([who, *passed_on])}: {words}", source)
    return _beside(words, [who, *passed_on, *source])


def _line(value: str) -> str:
    """What an article or a member wrote, as one line that cannot reorder the text around it."""
    return isolated(one_line(value))


def _listed(parts: list[str]) -> str:
    return ", ".join(part for part in parts if part)


def _beside(words: str, parts: list[str]) -> str:
    return " – ".join(part for part in (words, _listed(parts)) if part)


def _reported(quotation: Quotation) -> str:
    """What stands in brackets behind words that nobody is named for, or that are not the speaker's own."""
    is_denied = quotation.stance is Stance.DENIED
    how = "denied" if is_denied else "" if quotation.kind is Kind.DIRECT else "as reported"
    if not names_speaker(quotation):
        return _listed([how, nobody(quotation)])
    who = denied_by(_who(quotation)) if is_denied else f"{how} of {_who(quotation)}"
    return _listed([who, *_passed_on(quotation)])


def _who(quotation: Quotation) -> str:
    """Who spoke, for print. What a spokesperson said is not put into the mouth of whom they speak for."""
    name, role = _line(full_name(quotation)), _line(quotation.role or "")
    if role and spoken_by(quotation):
        name = on_behalf_of(role, name)
    elif quotation.unnamed:
        name = f"{_listed([name, role])} (unnamed)"
    return f"probably {name}" if quotation.certainty is Certainty.PROBABLE else name


def _passed_on(quotation: Quotation) -> list[str]:
    """Who passed the words on."""
    passed_on = _line(quotation.according_to or "")
    return [f"{_ACCORDING_TO} {passed_on}"] if passed_on else []


def _ends_sentence(words: str) -> bool:
    """Whether the words end in a stop, which no comma may replace and no attribution follow."""
    return words.rstrip(CLOSING).endswith((".", "…"))


def _with_comma(words: str, text: str) -> str:
    """Words that an attribution follows. Inside the marks stands no comma that the article has not there."""
    if text.endswith(",") and words.endswith(CLOSING) and not words.endswith(f",{CLOSING}"):
        return f"{words.removesuffix(CLOSING)},{CLOSING}"
    return words if words.endswith((f"?{CLOSING}", f"!{CLOSING}")) else f"{words},"
