"""Cues: the words that tell us someone is being quoted.

A cue is found by its head, a form of a speech verb, and grown over what belongs to the verb group: "has
repeatedly said". Negated, hypothetical and noun uses are left out here, so that later stages see only
words that report.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.extraction.attributions.infinitives import governor
from bot.extraction.attributions.verb_groups import group_start, in_group
from bot.extraction.text import Sentence, Tag, Text, tags_of
from bot.extraction.words import (
    BE,
    CLAUSE,
    DETERMINERS,
    GROUP_NOUNS,
    IDIOM_HEADS,
    IDIOMS,
    MODALS_UNSURE,
    NEGATIONS,
    NOUN_LIKE,
    POSSESSIVES,
    PREPOSITIONS,
    SPEECH_FORMS,
    word_set,
)

_NOT_BEFORE_VERB = (DETERMINERS | POSSESSIVES | PREPOSITIONS) - {
    "all",
    "both",
    "one",
    "many",
    "some",
    "most",
    "since",
}


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a sentence, as positions in `Sentence.tokens`.

    `first` up to `end` is the whole verb group, `head` the speech verb in it. `form` is the verb's form;
    a `passive` cue's subject is whom the words are about.
    """

    head: int
    first: int
    end: int
    lemma: str
    form: str
    passive: bool


def find_cues(text: Text, sentence: Sentence) -> list[Cue]:
    """Every reporting verb group of a sentence, left to right."""
    found: list[Cue] = []
    words = sentence.words
    for position in [position for position, word in enumerate(words) if word in _HEADS]:
        word = words[position]
        if word in IDIOM_HEADS and (cue := _idiom(text, sentence, position)) is not None:
            found.append(cue)
        elif word in SPEECH_FORMS and (cue := _cue(text, sentence, position)) is not None:
            found.append(cue)
            if len(found) == _MOST:
                break
    return found


def _idiom(text: Text, sentence: Sentence, head: int) -> Cue | None:
    """A cue of several words: "made (it) clear that", "is adamant that"; "she went on," between commas."""
    words = sentence.words
    form = "s" if words[head].endswith("s") else "ing" if words[head].endswith("ing") else "past"
    if words[head] in ("went", "goes"):
        closes = words[head + 1 : head + 2] == ["on"] and words[head + 2 : head + 3] in ([","], ["."], [":"])
        return Cue(head, head, head + 2, "add", form, passive=False) if closes else None
    first = head
    while first > 0 and in_group(words[first - 1]) and tags_of(text, sentence)[first - 1] is not Tag.NAME:
        first -= 1
    if not NEGATIONS.isdisjoint(words[first:head]) or not MODALS_UNSURE.isdisjoint(words[first:head]):
        return None
    for tail in IDIOMS[IDIOM_HEADS[words[head]]]:
        end = head + 1 + len(tail)
        if tuple(words[head + 1 : end]) == tail and "that" in words[end : end + 5]:
            return Cue(head, first, end, "tell" if tail[-1] == "to" else "say", form, passive=False)
    return None


_HEADS = frozenset({*IDIOM_HEADS, *SPEECH_FORMS})
_MOST = 16  # cues in one sentence: text with more is not prose, and the bound keeps its reading cheap


def _cue(text: Text, sentence: Sentence, head: int) -> Cue | None:
    words = sentence.words
    verb = SPEECH_FORMS[words[head]]
    if words[head] == "reading":
        return None  # a banner reading “Every Drop”: nobody speaks
    first = group_start(text, sentence, head)
    group = words[first:head]
    if not NEGATIONS.isdisjoint(group):
        return None
    if not MODALS_UNSURE.isdisjoint(group):
        return None
    if sentence.inside < 0 and (_is_supposed(words, first) or _is_proverbial(words, first)):
        return None
    before = words[first - 1] if first else ""
    if before == "to":
        hangs_on = governor(sentence, first - 1, head)
        if hangs_on is None:
            return None
        first = hangs_on
    elif not group and _is_noun(text, sentence, head, before) and not _is_finite(text, sentence, head):
        return None
    if (
        verb.form in ("base", "s")
        and before != "to"
        and not group
        and not _agrees(text, sentence, head, verb.form)
        and not _is_finite(text, sentence, head)
    ):
        return None
    passive = verb.form == "past" and not BE.isdisjoint(group) and verb.lemma not in _NEVER_PASSIVE
    if passive and verb.lemma in CLAUSE and not BE.isdisjoint(group) and BE.isdisjoint(set(group) - {"'s"}):
        passive = words[head + 1 : head + 2] in _PASSIVE_TAIL  # "he's said it works" is "has said"
    end = head + 1
    while end < len(words) and (words[end] in _AFTER_VERB or _closing_adverb(text, sentence, end)):
        end += 1
    if group and group[0] == "having":
        return Cue(first, first, end, verb.lemma, "ing", passive=False)  # "having said so, she left"
    return Cue(head, first, end, verb.lemma, verb.form, passive)


