"""Ranking, labels and highlights: the right quotation first, an honest label, exact marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import Asked, Label
from bot.domain.findings import Candidate, Findings
from bot.domain.spans import Span
from bot.language.likeness import likeness
from bot.language.stems import stems
from bot.matching import labels
from bot.matching.highlights import highlights
from bot.matching.questions import read_question
from bot.matching.ranking import Ranked, rank


def quotation(
    number: int,
    text: str,
    speaker: str | None = None,
    title: str = "",
    *,
    role: str | None = None,
    is_denied: bool = False,
    relevance: float = 1.0,
) -> Candidate:
    return Candidate(
        id=number,
        text=text,
        speaker=speaker,
        role=role,
        title=title,
        is_claim=True,
        is_denied=is_denied,
        context="",
        relevance=relevance,
    )


ON_RECORD = [
    quotation(
        1,
        "The bridge is not structurally safe, and 136 bolts are missing from it.",
        "Ada Osei",
        "Kelder bridge",
    ),
    quotation(2, "We will appeal the ruling, whatever it costs us.", "Jon Bell", "Court rules on quarry"),
    quotation(3, "The bridge has been safe since it was strengthened.", "Kit Moss", "Kelder bridge"),
    quotation(
        4,
        "Having been too slow at the start, the council has now toughened its rules.",
        "Mina Farrow",
        "Rents",
    ),
    quotation(5, "Rents have risen faster here than anywhere else in the county.", "Jon Bell", "Rents"),
    quotation(6, "Nobody asked the residents what they wanted.", None, "Quarry plan"),
]


def alike(words: str, texts: Iterable[str]) -> dict[str, dict[str, float]]:
    held = {stem for text in texts for stem in stems(text)}
    return {one: {stem: how for stem in held if (how := likeness(one, stem))} for one in stems(words)}


def ranked(words: str, *, asked: Asked = Asked.WHO_SAID, said: list[Candidate] = ON_RECORD) -> list[Ranked]:
    alike_stems = alike(words, (one.text for one in said))
    found = Findings(candidates=said, quotations=10, rarity={}, alike=alike_stems)
    return rank(read_question(words), found, asked=asked)


def marked(words: str, text: str, label: Label) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    return highlights(read_question(words), text, label, alike(words, [text]))[:2]


def label_of(words: str) -> Label | None:
    return labels.label(ranked(words)[0])


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("will appeal the ruling", 2),
        ("we will apeal teh rulling", 2),
        ("ruling appeal costs", 2),
        ("who said the bridge isn't structurally safe", 1),
        ("how many bolts are missing", 1),
        ("one hundred and thirty six bolts missing", 1),
        ("the rules were toughened by the council", 4),
        ("did anyone say rents rose faster than elsewhere", 5),
        ("what did Bell say about rents", 5),
        ("resident asked nobody", 6),
    ],
)
def test_half_remembered_words_find_the_quotation(question: str, right: int) -> None:
    best = ranked(question)[0]

    assert best.id == right
    assert labels.label(best)


@pytest.mark.parametrize(
    "question",
    ["the moon landing was faked", "taxes will fall next spring", "who said football is coming home"],
)
def test_what_nobody_said_is_not_on_record(question: str) -> None:
    assert label_of(question) is None


@pytest.mark.parametrize(
    ("question", "label"),
    [
        ("WE WILL APPEAL the ruling", Label.VERBATIM),
        ("who said “whatever it costs us”?", Label.VERBATIM),
        ("we will appeal this ruling", Label.CLOSE),
        ("the bridge isn't structurally safe", Label.CLOSE),
        ("missing bridge bolts", Label.RELATED),
    ],
)
def test_a_label_claims_no_more_than_the_words_support(question: str, label: Label) -> None:
    assert label_of(question) is label


def test_a_claim_and_its_denial_are_not_the_same() -> None:
    claim = [quotation(1, "The bridge is structurally safe.", "Ada Osei")]
    denial = [quotation(1, "The bridge is not structurally safe.", "Ada Osei")]

    asserted = ranked("who said the bridge is definitely structurally safe", said=claim)[0]
    denied = ranked("who said the bridge is definitely structurally safe", said=denial)[0]

    assert labels.label(asserted) is Label.CLOSE
    assert labels.label(denied) is None
    assert labels.is_near_miss(denied)


def test_a_claim_and_its_denial_both_answer_what_is_claimed() -> None:
    said = [
        quotation(1, "The bridge is structurally safe.", "Ada Osei"),
        quotation(2, "The bridge is not structurally safe.", "Jon Bell"),
    ]

    claims = ranked("who claims the bridge is structurally safe", asked=Asked.CLAIMS, said=said)

    assert [labels.label(one) for one in claims] == [Label.VERBATIM, Label.RELATED]


def test_denied_words_answer_a_question_for_their_opposite() -> None:
    said = [quotation(1, "the board had hidden the reports", "Ada Osei", is_denied=True)]

    denied = ranked("the board had not hidden the reports", said=said)[0]
    asserted = ranked("the board had hidden reports", said=said)[0]

    assert labels.label(denied) is Label.CLOSE
    assert labels.label(asserted) is Label.RELATED


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("who said the dressing room had an alarm", "the dressing room had no alarm"),
        ("who said the surveys were never sent to the clerk", "every survey was sent to the clerk"),
        ("the talks collapsed over pay", "Talks collapsed on Sunday over rotas, not pay"),
    ],
)
def test_the_opposite_of_what_was_asked_is_at_most_a_near_miss(question: str, text: str) -> None:
    assert labels.label(ranked(question, said=[quotation(1, text, "Ada Osei")])[0]) is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("who claims that octopuses understand sums", "We are not claiming they understand sums."),
        ("who said the men had been foolish", "I do not think that any of the men had been foolish"),
        ("who said somebody was told to lie", "It is untrue that anybody was ever told to lie"),
        ("who said 25 patients were waiting at once", "11 patients were waiting at once"),
        ("he had met the inspector once in March", "he had met the inspector twice in March"),
        ("trams stopped running in October", "trams stopped running for us in November"),
        ("the waiting list had risen since January", "the waiting list had fallen since January"),
        ("a recession was likely this year", "a recession was unlikely this year"),
        ("Sobol never met the inspector", "he had met the inspector twice"),
    ],
)
def test_a_possible_opposite_or_another_fact_is_never_close(question: str, text: str) -> None:
    assert labels.label(ranked(question, said=[quotation(1, text, "Ada Osei")])[0]) is not Label.CLOSE


def test_a_match_with_no_close_rival_is_more_likely_right() -> None:
    question = "the harbour wall must be rebuilt this winter"
    alone = [quotation(1, "The harbour wall needs rebuilding.", "Ada Osei")]
    among = [*alone, quotation(2, "Rebuild the wall of the harbour by spring.", "Jon Bell")]

    assert ranked(question, said=alone)[0].score > ranked(question, said=among)[0].score


def test_the_same_words_in_two_articles_are_not_rivals() -> None:
    question = "the harbour wall must be rebuilt this winter"
    said = [quotation(number, "The harbour wall needs rebuilding.", "Ada Osei") for number in (1, 2)]

    assert ranked(question, said=said)[0].score == ranked(question, said=said[:1])[0].score


def test_a_word_guessed_from_its_neighbours_is_marked_as_differing() -> None:
    text = "they want something to happen to him"

    matched, differing = marked("want something to hape to him", text, Label.CLOSE)

    assert [span.cut(text) for span in differing] == ["happen"]
    assert [span.cut(text) for span in matched] == ["want something to", "to him"]


def test_keywords_in_the_same_form_rank_above_other_forms() -> None:
    said = [
        quotation(1, "Closing a harbour costs jobs here.", "Ada Osei"),
        quotation(2, "Closed harbours cost jobs here.", "Jon Bell"),
    ]

    assert [ranked(words, said=said)[0].id for words in ("closed harbours", "closing harbour")] == [2, 1]


def test_words_in_one_passage_weigh_more_than_scattered_ones() -> None:
    filler = "and so the long day went on as days in the valley do " * 4
    scattered = quotation(1, f"The harbour {filler} was dredged {filler} in winter.", "Ada Osei")
    near = quotation(2, f"In winter, they say, dredged was the harbour. {filler}{filler}", "Jon Bell")

    first, second = ranked("harbour dredged winter", said=[scattered, near])

    assert first.id == 2
    assert first.evidence.passage > second.evidence.passage


def test_the_context_of_a_quotation_says_what_it_is_about() -> None:
    bare = quotation(1, "I have, and I would not care to work them.", "Ada Osei", role="transport secretary")
    question = "has the transport secretary read the rosters"
    placed = replace(bare, context="Asked whether she had read the rosters, she was frank.")

    assert ranked(question, said=[placed])[0].score > ranked(question, said=[bare])[0].score


def test_of_two_people_with_one_surname_the_named_one_answers() -> None:
    said = [
        quotation(1, "The newspaper got it wrong.", "Ada Osei"),
        quotation(2, "Newspapers missed it.", "Jon Osei"),
    ]

    first, second = ranked("what did Jon Osei say about the newspaper", said=said)

    assert first.id == 2
    assert labels.label(second) is None


def test_words_negated_just_before_are_not_a_verbatim_match() -> None:
    said = [quotation(1, "I never said it was pesticide.", "Ada Osei")]

    assert labels.label(ranked("who said it was pesticide?", said=said)[0]) is not Label.VERBATIM
    assert labels.label(ranked("said it was pesticide", said=said)[0]) is Label.VERBATIM


def test_several_quotations_may_answer_about_one_subject() -> None:
    said = [
        quotation(1, "Trams cost twelve million a mile.", "Ada Osei"),
        quotation(2, "She was not against trams.", "Ada Osei"),
    ]

    assert all(labels.label(one) for one in ranked("what did Osei say about trams", said=said))


def test_a_question_who_denied_something_does_not_find_who_said_it() -> None:
    said = [
        quotation(1, "the fan had been faulty for months", "Jon Bell"),
        quotation(2, "the fan had been faulty", "Ada Osei", is_denied=True),
    ]

    best, other = ranked("who denied that the fan had been faulty", said=said)

    assert best.id == 2
    assert labels.label(other) is None


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("will they resign over the ferry?", "we will not resign over the ferry"),
        ("is the council planning to close the library?", "The council has no plans to close the library"),
    ],
)
def test_a_denial_answers_a_yes_or_no_question(question: str, text: str) -> None:
    assert labels.label(ranked(question, said=[quotation(1, text, "Jon Bell")])[0]) is Label.RELATED


@pytest.mark.parametrize(
    "words", ["Experts warned that the reef is dying", "it will reopen according to plan"]
)
def test_words_found_as_typed_are_verbatim_even_if_they_look_like_a_frame(words: str) -> None:
    said = [
        quotation(1, f"{words}.", "Ada Osei"),
        quotation(2, "Tea is warm.", "Experts of Plan International"),
    ]

    best = ranked(words, said=said)[0]

    assert (best.id, labels.label(best)) == (1, Label.VERBATIM)


def test_a_quotation_longer_than_usual_is_not_passed_over() -> None:
    said = [quotation(1, "The bridge is shut. " + "Rain fell. " * 200, "Ada Osei", relevance=-4.0)]

    assert ranked("the bridge is shut", said=said)[0].id == 1


def test_a_name_no_speaker_has_is_searched_for_like_other_words() -> None:
    said = [quotation(1, "The talks broke down over rotas.", "Jon Bell")]

    by_nobody = ranked("what did Ottoline Vance say about rotas", said=said)[0]
    by_bell = ranked("what did Bell say about rotas", said=said)[0]

    assert labels.label(by_nobody) is None
    assert labels.label(by_bell) is not None


def test_the_speaker_a_question_names_comes_first() -> None:
    said = [
        quotation(1, "The harbour will be dredged.", "Ada Osei"),
        quotation(2, "Dredging the harbour is folly.", "Jon Bell"),
    ]

    best = ranked("what did Bell say about the harbour", said=said)[0]
    other = ranked("what did Osei say about the harbour", said=said)[0]

    assert (best.id, other.id) == (2, 1)


def test_a_role_in_a_question_names_its_holder() -> None:
    said = [
        quotation(1, "The harbour will be dredged.", "Ada Osei", role="harbour master"),
        quotation(2, "The harbour will never be dredged.", "Jon Bell", role="mayor"),
    ]

    best = ranked("what did the mayor say about dredging the harbour", said=said)[0]

    assert best.id == 2
    assert best.evidence.named_speaker


def test_a_question_that_is_only_a_name_finds_what_they_said() -> None:
    answers = [one.id for one in ranked("what did Jon Bell say?") if labels.label(one)]

    assert answers == [2, 5]


def test_a_question_how_many_prefers_words_with_a_number() -> None:
    said = [quotation(1, "Many, many homes stand empty."), quotation(2, "Some 140 homes stand empty.")]

    best = ranked("how many of the homes are standing empty", said=said)[0]

    assert best.id == 2


def test_a_claim_is_also_found_by_its_headline() -> None:
    said = [
        quotation(1, "It will cost far too much.", title="Quarry plan"),
        quotation(2, "It will cost nothing.", title="School"),
    ]

    best = ranked("the cost of the quarry", asked=Asked.CLAIMS, said=said)[0]

    assert best.id == 1


def test_a_close_match_marks_the_words_that_differ() -> None:
    text = "We will appeal the ruling, whatever it costs us."

    matched, differing = marked("we shall appeal the ruling whatever it costs", text, Label.CLOSE)

    assert [span.cut(text) for span in matched] == ["We", "appeal the ruling, whatever it costs"]
    assert [span.cut(text) for span in differing] == ["will"]


def test_a_verbatim_match_marks_exactly_those_words() -> None:
    text = "“We will appeal the ruling,” she said."

    matched, differing = marked("who said will appeal the ruling", text, Label.VERBATIM)

    assert [span.cut(text) for span in matched] == ["will appeal the ruling"]
    assert differing == ()


@given(
    st.text(max_size=120),
    st.lists(st.text(max_size=200), max_size=4),
    st.text(max_size=30),
    st.sampled_from(Asked),
)
def test_ranking_takes_any_text(question: str, texts: list[str], name: str, asked: Asked) -> None:
    said = [quotation(at, text, name, name) for at, text in enumerate(texts)]

    found = ranked(question, asked=asked, said=said)

    assert found == [] or sorted(one.id for one in found) == list(range(len(texts)))
    assert all(0 <= one.score <= 1 for one in found)
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)


WORDY = st.lists(
    st.sampled_from(
        ["We", "will", "not", "isn’t", "appeal", "appealed", "136", "ruling,", "—", "the", "“the"]
    ),
    max_size=14,
).map(" ".join)


@given(WORDY | st.text(max_size=60), WORDY | st.text(max_size=60), st.sampled_from(Label))
def test_every_mark_is_a_slice_of_the_quotation(question: str, text: str, label: Label) -> None:
    matched, differing = marked(question, text, label)

    for spans in (matched, differing):
        assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(one.end <= next_one.start for one, next_one in pairwise(spans))
    assert not any(one.start < other.end and other.start < one.end for one in matched for other in differing)


@pytest.mark.parametrize("words", ["the", "or is"])
def test_one_or_two_function_words_find_nothing(words: str) -> None:
    assert ranked(words, said=[quotation(1, "It is not the bridge or is it the road.")]) == []


def test_three_function_words_find_a_quotation() -> None:
    [best] = ranked("it is not", said=[quotation(1, "It is not the bridge, it is us.")])

    assert labels.label(best) is Label.VERBATIM


def test_without_rivals_a_quotation_scores_the_same_alone_and_among_others() -> None:
    question = read_question("who said that the council will close the library")
    said = quotation(1, "They want to shut our library for good.")
    rival = quotation(2, "The council will close the library.")

    def scores(*texts: Candidate) -> dict[int, float]:
        found = Findings(texts, 10, rarity={}, alike={})
        return {one.id: one.score for one in rank(question, found, has_rivals=False)}

    alone, beside = scores(said), scores(said, rival)

    assert alone[1] == beside[1]
