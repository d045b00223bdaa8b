"""What can be true or false, and what only asks, orders or cries out, shown on invented sentences."""

from __future__ import annotations

import pytest

from bot.domain.quotations import Kind, Stance
from bot.extraction import extract


@pytest.mark.parametrize(
    "text",
    [
        "“Work starts on Monday,” said Ada Osei.",
        "“Help is on its way,” said Ada Osei.",
        "“Look, the ward will close,” said Ada Osei.",
        "“Go and see for yourself,” Ada Osei said. “The ward is shut.”",
        "“Where were the nurses?” Ada Osei asked. “They had gone home.”",
        "Ada Osei promised that the pier would be rebuilt.",
        "Ada Osei predicted that the winter would be hard.",
        "Ada Osei vowed to rebuild the pier.",
        "If the bridge closes, the shops will fail, Ada Osei warned.",
        "Ada Osei criticised the plan as “rushed and costly”.",
        "Ada Osei denied that the ward was closing.",
    ],
)
def test_statements_promises_conditions_and_criticism_are_claims(text: str) -> None:
    assert [each.is_claim for each in extract(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "“Who counted the letters?” asked Ada Osei.",
        "Ada Osei asked whether the bridge would close.",
        "“Stop the boats,” said Ada Osei.",
        "“Please stay at home,” Ada Osei told residents.",
        "“Don’t use the bridge,” said Ada Osei.",
        "“Goodbye, all,” said Ada Osei.",
        "“Thank you all very much,” said Ada Osei.",
        "Ada Osei urged ministers to close the bridge.",
        "Ada Osei called for an inquiry into the fire.",
        "Ada Osei demanded an apology from the board.",
        "Ada Osei warned against using the bridge.",
    ],
)
def test_questions_orders_demands_and_cries_are_not(text: str) -> None:
    assert [each.is_claim for each in extract(text)] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "Jon Bell denied “taking bribes from the dredging firm”.",
        "Jon Bell has denied “any wrongdoing”.",
        "Jon Bell flatly denied “the whole of that story”.",
        "Jon Bell denied that “the firm paid us”.",
        "Jon Bell, the mayor, denied on Monday that “the firm paid us”.",
        "Jon Bell denied the claim that “the firm paid us”.",
        "Jon Bell rejected the claim that “the firm paid us”.",
        "Jon Bell denied that “the firm paid us”, that “the dredger sank” or that “nobody looked”.",
        'Jon Bell denied "taking bribes from the dredging firm".',
        "The Kell Dredging Company denies “dumping mud in the harbour”.",
    ],
)
def test_words_in_marks_that_somebody_denied_are_not_what_they_said(text: str) -> None:
    found = extract(text)

    assert found
    assert {each.stance for each in found} == {Stance.DENIED}
    assert all(each.is_claim for each in found)


@pytest.mark.parametrize(
    "text",
    [
        "Jon Bell denied it: “I never took a penny from them.”",
        "“I never took a penny from them,” Jon Bell denied.",
        "Jon Bell denied it, saying “I never took a penny from them”.",
        "Jon Bell denied the charges as “a lie that somebody made up”.",
        "Jon Bell denied taking bribes. “I never took a penny from them,” he said.",
        "Jon Bell denied it – “I never took a penny from them.”",
    ],
)
def test_words_with_which_somebody_denies_are_what_they_said(text: str) -> None:
    found = [each for each in extract(text) if each.kind is Kind.DIRECT]

    assert {each.stance for each in found} <= {Stance.ASSERTED}
