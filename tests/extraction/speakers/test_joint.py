"""Several who say one thing are all its speakers, shown on invented people."""

from __future__ import annotations

import pytest

from bot.extraction import extract


@pytest.mark.parametrize(
    ("source", "speakers"),
    [
        ("Ada Osei and Tom Bell", ("Ada Osei", "Tom Bell")),
        ("Both Wila Porten and Musa Belgore", ("Wila Porten", "Musa Belgore")),
        ("Mayor Ada Osei and Councillor Tom Bell", ("Ada Osei", "Tom Bell")),
        ("Ada Osei, Tom Bell and Wila Porten", ("Ada Osei", "Tom Bell", "Wila Porten")),
        ("Kell Energy and the Dunmore Trust", ("Kell Energy", "Dunmore Trust")),
        ("Tom and Hannah Drury", ("Tom Drury", "Hannah Drury")),
    ],
)
def test_those_who_say_one_thing_together_are_all_named(source: str, speakers: tuple[str, ...]) -> None:
    text = f"The road was closed. {source} said the road was safe."

    (quotation,) = extract(text)

    assert quotation.speakers == speakers
    assert quotation.speaker == f"{', '.join(speakers[:-1])} and {speakers[-1]}"


@pytest.mark.parametrize(
    "source",
    [
        "Ada Osei and her lawyers",
        "Friends of Ada Osei and Tom Bell",
        "The Department of Roads and Bridges",
        "Ada Osei, an analyst at the Centre for Roads and Clean Air,",
        "Ada Osei, the daughter of Mayor Tom Osei and Senator Wila Osei,",
        "A report by Ada Osei and Tom Bell",
    ],
)
def test_an_and_inside_a_phrase_makes_no_second_speaker(source: str) -> None:
    text = f"The road was closed. {source} said the road was safe."

    (quotation,) = extract(text)

    assert quotation.speakers == ()


def test_they_are_those_who_spoke_together() -> None:
    text = "Ada Osei and Tom Bell said the road was safe. They said the bridge was closed."

    first, second = extract(text)

    assert second.speakers == first.speakers == ("Ada Osei", "Tom Bell")


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("Her parents, Tunde and Marian,", "Tunde and Marian"),
        ("Its founders, Ada Osei and Tom Bell,", "Ada Osei and Tom Bell"),
        ("The brothers, Tom and Emil Kors,", "Tom Kors and Emil Kors"),
    ],
)
def test_what_several_people_are_is_no_name(source: str, speaker: str) -> None:
    (quotation,) = extract(f"{source} said the road was safe.")

    assert quotation.speaker == speaker
    assert len(quotation.speakers) == 2


@pytest.mark.parametrize(
    ("source", "speakers"),
    [
        ("Ada Osei, the finance minister, and Tom Bell", ("Ada Osei", "Tom Bell")),
        ("The mayor, Ada Osei, and the treasurer, Tom Bell,", ("Ada Osei", "Tom Bell")),
        ("The former mayor, Ada Osei, and the former treasurer, Tom Bell,", ("Ada Osei", "Tom Bell")),
        ("Ada Osei, 41, and Tom Bell, 39,", ("Ada Osei", "Tom Bell")),
        ("Ada Osei, a nurse from Tarn, Ohio, and Tom Bell", ("Ada Osei", "Tom Bell")),
        ("Councillor Ada Osei (Lab) and Councillor Tom Bell (Con)", ("Ada Osei", "Tom Bell")),
        ("Ada Osei of the Harbour Trust and Tom Bell of the Dock Union", ("Ada Osei", "Tom Bell")),
        ("Kay Smith and her husband Joe Smith", ("Kay Smith", "Joe Smith")),
        ("Both Kay Smith and her husband, Joe Smith,", ("Kay Smith", "Joe Smith")),
        ("Ada Osei as well as Tom Bell", ("Ada Osei", "Tom Bell")),
        ("Ada Osei, Tom Bell, and Mary Kaur", ("Ada Osei", "Tom Bell", "Mary Kaur")),
        (
            "Ada Osei, the mayor of Kell, Tom Bell, the treasurer, and Mary Kaur, the clerk,",
            ("Ada Osei", "Tom Bell", "Mary Kaur"),
        ),
    ],
)
def test_what_is_set_off_between_joined_names_hides_none_of_them(
    source: str, speakers: tuple[str, ...]
) -> None:
    (quotation,) = extract(f"{source} said the harbour would close.")

    assert quotation.speakers == speakers


