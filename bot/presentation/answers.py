"""Answers: a question's answer, a page at a time, as cards.

The bot vouches for none of it: every quotation says who reported it, where and when.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.domain.answers import Answer, Filters, Match
from bot.domain.quotations import Kind, QuotationRecord
from bot.presentation import controls
from bot.presentation.attribution import contradicts, plain_text, text_of
from bot.presentation.beside import denial_line, denied_claim, same_claim
from bot.presentation.cards import card, colour_of, match_card, near_card, option, words_file
from bot.presentation.controls import Button
from bot.presentation.corrections import article_corrected_reply, corrected_lines, correction_buttons
from bot.presentation.ids import quotation_id
from bot.presentation.narrowing import narrow_answer
from bot.presentation.reply import Block, Reply, fits, small, text
from bot.services.corrections import Made
from bot.services.repairing import parts_of

PAGE = 4
"""The most matches on a page; a page of long ones has fewer."""

_WORDS = ((1800, 700), (1200, 400), (700, 300), (400, 220), (220, 160), (120, 120))
"""Units for the words of a page's first match and of each other; the first pair that fits is taken."""

DENIALS = 3
"""Denials shown beside a claim."""

_REPORTED = 1000
"""Units for the words of a quotation that is reported."""

ALONE = 2400
"""Units for the words of a quotation by itself."""

_SUGGESTED, _IN_ROW = 3, 5
"""Names or words offered to ask with, and buttons in a row."""

_NEAR, _NEAR_WORDS = 3, 200
"""Near misses that are shown, and units for the words of each."""

_LOOK = "See one of these quotations in full"

_NOTICE = 800
"""Units for the reason why nothing matched."""

_ROOM, _LAST, _MENU = 700, 4, 2
"""Units and parts kept free for the last line of a page and its buttons, and parts for each of its menus."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an answer stands: its stored question (0: it could not be stored), and who sees it."""

    question: int = 0
    private: bool = False
    shared_as: str | None = None
    """What its greyed button says, if it was shown in the channel already."""

    def sharing(self, offset: int) -> tuple[Button, ...]:
        """*Show in channel*, for a private answer."""
        if not (self.private and self.question):
            return ()
        button = controls.show_answer(self.question, offset)
        return (replace(button, label=self.shared_as, is_spent=True) if self.shared_as else button,)


def answer_reply(answer: Answer, place: Place, offset: int = 0) -> Reply:
    """The page of an answer that begins with its match number `offset`; or "not on record"."""
    matches = listed(answer)
    if not matches:
        return _not_on_record(answer, place)
    starts = page_starts(answer, upto=offset)
    start = starts[-1]
    blocks = _page(matches, start, place.question, menus=_menus(answer))
    end = start + len(blocks)
    turns = [controls.answer_page(controls.BACK, place.question, starts[-2])] if start else []
    if end < len(matches):
        turns.append(controls.answer_page(controls.ON, place.question, end))
    seen = f"{start + 1}–{end} of {len(matches)}" if len(blocks) > 1 else f"{end} of {len(matches)}"
    beside = [each for match in matches[start:end] for each in _beside(match)]
    if answer.nearest and fits([*blocks, near := _nearest(answer)], room=_ROOM, parts=_parts(answer)):
        blocks.append(near)
        beside += [match.record for match in answer.nearest[:_NEAR]]
    return Reply((*blocks, _last(answer, seen, beside, turns, place, start)))


def listed(answer: Answer) -> list[Match]:
    """An answer's matches, without those that are shown beside another one.

    What denies a claim is shown beside it, whoever of those who claim the same it was said to.
    """
    by_id = {match.record.id: match for match in answer.matches}
    beside: set[int] = set()
    found: list[Match] = []
    for match in answer.matches:
        if match.record.id not in beside:
            alike = [by_id[each.id] for each in match.same_claim if each.id in by_id]
            denials = {each.id: each for one in (match, *alike) for each in one.denied_by}
            found.append(replace(match, denied_by=tuple(denials.values())))
            beside |= {each.id for each in _beside(found[-1])}
    return found


