"""Own words: only what somebody said in one go, and did not deny, is *verbatim*."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.archive.interface import Archive
from bot.domain.answers import Asked, Label, Match, Question
from bot.domain.clock import now_utc
from bot.domain.quotations import Kind, Quotation, Stance
from bot.domain.spans import Span
from bot.services.answers import Answers
from tests.builders import article, provenance, said

GUILD = 41


async def best_match(archive: Archive, text: str, quotation: Quotation, words: str) -> Match:
    """What an archive of this one quotation answers."""
    await archive.save(GUILD, article(text), [quotation], provenance())
    answer = await Answers(archive, now_utc).ask(GUILD, Question(Asked.WHO_SAID, words))
    return answer.matches[0]


def spoken(text: str, *words: str, kind: Kind = Kind.DIRECT) -> Quotation:
    """A quotation of several pieces."""
    spans = tuple(Span(at, at + len(piece)) for piece in words for at in [text.index(piece)])
    return replace(said(words[0], text), kind=kind, spans=spans, quoted_spans=spans)


@pytest.mark.parametrize("kind", Kind)
async def test_words_on_both_sides_of_an_attribution_are_no_run_of_words(
    archive: Archive, kind: Kind
) -> None:
    text = "“I stood there with a tape measure,” Mr Amadi said. “Nobody measures a roof for fun.”"
    interrupted = spoken(
        text, "I stood there with a tape measure,", "Nobody measures a roof for fun.", kind=kind
    )

    match = await best_match(archive, text, interrupted, "with a tape measure nobody measures a roof")

    assert match.label is Label.CLOSE
    assert [span.cut(match.record.text) for span in match.matched] == [
        "with a tape measure,",
        "Nobody measures a roof",
    ]
    assert "“with a tape measure,”, “Nobody measures a roof”" in match.why


async def test_the_first_of_two_places_is_passed_over_when_it_lies_across_an_attribution(
    archive: Archive,
) -> None:
    text = "“They must sell,” Ada Osei said. “the old harbour is dear. We will sell the old harbour.”"
    quotation = spoken(text, "They must sell,", "the old harbour is dear. We will sell the old harbour.")

    match = await best_match(archive, text, quotation, "sell the old harbour")

    assert match.label is Label.VERBATIM
    assert [span.start for span in match.matched] == [quotation.text(text).rindex("sell the old harbour")]


@pytest.mark.parametrize("asked", ["taking bribes from the dredging firm", "who denied taking bribes"])
@pytest.mark.parametrize("kind", [Kind.DIRECT, Kind.MIXED])
async def test_what_somebody_denied_is_never_their_own_words(
    archive: Archive, kind: Kind, asked: str
) -> None:
    text = "Jon Bell denied “taking bribes from the dredging firm”."
    denied = spoken(text, "taking bribes from the dredging firm", kind=kind)

    match = await best_match(archive, text, replace(denied, stance=Stance.DENIED), asked)

    assert match.label is Label.REPORTED
    assert match.why.startswith("The speaker denied what these words say.")
