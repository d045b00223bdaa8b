"""Who is in play: who speaks, who acts, who is only spoken of, and whom words that name nobody mean."""

from __future__ import annotations

import pytest

from bot.extraction import extract


def last_speaker(text: str) -> str | None:
    """Who speaks the last quotation of an article."""
    return extract(text)[-1].speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Jon Osei, a lawyer, grew up poor. Ada Reed, his aunt, raised him.\n\nInfluenced by writers such as"
            " Tom Bell and Abel Reed, he took up law.\n\n“I wanted to help,” he explains.",
            "Jon Osei",
        ),
        (
            "Jon Osei, the mayor, said the bridge was shut. Prosecutors let Tom Bell plead guilty. He said it"
            " was late.",
            "Jon Osei",
        ),
        (
            "Two brothers, Tom Bell and Jon Bell, ran the shop with Abel Reed. Bell has left. He said it was"
            " late.",
            None,
        ),
        ("The man paid to look, Emil Strand, met Tom Reed. He said it was late.", "Emil Strand"),
    ],
    ids=["influenced by others", "done to", "one of two", "named behind what he is"],
)
def test_a_pronoun_means_who_acts_not_who_the_sentence_merely_names(text: str, speaker: str | None) -> None:
    assert last_speaker(text) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Kell Council said it was late. Workers objected. They also said that it was hard.", "Workers"),
        (
            "Ada Osei played at the Tarn Music Awards. Her label, Holm Weir, has sold her songs.\n\nHolm Weir have"
            " denied wrongdoing. “We did not ask,” they said.",
            "Holm Weir",
        ),
        (
            "Ada Osei says her label, Holm Weir, has locked up her songs at the Tarn Music Awards. Holm Weir,"
            " which was sold in May, denies it. The company says she never asked.",
            "Holm Weir",
        ),
        ("Tarn Council and Kell Council sued over the bridge. It said it was late.", None),
        ("Tom Bell and Jon Osei left by the back door. “It was late,” he said.", None),
    ],
    ids=[
        "a group that acts",
        "a name taken for many",
        "a name set off",
        "one of two bodies",
        "one of two men",
    ],
)
def test_it_and_they_mean_the_body_or_group_that_acts_and_nobody_of_two(
    text: str, speaker: str | None
) -> None:
    assert last_speaker(text) == speaker