def _is_finite(text: Text, sentence: Sentence, position: int) -> bool:
    return tags_of(text, sentence)[position] is Tag.FINITE


def _is_supposed(words: list[str], first: int) -> bool:
    """Whether the writer only imagines it said: "If Bell says so, …", "Were Bell to announce it, …"."""
    start = first
    while start > 0 and words[start - 1] not in _CLAUSE_STOPS and words[start - 1] != "“”":
        start -= 1
    clause = words[start:first]
    if clause[:1] == ["were"] and "to" in clause:
        return True
    if "whether" in clause:
        return not any(word in SPEECH_FORMS for word in words[: start + clause.index("whether")])
    return words[0] in _IMAGINED or (clause[:1] == ["had"] and not start) or clause[:1] in _SUPPOSED


_IMAGINED = frozenset({"imagine", "suppose", "picture"})
_SUPPOSED = (["if"], ["unless"], ["should"], ["suppose"], ["supposing"], ["perhaps"], ["maybe"])


def _is_proverbial(words: list[str], first: int) -> bool:
    """Whether nobody is meant: "as they say", "how people call it"."""
    return words[max(0, first - 2) : first] in (["as", "they"], ["how", "they"], ["as", "people"])


_CLAUSE_STOPS = frozenset({",", ";", ":", "—", "–", "--", "(", ")"})


_PASSIVE_TAIL = (["by"], ["as"], ["to"], ["for"])


_NEVER_PASSIVE = frozenset({"insist", "boast", "lament"})
_AFTER_VERB = word_set("again later also previously repeatedly then too")


def _closing_adverb(text: Text, sentence: Sentence, position: int) -> bool:
    """Whether an adverb belongs to the verb before it, not to what follows ("said roughly half")."""
    words = sentence.words
    word, after = words[position], words[position + 1] if position + 1 < len(words) else ""
    if not word.endswith("ly") or len(word) < 5 or text.words[sentence.tokens[position]][0].isupper():
        return False
    return not after or after in PREPOSITIONS or not after[0].isalpha() or after == "that"


def _agrees(text: Text, sentence: Sentence, head: int, form: str) -> bool:
    """Whether what stands before a bare or third-person form can be its subject."""
    words = sentence.words
    if head == 0:
        return False
    before = words[head - 1]
    after = words[head + 1] if head + 1 < len(words) else ""
    if form == "s":
        if words[head] not in NOUN_LIKE:
            return True
        named = text.words[sentence.tokens[head - 1]][0].isupper() or before in _SINGULAR_SUBJECTS
        if "“”" in words[max(0, head - 5) : head] and after in (".", ",", ""):
            return True  # “Not yet,” Bell notes.
        return after in ("that", "“”", ":") or (named and after not in _AFTER_NOUN)
    if before in _PLURAL_SUBJECTS:
        return words[head] not in NOUN_LIKE or after in _AFTER_PLURAL_VERB or before in _PLAIN_SUBJECTS
    if not (before.endswith("s") or before in GROUP_NOUNS):
        lead = words[max(0, head - 12) : head]
        return words[head] == "say" and any(
            (len(word) > 3 and word.endswith("s")) or word in GROUP_NOUNS for word in lead
        )
    return (
        words[head] not in NOUN_LIKE
        or after == "that"
        or (before not in _OWN_NOUN and after in _AFTER_VERB_OF_MANY)
    )


# Before "say": who says so, or what stands behind them
_PLURAL_SUBJECTS = word_set("they we i you who people police also and , “” some many others")
_SINGULAR_SUBJECTS = word_set("he she it who , also and")  # before "claims", which may be a noun
_AFTER_PLURAL_VERB = word_set("that “” it the for he she they")  # behind "claim", where it is a verb
_PLAIN_SUBJECTS = word_set("they we i you")
_OWN_NOUN = word_set("'s his this its")  # before "claim", where it is a noun
_AFTER_VERB_OF_MANY = word_set("the he she it they for “” their")
# Behind "claims", where it is a noun
_AFTER_NOUN = word_set("of in for and , . on to by from with at") | {""}


def _is_noun(text: Text, sentence: Sentence, head: int, before: str) -> bool:
    """Whether a form that may be a noun is one here: after "the", "his", "of"; or a name in capitals."""
    word = sentence.words[head]
    token = sentence.tokens[head]
    raw = text.words[token]
    if (
        head
        and raw[0].isupper()
        and not (raw.isupper() and len(raw) > 1 and text.words[sentence.tokens[0]].isupper())
    ):
        return True  # part of a name or a headline
    if word.endswith("ing") and before in _BEFORE_GERUND:
        return False
    return bool(before in _NOT_BEFORE_VERB and (word in NOUN_LIKE or before in _SURELY_NOUN))


_BEFORE_GERUND = word_set("by after in before of for since")  # "BY saying": no noun
_SURELY_NOUN = word_set("the a an 's")  # before any noun
