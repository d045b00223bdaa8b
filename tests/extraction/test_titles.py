"""Titles: no rank, office or form of address is taken for part of a name, shown on invented people."""

from __future__ import annotations

import pytest

from bot.extraction import extract


@pytest.mark.parametrize(
    "before",
    [
        "MEP",
        "Kell MCA",
        "Coun",
        "Major-Gen",
        "Lt-Col",
        "Datuk Seri",
        "Tan Sri",
        "Alhaji",
        "Shri",
        "Adv",
        "Hon.",
        "Dunmore Echo Editor-in-Chief",
        "Attorney-General",
        "NASA's Administrator",
        "Police Public Relations Officer DSP",
        "Brigadier",
    ],
)
def test_a_title_before_a_name_is_no_part_of_it(before: str) -> None:
    text = f"The road is closed again. On Monday {before} Wila Porten said the road was safe."

    (quotation,) = extract(text)

    assert quotation.speaker == "Wila Porten"


@pytest.mark.parametrize(
    ("office", "role"),
    [
        ("Minister for Rivers", "Minister for Rivers"),
        ("Junior Minister for Bridges", "Junior Minister for Bridges"),
        ("Secretary of State for Health", "Secretary of State for Health"),
        ("Minister of State at the Department of Agriculture", None),
        ("Minister of State at the Department of Agriculture\n", None),
        ("Director General of the Rail Authority", "Director General of the Rail Authority"),
        ("Head of policy at the Dunmore Trust", "Head of policy at the Dunmore Trust"),
        ("Orlia's ambassador to Mirovia", "ambassador to Mirovia"),
    ],
)
def test_a_name_follows_what_its_office_is_for(office: str, role: str | None) -> None:
    text = f"{office} Wila Porten said the road was safe."

    (quotation,) = extract(text)

    assert quotation.speaker == "Wila Porten"
    assert role in (None, quotation.role)


@pytest.mark.parametrize(
    "place", ["the mayor of San Luis Bay", "the governor of New South Kell", "the Bank of Upper Kell"]
)
def test_a_place_of_several_words_is_nobodys_name(place: str) -> None:
    text = f"The road was closed. On Monday {place} said the road was safe."

    (quotation,) = extract(text)

    assert quotation.speaker is None or "Kell" not in quotation.speaker.split()[0]
    assert quotation.speaker not in ("Luis Bay", "South Kell", "Upper Kell")


def test_an_office_in_capitals_is_no_person() -> None:
    text = "Ada Osei resigned. Junior Minister for Bridges Colm Darcy said she was right."

    (quotation,) = extract(text)

    assert quotation.speaker == "Colm Darcy"


@pytest.mark.parametrize(
    "before",
    [
        "Viscountess",
        "the Rt Rev",
        "the Very Rev",
        "the Rt Hon",
        "Archdeacon",
        "Sr",
        "Mother Superior",
        "Ayatollah",
        "Maulvi",
        "Ustaz",
        "Cr",
        "Councilwoman",
        "Assemblymember",
        "Selectman",
        "Supervisor",
        "Garda",
        "Det Garda",
        "DCI",
        "PCSO",
        "Sen-Constable",
        "Lance Corporal",
        "Able Seaman",
        "Wg Cdr",
        "Sqn Ldr",
        "Air Chief Marshal",
        "Field Marshal",
        "Atty.",
        "DA",
        "His Excellency",
        "Alh",
        "Hajiya",
        "Comrade",
        "Cde",
        "Oba",
        "Igwe",
        "Emir",
        "Togbe",
        "Mamaga",
        "Ntate",
        "Kgosi",
        "Tengku",
        "Toh Puan",
        "Dato’ Seri",
        "Pehin",
        "Begum",
        "Thiru",
        "Headmistress",
        "Matron",
        "Warden",
        "Then-Mayor",
        "PPRO",
        "RDC",
    ],
)
@pytest.mark.parametrize(
    "end", [" said the road was safe.", ", who was there, left. Porten said the road was safe."]
)
def test_a_title_of_any_country_is_no_part_of_a_name(before: str, end: str) -> None:
    text = f"The road is closed again. On Monday {before} Wila Porten{end}"

    assert extract(text)[-1].speaker == "Wila Porten"


