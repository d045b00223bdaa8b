"""Stories: what moderators are asked about articles that may be one."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.articles import ArticleCard
from bot.domain.stories import StoryQuestion
from bot.presentation import controls
from bot.presentation.attribution import headline, publication, short_link
from bot.presentation.corrections import corrected_lines
from bot.presentation.ids import article_id
from bot.presentation.reply import Block, Reply, said, small, text
from bot.services.corrections import Made

ASKED = 5
"""The most questions in one message."""

_HEADLINE = 150
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
    return Reply((head, *map(_question, questions[:ASKED]), *more))


def _question(question: StoryQuestion) -> Block:
    article, other = question.article, question.other
    buttons = controls.same_story(article.id, other.id), controls.keep_apart(article.id, other.id)
    return Block((text(_line(article), _line(other)), buttons))


def _line(card: ArticleCard) -> str:
    title = short_link(card, headline(card, _HEADLINE))
    return f"**{article_id(card.id)}** {title} · {publication(card)}"
