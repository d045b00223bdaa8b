"""What *Why this?* says of a quotation: the rule, the words it relied on, and how the name was found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.domain.explanations import Manner, Rule, Way, read_explanation
from bot.domain.transfer import BareQuotation
from bot.extraction import extract
from bot.presentation import explanations
from bot.presentation.explanations import explanation
from tests.builders import said

REGISTERS = sorted((Path(__file__).parents[1] / "extraction/registers").glob("*.txt"))


def last(text: str) -> str:
    """The explanation of the last quotation of an article."""
    return explanation(extract(text)[-1])


# ------------------------------------------------------------------ the rule
@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "“It is closing,” Ada Osei said.",
            "In quotation marks beside “said”; its subject, “Ada Osei”, is the full name.",
        ),
        (
            "“It is closing,” said Ada Osei.",
            "In quotation marks beside “said”; the name after it, “Ada Osei”, is the full name.",
        ),
        (
            "Ada Osei said the ward would close.",
            "Reported by “said”; its subject, “Ada Osei”, is the full name.",
        ),
        (
            "Ada Osei said the ward was “a tip”.",
            "Reported by “said”, partly in quotation marks; its subject, “Ada Osei”, is the full name.",
        ),
        (
            "The ward would close, according to Ada Osei.",
            "Reported by “according to”; the speaker after it, “Ada Osei”, is the full name.",
        ),
        (
            "The board was accused by Ada Osei of hiding letters.",
            "The charge made by “was accused by Ada Osei of”; the speaker after “by”, “Ada Osei”, is the full name.",
        ),
        (
            "Ada Osei denied that the ward was closing.",
            "What “denied” says is untrue; its subject, “Ada Osei”, is the full name.",
        ),
        (
            "Ada Osei urged ministers to close the bridge.",
            "The demand made by “urged”; its subject, “Ada Osei”, is the full name.",
        ),
        (
            "Ada Osei vowed to rebuild the pier.",
            "The promise made by “vowed”; its subject, “Ada Osei”, is the full name.",
        ),
        (
            "Ada Osei asked whether the bridge was safe.",
            "The question put by “asked”; its subject, “Ada Osei”, is the full name.",
        ),
        (
            "Ada Osei's claim that letters were lost surprised nobody.",
            "What the noun “claim” refers to; its owner, “Ada Osei”, is the full name.",
        ),
    ],
)
def test_the_rule_is_named_with_the_words_it_relied_on(text: str, sentence: str) -> None:
    assert explanation(extract(text)[0]) == sentence


# ------------------------------------------------------------------ the name
@pytest.mark.parametrize(
    ("text", "how"),
    [
        (
            "Ada Osei spoke. Ms Osei said it would close.",
            "“Ms Osei”, is Ada Osei, the one person with that surname.",
        ),
        (
            "Ada Osei runs the ward. “It is closing,” she said.",
            "“she”, is Ada Osei, the last woman to act or speak.",
        ),
        ("Tom Pell left. He said that it was late.", "“He”, is Tom Pell, the last man to act or speak."),
        ("Tarn Energy was fined. Tarn said it was sorry.", "“Tarn”, is short for Tarn Energy."),
        (
            "Northlink, which runs the trains, was late. The company said it was sorry.",
            "“The company”, is Northlink, the body of that sort the article is about.",
        ),
        (
            "A spokesman for Tarn Energy said it was sorry.",
            "“A spokesman for Tarn Energy”, speaks for Tarn Energy.",
        ),
        (
            "A report by the Harbour Trust was published. The report said the wall was sinking.",
            "“The report”, speaks for Harbour Trust, who made it.",
        ),
        (
            "A source close to the talks said the deal was dead.",
            "“A source close to the talks”, is all that the article says of who spoke.",
        ),
        (
            "Ada Osei is 40.\n\nAda Osei: “I was the youngest.”\n\nAO: “Now I am the oldest.”",
            "the name before the colon, “AO”, has the initials of Ada Osei.",
        ),
        (
            "Kieran Dole, a striker, scored twice. The striker said he was tired.",
            "“The striker”, is Kieran Dole, whom the article calls that.",
        ),
        (
            "“The ward is closing,” Ada Osei said.\n\n“Nobody asked the nurses what they thought.”",
            "In quotation marks, without a verb of saying; the quotation before is by Ada Osei, so this is too.",
        ),
        (
            "Ada Osei said the ward was closing. “Nobody asked the nurses what they thought of it at all.”",
            "In quotation marks, without a verb of saying; the quotation before is by Ada Osei, so this is too.",
        ),
        (
            "Ada Osei, a midwife, walked to the front of the hall. “The ward is closing on Monday and nobody asked the nurses.”",
            "In quotation marks, without a verb of saying; the sentence before is about Ada Osei, whose words follow.",
        ),
    ],
)
def test_the_explanation_says_how_the_name_was_found(text: str, how: str) -> None:
    assert last(text).endswith(how)


def test_the_explanation_names_who_passed_the_words_on() -> None:
    sentence = last("Ravi Kaur said Jon Bell had told her that the money was gone.")

    assert sentence.endswith("“Jon Bell”, is the full name, in the words of Ravi Kaur.")


# ------------------------------------------------------------------ nobody
@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("“It is closing.”", "the article does not say who spoke."),
        ("Rain fell. He said that it was late.", "“He”, is nobody the article identifies."),
        (
            "Tom Bell and Ruth Bell met on Monday. Bell said the meeting was short.",
            "“Bell”, could be several people.",
        ),
    ],
)
def test_the_explanation_says_why_nobody_is_named(text: str, why: str) -> None:
    assert last(text).endswith(why)


@pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.stem)
def test_no_named_speaker_is_explained_as_unknown(register: Path) -> None:
    named = [quotation for quotation in extract(register.read_text()) if quotation.speaker]

    assert named
    assert not [sentence for sentence in map(explanation, named) if "does not say who spoke" in sentence]


# ------------------------------------------------------------------ what the article does not tell
def test_a_sentence_kept_by_an_older_archive_is_shown_as_it_is() -> None:
    kept = (
        "In quotation marks beside “said”; its subject, “she”, is Ada Osei, the last woman to act or speak."
    )

    sentence = explanation(replace(said("the bridge"), explanation=read_explanation(kept)))

    assert sentence == kept


def test_an_imported_quotation_says_that_its_speaker_was_imported() -> None:
    bare = BareQuotation("w-8", "Nobody asked the ferrymen.", "Ada Osei")

    sentence = explanation(bare.quotation())

    assert sentence == "It was imported with this speaker, without the article it comes from."


def test_every_rule_and_place_has_words_of_its_own() -> None:
    # An imported quotation has a whole sentence, and no words for its speaker in any article.
    places = {*explanations._PLACES, *explanations._WITHOUT_WORDS}  # pyright: ignore[reportPrivateUsage]

    assert set(Rule) - {Rule.IMPORTED} == explanations._FOUND.keys()  # pyright: ignore[reportPrivateUsage]
    assert set(Manner) == places


def test_every_way_of_naming_has_words_of_its_own() -> None:
    assert set(Way) == explanations._NAMED.keys()  # pyright: ignore[reportPrivateUsage]


# ------------------------------------------------------------------ known to the archive
@pytest.mark.parametrize(
    ("way", "how"),
    [
        (Way.STATED_ROLE, "whom the archive knows as mayor of Kelder in May 2026, as moderators stated."),
        (Way.KNOWN_ROLE, "whom the archive knows as mayor of Kelder in May 2026 from other articles."),
        (Way.STATED_ALIAS, "whom the archive knows by that name, as moderators stated."),
    ],
)
def test_whom_only_the_archive_knows_is_told_with_how_it_knows(way: Way, how: str) -> None:
    found = extract("The mayor of Kelder said the ward would close.")[-1]
    led = replace(
        found,
        speaker="Ada Osei",
        role="mayor of Kelder",
        unnamed=False,
        explanation=replace(found.explanation, way=way),
    )

    told = explanation(led, "2026-05-03")

    assert told == f"Reported by “said”; its subject, “The mayor of Kelder”, is Ada Osei, {how}"
    assert "in 2026" in explanation(led, "2026") or way is Way.STATED_ALIAS
