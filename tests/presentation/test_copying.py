"""Copied text: what a reporter pastes says who said the words, and alters none of them."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.articles import ArticleCard
from bot.domain.quotations import Kind, Quotation, QuotationRecord, Stance
from bot.domain.spans import Span
from bot.extraction import extract
from bot.presentation.copying import attributed, copy_reply
from bot.services.library import said_how
from tests.builders import provenance

GAZETTE = ArticleCard(
    id=1, title="T", publisher="The Gazette", author=None, published="2026-03-01", url=None,
    external_id=None, guessed=frozenset(), provenance=provenance(),
)  # fmt: skip


def a_record(words: str, **stated: object) -> QuotationRecord:
    stated = {"kind": Kind.DIRECT, "speaker": "Ada Osei", "confidence": 0.9, **stated}
    quotation = Quotation(spans=(Span(0, len(words)),), **stated)  # type: ignore[arg-type]
    return QuotationRecord(id=7, quotation=quotation, text=words, article=GAZETTE)


def copied(text: str) -> str:
    """What *Copy* gives for the first quotation in an article, without its publication."""
    quotation = extract(text)[0]
    record = QuotationRecord(id=7, quotation=quotation, text=quotation.text(text), article=GAZETTE)
    return re.sub("(, | – )The Gazette, 1 March 2026$", "", attributed(record, said_how(quotation, text)))


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        ("“The dock is ready,” said Ada Osei, the mayor.", "“The dock is ready,” Ada Osei said"),
        ("“The dock is ready,” tweeted Ada Osei.", "“The dock is ready,” Ada Osei tweeted"),
        ("“The dock is ready,” Ada Osei sighed.", "“The dock is ready,” Ada Osei sighed"),
        ("“The dock is ready,” Ada Osei went on.", "“The dock is ready,” Ada Osei went on"),
        (
            "“The dock is ready,” Ada Osei has been telling reporters.",
            "“The dock is ready,” Ada Osei has been telling reporters",
        ),
        (
            "Ada Osei told the meeting: “The dock is ready for us.”",
            "Ada Osei told the meeting: “The dock is ready for us.”",
        ),
        (
            "“The dock is finished,” according to Ada Osei, the mayor.",
            "“The dock is finished,” according to Ada Osei",
        ),
        (
            "Tom Bell: “The dock is ready, and we shall use it.”",
            "Tom Bell: “The dock is ready, and we shall use it.”",
        ),
        (
            "In the words of Mary Kaur: “The dock is ready for us all.”",
            "“The dock is ready for us all.” – Mary Kaur",
        ),
        ("“It is all ready for us now” – Ada Osei", "“It is all ready for us now” – Ada Osei"),
        ("Ada Osei left, saying: “The dock is ready for us.”", "“The dock is ready for us.” – Ada Osei"),
    ],
)
def test_a_copy_reads_well_whatever_ties_the_words_to_the_speaker(article: str, expected: str) -> None:
    assert copied(article) == expected


def test_a_copy_of_a_bare_quotation_claims_no_verb() -> None:
    assert attributed(a_record("The dock is ready"), "") == (
        "“The dock is ready” – Ada Osei, The Gazette, 1 March 2026"
    )


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        (
            "“The dock is ready,” Mary Kaur's spokesperson said.",
            "“The dock is ready,” probably a spokesperson for Mary Kaur said",
        ),
        (
            "“The dock is ready,” a spokesman for Tarn Energy said.",
            "“The dock is ready,” probably a spokesperson for Tarn Energy said",
        ),
        (
            "“The dock is ready,” a senior aide said.",
            "“The dock is ready,” probably senior aide (unnamed) said",
        ),
    ],
)
def test_a_copy_says_who_really_spoke(article: str, expected: str) -> None:
    assert copied(article) == expected


@pytest.mark.parametrize(
    ("stated", "how", "expected"),
    [
        ({"according_to": "Jon Bell"}, "said", "“No”, Ada Osei said, according to Jon Bell"),
        ({"according_to": "Jon Bell"}, "", "“No” – Ada Osei, according to Jon Bell"),
        ({"unnamed": True, "role": "pier owner"}, "", "“No” – Ada Osei, pier owner (unnamed)"),
        (
            {"kind": Kind.INDIRECT, "according_to": "Jon Bell"},
            "said",
            "No (as reported of Ada Osei, according to Jon Bell)",
        ),
        ({"kind": Kind.INDIRECT, "stance": Stance.DENIED}, "", "No (denied by Ada Osei)"),
        ({"stance": Stance.DENIED}, "denied", "“No” (denied by Ada Osei)"),
        ({"stance": Stance.DENIED, "confidence": 0.55}, "denied", "“No” (probably denied by Ada Osei)"),
        (
            {"kind": Kind.INDIRECT, "stance": Stance.DENIED, "speaker": None},
            "",
            "No (denied, speaker not stated)",
        ),
        ({"kind": Kind.INDIRECT, "speaker": None}, "", "No (as reported, speaker not stated)"),
        ({"speaker": None}, "", "“No” (speaker not stated)"),
    ],
)
def test_a_copy_keeps_who_passed_it_on_denied_it_or_is_not_known(
    stated: dict[str, object], how: str, expected: str
) -> None:
    assert attributed(a_record("No", **stated), how) == f"{expected}, The Gazette, 1 March 2026"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("He left for the U.S.", "Ada Osei said: “He left for the U.S.” – "),
        ("I don't know...", "Ada Osei said: “I don't know...” – "),
        ("Will it hold?", "“Will it hold?” Ada Osei said, "),
        ("It will hold", "“It will hold”, Ada Osei said, "),
        ("It will hold,", "“It will hold,” Ada Osei said, "),
    ],
)
def test_a_copy_alters_no_dot_inside_the_marks(words: str, expected: str) -> None:
    assert attributed(a_record(words), "said") == f"{expected}The Gazette, 1 March 2026"


@given(
    st.text(st.sampled_from("aU.,…?! "), min_size=1, max_size=12).filter(str.strip),
    st.sampled_from(["", "said"]),
    st.sampled_from([None, "according to"]),
)
def test_whatever_a_copy_has_between_marks_is_a_slice_of_the_article(
    words: str, how: str, cue: str | None
) -> None:
    between = re.findall("“([^”]*)”", attributed(a_record(words, cue=cue), how))

    assert between
    assert all(" ".join(part.split()) in " ".join(words.split()) for part in between)


def test_a_copy_holds_no_hidden_characters() -> None:
    record = a_record(
        "we \u202elliw win", speaker="Ada\u202e Osei\nnewline", role="\u200b", according_to="\u200b"
    )
    record = replace(record, article=replace(GAZETTE, publisher="\u200b"))

    reply = copy_reply(record, "said")

    assert reply.content == (
        "```\n“we lliw win”, Ada Osei newline said, T, 1 March 2026\n```\n(hidden characters removed)"
    )


def test_a_right_to_left_name_cannot_reorder_a_copy() -> None:
    assert attributed(a_record("No,", speaker="הגשר"), "said").startswith("“No,” \u2068הגשר\u2069 said, ")


def test_a_copy_that_would_end_its_block_says_so() -> None:
    reply = copy_reply(a_record("Type ```end``` now"), "said")

    assert reply.content == "A message cannot show three backticks in a row: the text is attached."
    assert reply.texts == (("copy.txt", "“Type ```end``` now”, Ada Osei said, The Gazette, 1 March 2026"),)
