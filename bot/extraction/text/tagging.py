"""Tagging: the part of speech of every word of a sentence, from its possible forms and its neighbours.

In the manner of a constraint grammar (Karlsson 1990): every word starts with the tags the dictionary allows
and its neighbours strike out what cannot be. There are no weights. A form that may be a noun is one unless
something before or behind it asks for a verb; a form that may be a past or a participle is the past only
while its clause still lacks a verb.
"""

from __future__ import annotations

from functools import lru_cache

from bot.extraction.text.sentences import Sentence
from bot.extraction.text.tags import Tag
from bot.extraction.text.tokens import Text
from bot.extraction.text.word_forms import KNOWN_WORDS, forms_of
from bot.extraction.words import (
    ADVERBS,
    AUXILIARIES,
    DAYS,
    DETERMINERS,
    MONTHS,
    PREPOSITIONS,
    PRONOUNS_SUBJECT,
    RELATIVES,
    SUBORDINATORS,
    word_set,
)

_BE = word_set("is are was were be been being am 's 're 'm isn't aren't wasn't weren't ain't")
_HAVE = word_set("has have had having 've 'd hasn't haven't hadn't")
_DO = word_set("do does did don't doesn't didn't")
_MODALS = word_set(
    """will would shall should can could may might must cannot can't couldn't won't wouldn't shouldn't
    mustn't 'll 'd ought needn't"""
)
_PRONOUNS = PRONOUNS_SUBJECT - {"who"} | word_set(
    """him them us me himself herself itself themselves myself yourself ourselves everyone everybody
    anyone anybody someone somebody nobody nothing something everything anything"""
)
_RELATIVES = word_set("who whom whose which what why how where when whether whatever whoever")
_SUBORDINATORS = SUBORDINATORS - _RELATIVES | {"if", "whether", "than", "lest"}
_NOT = word_set("not n't never")
_JOINERS = word_set("and but or nor yet")
_SINGULAR_HEAD = frozenset({Tag.NOUN, Tag.NAME, Tag.PRONOUN, Tag.QUOTED, Tag.NUMBER})
_BEFORE_NOUN = frozenset({Tag.DETERMINER, Tag.OWNER, Tag.PREPOSITION, Tag.ADJECTIVE, Tag.NUMBER})
_OPEN = frozenset({"NN", "JJ", "RB", "VB", "VBZ", "VBD", "VBN", "VBG"})
# What follows a verb far more often than a noun: "reports THAT", "plans TO", "calls THE".
_OBJECT_STARTS = DETERMINERS | word_set("that it him them us me to not whether himself herself") | _PRONOUNS


_COUNTS = word_set("two three four five six seven eight nine ten")
_CLOSED = (
    (ADVERBS | DAYS | _NOT | word_set("there here very quite almost"), Tag.ADVERB),
    (PREPOSITIONS - {"speaking", "following"}, Tag.PREPOSITION),
    (_SUBORDINATORS - {"since", "before", "after", "until", "as", "than", "that"}, Tag.SUBORDINATOR),
    (DETERMINERS - {"that", "one", "all", "both"} - _COUNTS, Tag.DETERMINER),
    (_COUNTS, Tag.NUMBER),
    (_PRONOUNS, Tag.PRONOUN),
    (_RELATIVES, Tag.RELATIVE),
    (_JOINERS, Tag.JOINER),
    (
        word_set(
            """is are was were am has had does did isn't aren't wasn't weren't hasn't hadn't haven't don't
            doesn't didn't 're 've 'm have do ain't"""
        ),
        Tag.FINITE,
    ),
    (_MODALS, Tag.FINITE),
    (frozenset({"be"}), Tag.BASE),
    (frozenset({"been"}), Tag.PARTICIPLE),
    (frozenset({"being", "having"}), Tag.ING),
)
_FIXED = {word: tag for words, tag in _CLOSED for word in words}
_BENDING = word_set("that to her one all both so as since before after until than like no")
# Words that need no look at their neighbours: neither those of two classes nor those that may be names.
_UNSURE = word_set("may will do have 's 'd")  # words that are fixed to no tag
_PLAIN = {word: tag for word, tag in _FIXED.items() if word not in _BENDING and word not in _UNSURE} | {
    "“”": Tag.QUOTED,
    ",": Tag.STOP,
    ".": Tag.STOP,
    ":": Tag.STOP,
    ";": Tag.STOP,
}


def tags_of(text: Text, sentence: Sentence) -> list[Tag]:
    """The tags of a sentence's words, position by position, worked out when first asked for."""
    if not sentence.tags:
        sentence.tags = _tag_all(text, sentence)
    return sentence.tags


