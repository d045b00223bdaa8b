"""The names of bodies: read whole, with the "of", "for" and "and" inside them, shown on invented bodies."""

from __future__ import annotations

import pytest

from bot.extraction import extract


@pytest.mark.parametrize(
    "body",
    [
        "U.S. Customs and Border Protection",
        "Orlian Center for Disease Control and Prevention",
        "Immigration and Customs Enforcement",
        "Department for Environment, Food and Rural Affairs",
        "Bureau of Alcohol, Tobacco, Firearms and Explosives",
        "Lowland Organisation for Applied Road Research",
        "International Brotherhood of Carters",
        "Office of the Inspector General",
        "Kelland and Tarn Police",
    ],
)
def test_a_bodys_name_is_read_whole(body: str) -> None:
    text = f"The road was closed in May. The {body} said the road was safe."

    (quotation,) = extract(text)

    assert quotation.speaker == body


def test_a_person_beside_a_ministry_is_no_part_of_its_name() -> None:
    text = "The Ministry of Health and Ada Osei agreed. Osei said the road was safe."

    (quotation,) = extract(text)

    assert quotation.speaker == "Ada Osei"


def test_friends_of_somebody_are_not_that_person() -> None:
    text = "Ada Osei was away. Friends of Ada Osei said the road was safe."

    (quotation,) = extract(text)

    assert quotation.speaker != "Ada Osei"
