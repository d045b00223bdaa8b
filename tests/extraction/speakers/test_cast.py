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
        ("“It was late,” Jon Osei said.\n\nAs for Tom Bell, he said it was early.", "Tom Bell"),
        ("The man paid to look, Emil Strand, met Tom Reed. He said it was late.", "Emil Strand"),
    ],
    ids=["influenced by others", "done to", "one of two", "as for him", "named behind what he is"],
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


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Kesar Rao, a farmer, went to the block office. “He took my paper,” the farmer told the"
            " collector. The collector told the farmer that a team would come.",
            "The collector",
        ),
        (
            "Imran Bell, the minister for health, was late. Edmund Sallow arrived at last. The prime minister"
            " said the pupils would have grades.",
            "Edmund Sallow",
        ),
        (
            "Jon Osei, the mayor of Kell, was late. After a meeting with Tarn secretary Tom Bell, the mayor said the"
            " bridge was shut.",
            "Jon Osei",
        ),
        ("After Lily Moor won, it was Kate Bolt who won on Tuesday. “I am glad,” she said.", "Kate Bolt"),
    ],
    ids=["spoken to", "another office", "led in", "set apart"],
)
def test_a_description_is_not_who_has_just_spoken_to_or_of_its_bearer(text: str, speaker: str) -> None:
    assert last_speaker(text) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The ferry was late, according to a report into it published on Monday.\n\nThe report by the Tarn"
            " Audit Office has 90 pages.",
            "Tarn Audit Office",
        ),
        (
            "A study by Thorn College found that it was late. Ada Osei was glad. The report, published later,"
            " said the boats had been checked.",
            "Thorn College",
        ),
        (
            "Ada Osei asked for mercy in a letter posted on Tuesday, saying she did not think it would help.",
            "Ada Osei",
        ),
        (
            "The health minister, Imran Bell, left early. He declined to answer. His office later said it was"
            " late.",
            "Imran Bell",
        ),
        (
            "Ada Yell and her husband Colin lost fourteen birds. Mr Yell said it was late.\n\nHis wife thought"
            " otherwise. “It was early,” she said.",
            "Ada Yell",
        ),
    ],
    ids=["told in the next paragraph", "by another name", "a letter as a means", "his office", "his wife"],
)
def test_a_document_an_office_and_a_wife_are_whose_they_are(text: str, speaker: str) -> None:
    assert last_speaker(text) == speaker


def test_what_a_thing_shows_is_said_by_whoever_names_it() -> None:
    text = "Ada Osei said the investigation revealed that nobody was to blame."

    found = extract(text)

    assert [each.speaker for each in found] == ["Ada Osei"]
    assert found[0].spans[0].cut(text) == "the investigation revealed that nobody was to blame"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Harbour Air has fled. A spokesperson for flyteal said it was late.", "flyteal"),
        ("A plane was hit near the United Arab Emirates. The airline said it was late.", "The airline"),
    ],
    ids=["a name in small letters", "a place"],
)
def test_a_firm_is_no_place_and_may_be_written_small(text: str, speaker: str) -> None:
    assert last_speaker(text) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Roads minister Tom Bell said the mayor was right.\n\nJon Osei had a duty to do so under the rules"
            " of the house, he told reporters in Kell.",
            "Tom Bell",
        ),
        (
            "The mayor, Jon Osei, said it was late. Wardens would not comment on the bridge. Asked whether"
            " there had been complaints, they said all would be read.",
            "Wardens",
        ),
        (
            "Alder & Moss, the hotel group, has lost money. Rowan Partners, the investor that owns half of the"
            " company, wants a sale. The company said that it was late.",
            "Alder & Moss",
        ),
    ],
    ids=["spoken of in what he said", "who was asked", "what it owns a part of"],
)
def test_what_somebody_says_is_about_somebody_else(text: str, speaker: str) -> None:
    assert last_speaker(text) == speaker
