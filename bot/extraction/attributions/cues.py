"""Cues: the words that attribute what somebody said.

A cue is found by its head, a form of a speech verb, and extended over its verb group: "has repeatedly said".
Negated, hypothetical and noun uses are dropped here, so later stages only see words that report.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.extraction.attributions.agreement import agrees, is_noun
from bot.extraction.attributions.infinitives import NOT_SAID, governing_verb
from bot.extraction.attributions.verb_groups import group_start, in_group, opens_clause
from bot.extraction.text import Sentence, Tag, is_capitalised, tags_of
from bot.extraction.words import (
    ARTICLES,
    AUXILIARIES,
    BE,
    CLAUSE,
    IDIOM_HEADS,
    IDIOMS,
    OWNERS,
    PREPOSITIONS,
    SPEECH_FORMS,
    TENSED,
    word_set,
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a sentence, as positions in `Sentence.tokens`.

    `first` up to `end` is the whole verb group and `head` the speech verb in it. `form` is the verb's form.
    The subject of a `passive` cue is who the words are about.
    """

    head: int
    first: int
    end: int
    lemma: str
    form: str
    passive: bool

    @property
    def is_participle(self) -> bool:
        """Whether the cue is a form in -ing without an auxiliary: "she left, SAYING …"."""
        return self.form == "ing" and self.first == self.head


def find_cues(sentence: Sentence) -> list[Cue]:
    """Every reporting verb group in a sentence, from left to right."""
    found: list[Cue] = []
    words = sentence.words
    for position in [position for position, word in enumerate(words) if word in _HEADS]:
        word = words[position]
        if word in IDIOM_HEADS and (cue := _idiom(sentence, position)) is not None:
            found.append(cue)
        elif word in SPEECH_FORMS and (cue := _cue(sentence, position)) is not None:
            found.append(cue)
            if len(found) == _MOST:
                break
    return found


def _idiom(sentence: Sentence, head: int) -> Cue | None:
    """A cue of several words: "made (it) clear that", "is adamant that", or "she went on" between commas."""
    words = sentence.words
    form = "s" if words[head].endswith("s") else "ing" if words[head].endswith("ing") else "past"
    if words[head] in _GOING:
        closes = sentence.word(head + 1) == "on" and sentence.word(head + 2) in _PAUSES
        return Cue(head, head, head + 2, "add", form, passive=False) if closes else None
    if "that" not in words[head + 1 : head + _IDIOM]:
        return None
    first = head
    while first > 0 and in_group(words[first - 1]) and tags_of(sentence)[first - 1] is not Tag.NAME:
        first -= 1
    if not NOT_SAID.isdisjoint(words[first:head]):
        return None
    for tail in IDIOMS[IDIOM_HEADS[words[head]]]:
        end = head + 1 + len(tail)
        if tuple(words[head + 1 : end]) != tail or "that" not in words[end : end + 5]:
            continue
        if (tail and tail[0] != "back") or _reports_clause(sentence, first, head, end):
            return Cue(head, first, end, "tell" if tail[-1:] == ("to",) else "say", form, passive=False)
    return None


def _reports_clause(sentence: Sentence, first: int, head: int, end: int) -> bool:
    """Whether a verb has a clause with "that" after it, and not "that" before a noun: "held THAT post"."""
    words, tags = sentence.words, tags_of(sentence)
    if (
        tags[head] not in _VERB_TAGS
        or not BE.isdisjoint(words[first:head])
        or (head and words[head - 1] == "to")
    ):
        return False
    that = words.index("that", end)
    set_off = that == end or words[end] in PREPOSITIONS or tags[end] is Tag.ADVERB
    return set_off and opens_clause(sentence, that)


_VERB_TAGS = frozenset({Tag.FINITE, Tag.PARTICIPLE, Tag.ING})


_IDIOM = 10  # tokens from the verb of an idiom to its "that"
_GOING = word_set("went goes")
_PAUSES = word_set(", . :")


_HEADS = frozenset({*IDIOM_HEADS, *SPEECH_FORMS})
_MOST = 16  # cues in one sentence: text with more is not prose, and the limit keeps the time linear


def _cue(sentence: Sentence, head: int) -> Cue | None:
    """The cue with a form of a speech verb as its head; None if it reports nothing."""
    words = sentence.words
    verb = SPEECH_FORMS[words[head]]
    first = group_start(sentence, head)
    if words[head] == "reading" or _is_unsaid(sentence, first, head):
        return None  # a banner reading “Every Drop”: nobody speaks
    group = words[first:head]
    if first and words[first - 1] == "to" and verb.form not in TENSED:
        hangs_on = governing_verb(sentence, first - 1, head)
        if hangs_on is None:
            return None
        first = hangs_on
    elif not group and not _is_verb(sentence, head, verb.form):
        return None
    end = head + 1
    while end < len(words) and (words[end] in _AFTER_VERB or _closing_adverb(sentence, end)):
        end += 1
    if group and group[0] == "having":
        return Cue(first, first, end, verb.lemma, "ing", passive=False)  # "having said so, she left"
    passive = verb.form == "past" and _is_passive(verb.lemma, group, words[head + 1 : head + 2])
    if verb.lemma == "point" and sentence.word(end) == "out":
        return Cue(head, first, end + 1, "note", verb.form, passive)
    return Cue(head, first, end, verb.lemma, verb.form, passive)


