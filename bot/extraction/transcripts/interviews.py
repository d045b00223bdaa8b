"""Interviews: who answers, and the answers in an interview without labels, its questions set in bold.

When did you start?                      a paragraph that is a question to "you"
I was nine. My father laughed.           the answer of the person whom the introduction presents
"""

from __future__ import annotations

from bot.domain.explanations import Manner, Rule
from bot.extraction.attributions import Attribution
from bot.extraction.names import Entity, Mention, Names, Roles
from bot.extraction.text import MARKS, Range, Sentence, Text
from bot.extraction.transcripts.labels import ends_asking
from bot.extraction.words import word_set

_FEWEST = 3  # questions that make an interview
_INTRODUCTION = 8  # paragraphs before the first question, at most
_SHORT = 60  # tokens in a question
_ADDRESSING = word_set("you your")
_SELF = word_set("i my me myself")
_ASKS = word_set("reporter correspondent editor interviewer host journalist presenter writer")


def find_answers(text: Text, sentences: list[Sentence], names: Names) -> list[Attribution]:
    """The answers in an interview without labels; none if the article is not one."""
    questions = [number for number, paragraph in enumerate(text.paragraphs) if _asks(text, *paragraph)]
    if len(questions) < _FEWEST or not 0 < questions[0] <= _INTRODUCTION:
        return []
    answers = _between(text, questions)
    named = answerer(text, names, text.paragraphs[questions[0]][0])
    if named is None or not _are_answers(text, questions, answers):
        return []
    opening: dict[int, Sentence] = {}
    for sentence in sentences:
        opening.setdefault(sentence.tokens[0], sentence)
    source = (named.first, named.end)
    return [
        Attribution(opening[each[0][0]], Rule.LABEL, Manner.INTRODUCTION, None, source, "", list(each))
        for each in answers
        if each[0][0] in opening
    ]


def _are_answers(text: Text, questions: list[int], answers: list[list[Range]]) -> bool:
    """Whether questions are to "you", and a third of the answers in the first person, without labels."""
    addressed = any(_holds(text, text.paragraphs[number], _ADDRESSING) for number in questions)
    if not addressed or len(answers) < _FEWEST:
        return False
    if any(_is_set_otherwise(text, *place) for answer in answers for place in answer):
        return False
    personal = sum(any(_holds(text, place, _SELF) for place in answer) for answer in answers)
    return 3 * personal >= len(answers)


def _holds(text: Text, place: Range, words: frozenset[str]) -> bool:
    """Whether a paragraph includes any of some words."""
    return not words.isdisjoint(text.lower[slice(*place)])


def _asks(text: Text, first: int, end: int) -> bool:
    """Whether a paragraph is just a question, not quoted words."""
    return ends_asking(text, first, end) and end - first <= _SHORT and text.words[first] not in MARKS


def _is_set_otherwise(text: Text, first: int, end: int) -> bool:
    """Whether a paragraph starts with a label or a quotation mark, which attributes its words."""
    return any(word == ":" or word in MARKS for word in text.words[first : min(end, first + _LABEL)])


_LABEL = 6  # a label or an opening mark is within this many tokens


def _between(text: Text, questions: list[int]) -> list[list[tuple[int, int]]]:
    """The paragraphs that answer each question. After the last, only those in the first person count."""
    answers: list[list[tuple[int, int]]] = []
    for number, following in zip(questions, [*questions[1:], len(text.paragraphs)], strict=True):
        answer = text.paragraphs[number + 1 : following]
        if following == len(text.paragraphs):
            own = [place for place in answer[1:] if _holds(text, place, _SELF)]
            answer = answer[:1] + own
        if answer:
            answers.append(answer)
    return answers


def answerer(text: Text, names: Names, before: int) -> Mention | None:
    """The person an introduction is about: the one it names most often, except the reporter."""
    roles = Roles(text, names)
    mentions: dict[int, list[Mention]] = {}
    for mention in names.mentions:
        if mention.first >= before:
            break
        if mention.entity.person and mention.entity.words and not _is_reporter(text, roles, mention):
            mentions.setdefault(id(mention.entity), []).append(mention)
    chosen = max(mentions.values(), key=len, default=None)
    return chosen[0] if chosen else None


def _is_reporter(text: Text, roles: Roles, mention: Mention) -> bool:
    """Whether a mention is of the reporter: "by Jon Bell", "our correspondent Jon Bell"."""
    entity: Entity = mention.entity
    before = text.lower[mention.first - 1] if mention.first else ""
    return before == "by" or not _ASKS.isdisjoint((roles.of(entity) or "").lower().split())