@pytest.mark.parametrize("letters", ["SC", "KC", "SAN", "OBE", "CNZM", "PhD", "Esq"])
def test_letters_after_a_name_are_no_part_of_it(letters: str) -> None:
    (quotation,) = extract(f"The road is closed. Wila Porten {letters} said the road was safe.")

    assert quotation.speaker == "Wila Porten"


def test_a_word_that_several_people_bear_before_their_names_is_a_title() -> None:
    text = "Oloye Wila Porten met Oloye Emil Kors on Monday. Oloye Porten said the road was safe."

    assert extract(text)[-1].speaker == "Wila Porten"


def test_a_first_name_before_a_middle_name_is_no_title() -> None:
    text = "Leopold Jan Kors was born in 1920. Leopold Kors said the road was safe."

    assert extract(text)[-1].speaker == "Leopold Jan Kors"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Emil Kors and Emil Kors Jr. left. “No,” said Emil Kors Jr.", "Emil Kors Jr."),
        ("Emil Kors III left. Kors said the road was safe.", "Emil Kors III"),
        (
            "Mayor Emil Kors left. His son, Emil Kors Jr, left too. Kors Jr said the road was safe.",
            "Emil Kors Jr",
        ),
        ("King Orso III said the road was safe.", "Orso III"),
    ],
)
def test_what_tells_a_son_from_his_father_is_part_of_the_name(text: str, name: str) -> None:
    assert extract(text)[-1].speaker == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Organiser Sioned Marsh said the road was safe.", "Sioned Marsh"),
        ("Its director K.V. Raman wept. Mr. Raman said the road was safe.", "K.V. Raman"),
        ("Roads executive Pita Odhiang’ Okoth said the road was safe.", "Pita Odhiang’ Okoth"),
        ("Comrade Sunday Ajala, who was there, left. Ajala said the road was safe.", "Sunday Ajala"),
        ("Mr Friday Okoth said the road was safe.", "Friday Okoth"),
    ],
)
def test_a_name_may_look_like_other_words(text: str, name: str) -> None:
    assert extract(text)[-1].speaker == name


@pytest.mark.parametrize("opening", ["SHOPKEEPERS in Kell are cross.", "THE BAKERS OF KELL are cross."])
def test_capitals_that_open_an_article_name_nobody(opening: str) -> None:
    text = f"{opening} They want a bridge.\n\nWila Porten left. “It is late,” a spokesman said."

    assert extract(text)[-1].speaker not in ("SHOPKEEPERS", "BAKERS", "THE BAKERS")


@pytest.mark.parametrize("word", ["Malay-language", "Dublin-based", "Harvard-trained"])
def test_a_compound_with_a_place_is_no_name(word: str) -> None:
    (quotation,) = extract(f"A {word} paper said the road was safe.")

    assert quotation.speaker == f"{word} paper"


@pytest.mark.parametrize("title", ["Barr.", "Engr.", "Alh.", "Comr.", "Coun.", "Pte."])
def test_a_shortened_title_ends_no_sentence(title: str) -> None:
    text = f"Tom Bell objected. The chairman, {title} Wila Porten, left. “It is late,” the chairman said."

    assert extract(text)[-1].speaker == "Wila Porten"


def test_an_office_in_capitals_set_off_before_a_name_is_no_body() -> None:
    text = (
        "The force’s Public Relations Officer, DSP Wila Porten, disclosed this in a statement on Thursday.\n\n"
        "The statement reads in part: “Two people fell.”"
    )

    assert extract(text)[-1].speaker == "Wila Porten"


def test_letters_after_a_name_do_not_join_it_to_its_office() -> None:
    (quotation,) = extract("Minister for Roads Wila Porten TD said the road was safe.")

    assert quotation.speaker == "Wila Porten"
