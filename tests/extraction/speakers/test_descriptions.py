"""Whom a description means: by children, by another word for a post, by what comes later. Invented people."""

from __future__ import annotations

import pytest

from bot.domain.quotations import Quotation
from bot.extraction import extract


def first(text: str) -> str | None:
    """Whom the words for the first speaker of an article mean, however surely."""
    return meant(extract(text)[0])


def last(text: str) -> str | None:
    """Whom the words for the last speaker of an article mean, however surely."""
    return meant(extract(text)[-1])


def meant(quotation: Quotation) -> str | None:
    return quotation.speaker or quotation.explanation.perhaps


@pytest.mark.parametrize(
    "parent",
    [
        "the father of four",
        "the dad of five from Kell",
        "the father of two young children",
        "the grandfather of 11",
        "the father of three, who is 44,",
    ],
)
def test_a_parent_told_by_the_number_of_children_is_whoever_spoke(parent: str) -> None:
    text = f"Emil Kors was let go on Monday, he said.\n\n“The oven was cold,” {parent} said."

    assert last(text) == "Emil Kors"


def test_the_son_of_somebody_is_another_person() -> None:
    text = "PC Emil Kors told people to lock up.\n\nThe son of one victim told the Echo the fine was small."

    assert last(text) != "Emil Kors"


@pytest.mark.parametrize(
    ("named", "called"),
    [
        ("Kell Governor Emil Kors opened the fair.", "the county boss"),
        ("Oba Emil Kors denied the reports, saying they were false.", "the monarch"),
        ("Emir Emil Kors denied the reports, saying they were false.", "the first-class ruler"),
        ("Adv Emil Kors asked for bail.", "the advocate"),
        ("Barrister Emil Kors asked for bail.", "counsel"),
        ("Emil Kors KC, prosecuting, said the till was empty.", "counsel"),
        ("Emil Kors SC, defending, said the till was full.", "the barrister"),
        ("Assemblyman Emil Kors opposed the plan.", "the legislator"),
        ("Councilman Emil Kors opposed the plan.", "the councillor"),
        ("Gubernatorial hopeful Emil Kors took back his words.", "the Harbour Party candidate"),
        ("Det Sgt Emil Kors searched the van.", "the detective"),
        ("Emil Kors keeps the support of Kell Rovers, he said.", "the manager"),
        ("Kell Rovers coach Emil Kors would not blame the pitch.", "the former national winger"),
    ],
)
def test_another_word_for_a_post_means_its_holder(named: str, called: str) -> None:
    text = f"{named}\n\nAt a meeting on Sunday, {called} said the road was shut."

    assert last(text) == "Emil Kors"


@pytest.mark.parametrize("post", ["county coroner", "town engineer", "district medical officer"])
def test_a_post_of_a_town_is_not_whoever_was_named_last(post: str) -> None:
    text = f"Emil Kors, 31, was found cold in his cell. The {post} ruled that the heating was off."

    assert last(text) != "Emil Kors"


@pytest.mark.parametrize(
    ("named", "called"),
    [
        ("Emil Kors was fined. Wila Porten, his lawyer, left early.", "His lawyer"),
        ("Kell Council is broke. Its leader, Wila Porten, resigned.", "Its leader"),
        ("Emil Kors was ill. Deputy Governor Wila Porten stood in.", "His deputy"),
    ],
)
def test_whose_post_it_is_tells_who_holds_it(named: str, called: str) -> None:
    assert last(f"{named} {called} said the money was gone.") == "Wila Porten"


@pytest.mark.parametrize(
    "holder",
    [
        "Mayor Wila Porten told reporters to go home.",
        "The mayor, Wila Porten, left.",
        "Wila Porten, the mayor, left.",
    ],
)
def test_a_post_in_the_lead_is_whoever_is_named_with_it_later(holder: str) -> None:
    text = f"Nobody will go home before Friday, the mayor said on Thursday.\n\nThe fire is near. {holder}"

    assert first(text) == "Wila Porten"


def test_a_post_in_the_lead_is_nobody_if_two_people_hold_it() -> None:
    text = (
        "Nobody will go home before Friday, the mayor said on Thursday.\n\n"
        "The fire is near. Mayor Wila Porten and Mayor Emil Kors left."
    )

    assert first(text) == "the mayor"


@pytest.mark.parametrize(
    ("voice", "called"),
    [
        ("A pupil, whose name is withheld, said he picks hops.", "the 13-year-old"),
        ("A juror said the light was bad.", "the 40-year-old"),
        ("One man said the light was bad.", "the man"),
    ],
)
def test_a_description_may_mean_somebody_without_a_name(voice: str, called: str) -> None:
    text = f"Wila Porten runs the school, she said.\n\n{voice} “I could not see it,” {called} said."

    assert last(text) != "Wila Porten"


@pytest.mark.parametrize(
    "given",
    [
        "who gave her name only as Iya",
        "who identified herself as Iya",
        "who asked to be called Iya",
        "who would be named only as Iya",
        "who is known as Iya",
    ],
)
def test_the_name_somebody_gives_is_the_speakers(given: str) -> None:
    assert last(f"A trader, {given}, told the Echo that the market was burnt.") == "Iya"


def test_a_woman_in_the_lead_is_named_in_the_next_paragraph() -> None:
    text = (
        "A Kell woman who was denied cover for a costly drug says she has stopped opening her mail.\n\n"
        "Wila Porten, 34, has a rare illness."
    )

    assert first(text) == "Wila Porten"


@pytest.mark.parametrize(
    "evidence",
    [
        "took the stand on Monday.",
        "is testifying against his boss.",
        "testified for two days.",
        "gave evidence.",
    ],
)
def test_the_witness_is_whoever_gives_evidence(evidence: str) -> None:
    text = f"Emil Kors {evidence}\n\nThe court was cold.\n\n“The van was red,” the witness said."

    assert last(text) == "Emil Kors"


def test_what_is_set_off_before_a_name_is_its_bearers_office() -> None:
    text = (
        "The county’s former chief officer for Sports, Mr Emil Kors, told the committee that he never signed.\n\n"
        "Tom Bell dismissed the claim.\n\n"
        "The former chief officer, reached by phone, maintained that he was abroad."
    )

    assert last(text) == "Emil Kors"


def test_somebody_of_one_trade_is_not_called_by_another() -> None:
    text = "Grace Porten, a nurse, said the letter was odd. When she rang, the manager told her that it was fine."

    assert last(text) != "Grace Porten"


@pytest.mark.parametrize(
    ("named", "called"),
    [
        ("Rep. Wila Porten (D-Kell) opposed it.", "The Democrat"),
        ("Labour's Wila Porten said it was odd.", "The MP for Kell North"),
        ("The Orlian president, Wila Porten, opposed it.", "The Orlian leader"),
    ],
)
def test_a_party_or_a_seat_tells_who_was_just_named(named: str, called: str) -> None:
    assert last(f"{named} {called} said it would fail.") == "Wila Porten"
