"""Whose words they are: names, descriptions and pronouns led back to whom the article means."""

from __future__ import annotations

import pytest

from bot.extraction import extract


def last_speaker(text: str) -> str | None:
    """Who speaks the last quotation of an article."""
    return extract(text)[-1].speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Henk van der Kolk, who runs the ferry, said it was late.", "Henk van der Kolk"),
        ("Sister Rosa de la Vega said it was late. “Very,” said Ms de la Vega.", "Rosa de la Vega"),
        ("The Department of Roads and Bridges said it was late.", "Department of Roads and Bridges"),
        ("The Office for Roads and Land said it was late.", "Office for Roads and Land"),
        ("Dacely Foods said it was late, and shares of Dacely fell.", "Dacely Foods"),
        ("Waitress Tolla Reed said it was late.", "Tolla Reed"),
        ("Tarn police said it was late.", "Tarn police"),
        ("Cllr Ada Osei (Lab, Tarn East), who moved it, said it was late.", "Ada Osei"),
        ("Cllr Jon Bell (Con, Tarn), her former deputy, said that it was late.", "Jon Bell"),
        ("Wexley Cell, the maker of batteries, has moved.\n\nWexley says it will hire.", "Wexley Cell"),
    ],
)
def test_a_name_is_whole_whatever_small_words_and_brackets_it_holds(text: str, speaker: str) -> None:
    assert last_speaker(text) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The ferry was late, according to a report published on Monday by the Tarn Audit Office.\n\n"
            "The report, which runs to 90 pages, says nobody checked the boats.",
            "Tarn Audit Office",
        ),
        ("Tests by the Tarn Institute found that the paint was lead.", "Tarn Institute"),
        ("In a memo to staff, Ada Osei wrote that it was over. “I am sorry,” the memo reads.", "Ada Osei"),
    ],
)
def test_a_document_and_a_piece_of_work_speak_for_whoever_made_them(text: str, speaker: str) -> None:
    assert last_speaker(text) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Both flats were searched, police said. Tarn Council came. “We looked,” it said.", "Tarn Council"),
        ("The water company Severn made no threat; it said in a letter that farms were safe.", "Severn"),
        (
            "The hotel chain Alder & Moss told the builder Tarn Ltd it was cold. The hotel chain refused to"
            " comment. “We wish Tarn Ltd well,” it said.",
            "Alder & Moss",
        ),
        ("A study by Tarn University differs: it found that wards with two nurses ran.", "Tarn University"),
        ("The ministry that pays for it says nothing is decided.", "ministry that pays for it"),
    ],
)
def test_it_is_the_body_that_the_sentence_or_the_one_before_begins_with(text: str, speaker: str) -> None:
    assert last_speaker(text) == speaker


def test_the_members_of_a_body_are_called_by_the_last_word_of_its_name() -> None:
    text = "A row between Tarn Water and the Larkham Growers goes on.\n\nThe growers said they would wait."

    assert last_speaker(text) == "Larkham Growers"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“Far too little.” That’s the verdict of the Tarn MP, Ada Osei, on the new fares.", "Ada Osei"),
        ("Ada Osei wrote that she had quit in May. Why? “Nobody answered my letters.”", "Ada Osei"),
        ("“The goal stood,” Jon Bell said, “just.” And the foul? “I saw no foul at all.”", "Jon Bell"),
        ("Ada Osei was calm. Told that Bell thought it fair, she laughed. “Then he is blind.”", "Ada Osei"),
        (
            "Jon Bell said the hosts had cheated, a charge that Tarn’s chief executive, Ada Osei, dismissed."
            " “It rained.”",
            "Ada Osei",
        ),
        ("Ada Osei was calm. “I went,” she says. “I saw.” She lifts a lid. “We left at ten.”", "Ada Osei"),
        ("Asked for her view of the hedge, Ada Osei, 90, cackled: “Now they know.”", "Ada Osei"),
        ("“A baby would not,” called out Deputy Jon Bell from the back.", "Jon Bell"),
        ("“Soil is loud,” said the centre’s founding director, Professor Ada Osei.", "Ada Osei"),
    ],
)
def test_words_without_a_cue_of_their_own_belong_to_whom_the_words_around_them_name(
    text: str, speaker: str
) -> None:
    assert last_speaker(text) == speaker