def _is_unsaid(sentence: Sentence, first: int, head: int) -> bool:
    """Whether a verb group says that nothing was said, or only imagines it."""
    words = sentence.words
    if not NOT_SAID.isdisjoint(words[first:head]) or words[first - 2 : first] in _INSTEAD_OF:
        return True
    return sentence.inside < 0 and (
        (words[-1] == "?" and words[0] in AUXILIARIES)  # "Would Bell confirm that it was late?"
        or _is_supposed(words, first)
        or _is_condition(sentence, first)
        or _is_proverbial(words, first)
    )


_INSTEAD_OF = (["short", "of"], ["instead", "of"], ["rather", "than"], ["far", "from"])


def _is_condition(sentence: Sentence, first: int) -> bool:
    """Whether the verb is in a condition: "will be told IF THEIR CHILD asks for a dog"."""
    words = sentence.words
    near = max(0, first - _CONDITION + 1)
    opening = next((at for at in range(first - 1, near - 1, -1) if words[at] in _IF), None)
    if opening is None:
        return False
    between = range(opening + 1, first)
    return not any(words[at] in _CLAUSE_STOPS or tags_of(sentence)[at] in _ENDS_CLAUSE for at in between)


_IF = word_set("if unless")
_ENDS_CLAUSE = frozenset({Tag.FINITE, Tag.QUOTED})
_CONDITION = 8  # tokens between "if" and its verb


def _is_verb(sentence: Sentence, head: int, form: str) -> bool:
    """Whether a form without auxiliaries is a verb here, with a possible subject before it."""
    if _is_finite(sentence, head):
        return True
    if _is_adjective(sentence, head):
        return False
    before = sentence.words[head - 1] if head else ""
    untensed = form in _ALSO_NOUNS and not agrees(sentence, head, form)
    return not untensed and not is_noun(sentence, head, before)


def _is_adjective(sentence: Sentence, head: int) -> bool:
    """Whether a form describes the noun after it: "the largest CONFIRMED reserves"."""
    tags = tags_of(sentence)
    if not head or tags[head] is not Tag.ADJECTIVE:
        return False
    return tags[head - 1] in _BEFORE_ADJECTIVE or sentence.words[head - 1] in _NO_SUBJECT


_BEFORE_ADJECTIVE = frozenset({Tag.ADJECTIVE, Tag.OWNER, Tag.FINITE})
_NO_SUBJECT = ARTICLES | OWNERS | word_set("all both")  # no subject of an adjective after them
_ALSO_NOUNS = word_set("base s")  # verb forms that look like nouns


def _is_passive(lemma: str, group: list[str], follows: list[str]) -> bool:
    """Whether a form of "be" makes a passive; "he's said it works" means "has said"."""
    if lemma in _NEVER_PASSIVE or BE.isdisjoint(group):
        return False
    short = lemma in CLAUSE and BE.isdisjoint(set(group) - {"'s"})
    return not short or follows in _PASSIVE_TAIL


def _is_finite(sentence: Sentence, position: int) -> bool:
    return tags_of(sentence)[position] is Tag.FINITE


def _is_supposed(words: list[str], first: int) -> bool:
    """Whether the speech is only imagined: "If Bell says so, …", "Were Bell to announce it, …"."""
    start = first
    while start > 0 and words[start - 1] not in _CLAUSE_STOPS and words[start - 1] != "“”":
        start -= 1
    clause = words[start:first]
    opening = words[start] if start < first else ""
    if opening == "were" and "to" in clause:
        return True
    if "whether" in clause:
        return not any(word in SPEECH_FORMS for word in words[: start + clause.index("whether")])
    return words[0] in _IMAGINED or (opening == "had" and not start) or opening in _SUPPOSED


_IMAGINED = word_set("imagine suppose picture")
_SUPPOSED = word_set("if unless should suppose supposing perhaps maybe")


def _is_proverbial(words: list[str], first: int) -> bool:
    """Whether nobody in particular is meant: "as they say", "how people call it"."""
    return words[max(0, first - 2) : first] in _PROVERBIAL


_PROVERBIAL = (["as", "they"], ["how", "they"], ["as", "people"])


_CLAUSE_STOPS = word_set(", ; : — – -- ( )")


_PASSIVE_TAIL = (["by"], ["as"], ["to"], ["for"])


_NEVER_PASSIVE = word_set("insist boast lament")
_AFTER_VERB = word_set("again later also previously repeatedly then too")


def _closing_adverb(sentence: Sentence, position: int) -> bool:
    """Whether an adverb goes with the verb before it, not with the next words ("said roughly half")."""
    words = sentence.words
    word, after = words[position], words[position + 1] if position + 1 < len(words) else ""
    if not word.endswith("ly") or len(word) < 5 or is_capitalised(sentence, position):
        return False
    return not after or after in PREPOSITIONS or not after[0].isalnum() or after == "that"
