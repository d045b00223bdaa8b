"""What makes a quotation sure, and what makes nobody named, shown on invented articles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.quotations import Certainty, Quotation
from bot.extraction import extract, find
from bot.extraction.quotations.confidence import NAMES, WORDS, confidence, name_traits, wary, word_traits
from bot.extraction.quotations.traits import NEVER_SURER


def last(text: str) -> Quotation:
    """The last quotation of an article."""
    return extract(text)[-1]


@pytest.mark.parametrize(
    ("surer", "less_sure"),
    [
        ("“The ward is closing,” Ada Osei said.", "Ada Osei said the ward is closing."),
        ("Ada Osei said the ward is closing.", "Ada Osei accused the board of hiding the letters."),
        (
            "“The ward is closing on Monday,” Ada Osei said.",
            "Ada Osei runs the ward. “It is closing on Monday,” she said.",
        ),
        (
            "Ada Osei spoke. “The ward is closing on Monday,” Osei said.",
            "Ada Osei and Kofi Osei spoke. “The ward is closing on Monday,” Ms Osei said.",
        ),
        ("Ada Osei said the ward would close on Monday.", "Ada Osei said the ward would close."),
        (
            "Jon Bell said that the money was gone.",
            "Ravi Kaur said Jon Bell had told her that the money was gone.",
        ),
    ],
)
def test_what_is_found_more_safely_is_surer(surer: str, less_sure: str) -> None:
    assert last(surer).confidence > last(less_sure).confidence


def test_words_said_beside_a_full_name_are_attributed() -> None:
    assert last("“The ward is closing,” said Ada Osei.").certainty is Certainty.ATTRIBUTED
    assert last("Ada Osei said that the ward is closing.").certainty is Certainty.ATTRIBUTED


def test_a_quotation_that_goes_on_in_a_new_paragraph_is_attributed_to_its_speaker() -> None:
    text = "“The ward is closing on Monday,” Ada Osei said.\n\n“Nobody asked the nurses what they thought of it.”"

    continued = last(text)

    assert continued.speaker == "Ada Osei"
    assert continued.certainty is Certainty.ATTRIBUTED


def test_a_name_as_likely_wrong_as_right_is_not_given() -> None:
    text = "Ada Osei and Ruth Bell met. “Jon told me that she had lied,” Tom Pell said."

    found = find(text)
    unlikely = [
        each.quotation.speaker
        for each in found
        if confidence(text, each.quotation, each.grounds).speaker < 0.5
    ]

    assert set(unlikely) <= {None}


def test_every_number_stands_for_something_that_is_looked_at() -> None:
    articles = [
        "“Closing,” Ada Osei said. “Soon.” She said that it was old.\n\n“Nobody asked the nurses what they thought.”",
        "Ravi Kaur said Jon Bell had told her that it was “gone”.",
    ]

    seen = {
        trait
        for text in articles
        for each in find(text)
        for traits in (word_traits, name_traits)
        for trait in traits(text, each.quotation, each.grounds)
        if ":" not in trait
    }

    assert {"second hand", "short", "plain cue", "up to a stop", "carried to a paragraph"} <= seen
    assert seen <= WORDS.keys() | NAMES.keys() | {"no cue", "carried"}


def name_told(text: str) -> set[str]:
    """What tells of the speaker of an article's last quotation, whether or not the name was given."""
    found = find(text)[-1]
    speaker = found.grounds.speaker
    named = replace(found.quotation, speaker=speaker.name, unnamed=speaker.unnamed)
    return set(name_traits(text, named, found.grounds))


@pytest.mark.parametrize(
    ("sure", "doubtful"),
    [
        ("“It is closing,” a nurse said.", "“It is closing,” the mother of two said."),
        ("“It is closing,” two nurses said.", "“It is closing,” his neighbour said."),
        ("A nurse said that the ward was closing.", "A notice said that the ward was closing."),
        ("Tarn Energy said that the ward was closing.", "Tarn said that the ward was closing."),
        ("Ada Osei said that it was closing.", "Zvekla Osei said that it was closing."),
        ("Ada Osei said that it was closing.", "It was closing, according to Ada Osei."),
        ("Ada Osei left. She said it was closing.", "Ada left. She said it was closing."),
    ],
    ids=[
        "of a kind",
        "of somebody's",
        "a document",
        "a word alone",
        "an unknown first name",
        "no subject",
        "half a name behind a pronoun",
    ],
)
def test_a_name_that_may_be_missing_short_or_none_is_doubted(sure: str, doubtful: str) -> None:
    assert name_told(sure).isdisjoint(NEVER_SURER)
    assert not name_told(doubtful).isdisjoint(NEVER_SURER)


def test_a_speaker_beside_the_cue_is_surer_than_one_apart_from_it() -> None:
    beside = name_told("Ada Osei said that it was closing.")
    apart = name_told("Ada Osei left for Kell on Monday, saying that it was closing.")

    assert "beside the cue" in beside - apart
    assert NAMES["beside the cue"] > 0


def test_the_place_of_a_description_does_not_show_whom_it_means() -> None:
    described = name_told("Ada Osei, the treasurer, left. The treasurer said that it was closing.")

    assert "beside the cue" not in described


def test_who_is_known_for_a_man_or_a_woman_is_surer() -> None:
    known = name_told("Zvekla Osei left. She said that it was closing.")
    unknown = name_told("Zvekla Osei said that it was closing.")

    assert "gender known" in known - unknown
    assert NAMES["gender known"] > 0


def words_told(text: str) -> set[str]:
    """What tells of the words of an article's last quotation."""
    found = find(text)[-1]
    return set(word_traits(text, found.quotation, found.grounds))


@pytest.mark.parametrize(
    ("trait", "doubtful"),
    [
        ("very short", "Ada Osei demanded more beds."),
        ("opens with a relative", "Ada Osei explained why the old ward was closing."),
        (
            "long sentence",
            "Ada Osei said that the ward was closing because the nurses had left for other wards and towns and "
            "countries, the doctors had followed them a year later, the roof had let in the rain for three "
            "winters on end and nobody on the board had found the money to mend it.",
        ),
    ],
)
def test_words_that_may_never_have_been_said_are_doubted(trait: str, doubtful: str) -> None:
    sure = words_told("Ada Osei said that the old ward was closing.")

    assert trait in words_told(doubtful) - sure
    assert WORDS[trait] < 0


def test_what_casts_doubt_never_raises_confidence() -> None:
    numbers = [odds[trait] for odds in (WORDS, NAMES) for trait in NEVER_SURER & odds.keys()]

    assert numbers
    assert max(numbers) <= 0


def test_who_has_just_spoken_is_told_from_who_has_not() -> None:
    begins = "Tom Bell left. Ada Osei said that it was raining. "

    goes_on = name_told(begins + "Osei said that the ward was closing.")
    another = name_told(begins + "Bell said that the ward was closing.")

    assert "spoke last" in goes_on - another


def test_words_that_share_words_with_others_are_less_sure() -> None:
    alone = find("Ada Osei said the board had been told about it.")[-1]
    shared = find("Ada Osei said the board had been told that it was closing.")

    assert len(shared) > 1
    assert max(each.quotation.confidence for each in shared) < alone.quotation.confidence


def test_a_mistake_weighs_as_much_as_several_right_quotations() -> None:
    chances = [n / 20 for n in range(21)]

    trusted = [wary(each) for each in chances]

    assert trusted == sorted(trusted)
    assert all(lower < each for lower, each in zip(trusted[1:-1], chances[1:-1], strict=True))
    assert (trusted[0], trusted[-1]) == (0, 1)