def _tag_all(text: Text, sentence: Sentence) -> list[Tag]:
    words = sentence.words
    written = [text.words[token] for token in sentence.tokens]
    named = not _is_titled(written)
    tags: list[Tag] = []
    bounds: list[int] = []  # of clauses
    has_finite = False
    for position, word in enumerate(words):
        tag = _PLAIN.get(word)
        if tag is None:
            large = named and position > 0 and written[position][0].isupper()
            tag = _tag(words, position, word, tags, large=large, has_finite=has_finite)
        tags.append(tag)
        if tag is Tag.FINITE:
            _reduce(words, tags, position)
            has_finite = True
        elif tag in _NEW_CLAUSE or word in _CLAUSE_STOPS or word == "that":
            bounds.append(position)
            has_finite = False
        elif word in _MAY_OPEN:
            has_finite = False
    _find_missing(words, tags, bounds)
    return tags


def _find_missing(words: list[str], tags: list[Tag], bounds: list[int]) -> None:
    """Give a clause without a verb the first noun that can be one: "the movie SHOWS Bell as he was"."""
    start = 0
    opens = True
    for end in (*bounds, len(words)):
        if opens and end - start > 2 and Tag.FINITE not in tags[start:end]:
            _promote(words, tags, start, end)
        start = end + 1
        opens = end < len(words) and (words[end] == "that" or tags[end] in _CLAUSE_OPENS)


_CLAUSE_OPENS = frozenset({Tag.SUBORDINATOR, Tag.RELATIVE})


def _promote(words: list[str], tags: list[Tag], start: int, end: int) -> None:
    for position in range(start + 1, end - 1):
        word = words[position]
        if tags[position] not in (Tag.NOUN, Tag.ADJECTIVE, Tag.PARTICIPLE, Tag.BASE) or word in _FIXED:
            continue
        led = tags[position - 1]
        if led not in _SINGULAR_HEAD and led not in (Tag.ADVERB, Tag.PARTICIPLE):
            continue
        forms = forms_of(word)
        plural = _is_plural(words[position - 1], led) or words[position - 1] in _MANY
        plural = plural or led in (Tag.NUMBER, Tag.PARTICIPLE)
        agrees = ("VBZ" in forms and not plural) or ("VB" in forms and plural) or "VBD" in forms
        if agrees and (tags[position + 1] not in _NOMINAL_TAIL or "VBZ" in forms):
            tags[position] = Tag.FINITE
            return


_MANY = word_set("% percent people police others some many most all both few several majority")
_NOMINAL_TAIL = frozenset({Tag.NOUN, Tag.FINITE, Tag.OWNER})


_NEW_CLAUSE = frozenset({Tag.SUBORDINATOR, Tag.RELATIVE, Tag.JOINER})
_MAY_OPEN = frozenset({"after", "before", "until", "since"})
_CLAUSE_STOPS = frozenset({",", ";", ":", "—", "–", "--", "-", "(", ")", ".", "?", "!"})


def _is_titled(written: list[str]) -> bool:
    """Whether capitals tell nothing here: a line in capitals or in title case."""
    longer = [word for word in written if len(word) > 3]
    large = [word for word in longer if word[0].isupper()]
    return len(longer) >= 4 and len(large) > 0.75 * len(longer)


def _tag(
    words: list[str], position: int, word: str, tags: list[Tag], *, large: bool, has_finite: bool
) -> Tag:
    """The tag of one word; `large` where its capital makes it a name."""
    if large and (word not in _FIXED or word in ("may", "will")):
        return Tag.NAME if word not in DAYS and word not in MONTHS else Tag.NOUN
    if word in ("'", "’") and position and words[position - 1].endswith("s"):
        return Tag.OWNER
    only = _only_tag(word)
    if only is not None:
        return only
    before = _previous(words, tags, position)
    after = words[position + 1] if position + 1 < len(words) else ""
    if word in _FIXED or word in _BENDING or word in ("'s", "'d"):
        return _closed(words, position, word, tags, before, after)
    return _open(words, position, word, tags, before, after, has_finite=has_finite)


@lru_cache(maxsize=KNOWN_WORDS)
def _only_tag(word: str) -> Tag | None:
    """The one tag that a word has whatever stands beside it; None for a word that has several."""
    if word in _FIXED or word in _BENDING or word in ("'s", "'d"):
        return None
    if word == "%":
        return Tag.NOUN
    if not word[0].isalnum():
        return Tag.STOP
    if word[0].isdigit():
        return Tag.NUMBER
    forms = forms_of(word)
    if forms <= {"RB"}:
        return Tag.ADVERB
    return None if not forms.isdisjoint(_VERBS) or forms >= {"NN", "JJ"} else _nominal(forms, "")


