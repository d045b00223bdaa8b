"""Which words before a cue are its subject, shown on invented people."""

from __future__ import annotations

import pytest

from bot.extraction import extract


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Emil Kors has through his lawyers denied that the road was shut.", "Emil Kors"),
        ("Emil Kors via his agent said that the road was shut.", "Emil Kors"),
        ("Kell Council through a spokesman said that the road was shut.", "Kell Council"),
        ("Emil Kors in a letter said that the road was shut.", "Emil Kors"),
    ],
)
def test_whoever_speaks_through_somebody_is_the_speaker(sentence: str, speaker: str) -> None:
    assert extract(sentence)[-1].speaker == speaker


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("The Kell sheriff is pushing back on a federal lawsuit that says guards slept.", "federal lawsuit"),
        ("The bank faces a complaint that says it hid the fees.", "complaint"),
        ("The inspector read a note that said the boiler was cracked.", "note"),
        (
            "The town's rail users' group opposed it, saying that the trains were late.",
            "town's rail users' group",
        ),
        (
            "The state’s bee keepers’ group opposes it, arguing that hives would die.",
            "state’s bee keepers’ group",
        ),
        ("A team led by Dr Wila Porten of the Kell Institute reports that snails go home.", "Wila Porten"),
    ],
)
def test_a_source_does_not_reach_back_over_a_verb(sentence: str, speaker: str) -> None:
    found = extract(sentence)[-1].speaker

    assert found is not None
    assert found.removeprefix("The ") == speaker


@pytest.mark.parametrize(
    "sentence",
    [
        "Wila Porten was noticed because she had a following and, on June 30, had told it that the road was shut.",
        "Wila Porten owns a mill and in March told the council that the road was shut.",
        "Wila Porten said the mill was sold and, in a letter to staff, added that the road was shut.",
        "Wila Porten sold the mill and at a fair on Sunday said that the road was shut.",
        "In a statement, the sister, Wila Porten (83), said that the road was shut.",
        "In a letter to the court, his widow, Wila Porten, said that the road was shut.",
    ],
)
def test_two_verbs_have_one_subject_however_far_apart(sentence: str) -> None:
    assert extract(sentence)[-1].speaker == "Wila Porten"


def test_a_family_is_no_adverb() -> None:
    (quotation,) = extract("Wila Porten left. Her family says the road was shut.")

    assert quotation.speaker == "Her family"
