"""How an article is made ready for saving."""

import gc
from dataclasses import replace

from bot.archive.additions import prepare
from bot.domain.spans import Span
from tests.builders import article, said

MANY = 10_000


def test_the_quotations_of_a_long_article_are_few_values_to_the_cycle_collector() -> None:
    one = said("We have no choice but to close the bridge,")
    quotations = (
        replace(one, spans=(Span(*one.spans[0]),), cue_spans=(Span(90, 94),), source_spans=(Span(95, 103),))
        for _ in range(MANY)
    )
    gc.collect()
    before = len(gc.get_objects())

    new = prepare(article(), quotations)

    gc.collect()  # it stops every thread for a tenth of a second when there are half a million
    assert len(gc.get_objects()) - before < 2 * MANY
    assert len(new.columns) == MANY
