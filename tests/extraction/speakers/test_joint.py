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
