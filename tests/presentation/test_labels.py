"""The label of a match says how close it is, and in a close one what differs."""

import pytest

from bot.domain.answers import Label, Match
from bot.domain.quotations import Kind, Quotation, QuotationRecord
from bot.domain.spans import Span
from bot.presentation.cards import label_of
from tests.presentation.test_doubtful_denials import ARTICLE


def a_match(**fields: object) -> Match:
    record = QuotationRecord(
        id=1, quotation=Quotation(kind=Kind.DIRECT, spans=()), text="We must close it", article=ARTICLE
    )
    stated = {"record": record, "label": Label.CLOSE, "score": 0.5, **fields}
    return Match(**stated)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("differing", "missing", "label"),
    [
        ((Span(0, 2),), (), "🟡 close: words in italics differ from yours"),
        ((), ("frankly",), "🟡 close: without your “frankly”"),
        (
            (Span(0, 2),),
            ("a*b", "c", "d", "e"),
            "🟡 close: words in italics differ from yours; without your “a\\*b”, “c”, “d” and more",
        ),
        ((), (), "🟡 close: your words, in another order or with others between"),
    ],
)
def test_a_close_match_always_says_what_differs(
    differing: tuple[Span, ...], missing: tuple[str, ...], label: str
) -> None:
    assert label_of(a_match(differing=differing, missing=missing)) == label


def test_a_near_miss_has_no_label_of_an_answer() -> None:
    assert label_of(a_match(label=Label.RELATED, is_miss=True)) == "⚪ a near miss"
