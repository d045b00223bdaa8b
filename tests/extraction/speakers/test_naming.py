"""Whose name stands behind a surname, a pronoun or a description, shown on invented articles."""

from __future__ import annotations

import pytest

from bot.domain.explanations import Way
from bot.extraction import extract, find


def last(text: str) -> str | None:
    """Who speaks the last quotation of an article."""
    return extract(text)[-1].speaker


# ------------------------------------------------------------------ names
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tom Osei won. Asserting Osei had cheated, they left. Osei said it was fair.", "Tom Osei"),
        ("Comedian Sarah Lund was late. Lund said she was sorry.", "Sarah Lund"),
        ("Doorman Lee Garvey wept. Garvey said the club was full.", "Lee Garvey"),
        ("The DJ Beverly Stone was booed. Beverly Stone said she was fine.", "Beverly Stone"),
        ("Secretary of State Ruth Pell met him. Pell said the talks went well.", "Ruth Pell"),
        ("Kell County Recorder Helen Marsh said the count was over.", "Helen Marsh"),
        ("Senator Barbara Fisher waited. Ms Fisher said the vote was close.", "Barbara Fisher"),
        ("“It is late,” said Dean Rackham, a plumber. Rackham said he would go.", "Dean Rackham"),
        ("Elena Ruiz Marin came. Ms Ruiz said the bank was safe.", "Elena Ruiz Marin"),
        ("Lin Haoyu, the minister, came. Mr Lin said the talks went well.", "Lin Haoyu"),
        ("Walter “Skip” Hanley came. Skip Hanley said the bus was late.", "Walter Hanley"),
        ("Tom Prowse rang. Thomas Prowse said the bell was cracked.", "Thomas Prowse"),
    ],
)
def test_a_name_is_led_back_to_the_fullest_the_article_gives(text: str, name: str) -> None:
    assert last(text) == name


def test_somebody_in_a_headline_is_known_by_the_article() -> None:
    text = "Osei: “We Will Win The Cup”\n\nAda Osei, the captain, said the team was ready."

    assert {quotation.speaker for quotation in extract(text)} == {"Ada Osei"}


@pytest.mark.parametrize(
    "text",
    [
        "Gustav Ando, research director for Tarn Life Sciences, a consultancy, said the deal was good.",
        "Gustav Ando, a supporter from Jackson, Ohio, attending the fair, said the deal was good.",
        "At a rally in Keene, Ohio, Gustav Ando waved, saying the deal was good.",
        "Kell University political scientist Gustav Ando said the deal was good.",
    ],
)
def test_a_place_or_a_firm_set_off_behind_a_name_does_not_speak(text: str) -> None:
    assert last(text) == "Gustav Ando"


# ------------------------------------------------------------------ families
def test_mr_and_mrs_of_one_surname_are_two_people() -> None:
    text = (
        "Lorna Pell, 52, was jailed on Monday. Her husband, Peter, wept. Mr Pell said his wife was innocent. "
        "Mrs Pell said she would appeal."
    )

    assert [quotation.speaker for quotation in extract(text)] == ["Peter Pell", "Lorna Pell"]


def test_a_surname_is_not_given_to_the_one_its_title_does_not_fit() -> None:
    text = "Lorna Pell, 52, wiped her eyes. She was jailed. Mr Pell said the family would appeal."

    assert last(text) == "Pell"


def test_a_surname_means_whoever_is_not_merely_named_in_passing() -> None:
    filler = (
        "The hall was full and the rain had stopped by noon, so the doors stayed open until late that night. "
        * 2
    )
    text = f"Ada Osei won the seat. {filler}Her father, Kofi Osei, watched. Osei said she was glad."

    assert last(text) == "Ada Osei"


def test_a_surname_of_two_who_both_speak_is_nobodys() -> None:
    text = (
        "Alwyn Trewin, a baker, said the toilets were dear. Denzil Trewin, a plumber, said they were not. "
        "The mayor left. Trewin said it was over."
    )

    assert last(text) is None


# ------------------------------------------------------------------ pronouns
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("His director, Wilma Stroud, calls him late. “He sings,” she says.", "Wilma Stroud"),
        (
            "Jorge Vidal limped off but Ivo Bran said Vidal would be fit.\n\n“A knock,” he added.",
            "Ivo Bran",
        ),
        (
            "Ivy Rao met Sunniva Ladd. Asked whether the club would close, Ladd paused. “No,” she said.",
            "Sunniva Ladd",
        ),
        ("Tom Rao gave evidence. Cross-examined by Paul Strand, he said he had been hasty.", "Tom Rao"),
        (
            "The curator of the show, Dr Emeka Lund, took three years. “She gave pictures away,” he says.",
            "Emeka Lund",
        ),
    ],
)
def test_a_pronoun_is_whoever_acted_or_spoke_last_and_fits(text: str, name: str) -> None:
    assert last(text) == name


def test_the_articles_own_pronouns_tell_a_gender_no_list_knows() -> None:
    text = (
        "Wren Delafosse said she would run. Ola Vane said he would not.\n\n"
        "“The hills are steep,” she said.\n\n“The roads are flat,” he said."
    )

    assert [quotation.speaker for quotation in extract(text)][2:] == ["Wren Delafosse", "Ola Vane"]


def test_words_of_somebody_who_cannot_be_named_are_not_the_barristers() -> None:
    text = (
        "Ms Odell Carmichael, a barrister, asked for time.\n\n"
        "The boy's mother, who cannot be named, wept. “My heart stopped,” she said."
    )

    assert last(text) == "The boy's mother"