def _parts(answer: Answer) -> int:
    """Parts of a message that a page's last line needs, with each of its menus."""
    return _LAST + _MENU * (_menus(answer) + 1)


def _menus(answer: Answer) -> int:
    """How many menus every page of an answer has: the one that narrows it, if there is any choice."""
    return int(narrow_answer(answer, 1) is not None)


def page_starts(answer: Answer, *, upto: int) -> list[int]:
    """Where each page of an answer begins, up to the one that has its match number `upto`."""
    matches, menus = listed(answer), _menus(answer)
    starts = [0]
    while (after := starts[-1] + len(_page(matches, starts[-1], 0, menus=menus))) <= min(
        upto, len(matches) - 1
    ):
        starts.append(after)
    return starts


def _page(matches: list[Match], start: int, question: int, *, menus: int) -> list[Block]:
    """As many matches as fit, each with its buttons: with many words if there is room, else with fewer."""
    blocks: list[Block] = []
    has_short = any(_beside(match) for match in matches[start : start + PAGE])
    parts = _LAST + _MENU * (menus + has_short)
    for first, other in _WORDS:
        limits = [first, *[other] * (PAGE - 1)]
        shown = zip(matches[start : start + PAGE], limits, strict=False)
        blocks = [_block(match, question, start, limit) for match, limit in shown]
        if fits(blocks, room=_ROOM, parts=parts):
            return blocks
    while len(blocks) > 1 and not fits(blocks, room=_ROOM, parts=parts):
        blocks.pop()
    return blocks


def _block(match: Match, question: int, offset: int, limit: int) -> Block:
    """A match with what it denies above it, what denies it below it, and its buttons."""
    said, is_whole = match_card(match, limit)
    claim = denied_claim(match.denies, is_sure=match.record.surely_denies) if match.denies else ""
    denials = [denial_line(denial) for denial in match.denied_by[:DENIALS]]
    if (more := len(match.denied_by) - DENIALS) > 0:
        denials.append(small(f"and {more} more that deny it"))
    row = _row(match.record, question, offset, is_whole=is_whole)
    return Block((claim, said, same_claim(match), *denials, row), colour_of(match))


def _row(record: QuotationRecord, question: int, offset: int, *, is_whole: bool) -> tuple[Button, ...]:
    """Five buttons, as many as a row can have; whatever is cut has its other sources behind *All of it*."""
    row = [controls.context(record.id), controls.why(question, offset, record.id), controls.copy(record.id)]
    others = controls.sources(record.id) if is_whole else controls.all_words(question, offset, record.id)
    return (*row, others, controls.report(record.id))


def _beside(match: Match) -> list[QuotationRecord]:
    """What is shown in short beside a match. Nobody else who claims the same has a place of their own."""
    return [*([match.denies] if match.denies else []), *match.denied_by[:DENIALS], *match.same_claim]


def _last(
    answer: Answer,
    seen: str,
    beside: list[QuotationRecord],
    turns: list[Button],
    place: Place,
    offset: int,
) -> Block:
    """A page's last line, the menu of what is shown in short, and the buttons for the whole answer."""
    asked, *narrowed = _asked(answer, words=200)
    said = [asked, *narrowed, seen]
    options = list({each.id: option(each) for each in beside}.values())
    look = controls.closer_look(place.question, offset, _LOOK, options)
    row = (*(turns if place.question else []), *place.sharing(offset))
    menus = [look] if options else []
    if narrow := narrow_answer(answer, place.question):
        menus.append(narrow)
    return Block((small(" · ".join(said)), *menus, row))


def _asked(answer: Answer, *, words: int) -> list[str]:
    """What was asked, within so many units, how it was narrowed, and what that left out."""
    narrowed = narrowed_by(answer.question.filters)
    return [
        f"You asked: {text_of(answer.question.words, words)}",
        *([f"only {narrowed}"] if narrowed else []),
        *([undated_note(answer.undated)] if answer.undated else []),
    ]


