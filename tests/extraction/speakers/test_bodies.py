"""Which body speaks: names with "and" inside, firms, and the nouns that lead back to them."""

from __future__ import annotations

import pytest

from bot.extraction import extract


def last(text: str) -> str | None:
    """Who speaks the last quotation of an article."""
    return extract(text)[-1].speaker


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The ward will stay open, Fennor and Wick Hospital Trust said.", "Fennor and Wick Hospital Trust"),
        ("Fennor and Wick Hospital Trust met. The trust said it was glad.", "Fennor and Wick Hospital Trust"),
        ("The Department for Canals and Docks said the lock was safe.", "Department for Canals and Docks"),
        ("The Ministry of Canals and Rail said the lock was safe.", "Ministry of Canals and Rail"),
    ],
)
def test_and_inside_a_bodys_name_belongs_to_it(text: str, name: str) -> None:
    assert last(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Osei and Wick Hospital Trust agreed. Ada Osei left. Wick Hospital Trust said it rained.",
            "Wick Hospital Trust",
        ),
        ("It rained in Fennor and Wick Hospital Trust said the ward was wet.", "Wick Hospital Trust"),
        (
            "The club and Wick Hospital Trust met. Wick Hospital Trust said it was late.",
            "Wick Hospital Trust",
        ),
        ("The Ministry of Canals and Ada Osei met. Osei said the lock was safe.", "Ada Osei"),
    ],
)
def test_two_that_and_joins_are_not_one_body(text: str, name: str) -> None:
    assert last(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dunally Therapeutics today announced that its pill worked.", "Dunally Therapeutics"),
        ("Dunally Therapeutics met. The company said its pill worked.", "Dunally Therapeutics"),
        ("Dunally Therapeutics met. Dunally said its pill worked.", "Dunally Therapeutics"),
        ("A mining firm, Dunally Rook, dug here. The firm denied that the well was dry.", "Dunally Rook"),
        ("The hotel chain Dunally Rook closed. Dunally said it was sorry.", "Dunally Rook"),
        ("Weir & Holm Electric owns the line. The utility said the line was safe.", "Weir & Holm Electric"),
    ],
)
def test_a_firm_is_known_by_its_trade_or_by_what_it_is_called(text: str, name: str) -> None:
    assert last(text) == name


def test_a_person_set_off_behind_a_firm_is_no_firm() -> None:
    text = (
        "The head of the company, Dunally Rook, came. Rook said she was sorry. She denied that it was late."
    )

    assert [quotation.speaker for quotation in extract(text)] == ["Dunally Rook", "Dunally Rook"]


@pytest.mark.parametrize(
    "text",
    [
        "In the journal Slow Systems, the team reported that bats sing.",
        "The hall burned last November, police said the cause was unknown.",
    ],
)
def test_a_journal_and_a_month_do_not_speak(text: str) -> None:
    assert last(text) not in ("Slow Systems", "November")


def test_what_somebody_does_is_no_part_of_a_name_at_the_beginning_of_a_sentence() -> None:
    text = "Seamstress Jorla Finch was late. Finch said the bus had gone."

    assert last(text) == "Jorla Finch"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Fennor District Council met. Council bosses denied that a letter was sent.",
            "Fennor District Council",
        ),
        (
            "Fennor County Council met. Ada Osei said the county council had promised that it would pay.",
            "Fennor County Council",
        ),
        ("The mayor's spokesman said she had the trust of the mayor, Ada Osei.", "Ada Osei"),
        ("It was read by Ada Osei, a nurse at the University of Wick, who said it was poor.", "Ada Osei"),
        ("A report by the consultants Holm Weir was read. Holm said it was poor.", "Holm Weir"),
    ],
)
def test_a_description_leads_back_to_whom_the_article_names(text: str, name: str) -> None:
    assert last(text) == name


def test_whoever_asked_is_no_source() -> None:
    text = "Ada Osei fell from the roof and spent years telling anyone who asked that she had jumped."

    assert [quotation.speaker for quotation in extract(text)] == ["Ada Osei"]


@pytest.mark.parametrize("body", ["festival", "circus", "orchestra", "choir", "ferry line"])
def test_they_are_the_described_body_that_just_spoke(body: str) -> None:
    text = (
        "Tin Weir sold its songs. Tin Weir denies it. "
        f"The {body}, run by Holm Events, says nothing is settled. “We are waiting,” they said."
    )

    assert last(text) == f"The {body}"


@pytest.mark.parametrize(
    "speaks", ["A spokeswoman for the singer", "The singer's spokesman", "The singer’s spokeswoman"]
)
def test_a_spokesman_speaks_for_nobody_who_has_just_spoken(speaks: str) -> None:
    text = (
        "Pop star Ada Osei owes a farmer money. “She was late,” said Kay Pell, for the farmer. "
        f"Ms Osei’s manager, Tom Bell, said she was away. {speaks} said she loved animals."
    )

    assert last(text) == "Ada Osei"


def test_the_ministry_is_the_one_worded_more_fully_before() -> None:
    text = "The Kellish economy ministry said it was late.\n\nIt rained.\n\nThe ministry said no boats came."

    assert last(text) == "Kellish economy ministry"


@pytest.mark.parametrize("between", ["It did not say when.", "It would not say when.", "It never said when."])
def test_it_goes_on_over_sentences_about_it(between: str) -> None:
    assert last(f"The department has built none of them. {between} It said it was late.") == "The department"


@pytest.mark.parametrize("words", ["Ada never begged for anything.", "Ask Osei about that.", "Osei left us."])
def test_words_without_a_cue_are_not_those_of_whom_they_name(words: str) -> None:
    assert last(f"Ada Osei said she had wept.\n\n“{words}”") is None
