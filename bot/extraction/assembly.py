"""Assembly: drafts and speakers become quotations with character spans, stance and confidence."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.quotations import Kind, Quotation, Stance
from bot.domain.spans import Span, cut_all
from bot.extraction import stance
from bot.extraction.joining import Draft
from bot.extraction.lexicon import DENYING
from bot.extraction.marks import Piece
from bot.extraction.scene import NOBODY, Speaker
from bot.extraction.speakers import Speakers
from bot.extraction.text import Text

# How often each rule found the right words on articles marked up by hand, roughly.
_RULE_SURE = {
    "direct": 0.96,
    "clause": 0.79,
    "according to": 0.8,
    "complaint": 0.6,
    "description": 0.62,
    "noun": 0.5,
    "object": 0.6,
    "question": 0.7,
    "label": 0.9,
}
_SHARE, _SHARE_OF_SEVERAL = 0.12, 0.09  # of the shorter one's topic words, to be about the same thing
_LOOK_BACK = 60  # quotations a denial looks back
_NESTED = 6


def assemble(
    text: Text, pieces: list[Piece], drafts: list[Draft], speakers: Speakers
) -> tuple[Quotation, ...]:
    """The quotations of an article, in reading order."""
    said_by: dict[int, Speaker] = {}
    made: list[Quotation] = []
    withdrawn: dict[int, bool] = {}
    piece_speaker: dict[int, Speaker] = {}
    for draft in drafts:
        speaker = _speaker(draft, speakers, said_by, piece_speaker)
        said_by[id(draft)] = speaker
        for number in draft.pieces:
            piece_speaker[number] = speaker
        paragraph = _paragraph(pieces, draft)
        if paragraph not in withdrawn:
            following = text.paragraphs[paragraph + 1 : paragraph + 2]
            withdrawn[paragraph] = stance.is_withdrawn(
                text.cut(*text.paragraphs[paragraph]), text.cut(*following[0]) if following else ""
            )
        if withdrawn[paragraph]:
            continue
        outer = _outer_speaker(draft, piece_speaker)
        made.append(_quotation(text, pieces, draft, speaker, outer))
    made.sort(key=lambda quotation: (quotation.spans[0].start, -quotation.spans[-1].end))
    return tuple(_link_denials(text.text, _second_hand(text.text, made)))


def _paragraph(pieces: list[Piece], draft: Draft) -> int:
    if draft.attribution is not None:
        return draft.attribution.sentence.paragraph
    return pieces[draft.pieces[0]].paragraph


def _outer_speaker(draft: Draft, piece_speaker: dict[int, Speaker]) -> Speaker | None:
    """Who speaks the words this quotation stands in."""
    if draft.attribution is None or draft.attribution.sentence.inside < 0:
        return None
    return piece_speaker.get(draft.attribution.sentence.inside)


def _speaker(
    draft: Draft, speakers: Speakers, said_by: dict[int, Speaker], piece_speaker: dict[int, Speaker]
) -> Speaker:
    attribution = draft.attribution
    if attribution is not None:
        if attribution.source is None:
            return NOBODY
        return speakers.resolve(attribution.source, outer=_outer_speaker(draft, piece_speaker))
    if draft.follows is not None:
        before = said_by.get(id(draft.follows), NOBODY)
        return _carried(before, "no cue of its own: the speaker is that of the quotation before")
    if draft.beside is not None:
        found = speakers.resolve(draft.beside)
        if found.entity is not None:
            return _carried(found, "no cue of its own: the speaker is the subject of the sentence before")
    return NOBODY


def _carried(speaker: Speaker, how: str) -> Speaker:
    return replace(speaker, as_written=None, how=how, carried=True)


def _quotation(
    text: Text, pieces: list[Piece], draft: Draft, speaker: Speaker, outer: Speaker | None
) -> Quotation:
    attribution = draft.attribution
    if draft.contents:
        spans, quoted = _reported_spans(text, pieces, draft)
        kind = Kind.MIXED if quoted else Kind.INDIRECT
        if attribution is not None and attribution.rule == "label":
            kind = Kind.DIRECT  # a transcript's turn: the speaker's own words, set without marks
    else:
        numbers = sorted(draft.pieces)
        spans = tuple(text.span(pieces[n].first, pieces[n].last) for n in numbers)
        quoted = spans
        kind = Kind.DIRECT
    content = cut_all(spans, text.text)
    lemma = attribution.lemma if attribution else ""
    rule = attribution.rule if attribution else "direct"
    entity = speaker.entity
    denied = lemma in DENYING and kind is not Kind.DIRECT
    according = outer.name if outer is not None and outer.name != speaker.name else None
    return Quotation(
        kind=kind,
        spans=spans,
        quoted_spans=quoted,
        speaker=speaker.name,
        honorific=entity.honorific if entity is not None and speaker.role != "spokesperson" else None,
        speaker_as_written=speaker.as_written,
        source_spans=(text.span(*attribution.source),) if attribution and attribution.source else (),
        role=speaker.role,
        unnamed=speaker.unnamed,
        according_to=according,
        cue=text.cut(*attribution.cue) if attribution and attribution.cue else None,
        cue_spans=(text.span(*attribution.cue),) if attribution and attribution.cue else (),
        stance=Stance.DENIED if denied else Stance.ASSERTED,
        is_claim=stance.asserts(content, lemma, rule, direct=kind is Kind.DIRECT),
        confidence=_confidence(rule, speaker, attributed=attribution is not None),
        explanation=_explanation(text, draft, speaker),
    )


def _reported_spans(
    text: Text, pieces: list[Piece], draft: Draft
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    spans = tuple(text.span(*each) for each in sorted(draft.contents))
    quoted = tuple(text.span(piece.first, piece.last) for piece in _pieces_between(pieces, draft.contents))
    return spans, quoted


def _pieces_between(pieces: list[Piece], contents: list[tuple[int, int]]) -> list[Piece]:
    """The outermost pieces inside some token ranges."""
    found: list[Piece] = []
    for first, end in sorted(contents):
        low, high = 0, len(pieces)
        while low < high:
            middle = (low + high) // 2
            if pieces[middle].open < first:
                low = middle + 1
            else:
                high = middle
        reach = first
        while low < len(pieces) and pieces[low].open < end:
            if pieces[low].open >= reach and pieces[low].end <= end:
                found.append(pieces[low])
                reach = pieces[low].end
            low += 1
    return found


def _confidence(rule: str, speaker: Speaker, *, attributed: bool) -> float:
    """How sure the rules are of the words and the name together: a product of two rough shares."""
    words = _RULE_SURE.get(rule, 0.7) if attributed else 0.85
    return round(words * (speaker.sureness if speaker.name else 0.5), 2)


def _explanation(text: Text, draft: Draft, speaker: Speaker) -> str:
    attribution = draft.attribution
    if attribution is None:
        start = "Found by its quotation marks"
        return f"{start}; {speaker.how}." if speaker.name else f"{start}; the article does not say who spoke."
    cue = text.cut(*attribution.cue) if attribution.cue else ""
    what = (
        "noun"
        if attribution.rule == "noun"
        else "colon"
        if cue == ":"
        else "words"
        if " " in cue
        else "reporting verb"
    )
    start = f"Found by the {what} “{cue}”" if cue != ":" else "Found by the colon before the words"
    if speaker.name is None:
        return f"{start}; the article does not say who spoke."
    manner = f", the speaker named {attribution.manner}" if attribution.manner else ""
    return f"{start}{manner}; {speaker.how}." if speaker.how else f"{start}{manner}."


def _link_denials(text: str, made: list[Quotation]) -> list[Quotation]:
    """Point each rebuttal at the earlier claim of somebody else that it is about."""
    topics: list[frozenset[str]] = []
    linked: list[Quotation] = []
    for quotation in made:
        content = quotation.text(text)
        about = stance.topic(content)
        denies: int | None = None
        if quotation.stance is Stance.DENIED or stance.is_rebuttal(content):
            denies = _denied(quotation, about, linked, topics)
            if denies is None and quotation.stance is Stance.ASSERTED and stance.points_back(content):
                denies = _just_claimed(quotation, linked)
        linked.append(replace(quotation, denies=denies) if denies is not None else quotation)
        topics.append(about)
    return linked


def _just_claimed(quotation: Quotation, earlier: list[Quotation]) -> int | None:
    """For "that is not true": the claim the same speaker just denied, or the last one somebody else made."""
    for number in range(len(earlier) - 1, max(-1, len(earlier) - 4), -1):
        other = earlier[number]
        if other.speaker == quotation.speaker:
            if other.stance is Stance.DENIED or other.denies is not None:
                return other.denies
        elif other.is_claim:
            return number
    return None


def _denied(
    quotation: Quotation, about: frozenset[str], earlier: list[Quotation], topics: list[frozenset[str]]
) -> int | None:
    """The earlier claim that shares most of its topic with a denial; None below a fair share."""
    best: int | None = None
    most = 0.0
    for number in range(max(0, len(earlier) - _LOOK_BACK), len(earlier)):
        other = earlier[number]
        same = other.speaker == quotation.speaker and other.speaker is not None
        inside = other.spans[0].start <= quotation.spans[0].start < other.spans[-1].end
        if same or inside or not other.is_claim or other.denies is not None:
            continue
        shared = len(about & topics[number])
        score = shared / (min(len(about), len(topics[number])) or 1)
        if shared and score >= (_SHARE if shared == 1 else _SHARE_OF_SEVERAL) and score > most:
            best, most = number, score
    return best


def _second_hand(text: str, made: list[Quotation]) -> list[Quotation]:
    """Name the outer speaker of words reported inside somebody else's reported words.

    Outer words that do nothing but report the inner ones ("Kaur said Bell told her that …") are left out.
    """
    result: list[Quotation] = []
    carriers: set[int] = set()
    reaching: list[Quotation] = []
    for quotation in made:
        cue = quotation.cue_spans[0].start if quotation.cue_spans else -1
        reaching = [outer for outer in reaching if outer.spans[-1].end > quotation.spans[0].start]
        outer = next(
            (o for o in reversed(reaching) if any(span.start <= cue < span.end for span in o.spans)), None
        )
        if outer is not None and quotation.according_to is None and outer.speaker != quotation.speaker:
            quotation = replace(quotation, according_to=outer.speaker)
            if _only_carries(text, outer, quotation):
                carriers.add(id(outer))
        result.append(quotation)
        reaching = [*reaching[-_NESTED:], quotation]
    return [quotation for quotation in result if id(quotation) not in carriers]


def _only_carries(text: str, outer: Quotation, inner: Quotation) -> bool:
    """Whether an outer clause begins with the inner source or cue and ends with the inner words."""
    if outer.kind is Kind.DIRECT or len(outer.spans) != 1 or inner.speaker is None:
        return False
    begins = min(span.start for spans in (inner.source_spans, inner.cue_spans) for span in spans)
    rest = text[inner.spans[-1].end : outer.spans[0].end]
    lead = text[outer.spans[0].start : begins].split()
    return len(lead) <= _LEAD and not any(character.isalnum() for character in rest)


_LEAD = 1  # words before the inner source: "that", "in", "she"
