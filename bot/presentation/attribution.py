"""Attribution: who is named as a quotation's speaker, how certainly, and where it was published."""

from __future__ import annotations

from datetime import UTC

from bot.domain.articles import ArticleCard, Via, date_in_words
from bot.domain.languages import is_foreign, language_name
from bot.domain.quotations import Certainty, Kind, Quotation, QuotationRecord, Stance
from bot.domain.speakers import is_rank, spoken_by, through
from bot.presentation.escaping import cut, escape, link, one_line

NOT_STATED = "speaker not stated"
NOT_CERTAIN = "speaker not certain: see the context"
NAME, ROLE, CUE, HEADLINE = 120, 200, 60, 200
"""Units for a name, a role, a cue and a headline."""

_PROBABLY = "probably "
_HOW = {
    Kind.DIRECT: "direct, as printed",
    Kind.MIXED: "mixed, partly as printed",
    Kind.INDIRECT: "reported, not word for word",
}


def text_of(value: str, limit: int) -> str:
    """A name, role or headline: one escaped line of at most `limit` units."""
    return cut(one_line(value), limit, escape)


def plain_text(value: str, limit: int) -> str:
    """The same for places where Discord shows no formatting."""
    return cut(one_line(value), limit)


def headline(card: ArticleCard, limit: int = HEADLINE) -> str:
    """An article's headline, or what to call it without one."""
    is_bare = card.provenance.via is Via.IMPORT
    return text_of(card.title, limit) or ("Imported quotation" if is_bare else "Untitled")


def names_speaker(quotation: Quotation) -> bool:
    """Whether a speaker is known well enough to be named, by a name that can be seen."""
    return quotation.certainty is not Certainty.NOBODY and _is_visible(quotation.speaker)


def nobody(quotation: Quotation) -> str:
    """Why nobody is named: the article names nobody, or not plainly enough."""
    is_hinted = _is_visible(quotation.speaker) or _is_visible(quotation.explanation.perhaps)
    return NOT_CERTAIN if is_hinted else NOT_STATED


def _is_visible(name: str | None) -> bool:
    return bool(one_line(name or ""))


def full_name(quotation: Quotation) -> str:
    """The speaker's name with the title before it, on one line; empty without a speaker."""
    return one_line(f"{quotation.honorific or ''} {quotation.speaker or ''}")


def speaker_name(quotation: Quotation) -> str:
    """Who is named, in plain text: "Ada Osei", "Tarn, through a spokesperson", "speaker not stated"."""
    if not names_speaker(quotation):
        return nobody(quotation)
    name = full_name(quotation)
    if role := _spoken_by(quotation):
        name = f"{name}, {through(role)}"
    return f"{_PROBABLY}{name}" if quotation.certainty is Certainty.PROBABLE else name


def speaker_line(quotation: Quotation, *, name: int = NAME, role: int = ROLE) -> str:
    """Speaker, role, and who passed it on: "**Ada Osei**, finance director, according to Jon Bell".

    What a spokesperson said must not read as if whom they speak for had said it in person.
    `name` and `role` limit each name and the role, in units.
    """
    line = speaker(quotation, name=name, role=role)
    return denied_by(line) if is_denied(quotation) else line


def denied_by(name: str) -> str:
    """Who denied the words, with the doubt where it is read: "probably denied by Ada Osei"."""
    sure = name.removeprefix(_PROBABLY)
    return f"{_PROBABLY if sure != name else ''}denied by {sure}"


def is_denied(quotation: Quotation) -> bool:
    """Whether the words are what somebody denied, who is named."""
    return quotation.stance is Stance.DENIED and names_speaker(quotation)


def speaker(quotation: Quotation, *, name: int = NAME, role: int = ROLE) -> str:
    """The same, without saying whether the words were denied."""
    if not names_speaker(quotation):
        return f"*{nobody(quotation)}*"
    named = f"**{text_of(full_name(quotation), name)}**"
    beside = one_line(quotation.role or "")
    if is_rank(beside):
        named, beside = f"{text_of(beside, role)} {named}", ""
    elif _spoken_by(quotation):
        beside = through(beside)
    parts = [f"{_PROBABLY}{named}" if quotation.certainty is Certainty.PROBABLE else named]
    if beside:
        parts.append(text_of(beside, role))
    if quotation.unnamed:
        parts[-1] += " (unnamed)"
    if passed_on := text_of(quotation.according_to or "", name):
        parts.append(f"according to {passed_on}")
    return ", ".join(parts)


def _spoken_by(quotation: Quotation) -> str:
    """The role of whoever spoke for the speaker, on one line; empty if nobody did."""
    return one_line(spoken_by(quotation) or "")


def contradicts(record: QuotationRecord) -> str:
    """What a quotation does to the one that it denies, as surely as that is known."""
    return "Contradicts" if record.surely_denies else "May contradict"


def manner(quotation: Quotation) -> str:
    """How it was attributed: "direct, as printed, “said”"; a cue that is only a colon is left out."""
    how = _HOW[quotation.kind]
    cue = text_of(quotation.cue or "", CUE)
    return f"{how}, “{cue}”" if any(map(str.isalpha, cue)) else how


def publication(card: ArticleCard, *, publisher: int = NAME) -> str:
    """Publisher and date, guesses marked: "The Harrow Gazette · 3 March 2026 (date guessed)".

    `publisher` limits its name, in units.
    """
    name = text_of(card.publisher or "", publisher)
    if name and "publisher" in card.guessed:
        name += " (publisher guessed)"
    return f"{name or 'publisher not stated'} · {date_line(card)}"


def foreign_note(card: ArticleCard) -> str:
    """What an article in another language has not; empty for one in English."""
    if not card.language or not is_foreign(card.language):
        return ""
    return f"In {language_name(card.language)}: words in quotation marks are kept, and no speaker is named"


def access_note(card: ArticleCard) -> str:
    """Who sees an article, if not everybody does."""
    if card.embargo is not None:
        until = f"{card.embargo.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
        return f"🔒 **Under embargo until {until}**: shown to moderators only"
    named = ", ".join(f"<#{each}>" for each in card.channels)
    return f"🔒 Kept to {named}: shown nowhere else" if named else ""


def date_line(card: ArticleCard) -> str:
    """The article's date as people write it, or "no date"."""
    written = text_of(date_in_words(card.published), 40)
    if not written:
        return "no date"
    return f"{written} (date guessed)" if "published" in card.guessed else written


def short_link(card: ArticleCard, label: str, *, limit: int = 300) -> str:
    """`label`, linked to the article if its address is short enough for running text."""
    address = link(card.url, limit=limit)
    return f"[{label}]({address})" if address else label