def _not_on_record(answer: Answer, place: Place) -> Reply:
    """Why nothing matched, what may be asked instead, then the nearest misses in short."""
    first = text(
        "### No quotation matches",
        text_of(answer.notice, _NOTICE),
        small(" · ".join(_asked(answer, words=700))),
    )
    block = Block((first, _repairs(answer, place), place.sharing(0)))
    if not answer.nearest:
        return Reply((block,))
    near, options = _nearest(answer), [option(match.record) for match in answer.nearest[:_NEAR]]
    look = controls.closer_look(place.question, 0, "Look closer at a near miss", options)
    return Reply((block, replace(near, parts=(*near.parts, look))))


def _repairs(answer: Answer, place: Place) -> tuple[Button, ...]:
    """Buttons that ask again: with what may have been meant, or without what stood in the way."""
    if not place.question:
        return ()
    suggested = enumerate(answer.suggestions[:_SUGGESTED])
    buttons = [controls.ask_with(place.question, at, plain_text(each, 60)) for at, each in suggested]
    buttons += [controls.ask_without(place.question, part) for part in parts_of(answer.question.filters)]
    return tuple(buttons[:_IN_ROW])


def _nearest(answer: Answer) -> Block:
    """The nearest misses, each in short."""
    misses = [near_card(match, _NEAR_WORDS) for match in answer.nearest[:_NEAR]]
    head = "Near it, but perhaps" if answer.matches else "The nearest there is, which may be"
    return Block((f"{head} about something else:", *misses))


def narrowed_by(filters: Filters, *, names_speaker: bool = True) -> str:
    """A question's filters: "speaker Osei, since 2026-03-01"; empty if there are none."""
    parts = {
        "speaker": text_of(filters.speaker or "", 80) if names_speaker else "",
        "publisher": text_of(filters.publisher or "", 80),
        "since": str(filters.since or ""),
        "until": str(filters.until or ""),
        "kind": "reported" if filters.kind is Kind.INDIRECT else str(filters.kind or ""),
    }
    return ", ".join(f"{name} {value}" for name, value in parts.items() if value)


def undated_note(articles: int) -> str:
    """How many articles a filter by date left out because they have none."""
    if articles == 1:
        return "1 article without a date was left out."
    return f"{articles} articles without a date were left out."


def quotation_reply(
    record: QuotationRecord,
    place: Place,
    match: Match | None = None,
    offset: int = 0,
    *,
    words: int = ALONE,
) -> Reply:
    """One quotation by itself, with the marks of its match; what is too long comes as a file."""
    said, is_whole = match_card(match, words, alone=True) if match else card(record, words, alone=True)
    rows = [_row(record, place.question, offset, is_whole=True)]
    if place.private:
        rows.append((controls.show_quotation(place.question, offset, record.id),))
    denies = (
        f"{contradicts(record)} {quotation_id(record.denies)} in the same article." if record.denies else ""
    )
    notes = text(denies, "" if is_whole else "The full words are attached.")
    denials = text(*map(denial_line, match.denied_by[:DENIALS])) if match else ""
    block = Block((said, denials, notes, *rows), colour_of(match) if match else None)
    return Reply((block,), () if is_whole else (words_file(record),))


def corrected_reply(made: Made) -> Reply:
    """What a moderator did, with the quotation as it is now; without one, what it was about."""
    if made.quotation is None:
        return article_corrected_reply(made.correction, made.article)
    words, is_whole = card(made.quotation, _REPORTED, alone=True)
    block = Block((text(*corrected_lines(made.correction)), words))
    return Reply((block,), () if is_whole else (words_file(made.quotation),))


def report_reply(record: QuotationRecord, reporter: str, problem: str) -> Reply:
    """A report for the moderators: who says what is wrong, the quotation, and buttons to correct it."""
    about = quotation_id(record.id)
    words, is_whole = card(record, _REPORTED, alone=True)
    head = text(
        f"### A problem with {about}",
        f"{text_of(reporter, 80)} reports: {text_of(problem, 1000)}",
        "" if is_whole else small("The full words are in the article."),
    )
    buttons = controls.context(record.id), controls.why(0, 0, record.id)
    return Reply((Block((head,)), Block((words, buttons, *correction_buttons(record.id)))))
