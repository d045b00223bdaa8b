"""Stories: what moderators are asked about articles that may be one."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.articles import ArticleCard
from bot.domain.stories import StoryQuestion
from bot.presentation import controls
from bot.presentation.attribution import headline, publication, short_link
from bot.presentation.corrections import corrected_lines
from bot.presentation.ids import article_id
from bot.presentation.reply import Block, Reply, fits, said, small, text
from bot.services.corrections import Made

ASKED = 5
"""The most questions in one message."""

_SIZES = ((150, 300), (120, 150), (80, 0))
"""Units for a headline and for an address that is linked; the first that fits are taken."""

_WHY = (
    "The same headline, or much the same words, at two addresses. As one story, an answer shows what both "
    "have once, and names both."
)


def questions_reply(questions: Sequence[StoryQuestion], total: int, made: Made | None = None) -> Reply:
    """The questions that are open, after what was decided just now, if that is given."""
    done = [text(*corrected_lines(made.correction))] if made else []
    if not questions:
        return said(*done, "No articles are waiting for a decision.")
    head = Block((*done, text("### Are these one story?", small(_WHY))))
    left = total - len(questions[:ASKED])
    more = [Block((small(f"and {left} more: /article stories"),))] if left else []
    *wide, narrow = (
        (head, *(_question(each, *sizes) for each in questions[:ASKED]), *more) for sizes in _SIZES
    )
    return Reply(next((blocks for blocks in wide if fits(blocks)), narrow))


def _question(question: StoryQuestion, title: int, address: int) -> Block:
    article, other = question.article, question.other
    buttons = controls.same_story(article.id, other.id), controls.keep_apart(article.id, other.id)
    return Block((text(*(_line(each, title, address) for each in (article, other))), buttons))


def _line(card: ArticleCard, title: int, address: int) -> str:
    named = short_link(card, headline(card, title), limit=address)
    return f"**{article_id(card.id)}** {named} · {publication(card, publisher=60)}"
