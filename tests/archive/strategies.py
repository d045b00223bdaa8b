"""Any article with any quotations, drawn by hypothesis."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck
from hypothesis import strategies as st

from bot.domain.articles import Article
from bot.domain.explanations import Explanation, Manner, Rule, Way, read_explanation
from bot.domain.quotations import Kind, Quotation, Stance
from bot.domain.spans import Span

BOTH_STORES = [HealthCheck.function_scoped_fixture, HealthCheck.differing_executors]
"""A test of the contract is run for each kind of store, on an archive that its examples share."""

# Texts as they come: any code point but half of a pair, which is not valid Unicode, and the one that is no
# character and that a store may keep for itself.
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufdd0"))


names = st.none() | texts.filter(bool)


explanations = st.builds(
    Explanation, st.sampled_from(Rule), st.none() | st.sampled_from(Manner), st.sampled_from(Way), names
).map(lambda explanation: explanation.stored)


@st.composite
def saved_quotations(draw: st.DrawFn, text: str) -> Quotation:
    """Any quotation that fits into a text."""

    def span_list() -> tuple[Span, ...]:
        edges = sorted(draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
        return tuple(Span(*pair) for pair in zip(edges[::2], edges[1::2], strict=False))

    return Quotation(
        kind=draw(st.sampled_from(Kind)),
        spans=span_list(),
        quoted_spans=span_list(),
        speaker=draw(names),
        speakers=tuple(draw(st.lists(texts.filter(bool), max_size=3))),
        honorific=draw(names),
        speaker_as_written=draw(names),
        source_spans=span_list(),
        role=draw(names),
        unnamed=draw(st.booleans()),
        according_to=draw(names),
        cue=draw(names),
        cue_spans=span_list(),
        stance=draw(st.sampled_from(Stance)),
        is_claim=draw(st.booleans()),
        confidence=draw(st.floats(0, 1)),
        explanation=read_explanation(draw(texts | explanations)),
    )


@st.composite
def reports(draw: st.DrawFn) -> tuple[Article, list[Quotation]]:
    """Any article with any quotations."""
    article = Article(
        title=draw(texts),
        text=draw(texts),
        publisher=draw(names),
        author=draw(names),
        published=draw(names | st.dates().map(date.isoformat)),
        url=draw(names),
        external_id=draw(names),
        guessed=draw(st.frozensets(st.sampled_from(["title", "author", "published"]))),
        language=draw(st.sampled_from([None, "en", "de", "und"])),
    )
    return article, draw(st.lists(saved_quotations(article.text), max_size=4))
