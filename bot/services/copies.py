"""Copies: the same words in several copies of one article answer a question once, with all of these named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.archive.interface import Moment
from bot.domain.articles import ArticleCard
from bot.matching import Ranked


@dataclass(frozen=True, slots=True)
class Copies:
    """Ranked quotations, each once, and for each one those with its words in copies of its article."""

    ranked: list[Ranked]
    same: dict[int, list[int]] = field(default_factory=dict[int, list[int]])

    def sources(self, moment: Moment, guild: int, quotation_id: int) -> tuple[ArticleCard, ...]:
        """The articles that have a quotation, the earliest published first; none if there is only one."""
        found = moment.quotations(guild, self.same.get(quotation_id, ()))
        cards = {record.article.id: record.article for record in found}
        return tuple(cards.values()) if len(cards) > 1 else ()


def once(moment: Moment, guild: int, ranked: Sequence[Ranked]) -> Copies:
    """Leave one of the quotations that are copies of each other: in the best one's place, the earliest.

    One that was corrected stays apart: what is said of it is not said of its copies.
    """
    same = moment.same_words(guild, [one.id for one in ranked])
    corrected = moment.corrected(guild, list({each for copies in same.values() for each in copies}))
    same = {
        id_: [each for each in copies if each not in corrected]
        for id_, copies in same.items()
        if id_ not in corrected
    }
    by_id = {one.id: one for one in ranked}
    kept: list[Ranked] = []
    done: set[int] = set()
    for one in ranked:
        if one.id not in done:
            copies = same.get(one.id, [one.id])
            kept.append(by_id[next(id_ for id_ in copies if id_ in by_id)])
            done.update(copies)
    return Copies(kept, same)
