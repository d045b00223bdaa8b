"""Callings: nouns that mean a person, and what they tell."""

from __future__ import annotations

from bot.extraction.words import (
    DEMONYMS,
    DOCUMENTS,
    FEMALE_NOUNS,
    LETTER_TITLES,
    MALE_NOUNS,
    ORG_NOUNS,
    PARTY_NOUNS,
    POSTS,
    ROLE_NOUNS,
    is_demonym,
    word_set,
)

_MALE = MALE_NOUNS - {"actor"}


KIN = FEMALE_NOUNS | MALE_NOUNS


OF_ONE_SORT = word_set(
    """source aide official insider whistleblower person witness spokesperson resident voter host presenter
    referee judge user commentator analyst critic expert friend neighbour neighbor"""
)
"""Nouns that several people in an article share: they refer only to people it has called that."""


CALLINGS = ROLE_NOUNS | DEMONYMS | PARTY_NOUNS | LETTER_TITLES
"""Nouns for a person, whatever is before them."""


_HUMAN_ENDS = ("man", "woman", "ist", "ian", "person", "er", "or")


_ALSO_HUMAN = word_set(
    """centre-half centre-back full-back left-back right-back wing-back forward batsman batter bowler
    all-rounder seamer spinner wicketkeeper fly-half scrum-half flanker quarterback pitcher golfer sprinter
    youngster debutant winner champion star legend starlet newcomer hopeful maestro supremo guru chef cook
    peeress crooner popstar grandee backbencher expat academic clergyman cleric teen tot girl lad lass
    scot icon virtuoso soprano tenor graduate virologist recluse socialite royal duke duchess earl countess"""
)


_NOT_HUMAN = (
    DOCUMENTS
    | ORG_NOUNS
    | word_set(
        """letter newspaper newsletter paper poster banner number order matter chapter leader-column maker
    insurer lender retailer broadcaster carrier supplier manufacturer developer operator publisher
    regulator brewer builder computer monitor tracker charter register error mirror sensor tower river
    water power weather summer winter october september november"""
    )
)


def gender_of(head: str) -> str:
    """The gender that a noun implies, else ""."""
    kin = head.split("-")[0]
    return "f" if kin in FEMALE_NOUNS else "m" if kin in _MALE else ""


def is_human(head: str) -> bool:
    """Whether a noun that speaks is a person rather than a paper or a firm."""
    if head in _HUMAN or is_demonym(head) or head.split("-")[0] in KIN:
        return True
    if "-of-" in head or head.endswith("-year-old"):
        return True
    return head not in _NOT_HUMAN and len(head) > _SHORTEST and head.endswith(_HUMAN_ENDS)


_HUMAN = POSTS | LETTER_TITLES | _ALSO_HUMAN | PARTY_NOUNS


_SHORTEST = 5  # letters: "her", "war" and "floor" have the same endings