def test_they_is_the_one_person_who_spoke_just_before() -> None:
    text = "Tarn Council said it was shut. One former adviser said the plan was dead. “Dead as a stone,” they said."

    assert last(text) == "One former adviser"


# ------------------------------------------------------------------ descriptions
@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Kelly Tubbs left it by her gate.\n\n“I screamed,” the mum-of-three told us.", "Kelly Tubbs"),
        ("Neighbour Barry Stubb, 67, saw it. “Cowboys,” said the retired postman.", "Barry Stubb"),
        ("Sir Piers Loxley stood up. The former minister said heads should roll.", "Piers Loxley"),
        ("Club boss Ivo Bran was calm. “I would not swap him,” the Croatian said.", "Ivo Bran"),
        ("Rep. Tom Aldous (D-Kell) spoke. The Kell Democrat said he would vote no.", "Tom Aldous"),
        ("Painter Agnes Wolan burned it all. The artist said it was a lime.", "Agnes Wolan"),
        ("The hero was Finlay Bewick, a loan signing. The teenager said he slept well.", "Finlay Bewick"),
        (
            "A coroner has said that steps are unsafe.\n\nRecording a verdict on Niall Cole, Ines Vale said no more.",
            "Ines Vale",
        ),
        (
            "The Minister for Roads (Ada Crane): The bridge is safe.\n\nRory Pell: It is shut.\n\n"
            "The Minister for Roads: It is mended.\n\nRory Pell: Still?\n\nThe Minister for Roads: Still.",
            "Ada Crane",
        ),
    ],
)
def test_a_description_is_whom_the_article_describes_or_is_about(text: str, name: str) -> None:
    assert extract(text)[0 if "coroner" in text else -1].speaker == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Ada Osei met Tom Pell, a baker. The judge said it was late.", "The judge"),
        ("PC Ann Lee gave evidence. The daughter of one victim said it hurt.", "The daughter of one victim"),
    ],
)
def test_an_office_and_somebodys_relation_are_not_another_name(text: str, name: str) -> None:
    assert last(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gov. Wade Holl spoke. A spokesman for the governor said drafts are drafts.", "Wade Holl"),
        ("Dunster Council offered £50. But a spokesman said it had apologised.", "Dunster Council"),
        ("Braxted Homes said it was fair. A palace spokesman said it was private.", "the palace"),
        (
            "The owner lives by the quay. A spokesperson for the harbour board said it was shut.",
            "the harbour board",
        ),
        ("Calder Foods shut a mill. The mill was old. The company said sales fell.", "Calder Foods"),
    ],
)
def test_a_spokesperson_and_a_noun_speak_for_the_body_the_article_tells(text: str, name: str) -> None:
    assert last(text) == name


def test_a_signed_letter_speaks_for_its_author() -> None:
    text = "Her letter said the hall was gone.\n\nIt is signed by Miriam Vale, who has led the school since 2011."

    assert last(text) == "Miriam Vale"


def test_each_name_says_by_which_way_it_was_found() -> None:
    text = (
        "Ada Osei, 34, won. Osei said it was late. She said it was cold. The 34-year-old said she was tired."
    )

    assert [each.grounds.speaker.way for each in find(text)] == [Way.SURNAME, Way.PRONOUN_SPEAKER, Way.AGE]


# ------------------------------------------------------------------ shapes of names
@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Nuala Ó Ronáin Mac Gabhla, the bass, came. Ó Ronáin Mac Gabhla said it was late.",
            "Nuala Ó Ronáin Mac Gabhla",
        ),
        ("Mirek van der Holm de Weir came. Holm de Weir said it was late.", "Mirek van der Holm de Weir"),
        ("Tran Van Lho, the club’s doctor, said nobody was hurt. “Only proud,” Lho added.", "Tran Van Lho"),
        ("Holm Weir, the company’s founder, came. Weir said it was late.", "Holm Weir"),
        ("Holm Weir, the union's treasurer, came. Weir said it was late.", "Holm Weir"),
        ("Her agent, Col Weir, said by phone that she would sue.", "Col Weir"),
        ("The farm's owner, Earl Weir, came. Weir said it was late.", "Earl Weir"),
        ("His commander, Col Weir, said it was late.", "Weir"),
    ],
)
def test_particles_possessors_and_first_names_that_are_ranks_do_not_hide_a_name(text: str, name: str) -> None:
    assert last(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Tom and Ada Osei farm here. Mr Osei said it was late.", "Tom Osei"),
        ("Tom and Ada Osei farm here. “It is late,” Mrs Osei said.", "Ada Osei"),
        ("Tom and Ada Osei farm here. Mr Osei rang. Osei told reporters it was late.", None),
        ("Sisters Ada and Grace Osei swam. Ada said it was cold.", "Ada Osei"),
        ("Sisters Ada and Grace Osei swam. Osei said it was cold.", None),
        ("Brothers Tom & Jim Osei swam. Jim Osei said it was cold.", "Jim Osei"),
    ],
)
def test_two_who_are_named_with_one_surname_both_bear_it(text: str, name: str | None) -> None:
    assert last(text) == name


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("“It is late,” said the ministry's spokesman, Jim Dunn.", "ministry's spokesman"),
        ("Tarn Energy's spokeswoman Ada Osei said it was late.", "Tarn Energy's spokeswoman"),
        ("The mayor’s spokesman, Jim Dunn, said it was late.", "mayor’s spokesman"),
        ("Jim Dunn, a spokesman for Tarn Energy, said it was late.", "spokesman for Tarn Energy"),
    ],
)
def test_a_spokesmans_role_says_for_whom_he_speaks(text: str, role: str) -> None:
    assert extract(text)[0].role == role
