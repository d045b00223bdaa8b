"""Questions: which words of a question are searched for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.matching.questions import read_question


@pytest.mark.parametrize(
    ("question", "core"),
    [
        ("who said that the bridge is safe?", "the bridge is safe"),
        ("Who said the bridge isn't safe", "the bridge isnt safe"),
        ("who was it that said we will appeal?", "we will appeal"),
        ("did anyone claim the bridge is safe?", "the bridge is safe"),
        ("has anybody said that fares will rise", "fares will rise"),
        ("what did Ada Osei say about the bridge?", "the bridge"),
        ("how many homes are empty", "homes are empty"),
        ("is it true that the bridge is safe", "the bridge is safe"),
        ("the bridge is safe, who said that?", "the bridge is safe"),
        ("the bridge is safe", "the bridge is safe"),
    ],
)
def test_the_frame_around_the_words_is_taken_off(question: str, core: str) -> None:
    assert " ".join(read_question(question).core) == core


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("what did Osei say about the bridge", ("osei",)),
        ("what has Ada Osei said about the bridge", ("ada", "osei")),
        ("Osei said that the bridge is safe", ("osei",)),
        ("what did she say about the bridge", ()),
        ("who said the bridge is safe", ()),
        ("how many homes does Professor Osei think are empty?", ("professor", "osei")),
        ("when was the bridge closed, according to the surveyor?", ("surveyor",)),
    ],
)
def test_a_name_in_the_frame_is_a_hint_at_the_speaker(question: str, names: tuple[str, ...]) -> None:
    assert read_question(question).names == names


@pytest.mark.parametrize(
    "words", ["I never said that", "never said that", "Nobody says that the bridge is safe"]
)
def test_words_that_deny_saying_something_are_not_a_frame(words: str) -> None:
    reading = read_question(words)

    assert reading.core == reading.as_typed
    assert reading.names == ()


def test_a_question_for_all_that_somebody_said_looks_for_their_name() -> None:
    reading = read_question("What did Osei say?")

    assert reading.names == ("osei",)
    assert [word.form for word in reading.words] == ["osei"]


@pytest.mark.parametrize(
    ("question", "core"),
    [
        ("how many homes does Professor Osei think are empty?", "homes are empty"),
        ("when was the bridge closed, according to the surveyor?", "the bridge closed"),
    ],
)
def test_a_speaker_named_in_the_middle_or_at_the_end_is_not_searched_for(question: str, core: str) -> None:
    assert " ".join(read_question(question).core) == core


@pytest.mark.parametrize("question", ["who said fares will rise", "who claims octopuses count", "it is safe"])
def test_words_reported_as_said_are_asserted(question: str) -> None:
    assert read_question(question).asserts


@pytest.mark.parametrize(
    "question", ["octopuses arithmetic", "the octopus", "what did Osei say about octopuses"]
)
def test_keywords_and_subjects_assert_nothing(question: str) -> None:
    assert not read_question(question).asserts


def test_how_many_wants_a_number() -> None:
    assert read_question("how many homes are empty").wants_number
    assert not read_question("many homes are empty").wants_number


@given(st.text(max_size=300))
def test_any_text_can_be_read_as_a_question(text: str) -> None:
    reading = read_question(text)

    assert bool(reading.words) == bool(reading.as_typed)
    assert all(word.form == word.form.strip() and word.form for word in reading.words)


@pytest.mark.parametrize("typed", ["bridge", "the bridge", "a bridge", "did anyone mention the bridge"])
def test_an_article_changes_nothing_about_keywords(typed: str) -> None:
    assert [word.form for word in read_question(typed).words] == ["bridge"]


def test_articles_among_other_words_are_compared() -> None:
    forms = [word.form for word in read_question("the bridge is safe").words]

    assert forms == ["the", "bridge", "is", "safe"]
    assert [word.form for word in read_question("the").words] == ["the"]


@pytest.mark.parametrize(
    ("typed", "name", "words"),
    [
        ("osei on the ferry", ("osei",), "the ferry"),
        ("ada osei says the ferry is late", ("ada", "osei"), "the ferry is late"),
        ("what did lord osei say about the ferry", ("osei",), "the ferry"),
    ],
)
def test_a_headline_names_who_spoke(typed: str, name: tuple[str, ...], words: str) -> None:
    reading = read_question(typed)

    assert reading.names == name
    assert " ".join(reading.core) == words


def test_what_stands_before_a_little_word_need_not_be_a_name() -> None:
    assert read_question("is there a cap on rents").names == ()