def test_a_heckle_before_somebody_calls_for_order_is_nobodys() -> None:
    text = "Heckle of the day, from the back: “Who pays for it?” The Speaker called for order."

    assert last_speaker(text) is None


def test_a_firm_is_not_told_from_what_a_person_says_behind_the_comma() -> None:
    text = "Severn’s negotiator, Hollis Brand, said the company had moved.\n\nBrand said he was glad."

    assert last_speaker(text) == "Hollis Brand"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Gil Farr, a nurse, left. That was disputed by Cllr Ada Osei. “I have it here,” she said.",
            "Ada Osei",
        ),
        (
            "Colonel Jon Bell, 82, has a hedge. The lawyer Tom Reed said it would cost him. And what does the"
            " colonel make of that?\n\n“I have not seen it,” he said.",
            "Jon Bell",
        ),
        (
            "Retired colonel Jon Bell, 82, has a hedge. Mr Reed came round once, he said, and the tea was cold.",
            "Jon Bell",
        ),
        (
            "Tom Reed was cross, and said so. The man paid to look, Emil Strand, was led off. He did not"
            " speak. Later he said that he was content.",
            "Emil Strand",
        ),
        (
            "A spokesman for Tarn said no. One Kell player, trudging home, thought so. “We were better,” he"
            " muttered.",
            "One Kell player",
        ),
        ("Jon Bell left. Una's mother, in the rain, had seen enough. “Never,” she said.", "Una's mother"),
        (
            "Cllr Ada Teal spoke. Cllr Jon Teal (Con, Kell), her former husband, said it was late.\n\n"
            "Una Farr, a nurse, left.\n\nJon Teal accused his former wife of greed. “That is false,” she replied.",
            "Ada Teal",
        ),
    ],
)
def test_a_pronoun_is_whoever_acts_is_asked_or_is_accused_just_before(text: str, speaker: str) -> None:
    assert last_speaker(text) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Lewis Hart was sent off. Jamie Hart, Lewis’s younger brother, stayed. Lewis Hart shrugged."
            "\n\nThe younger Hart said it was over.",
            "Jamie Hart",
        ),
        (
            "Ada Osei keeps bees. Her son Kwame Osei says that his mother is well.\n\n"
            "Osei looks at her son and says that she is tired.",
            "Ada Osei",
        ),
    ],
)
def test_a_surname_alone_is_told_by_the_age_before_it_and_the_pronoun_behind(text: str, speaker: str) -> None:
    assert last_speaker(text) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Jon Bell, 63, kept two sets of books. He denies nine counts of fraud. Detective Tom Reed gave"
            " evidence. In a note, the defendant had written that it was a loan.",
            "Jon Bell",
        ),
        (
            "A state inspector warned in March that the dam was cracked.\n\nLetters were found.\n\n"
            "They show the inspector, Jon Bell, pleading for help.",
            "Jon Bell",
        ),
        (
            "The town was emptied after the agency said the dam was safe.\n\n"
            "The Department of Dams and Levees has 90 staff.",
            "Department of Dams and Levees",
        ),
        ("Ada Osei left.\n\nMs Osei's office said any offer would wait.", "Ada Osei"),
        (
            "Tarn Council said no.\n\nAda Osei has troubles. Her ministry was less coy. “No,” a spokeswoman said.",
            "Her ministry",
        ),
        ("Jon Bell was accused by the trade secretary, Ada Osei, of having lied.", "Ada Osei"),
        (
            "The finance officer, Ada Osei, left. The planning officer said it was late.",
            "The planning officer",
        ),
        ("Our reporter Ada Osei is in Tarn:\n\n“There is a boat going past the bank.”", "Ada Osei"),
    ],
)
def test_a_description_is_led_to_whom_the_article_calls_so_and_to_nobody_else(
    text: str, speaker: str
) -> None:
    assert last_speaker(text) == speaker


def test_a_note_from_one_of_two_people_of_a_surname_is_nobodys() -> None:
    text = (
        "Ada Bell spoke. Jon Bell spoke. Ada Bell left. Jon Bell left.\n\nA note from Bell said it was over."
    )

    assert last_speaker(text) is None


def test_a_relative_clause_belongs_to_whom_words_are_according_to() -> None:
    text = "Times were hard, according to two people who were in the room."

    assert last_speaker(text) == "two people who were in the room"
