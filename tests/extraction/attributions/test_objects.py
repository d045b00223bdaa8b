"""Objects of verbs of saying: those that say something, and those that only name a thing or point back."""

from __future__ import annotations

import pytest

from bot.extraction import extract


@pytest.mark.parametrize(
    "text",
    [
        "The court on Thursday denied bail to a 29-year-old driver.",
        "The board denied him a second term.",
        "The ward denied flu vaccines to the families.",
        "Ada Osei confirmed the conversation.",
        "Ada Osei confirmed the story in an email.",
        "Ada Osei spoke only to confirm her name and address.",
        "The commander disclosed this in a statement on Thursday.",
        "Ada Osei announced the decision on Friday.",
        "Ada Osei requested anonymity.",
        "The Echo quotes a cellmate.",
        "Ada Osei contradicted that account.",
        "The commander disclosed this in a statement made available on Thursday.",
        "Police threatened to fire on the crowd.",
        "Tarn led early before Ada Osei added a late third.",
        "The council declared the gifts to his wife last week.",
        "Power to the village, denied to it since July, was restored.",
    ],
)
def test_an_object_that_says_nothing_by_itself_is_no_claim(text: str) -> None:
    assert extract(text) == ()


@pytest.mark.parametrize("source", ["an internal note", "figures from the union", "officials", "a report"])
def test_whatever_is_cited_as_evidence_is_no_claim(source: str) -> None:
    text = f"The Echo had reported, citing {source}, that the pumps had failed."

    assert [quotation.text(text) for quotation in extract(text)] == ["the pumps had failed"]


@pytest.mark.parametrize(
    "explains", ["referring to the ferry", "speaking of the ferry", "speaking about the ferry"]
)
def test_the_writer_explains_what_somebody_means(explains: str) -> None:
    text = f"“It was late every day of the summer,” Ada Osei said, {explains}."

    assert [quotation.text(text) for quotation in extract(text)] == ["It was late every day of the summer,"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ada Osei denied backing either camp.", "backing either camp"),
        ("Ada Osei denied any links to the firm.", "any links to the firm"),
        ("Ada Osei announced a strike on Friday.", "a strike on Friday"),
        ("Ada Osei called for an inquiry.", "an inquiry"),
        ("Ada Osei called for more patience and left.", "more patience"),
        ("Ada Osei demanded new pumps.", "new pumps"),
        ("Ada Osei denied speaking to any of them.", "speaking to any of them"),
        ("Ada Osei denied following anybody home.", "following anybody home"),
    ],
)
def test_an_object_that_says_something_is_found(text: str, words: str) -> None:
    [quotation] = extract(text)

    assert quotation.text(text) == words


def test_whom_a_document_quotes_speaks() -> None:
    text = "The complaint quotes Tom Pell, a porter, as saying that a guard laughed."

    [quotation] = extract(text)

    assert (quotation.text(text), quotation.speaker) == ("a guard laughed", "Tom Pell")


@pytest.mark.parametrize(
    "text",
    [
        "Ada Osei called poaching “evil”.",
        "Ada Osei, calling poaching “evil”, left the hall.",
        "Ada Osei described poaching as “evil” and left.",
        "Ada Osei condemned poaching as ‘evil’.",
        "Poaching was described as “evil”.",
        "Ada Osei has labelled poaching “evil”.",
        "Ada Osei, who branded poaching “evil”, has resigned.",
    ],
)
def test_one_word_in_marks_about_one_other_is_a_scare_quote(text: str) -> None:
    assert extract(text) == ()


@pytest.mark.parametrize("time", ["night the wall went", "moment her roof fell in", "day their ferry sank"])
def test_a_time_that_somebody_tells_of_is_no_claim(time: str) -> None:
    assert extract(f"Ada Osei described the {time}.") == ()