def _previous(words: list[str], tags: list[Tag], position: int) -> int:
    """The position of the word before, adverbs passed over; -1 for none."""
    at = position - 1
    while at >= 0 and tags[at] is Tag.ADVERB and words[at] not in DAYS:
        at -= 1
    return at


def _closed(words: list[str], position: int, word: str, tags: list[Tag], before: int, after: str) -> Tag:
    """Words of the closed classes, those of two classes told by their neighbours."""
    if word == "'s":
        led = words[position - 1] if position else ""
        return (
            Tag.FINITE
            if led in _PRONOUNS or led in _RELATIVES or led in ("that", "there", "here")
            else Tag.OWNER
        )
    if word == "that":
        return _that(tags, before, after)
    if word == "to":
        return Tag.TO if _can_be_base(after, words, position) else Tag.PREPOSITION
    if word == "her":
        return Tag.DETERMINER if after and after[0].isalpha() and not _closes_noun(after) else Tag.PRONOUN
    if word in _COUNTING:
        return Tag.DETERMINER
    if word in ("do", "have") and before >= 0 and (tags[before] is Tag.TO or words[before] in _MODALS):
        return Tag.BASE
    if word in _BEFORE_CLAUSE_OR_NOUN:
        return Tag.SUBORDINATOR if after in PRONOUNS_SUBJECT or after in ("there",) else Tag.PREPOSITION
    return _FIXED[word]


_COUNTING = word_set("one all both no")
# Prepositions that also open clauses
_BEFORE_CLAUSE_OR_NOUN = word_set("as since before after until than like so")


def _closes_noun(word: str) -> bool:
    return word in PREPOSITIONS or word in AUXILIARIES or word in DETERMINERS or word in ("that", "to", "and")


def _that(tags: list[Tag], before: int, after: str) -> Tag:
    led = tags[before] if before >= 0 else None
    if led in (Tag.NOUN, Tag.NAME) and (
        after in AUXILIARIES or (forms_of(after) & {"VBD", "VBZ"} and after not in DETERMINERS)
    ):
        return (
            Tag.RELATIVE if not forms_of(after) & {"NN", "JJ"} or after in AUXILIARIES else Tag.SUBORDINATOR
        )
    if after in AUXILIARIES or not after or not after[0].isalnum():
        return Tag.PRONOUN
    if led in (Tag.PREPOSITION, None):
        return Tag.DETERMINER
    return Tag.SUBORDINATOR


def _can_be_base(word: str, words: list[str], position: int) -> bool:
    if word in _BASES:
        return True
    if word.endswith("ly") and position + 2 < len(words):
        word = words[position + 2]
    if word in _FIXED:
        return False
    forms = forms_of(word) if word and word[0].isalpha() else frozenset[str]()
    return "VB" in forms


_BASES = word_set("be have do “” not never")


def _open(
    words: list[str], position: int, word: str, tags: list[Tag], before: int, after: str, *, has_finite: bool
) -> Tag:
    """Words of the open classes: nouns, adjectives, adverbs and verbs."""
    forms = forms_of(word)
    led = tags[before] if before >= 0 else None
    led_word = words[before] if before >= 0 else ""
    if forms.isdisjoint(_VERBS):
        return _nominal(forms, after)
    if (led is Tag.TO or led_word in _MODALS or led_word in _DO) and "VB" in forms:
        return Tag.BASE
    if led_word in _BE or led_word in _HAVE:
        if "VBN" in forms:
            return Tag.PARTICIPLE
        if "VBG" in forms:
            return Tag.ING
        return _nominal(forms, after)
    if "VBG" in forms:
        noun = (
            led in (Tag.DETERMINER, Tag.ADJECTIVE, Tag.OWNER) and "NN" in forms and after not in DETERMINERS
        )
        return Tag.NOUN if noun else Tag.ING
    past = "VBD" in forms
    counted = led is Tag.NUMBER and not _noun_follows(after)  # "four in ten said"
    if led in _BEFORE_NOUN and not counted:
        if past or "VBN" in forms:
            return Tag.ADJECTIVE if _noun_follows(after) else Tag.NOUN if "NN" in forms else Tag.PARTICIPLE
        if led is not Tag.NUMBER or "NN" in forms:
            return _nominal(forms, after)
    if past or "VBN" in forms:
        return _past(forms, words, position, led, after, has_finite=has_finite)
    return _present(forms, words, tags, before, after, has_finite=has_finite)


