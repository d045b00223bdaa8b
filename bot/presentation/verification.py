"""Verification: the quotations of a draft with their verdicts, as cards: the problems first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

import discord

from bot.domain import seams
from bot.domain.quotations import QuotationRecord
from bot.domain.verification import Check, Side, Stretch, Verdict, Verification, mark_of
from bot.presentation import controls
from bot.presentation.attribution import NAME, denied_by, is_denied, plain_text, speaker_name, text_of
from bot.presentation.cards import option, short_card
from bot.presentation.controls import Button
from bot.presentation.escaping import ELLIPSIS, cut, escape, one_line, unescaped, units
from bot.presentation.ids import quotation_id
from bot.presentation.reply import TEXT, Block, Part, Reply, fits, small, text, weight
from bot.presentation.words import quoted_line

_COLOURS = {
    Verdict.ALTERED: discord.Colour(0xF9A825),
    Verdict.MISATTRIBUTED: discord.Colour(0xEF6C00),
    Verdict.NOT_FOUND: discord.Colour(0xC62828),
}
_LABELS = {
    Verdict.EXACT: "🟢 exact",
    Verdict.ALTERED: "🟡 altered",
    Verdict.MISATTRIBUTED: "🟠 misattributed",
    Verdict.NOT_FOUND: "🔴 not found",
}
_COUNTED = {each: label.split(" ", 1)[1] for each, label in _LABELS.items()}
_MARKS = {Side.SAME: ("", ""), Side.DRAFT: ("~~", "~~"), Side.RECORD: ("__**", "**__")}
"""Words that only the draft has are struck through; what the record has instead is bold and underlined."""

_WORDS, _DIFF, _CORRECTED, _RECORD, _REASON = 300, 500, 500, 200, 200
"""Units for the parts of a card."""
_EXACT, _MOST_EXACT = 70, 15
"""Units for the words of an exact quotation, and how many of those are listed."""
_NAME = 60
_ROOM, _PARTS = 1300, 8
"""Units and parts kept free for the summary, the exact quotations and a menu."""
_BELOW = 200
"""Units kept free beside the exact quotations: for their heading, and for one above all of it."""
REPORT = "verification.txt"

_KEPT = "Only you see this. The draft is kept nowhere."
_HEAD = "**Corrected**"


def verification_reply(found: Verification, remedy: Reply | None = None) -> Reply:
    """A line that counts the verdicts, the problems with their words on record, then what is exact.

    What does not fit into the message is in a file with it, in full. The remedy is for a draft in which there
    is nothing to check.
    """
    if remedy is not None and not found.checks:
        return Reply((Block((text(_summary(found), *_notes(found, 0)),)), *remedy.blocks))
    problems = [check for check in found.checks if check.verdict is not Verdict.EXACT]
    blocks: list[Block] = []
    for check in problems:
        cited = {each.record.id for each in problems[: len(blocks)] if each.record}
        block = _problem(check, len(blocks), cited)
        if not fits([*blocks, block], room=_ROOM, parts=_PARTS):
            break
        blocks.append(block)
    left = len(problems) - len(blocks)
    exact = [check for check in found.checks if check.verdict is Verdict.EXACT]
    legend = _legend(problems[: len(blocks)])
    head = Block((text(_summary(found), *_notes(found, left), small(_KEPT), legend),))
    lines = _exact_lines(exact, room=TEXT - _BELOW - weight([head, *blocks]))
    last = _last(exact, lines, problems[len(blocks) :])
    is_whole = not left and len(lines) == len(exact)
    texts = () if is_whole else ((REPORT, _report(found)),)
    return Reply((head, *blocks, *last), texts)


def _summary(found: Verification) -> str:
    """The summary: "14 quotations: 11 exact, 1 altered, 2 not found"."""
    total = len(found.checks)
    if not total:
        return "### No quotation to check"
    counts = [f"{found.count(each)} {_COUNTED[each]}" for each in Verdict if found.count(each)]
    return f"### {total} quotation{'s' * (total != 1)}: {', '.join(counts)}"


def _notes(found: Verification, left: int) -> Iterator[str]:
    if not found.checks:
        yield "I found no words in quotation marks in that draft that somebody says."
    if found.reported:
        were = "report was" if found.reported == 1 else "reports were"
        yield small(f"{found.reported} {were} not checked: without quotation marks the words are your own.")
    if found.left:
        more = "quotation was" if found.left == 1 else "quotations were"
        yield f"{found.left} more {more} not checked: check the draft in parts."
    if left:
        yield f"{left} more {'problem is' if left == 1 else 'problems are'} in the attached file."


def _legend(shown: Iterable[Check]) -> str:
    """What the marks of a diff mean, if there is one."""
    if not any(check.diff for check in shown):
        return ""
    return small("~~Struck through~~: in your draft alone. __**Underlined**__: what the record has.")


def _problem(check: Check, place: int, cited: Set[int]) -> Block:
    """A quotation that is not exact: what differs, the record, the draft's sentence put right.

    Records that are `cited` above have their buttons there.
    """
    who = text_of(check.quotation.speaker or "nobody is named", _NAME)
    words = _marked(check.diff) if check.diff else quoted_line(check.quotation, check.text, _WORDS)
    reason = text_of(check.reason, _REASON)
    head = text(f"**{_LABELS[check.verdict]}** · in your draft: {who}", _quoted(words), reason)
    parts: list[Part] = [head]
    if check.record is not None:
        is_near = check.verdict is Verdict.NOT_FOUND
        title = "The nearest there is, which may be about something else:" if is_near else "**On record**"
        matched = (check.exact,) if check.exact else ()
        parts.append(text(title, short_card(check.record, _RECORD, matched=matched)))
    if check.corrected:
        parts.append(text(_HEAD, _quoted(cut(check.corrected, _CORRECTED, escape))))
    return Block((*parts, _row(check, place, cited)), _COLOURS[check.verdict])


def corrected_sentence(card: Iterable[str]) -> str | None:
    """The draft's sentence put right, as the texts of a card have it; None if it is cut, or there is none.

    The draft itself is not kept: only the card that its author sees still has it.
    """
    for part in card:
        if part.startswith(f"{_HEAD}\n"):
            lines = part.removeprefix(f"{_HEAD}\n").split("\n")
            sentence = unescaped("\n".join(line.removeprefix("> ") for line in lines))
            return None if sentence.endswith(ELLIPSIS) else sentence
    return None


def _quoted(words: str) -> str:
    return "\n".join(f"> {line}" for line in words.split("\n") if line.strip())


def _marked(diff: Sequence[Stretch]) -> str:
    """A diff in Markdown, each stretch with its mark; what is too long ends with a whole stretch."""
    stretches: list[str] = []
    room = 2 * _DIFF
    for each in diff:
        before, after = _MARKS[each.side]
        words = cut(one_line(each.words), _DIFF // 2, escape)
        room -= units(f"{before}{words}{after} ")
        if room < 0:
            stretches.append(ELLIPSIS)
            break
        if words:
            stretches.append(f"{before}{words}{after}")
    return f"“{' '.join(stretches)}”"


def _row(check: Check, place: int, cited: Set[int]) -> tuple[Button, ...]:
    record = check.record
    if record is None:
        return ()
    row: list[Button] = [*_remedy(check, record, place)]
    if record.id not in cited:
        row += [controls.context(record.id), controls.report(record.id)]
    return tuple(row)


def _remedy(check: Check, record: QuotationRecord, place: int) -> Iterator[Button]:
    """What puts the draft right: the record's words, or where only the speaker is wrong, their name."""
    if (exact := check.exact) is None:
        return
    mark = mark_of(exact.cut(record.text), record.quotation.speaker)
    if check.verdict is Verdict.ALTERED:
        yield controls.exact_words(record.id, exact, mark, place)
    elif check.corrected:
        yield controls.exact_words(record.id, exact, mark, place, "Use the right speaker")


