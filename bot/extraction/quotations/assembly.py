"""Assembly: drafts and speakers become quotations, then the stages that need whole quotations run."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from itertools import zip_longest

from bot.domain.explanations import Explanation, Rule
from bot.domain.quotations import Kind, Quotation, Stance
from bot.domain.spans import Span, cut_all
from bot.extraction.quotations.confidence import confidence
from bot.extraction.quotations.corrections import takes_back, withdrawn_up_to
from bot.extraction.quotations.denials import link_denials
from bot.extraction.quotations.grounds import FoundQuotation, Grounds, grounds_of
from bot.extraction.quotations.joining import Draft
from bot.extraction.quotations.second_hand import name_outer_speakers
from bot.extraction.quotations.stance import asserts, stance_of
from bot.extraction.speakers import NOBODY, Speaker, Speakers
from bot.extraction.text import Piece, Text
from bot.extraction.words import DASHES


def assemble(
    text: Text, pieces: list[Piece], drafts: list[Draft], speakers: Speakers
) -> list[FoundQuotation]:
    """The quotations of an article, in reading order, each with its grounds."""
    found = _found(text, pieces, drafts, speakers)
    found.sort(key=_in_order)
    found = name_outer_speakers(text.text, found)
    link_denials(text, found)
    _note_neighbours(found)
    for each in found:
        sure = confidence(text.text, each.quotation, each.grounds)
        is_named = each.quotation.speaker is not None and not each.quotation.unnamed
        if is_named and sure.speaker < _TOO_UNSURE:
            each.quotation = _without_name(each.quotation)
        each.quotation = replace(each.quotation, confidence=round(sure.both, 2))
    return found


def _in_order(found: FoundQuotation) -> tuple[int, int, bool]:
    """Reading order, outer words first. In "Bell denied Osei's claim that …", the claim comes first."""
    quotation = found.quotation
    return quotation.spans[0].start, -quotation.spans[-1].end, quotation.stance is Stance.DENIED


def _note_neighbours(found: list[FoundQuotation]) -> None:
    """Note which quotations share words with others, and which go on with the speaker of the one before."""
    reach = 0
    before: str | None = None
    for each, following in zip_longest(found, found[1:]):
        spans, grounds = each.quotation.spans, each.grounds
        name = grounds.speaker.name
        grounds.inside = spans[0].start < reach
        grounds.holds = following is not None and following.quotation.spans[0].start < spans[-1].end
        grounds.goes_on = name is not None and name == before
        reach, before = max(reach, spans[-1].end), name


# a name less likely right than wrong is dropped; above it, each reader of quotations decides what to show
_TOO_UNSURE = 0.5


def _without_name(quotation: Quotation) -> Quotation:
    explanation = replace(quotation.explanation, perhaps=quotation.speaker)
    return replace(
        quotation,
        speaker=None,
        speakers=(),
        honorific=None,
        role=None,
        unnamed=False,
        explanation=explanation,
    )


def _found(text: Text, pieces: list[Piece], drafts: list[Draft], speakers: Speakers) -> list[FoundQuotation]:
    """The quotations of all drafts, except those that the article withdraws."""
    said_by: dict[int, Speaker] = {}
    found: list[FoundQuotation] = []
    withdrawn: dict[int, int] = {}
    corrects = takes_back(text.text)
    people = speakers.discourse.names.people
    piece_speaker: dict[int, Speaker] = {}
    for draft in drafts:
        speaker = _speaker(draft, speakers, pieces, said_by, piece_speaker)
        said_by[id(draft)] = speaker
        for number in draft.pieces:
            piece_speaker[number] = speaker
        paragraph = _paragraph(pieces, draft)
        if corrects and paragraph not in withdrawn:
            withdrawn[paragraph] = _withdrawn_up_to(text, paragraph)
        if corrects and _first_character(text, pieces, draft) < withdrawn[paragraph]:
            continue
        outer = _outer_speaker(draft, piece_speaker)
        grounds = grounds_of(draft, speaker, people)
        found.append(FoundQuotation(_quotation(text, pieces, draft, grounds, outer), grounds))
    return found


def _withdrawn_up_to(text: Text, paragraph: int) -> int:
    """The character up to which a paragraph withdraws what it quotes."""
    this = text.paragraphs[paragraph]
    following = text.paragraphs[paragraph + 1 : paragraph + 2]
    taken = withdrawn_up_to(text.cut(*this), text.cut(*following[0]) if following else "")
    return text.starts[this[0]] + taken if taken else 0


def _first_character(text: Text, pieces: list[Piece], draft: Draft) -> int:
    firsts = [pieces[number].first for number in draft.pieces] + [first for first, _ in draft.contents]
    return text.starts[min(firsts)]


def _paragraph(pieces: list[Piece], draft: Draft) -> int:
    if draft.attribution is not None:
        return draft.attribution.sentence.paragraph
    return pieces[draft.pieces[0]].paragraph


def _outer_speaker(draft: Draft, piece_speaker: dict[int, Speaker]) -> Speaker | None:
    """The speaker of the words that contain this quotation."""
    if draft.attribution is None or draft.attribution.sentence.inside < 0:
        return None
    return piece_speaker.get(draft.attribution.sentence.inside)


def _speaker(
    draft: Draft,
    speakers: Speakers,
    pieces: list[Piece],
    said_by: dict[int, Speaker],
    piece_speaker: dict[int, Speaker],
) -> Speaker:
    attribution = draft.attribution
    if attribution is not None and attribution.source is not None:
        return speakers.resolve(attribution.source, outer=_outer_speaker(draft, piece_speaker))
    if draft.follows is not None:
        before = said_by.get(id(draft.follows), NOBODY)
        if _names(speakers.discourse.text, pieces, draft, before):
            return NOBODY
        near = _paragraph(pieces, draft) == _paragraph(pieces, draft.follows)
        return replace(before, as_written=None, carried=not near or before.carried)
    if attribution is None and draft.beside is not None:
        found = speakers.resolve(draft.beside)
        if found.entity is not None:
            return replace(found, as_written=None)
    return NOBODY


def _names(text: Text, pieces: list[Piece], draft: Draft, speaker: Speaker) -> bool:
    """Whether words without a cue name a person, who then is not their speaker."""
    if speaker.entity is None or not speaker.entity.person:
        return False
    own = set(speaker.entity.words[:1] + speaker.entity.words[-1:])
    return any(not own.isdisjoint(text.words[pieces[n].first : pieces[n].last]) for n in draft.pieces)


def _quotation(
    text: Text, pieces: list[Piece], draft: Draft, grounds: Grounds, outer: Speaker | None
) -> Quotation:
    attribution, speaker = draft.attribution, grounds.speaker
    kind, spans, quoted = _spans(text, pieces, draft, grounds.rule)
    cue = attribution.cue if attribution else None
    source = attribution.source if attribution else None
    cue_text = text.cut(*cue) if cue else None
    entity = speaker.entity
    led_by = text.text[text.span(*cue).end : spans[0].start] if cue else ""
    stance = stance_of(kind, grounds, cut_all(spans, text.text), led_by)
    states = asserts([span.cut(text.text) for span in spans], kind, grounds, cue_text or "")
    according = outer.name if outer is not None and outer.name != speaker.name else None
    return Quotation(
        kind=kind,
        spans=spans,
        quoted_spans=quoted,
        speaker=speaker.name,
        speakers=speaker.together,
        honorific=entity.honorific if entity is not None and speaker.role != "spokesperson" else None,
        speaker_as_written=speaker.as_written,
        source_spans=(text.span(*source),) if source else (),
        role=speaker.role,
        unnamed=speaker.unnamed,
        according_to=according,
        cue=cue_text,
        cue_spans=(text.span(*cue),) if cue else (),
        stance=stance,
        is_claim=states or (kind is Kind.DIRECT and stance is Stance.DENIED),
        explanation=Explanation(grounds.rule, grounds.manner, speaker.way),
    )


def _spans(
    text: Text, pieces: list[Piece], draft: Draft, rule: Rule
) -> tuple[Kind, tuple[Span, ...], tuple[Span, ...]]:
    """A draft's kind, its spans, and the parts of them that are in quotation marks."""
    if not draft.contents:
        spans = tuple(text.span(pieces[n].first, pieces[n].last) for n in sorted(draft.pieces))
        return Kind.DIRECT, spans, spans
    spans = tuple(text.span(*each) for each in sorted(draft.contents))
    quoted = tuple(text.span(piece.first, piece.last) for piece in _pieces_between(pieces, draft.contents))
    if rule is Rule.LABEL or _opens_dialogue(text, draft):
        return Kind.DIRECT, spans, quoted  # the speaker's own words, without marks
    return Kind.MIXED if quoted else Kind.INDIRECT, spans, quoted


def _opens_dialogue(text: Text, draft: Draft) -> bool:
    """Whether a dash that opens the paragraph stands for a mark: – There is what there is, the baker said."""
    first = min(draft.contents)[0]
    opens = first > 0 and text.words[first - 1] in DASHES and draft.precedes_its_cue()
    return opens and draft.attribution is not None and draft.attribution.sentence.tokens[0] == first - 1


def _pieces_between(pieces: list[Piece], contents: list[tuple[int, int]]) -> list[Piece]:
    """The outermost quoted passages inside some token ranges."""
    found: list[Piece] = []
    for first, end in sorted(contents):
        low = bisect_left(pieces, first, key=lambda piece: piece.open)
        reach = first
        while low < len(pieces) and pieces[low].open < end:
            if pieces[low].open >= reach and pieces[low].end <= end:
                found.append(pieces[low])
                reach = pieces[low].end
            low += 1
    return found
