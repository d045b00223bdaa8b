"""Which body speaks: through a spokesperson, in a document, by "it", by one word of its name. Invented bodies."""

from __future__ import annotations

import pytest

from bot.extraction import extract


def last(text: str) -> str | None:
    """Who speaks the last quotation of an article."""
    return extract(text)[-1].speaker


@pytest.mark.parametrize(
    ("before", "body"),
    [
        ("The shipyard has weighed in.", "shipyard"),
        ("The culture department contested this on Sunday.", "culture department"),
        ("The Echo asked Sunmead Homes for its view.", "Sunmead Homes"),
        ("The Echo contacted Sunmead Homes.", "Sunmead Homes"),
        ("The Echo reached out to the estate's management firm, Sunmead Lane.", "Sunmead Lane"),
        ("Kell Council denies the claim.", "Kell Council"),
    ],
)
def test_a_spokesman_speaks_for_the_body_just_spoken_of(before: str, body: str) -> None:
    text = f"Orlia Assembly said no.\n\n{before} “The ship is late,” a spokesperson said."

    (_, quotation) = extract(text)[-2:] if len(extract(text)) > 1 else (None, extract(text)[-1])

    assert quotation.speaker == body
    assert quotation.role == "spokesperson"


def test_a_clause_about_a_spokesman_names_nobody() -> None:
    text = (
        "Kell Council met. A spokesman who would not be named because of bank policy said that it was late."
    )

    assert last(text) == "Kell Council"


@pytest.mark.parametrize(
    ("before", "body"),
    [
        ("CityTram disputes this.", "CityTram"),
        ("The pub’s parent company, Fitch Inns, was sad.", "Fitch Inns"),
        ("The Rovers’ supporters club, Ultras Tarn, was less forgiving.", "Ultras Tarn"),
    ],
)
def test_it_means_the_body_just_spoken_of(before: str, body: str) -> None:
    text = f"Managers walked out, according to the union, Tram United.\n\n{before} It said that the talks were late."

    assert last(text) == body


@pytest.mark.parametrize(
    ("text", "maker"),
    [
        ("Tarn Homes released a video that said the homes were cheap.", "Tarn Homes"),
        ("Tarn Homes issued a statement that said the homes were cheap.", "Tarn Homes"),
        ("Tarn Homes denies it. Its latest advert says the homes are cheap.", "Tarn Homes"),
        ("Ada Osei is a candidate. Her first television ad says the homes are cheap.", "Ada Osei"),
        ("Ada Osei kept notes. Her diary says the homes were cheap.", "Ada Osei"),
        ("A Kell Bank memo seen by the Echo said the homes were cheap.", "Kell Bank"),
        ("Kell Council's latest budget says the homes are cheap.", "Kell Council"),
        ("According to a first report by the Auditor’s Office, the homes are cheap.", "Auditor’s Office"),
    ],
)
def test_a_document_speaks_for_its_maker(text: str, maker: str) -> None:
    assert last(text) == maker


def test_a_statement_is_by_whoever_made_it_not_by_another_papers_signatory() -> None:
    text = (
        "The police officer, DSP Emil Kors, disclosed this in a statement on Thursday.\n\n"
        "The statement reads in part: “Two people fell.”\n\n"
        "Residents were cross. Their letter was signed by its Convener, Tom Bell."
    )

    assert extract(text)[0].speaker == "Emil Kors"


def test_the_police_are_not_the_body_that_oversees_them() -> None:
    text = "Police say officers did not chase the car. The Police Oversight Authority has been told."

    assert extract(text)[0].speaker != "Police Oversight Authority"


@pytest.mark.parametrize(
    "name",
    [
        "Directorate on Road Offences",
        "Commission on Human Rights",
        "Committee on Standards",
        "Dunmore County Sheriff's Office",
        "Governor's Office",
        "Pearl Anchor Securities",
        "Vale of Tarn District Council",
        "Orlia Attorney’s Office for the Western District of New Kell",
    ],
)
def test_a_bodys_name_is_whole(name: str) -> None:
    assert last(f"The road is closed. The {name} said that the road was safe.") == name


@pytest.mark.parametrize(
    ("source", "name"),
    [("Teaching union Undeb yr Ysgol", "Undeb yr Ysgol"), ("Budget airline Flykell", "Flykell")],
)
def test_what_a_body_is_does_not_speak_for_it(source: str, name: str) -> None:
    assert last(f"{source} warned that 11 jobs were at risk.") == name


@pytest.mark.parametrize("seat", ["The Kapta Ward MCA", "The Kell East MP", "The Tarn MLA"])
def test_a_seat_in_capitals_is_whoever_was_just_spoken_of(seat: str) -> None:
    text = f"Committee chair Wila Porten was having none of it. {seat} said that the records were clear."

    assert last(text) == "Wila Porten"


def test_a_dateline_is_no_person() -> None:
    text = (
        "CHAK MARUD: Folk singer Wila Gul, known in every village, passed away here on Sunday. She was 88.\n\n"
        "Her break came in 1961, when the producer Salim Rook, passing through Chak Marud for a film on rust,"
        " heard her from the road. The station paid her little.\n\n"
        "Fame brought little money. In 1998 she told the governor that she could not eat it."
    )

    assert last(text) == "Wila Gul"


@pytest.mark.parametrize("led", ["coach", "captain", "boss", "goalkeeper"])
def test_a_club_named_before_its_people_is_no_person(led: str) -> None:
    text = (
        f"Pantai Tigers {led} Azad Nizam would not blame the pitch after his side drew on Saturday night.\n\n"
        "The Tigers, unbeaten in nine, were cruising.\n\n“We ran out of legs,” said the former national winger."
    )

    assert last(text) == "Azad Nizam"


def test_an_agency_named_for_two_fields_is_no_person() -> None:
    text = "Homeland Security met. Customs and Border Protection refused. A spokesman said that it was late."

    assert last(text) == "Customs and Border Protection"


@pytest.mark.parametrize(
    ("named", "short", "body"),
    [
        ("The Ministry of Defence (MoD)", "The MoD", "Ministry of Defence"),
        ("The Orlia Defence Forces (ODF)", "The ODF", "Orlia Defence Forces"),
        ("Public Works and Procurement Orlia (PWPO)", "PWPO", "Public Works and Procurement Orlia"),
        ("Tarn Airlines", "The carrier", "Tarn Airlines"),
        ("Tarn Bank", "The lender", "Tarn Bank"),
    ],
)
def test_a_short_form_means_the_body(named: str, short: str, body: str) -> None:
    assert last(f"{named} met on Monday. {short} said that the road was safe.") == body