def _exact_lines(exact: Sequence[Check], *, room: int) -> list[str]:
    """The first exact quotations, each in a line, as many as fit into `room` units."""
    lines: list[str] = []
    for line in map(_exact_line, exact[:_MOST_EXACT]):
        room -= units(line) + 1
        if room < 0:
            break
        lines.append(line)
    return lines


def _last(exact: Sequence[Check], lines: Sequence[str], left: Sequence[Check]) -> Iterator[Block]:
    """What is exact, and a menu of the records that are not shown above."""
    parts: list[Part] = []
    if exact:
        more = len(exact) - len(lines)
        parts.append(text(f"**{_LABELS[Verdict.EXACT]}**", *lines, small(f"and {more} more") if more else ""))
    records = {each.record.id: each.record for each in (*left, *exact) if each.record is not None}
    if records:
        parts.append(_look(list(records.values())))
    if parts:
        yield Block(tuple(parts))


def _exact_line(check: Check) -> str:
    words = quoted_line(check.quotation, check.text, _EXACT)
    note = f" · {text_of(check.reason, _NAME)}" if check.reason else ""
    return f"{words} {text_of(check.quotation.speaker or '', 40)}{note}"


def _look(records: Sequence[QuotationRecord]) -> controls.Menu:
    return controls.closer_look(0, 0, "Look closer at a quotation on record", list(map(option, records)))


def _report(found: Verification) -> str:
    """All of it as plain text."""
    return "\n\n".join("\n".join(_report_lines(check)) for check in found.checks)


def _report_lines(check: Check) -> Iterator[str]:
    words = seams.shown(check.quotation, check.text)
    yield f"{_COUNTED[check.verdict]}: {words} {check.quotation.speaker or ''}".rstrip()
    if check.reason:
        yield f"    {check.reason}"
    if check.record is not None:
        which = "nearest" if check.verdict is Verdict.NOT_FOUND else "on record"
        name = plain_text(speaker_name(check.record.quotation), NAME)
        who = denied_by(name) if is_denied(check.record.quotation) else name
        words = seams.shown(check.record.quotation, check.record.text)
        yield f"    {which}: {words} {who}, {quotation_id(check.record.id)}"
    if check.corrected:
        yield f"    corrected: {check.corrected}"
