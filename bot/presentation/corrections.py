"""Corrections: what readers see of them on a card, and what moderators see of what they did."""

from __future__ import annotations

from collections.abc import Sequence

import discord

from bot.domain.articles import ArticleCard
from bot.domain.corrections import Act, Correction, Response, note
from bot.domain.quotations import QuotationRecord
from bot.presentation.attribution import headline, publication, short_link, text_of
from bot.presentation.controls import Button
from bot.presentation.escaping import cut, escape, link, units
from bot.presentation.ids import article_id, correction_id, quotation_id
from bot.presentation.reply import Reply, said, small, text
from bot.presentation.words import words_excerpt

NOTES, ALL_NOTES = 400, 1000
"""Units for the notes on a card among others, and on one that stands alone."""

_NOTE, _WHO, _ANSWER = 200, 60, 160
"""Units for a note, a name and the words of an answer."""

_RESPONDED = {Act.DISPUTE: "⚠ **Disputed by {who}:**", Act.REPLY: "**{who} answers:**"}


def notes(record: QuotationRecord, limit: int = NOTES) -> list[str]:
    """What was attached as an answer and what was corrected, the latest first, in at most so many units."""
    latest = record.corrections[::-1]
    every = [_answer(each, each.change, record) for each in latest if _has_words(each, record)]
    told = dict.fromkeys(note(each) for each in latest if not isinstance(each.change, Response))
    every += [small(f"✎ {text_of(each, _NOTE)}") for each in told]
    lines = [line for line in every if line]
    while lines and sum(units(line) + 1 for line in lines) > limit - _MORE:
        lines.pop()
    left = len([line for line in every if line]) - len(lines)
    return [*lines, small(f"✎ and {left} more")] if left else lines


_MORE = 20
"""Units for the line that says that there are more."""


def _has_words(correction: Correction, record: QuotationRecord) -> bool:
    """Whether an answer can be shown: a quotation may have been retracted since."""
    change = correction.change
    if not isinstance(change, Response) or change.quotation is None:
        return True
    return any(one.id == change.quotation for one in record.answers)


def _answer(correction: Correction, change: object, record: QuotationRecord) -> str:
    """Somebody's answer with where it stands."""
    if not isinstance(change, Response):
        return ""
    who = _RESPONDED[correction.act].format(who=text_of(change.who, _WHO))
    at = correction.at
    entered = f"entered by a moderator on {at.day} {at:%B %Y}"
    for answer in record.answers:
        if answer.id == change.quotation:
            words, _ = words_excerpt(answer, _ANSWER)
            title = short_link(answer.article, headline(answer.article, 80), limit=200)
            return text(f"{who} {words}", small(f"{title} · {quotation_id(answer.id)} · {entered}"))
    words = cut(" ".join((change.words or "").split()), _ANSWER, escape)
    address = link(change.url, limit=200)
    where = f"[where that stands]({address})" if address else "address too long to show"
    return text(f"{who} {words}", small(f"{where} · {entered}, not from an article here"))


FORMS = {
    Act.SPEAKER: "Correct speaker",
    Act.WORDS: "Correct words",
    Act.REPLY: "Add a reply",
    Act.DISPUTE: "Mark as disputed",
    Act.NOT_A_QUOTATION: "Not a quotation",
    Act.RETRACT: "Retract",
}
"""What the buttons under a report are called."""


def correction_buttons(quotation: int) -> tuple[tuple[Button, ...], tuple[Button, ...]]:
    """Buttons that open the forms to correct a quotation, in two rows."""
    buttons = [
        Button(
            label,
            f"otr:correct:{act}:{quotation}",
            style=discord.ButtonStyle.danger if act is Act.RETRACT else discord.ButtonStyle.secondary,
        )
        for act, label in FORMS.items()
    ]
    return tuple(buttons[:3]), tuple(buttons[3:])


def corrected_lines(correction: Correction) -> list[str]:
    """What was done or undone, for the moderator who did it."""
    undone = correction.undone
    done = f"{correction_id(correction.id)}: {text_of(note(correction), _NOTE)}"
    if undone:
        return [f"**Undone: {done}**", f"Reason: {text_of(undone.reason, _NOTE)}"]
    return [
        f"**{done}**",
        f"Reason: {text_of(correction.reason, _NOTE)}",
        small(f"To take it back: /correct undo {correction_id(correction.id)}"),
    ]


def article_corrected_reply(correction: Correction, card: ArticleCard | None) -> Reply:
    """What was corrected about an article or speakers, or what became of a quotation that is hidden now."""
    gone = f"{quotation_id(correction.quotation)} is in no answer any more." if correction.quotation else ""
    about = [short_link(card, headline(card)), f"{publication(card)} · {article_id(card.id)}"] if card else []
    return said(*corrected_lines(correction), gone, *about)


def restored_reply(card: ArticleCard, reason: str) -> Reply:
    """What was restored and why."""
    return said(
        f"**Restored {article_id(card.id)}: {headline(card)}**",
        publication(card),
        f"Reason: {text_of(reason, 500)}",
        "It and its quotations can be found again.",
    )


def nobody_to_tell_sentence(roles: Sequence[str], quotation: int) -> str:
    """Whom a member can ask when reports go nowhere."""
    named = " or ".join(f"“{text_of(role, 60)}”" for role in roles[:3])
    whom = f"somebody with the role {named}" if named else "the owner of this server"
    return (
        f"Nobody was told: this server has no channel for reports. Ask {whom}, and name the quotation: "
        f"{quotation_id(quotation)}. An admin can choose a channel by /archive channel."
    )


def told_sentence() -> str:
    """What a member is told whose report was posted."""
    return "Thank you: the moderators of this archive have your report."