@pytest.mark.parametrize(
    ("source", "speakers"),
    [
        ("Ada Osei and Tom Bell", ("Ada Osei", "Tom Bell")),
        ("Ada Osei, Tom Bell and Mary Kaur", ("Ada Osei", "Tom Bell", "Mary Kaur")),
        ("the mayor, Ada Osei, and the treasurer, Tom Bell", ("Ada Osei", "Tom Bell")),
        (
            "the mayor, Ada Osei, the treasurer, Tom Bell, and the clerk, Mary Kaur",
            ("Ada Osei", "Tom Bell", "Mary Kaur"),
        ),
        ("Ada Osei, mayor of Dunmore, and Tom Bell, head of the port", ("Ada Osei", "Tom Bell")),
        ("Ada Osei, who runs the port, and Tom Bell", ("Ada Osei", "Tom Bell")),
        ("Ada Osei and Tom Bell, who run the port", ("Ada Osei", "Tom Bell")),
        ("Ada Osei, 43, and her brother Kofi, 39", ("Ada Osei", "Kofi")),
    ],
)
def test_those_named_together_after_their_words_are_all_named(source: str, speakers: tuple[str, ...]) -> None:
    (quotation,) = extract(f"“The harbour will close,” said {source}.")

    assert quotation.speakers == speakers


@pytest.mark.parametrize(
    "source",
    [
        "Ada Osei or Tom Bell",
        "Either Ada Osei or Tom Bell",
        "Either the mayor or Tom Bell",
        "Mayor Ada Osei or her deputy, Tom Bell,",
        "Ada Osei and/or Tom Bell",
        "Ada Osei and the treasurer",
        "Ada Osei’s brother and Tom Bell",
    ],
)
def test_nobody_speaks_alone_for_somebody_who_cannot_be_told(source: str) -> None:
    (quotation,) = extract(f"{source} said the harbour would close.")

    assert (quotation.speaker, quotation.speakers) == (None, ())


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It will close,” said Ada Osei, and Tom Bell agreed.", "Ada Osei"),
        ("“It will close,” said Ada Osei, and Tom Bell, the treasurer, agreed.", "Ada Osei"),
        ("“It will close,” said Ada Osei, and Tom Bell’s office declined to comment.", "Ada Osei"),
        ("“It will close,” said Ada Osei, who met Tom Bell and Mary Kaur.", "Ada Osei"),
        ("The plan was backed by Ada Osei, the mayor, and Tom Bell said it would close.", "Tom Bell"),
        ("She met Ada Osei, the mayor, and Tom Bell said it would close.", "Tom Bell"),
        ("Its chairman and managing director Ada Osei said it would close.", "Ada Osei"),
        ("“It will close,” said Ada Osei and a neighbour.", "Ada Osei"),
    ],
)
def test_somebody_beside_a_speaker_does_not_always_speak_too(text: str, speaker: str) -> None:
    (quotation,) = extract(text)

    assert (quotation.speaker, quotation.speakers) == (speaker, ())


def test_a_union_leader_is_a_person_wherever_else_named() -> None:
    text = "Tom Bell, a union leader, said pay was too low.\n\nAda Osei and Tom Bell said the harbour would close."

    _, second = extract(text)

    assert second.speakers == ("Ada Osei", "Tom Bell")


def test_words_begin_after_all_to_whom_they_are_ascribed() -> None:
    text = "According to Ada Osei, the mayor, and Tom Bell, the harbour would close."

    (quotation,) = extract(text)

    assert quotation.text(text) == "the harbour would close"
    assert quotation.speakers == ("Ada Osei", "Tom Bell")


@pytest.mark.parametrize(
    ("source", "speakers"),
    [
        ("Ada & Tom", ("Ada", "Tom")),
        ("Ada Osei & Tom Bell", ("Ada Osei", "Tom Bell")),
        ("Pell & Sons", ()),
        ("Pell and Daughters", ()),
        ("Marsh and Partners", ()),
        ("Dunn & Kell", ()),
    ],
)
def test_a_firm_is_one_and_a_couple_two(source: str, speakers: tuple[str, ...]) -> None:
    (quotation,) = extract(f"{source} said the harbour would close.")

    assert quotation.speakers == speakers
    assert quotation.speaker == (" and ".join(speakers) or source)


def test_mr_and_mrs_speak_together() -> None:
    named = "Tom Bell and his wife, Ann Bell, lost the farm. Mr and Mrs Bell said it was late."
    unnamed = "Mr and Mrs Bell said it was late."

    assert extract(named)[0].speakers == ("Tom Bell", "Ann Bell")
    assert extract(unnamed)[0].speaker == "Mr and Mrs Bell"