_VERBS = frozenset({"VB", "VBZ", "VBD", "VBN", "VBG"})


def _noun_follows(after: str) -> bool:
    """Whether a word can be the noun, or another adjective, that an adjective belongs to."""
    if not after or not after[0].isalpha() or after in _FIXED or after in _BENDING:
        return False
    forms = forms_of(after)
    return bool(forms & {"NN", "JJ"}) and ("NN" in forms or "VBD" not in forms)


def _nominal(forms: frozenset[str], after: str) -> Tag:
    if "JJ" in forms and ("NN" not in forms or _noun_follows(after)):
        return Tag.ADJECTIVE
    if "NN" in forms:
        return Tag.NOUN
    if "RB" in forms:
        return Tag.ADVERB
    return Tag.NOUN if not forms & {"JJ"} else Tag.ADJECTIVE


def _past(
    forms: frozenset[str], words: list[str], position: int, led: Tag | None, after: str, *, has_finite: bool
) -> Tag:
    """A form in -ed or its like: the past while its clause lacks a verb, else a participle."""
    if "VBD" not in forms:
        if led is Tag.JOINER or led is None or "VB" not in forms:
            return Tag.PARTICIPLE
        return Tag.FINITE if led in (Tag.PRONOUN, Tag.NAME, Tag.NOUN) else Tag.PARTICIPLE
    if led is Tag.JOINER:
        return Tag.FINITE
    if after == "by" or (led is None and after not in DETERMINERS):
        return Tag.PARTICIPLE
    if led is Tag.NUMBER:
        return Tag.FINITE if not has_finite else Tag.PARTICIPLE
    if led is Tag.STOP and words[position - 1] == "," and after in PREPOSITIONS and not has_finite:
        return Tag.FINITE
    if led is Tag.PARTICIPLE or (has_finite and led not in (Tag.PRONOUN, Tag.RELATIVE, Tag.STOP)):
        return Tag.PARTICIPLE
    return Tag.FINITE


def _present(
    forms: frozenset[str],
    words: list[str],
    tags: list[Tag],
    before: int,
    after: str,
    *,
    has_finite: bool,
) -> Tag:
    """A bare form or one in -s: a noun unless its neighbours ask for a verb."""
    led = tags[before] if before >= 0 else None
    led_word = words[before] if before >= 0 else ""
    nominal = bool(forms & {"NN", "JJ", "RB"})
    third = "VBZ" in forms
    if led is Tag.PRONOUN and led_word in PRONOUNS_SUBJECT:
        return Tag.FINITE
    if led is Tag.RELATIVE and led_word in RELATIVES:
        return Tag.FINITE
    if led is Tag.TO:
        return Tag.BASE
    if not nominal:
        if third or led in (Tag.NOUN, Tag.NAME, Tag.JOINER, Tag.QUOTED, Tag.STOP):
            return Tag.FINITE if led is not None else Tag.BASE
        return Tag.BASE
    if has_finite and led is not Tag.JOINER:
        return _nominal(forms, after)
    asks = after in _OBJECT_STARTS or after == "“”" or after in _AFTER_PRESENT or not after
    plural = _is_plural(led_word, led) or led_word in _MANY or led is Tag.NUMBER
    subject = led in _SINGULAR_HEAD and (third != plural or led is Tag.NAME)
    joined = led is Tag.JOINER and has_finite
    if (subject or joined) and asks and (after or third):
        return Tag.FINITE
    return _nominal(forms, after)


_AFTER_PRESENT = word_set("how why what for like")


def _is_plural(word: str, tag: Tag | None) -> bool:
    return tag in (Tag.NOUN, Tag.NAME) and word.endswith("s") and not word.endswith("ss")


def _reduce(words: list[str], tags: list[Tag], position: int) -> None:
    """Make a past into a participle when its clause's verb comes behind: "the man accused of theft said"."""
    at = position - 1
    passed = False
    while at > 0 and tags[at] not in _NEW_CLAUSE and words[at] not in _CLAUSE_STOPS and words[at] != "that":
        if tags[at] is Tag.FINITE:
            plain = words[at] not in AUXILIARIES and forms_of(words[at]) & {"VBN"}
            if plain and passed and tags[at - 1] in (Tag.NOUN, Tag.NAME, Tag.PRONOUN):
                tags[at] = Tag.PARTICIPLE
            return
        if tags[at] is Tag.PRONOUN and words[at] in PRONOUNS_SUBJECT:
            return
        passed = passed or tags[at] is not Tag.ADVERB
        at -= 1
