"""What lies near a question: what may be an answer, and what never is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bot.domain.answers import Asked
from bot.domain.findings import Candidate, Closeness, Findings, Passage
from bot.language.inflection import stem
from bot.matching import Compare, Evidence, Ranked, decide, meaning, rank, read_question
from bot.matching.closeness import features
from bot.matching.deciding import answers_among

NEAR = Evidence(
    coverage=0.5, passage=0.4, adjacency=0.1, resemblance=0.5, information=6.0, together=0.5, exactness=0.3
)
SAID = Candidate(
    id=1,
    text="Voters under 35 broke late for the governor.",
    speaker="Ada Osei",
    role=None,
    title="Governor wins",
    is_claim=True,
    is_denied=False,
    context="",
    relevance=0.0,
)
OTHER = replace(SAID, id=2, text="The boat was sold for a matinee.", title="Cinema saved")
QUESTION = read_question("young people swung to the governor")


def found(*cosines: float, quotations: int = 400) -> Findings:
    near = (SAID, OTHER)[: len(cosines)]
    return Findings([], quotations, {}, {}, near, dict(zip((1, 2), cosines, strict=False)))


def closely(*nearness: float, least: float | None = None) -> Compare:
    """What finds the words of candidates so near, and one word of the question only as near as `least`."""

    def compare(passages: Sequence[Passage]) -> Sequence[Closeness]:
        words = ("people", "swung", "governor")
        near = [(one, one, one if least is None else least) for one in nearness]
        return [Closeness(words, one, one, one[0]) for one, _ in zip(near, passages, strict=False)]

    return compare


def test_the_nearest_comes_first_and_the_lead_counts() -> None:
    compare = closely(0.6, 0.58)
    apart = meaning.by_meaning(QUESTION, found(0.7, 0.55), [], asked=Asked.CLAIMS, compare=compare).compared
    beside = meaning.by_meaning(QUESTION, found(0.7, 0.62), [], asked=Asked.CLAIMS, compare=compare).compared

    assert [one.id for one in apart] == [1, 2]
    assert apart[0].score > beside[0].score > beside[1].score


def test_without_rivals_a_lead_does_not_count() -> None:
    compare = closely(0.6, 0.58)

    def best(*cosines: float) -> float:
        return (
            meaning.by_meaning(
                QUESTION, found(*cosines), [], asked=Asked.CLAIMS, compare=compare, has_rivals=False
            )
            .compared[0]
            .score
        )

    assert best(0.7) == best(0.7, 0.3) == best(0.7, 0.69)


def test_the_same_nearness_says_less_in_a_larger_archive() -> None:
    compare = closely(0.6, 0.6)
    many = found(0.6, 0.3, quotations=1_000_000)
    small = meaning.by_meaning(QUESTION, found(0.6, 0.3), [], asked=Asked.CLAIMS, compare=compare)
    large = meaning.by_meaning(QUESTION, many, [], asked=Asked.CLAIMS, compare=compare)

    assert small.compared[0].score > large.compared[0].score


def test_of_two_that_lie_as_near_the_one_that_says_each_word_comes_first() -> None:
    ranked = meaning.by_meaning(
        QUESTION, found(0.6, 0.6), [], asked=Asked.CLAIMS, compare=closely(0.3, 0.7)
    ).compared

    assert [one.id for one in ranked] == [2, 1]


def test_what_is_far_behind_is_not_compared() -> None:
    compared, others = meaning.by_meaning(
        QUESTION, found(0.7, 0.1), [], asked=Asked.CLAIMS, compare=closely(0.6, 0.6)
    )

    assert ([one.id for one in compared], [one.id for one in others]) == ([1], [2])


def test_what_is_further_behind_than_all_that_is_doubted_is_no_answer() -> None:
    related, doubted = Ranked(2, 0.4, NEAR), Ranked(1, 0.1, NEAR)

    assert answers_among([related], [], QUESTION, asked=Asked.CLAIMS) == [related]
    assert answers_among([related], [doubted], QUESTION, asked=Asked.CLAIMS) == []


def test_a_telling_word_that_nothing_comes_near_makes_an_answer_unlikely() -> None:
    whole = meaning.by_meaning(QUESTION, found(0.6, 0.2), [], asked=Asked.CLAIMS, compare=closely(0.6, 0.3))
    without = meaning.by_meaning(
        QUESTION, found(0.6, 0.2), [], asked=Asked.CLAIMS, compare=closely(0.6, 0.3, least=0.1)
    )

    assert whole.compared[0].score > without.compared[0].score


def test_what_could_not_be_compared_word_by_word_is_offered_and_no_answer() -> None:
    decided = decide(QUESTION, found(0.9, 0.3), asked=Asked.CLAIMS)

    assert decided.answers == []
    assert [one.id for one in decided.near] == [1, 2]


@pytest.mark.parametrize(
    "against",
    [
        {"opposes": True},
        {"contradicts": True},
        {"other_fact": True},
        {"other_speaker": True},
        {"other_full_name": True},
    ],
)
def test_no_nearness_outweighs_a_not_a_number_or_a_name(against: dict[str, bool]) -> None:
    said = read_question("who said that young people swung to the governor")

    assert meaning.is_shown(Ranked(1, 0.99, NEAR), said, asked=Asked.WHO_SAID)
    assert not meaning.is_shown(Ranked(1, 0.99, replace(NEAR, **against)), said, asked=Asked.WHO_SAID)


def test_what_is_likely_wrong_is_no_answer() -> None:
    assert not meaning.is_shown(Ranked(1, 0.44, NEAR), QUESTION, asked=Asked.CLAIMS)


def test_words_rank_what_they_find_as_they_did_without_meaning() -> None:
    without = Findings([replace(SAID, relevance=3.0)], 400, {}, {"governor": {"governor": 1.0}})
    beside = replace(without, near=(OTHER,), cosines={1: 0.2, 2: 0.9})

    assert rank(QUESTION, without) == rank(QUESTION, beside)


def test_without_vectors_nothing_is_near() -> None:
    assert meaning.by_meaning(QUESTION, found(), [], asked=Asked.CLAIMS) == ([], [])


def test_whom_the_question_names_comes_before_what_lies_nearer() -> None:
    asked = read_question("what did Osei say about the election")
    elsewhere = replace(OTHER, speaker="Jon Bell")
    findings = Findings([], 400, {}, {}, (SAID, elsewhere), {1: 0.4, 2: 0.55})

    compared, others = meaning.by_meaning(
        asked, findings, [], asked=Asked.WHO_SAID, compare=closely(0.6, 0.6)
    )

    assert ([one.id for one in compared], [one.id for one in others]) == ([1], [2])


def test_somebody_who_is_no_speaker_has_no_answer() -> None:
    said = read_question("what did Lindqvist say about the governor")
    findings = Findings([], 400, {}, {}, (SAID,), {1: 0.9})

    decided = decide(said, findings, asked=Asked.WHO_SAID, compare=closely(0.9))

    assert decided.answers == []
    assert [one.id for one in decided.near] == [1]


def test_a_word_as_it_was_asked_comes_before_one_spelt_like_it() -> None:
    asked = read_question("berry prices at weekends")
    spelt = replace(SAID, id=1, text="The ferry is late.", title="")
    exact = replace(SAID, id=2, text="A berry is a fruit.", title="")
    alike = {stem("berry"): {stem("berry"): 1.0, stem("ferry"): 0.8}}
    findings = Findings([], 400, {}, alike, (spelt, exact), {1: 0.45, 2: 0.3})

    near = decide(asked, findings, asked=Asked.WHO_SAID).near

    assert [one.id for one in near] == [2, 1]


def test_a_near_miss_that_has_no_vector_yet_is_offered() -> None:
    asked = read_question("the berry harvest was a disaster for the pickers of every valley in the county")
    words = replace(SAID, id=1, text="The berry harvest began late this year.", title="", relevance=6.0)
    alike = {word.stem: {word.stem: 1.0} for word in asked.words}
    findings = Findings([words], 400, {}, alike, (OTHER,), {2: 0.3})

    near = decide(asked, findings, asked=Asked.WHO_SAID).near

    assert [one.id for one in near] == [1, 2]


def test_what_may_not_be_an_answer_is_offered_before_what_lies_further_off() -> None:
    asked = read_question("what did Osei say about the election")
    elsewhere = replace(OTHER, speaker="Jon Bell")
    findings = Findings([], 400, {}, {}, (SAID, elsewhere), {1: 0.3, 2: 0.9})

    decided = decide(asked, findings, asked=Asked.WHO_SAID, compare=closely(0.1))

    assert decided.answers == []
    assert [one.id for one in decided.near] == [2, 1]


def test_a_speaker_is_met_by_who_speaks_and_not_by_what_they_say() -> None:
    asked = read_question("what did Ada Osei say about the governor")
    near = (0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.9)
    close = Closeness(asked.as_typed, near, near, 0.4)

    known = features(close, asked, SAID, is_named=True)

    assert (known["own"], known["least"], known["lacking"], known["own_lacking"]) == (0.9, 0.9, 0.0, 0.0)


def test_a_name_that_is_not_the_speakers_has_to_be_met_like_any_word() -> None:
    asked = read_question("what did the inspector say about the governor")
    close = Closeness(("inspector", "governor"), (0.1, 0.9), (0.1, 0.9), 0.4)

    unknown = features(close, asked, SAID, is_named=False)

    assert unknown["least"] == 0.1
    assert unknown["lacking"] == pytest.approx(0.35)
    assert unknown["own_lacking"] == pytest.approx(0.175)


def test_what_is_unlikely_anyway_is_not_compared() -> None:
    compared, others = meaning.by_meaning(
        QUESTION, found(0.1, 0.05), [], asked=Asked.CLAIMS, compare=closely(0.9, 0.9)
    )

    assert ([one.id for one in compared], [one.id for one in others]) == ([], [1, 2])


def test_who_is_described_may_be_known_by_another_name() -> None:
    described = read_question("what did the landlord say about heaters")
    named = read_question("what did Landlord say about heaters")
    findings = Findings([], 400, {}, {}, (replace(SAID, speaker="Kestrel Living"),), {1: 0.6})

    [of_described], [of_named] = (
        meaning.weigh(one, findings, [], asked=Asked.WHO_SAID) for one in (described, named)
    )

    assert (described.describes, named.describes) == (True, False)
    assert (of_described.evidence.stranger, of_named.evidence.stranger) == (False, True)


def test_nobody_else_answers_what_somebody_said_about_a_subject() -> None:
    by_other = Ranked(1, 0.6, replace(NEAR, other_speaker=True))
    subject = read_question("Osei on the election")
    words = read_question("who said that the governor won")

    assert answers_among([by_other], [], subject, asked=Asked.WHO_SAID) == []
    assert answers_among([by_other], [], words, asked=Asked.WHO_SAID) == [by_other]
