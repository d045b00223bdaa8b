"""What *Why this?* says of a quotation: the rule, the words it relied on, and how the name was found."""

from __future__ import annotations

import pytest

from bot.extraction import extract
from bot.extraction.quotations import explanations
from bot.extraction.speakers import Way


def last(text: str) -> str:
    """The explanation of the last quotation of an article."""
    return extract(text)[-1].explanation


# ------------------------------------------------------------------ the rule
@pytest.mark.parametrize(
    ("text", "explanation"),
    [
        (
            "“It is closing,” Ada Osei said.",
            "In quotation marks beside “said”; its subject, “Ada Osei”, is the full name.",
        ),
        (
            "“It is closing,” said Ada Osei.",
            "In quotation marks beside “said”; the name behind it, “Ada Osei”, is the full name.",
        ),
        (
            "Ada Osei said the ward would close.",
            "Reported by “said”; its subject, “Ada Osei”, is the full name.",
        ),
        (
            "Ada Osei said the ward was “a tip”.",
            "Reported by “said”, partly in quotation marks; its subject, “Ada Osei”, is the full name.",
        ),
        (
            "The ward would close, according to Ada Osei.",
            "Reported by “according to”; whoever stands behind it, “Ada Osei”, is the full name.",
        ),
        (
            "The board was accused by Ada Osei of hiding letters.",
            "The charge made by “was accused by Ada Osei of”; whoever stands behind “by”, “Ada Osei”, is the full name.",
        ),
        (
            "Ada Osei denied that the ward was closing.",
            "What “denied” says is not so; its subject, “Ada Osei”, is the full name.",
        ),
        (
            "Ada Osei urged ministers to close the bridge.",
            "The demand made by “urged”; its subject, “Ada Osei”, is the full name.",
        ),
        (
            "Ada Osei vowed to rebuild the pier.",
            "The promise made by “vowed”; its subject, “Ada Osei”, is the full name.",
        ),
        (
            "Ada Osei asked whether the bridge was safe.",
            "The question put by “asked”; its subject, “Ada Osei”, is the full name.",
        ),
        (
            "Ada Osei's claim that letters were lost surprised nobody.",
            "What the noun “claim” holds; its owner, “Ada Osei”, is the full name.",
        ),
    ],
)
def test_the_rule_is_named_with_the_words_it_relied_on(text: str, explanation: str) -> None:
    assert extract(text)[0].explanation == explanation


# ------------------------------------------------------------------ the name
@pytest.mark.parametrize(
    ("text", "how"),
    [
        (
            "Ada Osei spoke. Ms Osei said it would close.",
            "“Ms Osei”, is Ada Osei, the one person with that surname.",
        ),
        (
            "Ada Osei runs the ward. “It is closing,” she said.",
            "“she”, is Ada Osei, the last woman to act or speak.",
        ),
        ("Tom Pell left. He said that it was late.", "“He”, is Tom Pell, the last man to act or speak."),
        ("Tarn Energy was fined. Tarn said it was sorry.", "“Tarn”, is short for Tarn Energy."),
        (
            "Northlink, which runs the trains, was late. The company said it was sorry.",
            "“The company”, is Northlink, the body of that sort the article is about.",
        ),
        (
            "A spokesman for Tarn Energy said it was sorry.",
            "“A spokesman for Tarn Energy”, speaks for Tarn Energy.",
        ),
        (
            "A report by the Harbour Trust was published. The report said the wall was sinking.",
            "“The report”, speaks for Harbour Trust, who made it.",
        ),
        (
            "A source close to the talks said the deal was dead.",
            "“A source close to the talks”, is all that the article says of who spoke.",
        ),
        (
            "Ada Osei is 40.\n\nAda Osei: “I was the youngest.”\n\nAO: “Now I am the oldest.”",
            "the name before the colon, “AO”, has the initials of Ada Osei.",
        ),
        (
            "Kieran Dole, a striker, scored twice. The striker said he was tired.",
            "“The striker”, is Kieran Dole, whom the article calls so.",
        ),
        (
            "“The ward is closing,” Ada Osei said.\n\n“Nobody asked the nurses what they thought.”",
            "In quotation marks, introduced by no verb; the quotation before is by Ada Osei, so this is too.",
        ),
    ],
)
def test_the_way_to_the_name_is_told(text: str, how: str) -> None:
    assert last(text).endswith(how)


def test_whoever_hands_words_on_is_told() -> None:
    explanation = last("Ravi Kaur said Jon Bell had told her that the money was gone.")

    assert explanation.endswith("“Jon Bell”, is the full name, in words of Ravi Kaur.")


# ------------------------------------------------------------------ nobody
@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("“It is closing.”", "the article does not say who spoke."),
        ("Rain fell. He said that it was late.", "“He”, is nobody the article settles."),
        (
            "Tom Bell and Ruth Bell met on Monday. Bell said the meeting was short.",
            "“Bell”, could be several people.",
        ),
    ],
)
def test_why_nobody_is_named_is_told(text: str, why: str) -> None:
    assert last(text).endswith(why)


def test_every_way_of_naming_has_words_of_its_own() -> None:
    assert set(Way) - {Way.NOBODY} == explanations._NAMED.keys()  # pyright: ignore[reportPrivateUsage]
