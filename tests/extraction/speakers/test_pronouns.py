"""Whom a pronoun means: who was asked, whose gender is told, who is inside whose words. Invented people."""

from __future__ import annotations

import pytest

from bot.extraction import extract


def last(text: str) -> str | None:
    """Who speaks the last quotation of an article."""
    return extract(text)[-1].speaker


@pytest.mark.parametrize(
    "asks",
    [
        "Tom Bell, prosecuting, asked him whether he was sure.",
        "Tom Bell pressed him on the colour.",
        "Tom Bell put it to him that he had slept.",
        "Tom Bell inquired of Emil Kors whose van it was.",
        "Tom Bell questioned Emil Kors about the van.",
    ],
)
def test_whoever_is_asked_answers(asks: str) -> None:
    text = f"Emil Kors told the court that the van was red.\n\n{asks}\n\n“It was my niece’s,” he said."

    assert last(text) == "Emil Kors"


@pytest.mark.parametrize("relative", ["grandson", "nephew", "stepson", "son-in-law", "half-brother"])
def test_a_relative_tells_a_gender(relative: str) -> None:
    text = (
        f"Mrs Wila Porten died on Sunday. Her {relative}, Nas Lorne, told reporters that the sea was calm.\n\n"
        "In 1974 she recalled that her boat had sunk."
    )

    assert last(text) == "Wila Porten"


@pytest.mark.parametrize("relative", ["Her father, Russ,", "Her brother Russ", "Her stepfather, Russ,"])
def test_a_relative_with_one_name_is_a_person(relative: str) -> None:
    text = (
        f"Tom Bell denied it.\n\nWila Porten wept. {relative} said she would go on.\n\n“I sailed,” he said."
    )

    assert last(text) == "Russ"


def test_he_inside_somebodys_words_is_somebody_else() -> None:
    text = (
        "Emil Kors told the jury he heard nothing.\n\n"
        "“Strang is a mate. I rang and he said, ‘You are still a fool,’” Kors said."
    )

    inner = next(each for each in extract(text) if each.text(text).startswith("You are still"))

    assert inner.speaker != "Emil Kors"


def test_a_title_tells_one_namesake_from_the_other() -> None:
    text = (
        "Dr. Adelaide Rook mapped the sea. Dr. Rook was born in Kell. Her former husband, the diver Miles Rook,"
        " denied taking credit.\n\nDr. Rook could be severe. “Watch me,” Dr. Rook said."
    )

    assert last(text) == "Adelaide Rook"


def test_half_of_a_double_name_is_led_back() -> None:
    assert last("The producer Salim Gani-Rook heard her. Mr Rook writes that he wept.") == "Salim Gani-Rook"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The World Health Organization met. The WHO said the illness was rare.",
            "World Health Organization",
        ),
        ("Ada Osei led the talks. The illness is rare, the WHO said.", "WHO"),
    ],
)
def test_a_body_spelt_like_a_pronoun_is_a_body(text: str, speaker: str) -> None:
    assert last(text) == speaker


@pytest.mark.parametrize(
    "asks", ["asked the witness", "inquired from the witness", "questioned the witness about"]
)
def test_the_witness_who_is_asked_answers(asks: str) -> None:
    text = (
        "Emil Kors testified for three days.\n\n"
        f"Tom Bell, in the chair, {asks} whose wedding it was.\n\n“My niece’s, Sir,” he said."
    )

    assert last(text) == "Emil Kors"


def test_whoever_is_asked_to_do_something_does_not_answer() -> None:
    text = (
        "Emil Kors would not leave his cabin. Tom Bell said that a crew had landed and asked him to come.\n\n"
        "Bell disputed the rest. He asked him to be calm. “He gave us coffee,” he said."
    )

    assert last(text) == "Tom Bell"


@pytest.mark.parametrize(
    "told",
    ["told the collector's driver", "said of the collector", "told the clerk that the collector was late"],
)
def test_she_is_not_whoever_her_sentence_goes_on_to_name(told: str) -> None:
    text = (
        "Kesi Dell, a farmer, went to the office. “The clerk took it,” the farmer told the collector. "
        f"The collector told the farmer that a team would come. “We shall see,” she {told}."
    )

    assert extract(text)[2].speaker == "Kesi Dell"


@pytest.mark.parametrize(
    "passive",
    [
        "Tom Bell was accused of lying by one councillor.",
        "Tom Bell was accused by Jim Kaur of lying.",
        "Tom Bell was criticised by a clerk for lying.",
        "Tom Bell has been described by a clerk as a liar who hid letters.",
    ],
)
def test_he_after_a_passive_is_its_subject(passive: str) -> None:
    assert extract(f"{passive} He said it was late.")[-1].speaker == "Tom Bell"
