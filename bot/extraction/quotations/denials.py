"""Denials: which earlier claim of the same article a denial or a rebuttal is about.

    Bell said 40 letters were missing. … “That is untrue,” said Osei.        points back: the last claim
    Osei disputes Bell's account.                                            names whose it is
    Osei said the figure for missing letters was not accurate.               shares its topic
    Bell said Tarn dumped oil. … Tarn said no oil was ever dumped.           the accused says the opposite

A denial that fits no earlier claim by these is linked to none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property

from bot.domain.explanations import Rule
from bot.domain.quotations import Quotation, Stance
from bot.extraction.quotations.grounds import FoundQuotation
from bot.extraction.text import lemma
from bot.extraction.words import DENIED_NOUNS, word_set

_LOOK_BACK = 60  # quotations a denial looks back for its topic
_JUST_NOW = 4  # for "that is untrue"
_SOON = 12  # for the accused to answer
_SHARE, _LEAST = 0.25, 2  # of the shorter one's topic words, and how many, to be about the same thing
_OPPOSITE = 0.5  # of them, to say the opposite
_LOOKED_AT = 3000  # characters
_POINTS_IN = 8  # words in which a rebuttal points back
_PREFIX = 6  # letters by which words of one topic are told

# Untrue, whatever else is said.
_UNTRUE = word_set(
    """untrue inaccurate incorrect false falsehood falsehoods baseless groundless unfounded fabricated
    fabrication fabrications"""
)
_NOT_TRUE = re.compile(
    r"(?:\b(?:not|never)|n['’]t)(?: [a-z]+){0,2} (?:true|accurate|correct|the case|happen(?:ed)?)\b"
    r"|\b(?:without|no)(?: any)? (?:truth|foundation|merit|basis|substance)\b|\bnever happened\b",
    re.IGNORECASE,
)
_TRUE = word_set("true accurate correct case happen happened truth foundation merit basis substance")
# Untrue only of something pointed at: "that is nonsense", "we reject these claims".
_SCORN = word_set(
    """wrong nonsense rubbish absurd ludicrous ridiculous preposterous laughable fantasy fiction lie lies
    lying liar liars libel libelous libellous defamatory slander slanderous smear smears mislead misleads
    misleading distort distorted distorts distortion distortions mistaken fanciful outrageous garbage
    invented invention reject rejects rejected dispute disputes disputed refute refutes refuted
    categorically"""
)
_NOT_SAID = re.compile(
    r"(?:\bnot|\bnever|n['’]t) (?:recognise|recognize|accept|said?|say|claim(?:ed)?|made)\b", re.IGNORECASE
)
_SAYING = word_set("recognise recognize accept said say claim claimed made")
_NEGATIVE = word_set("no not never none nobody nothing neither nor without")
_BACK = word_set("that this these those it them such neither")
_IT_THAT = re.compile(  # "it is not true that", "it is wrong to": what is untrue stands behind
    r"\bit(?: (?:is|was|has|had|would be)|['’]s)\b(?:[^.]{1,60}\bthat|(?: [\w'’-]+){1,3} (?:to|for))\b",
    re.IGNORECASE,
)
_BE = word_set("is are was were")
_IN_NAMES = frozenset({"the", "of", "and"})
_FEW = 4  # words of a bare "absolute rubbish"
_ANYTHING = word_set("wrongdoing involvement impropriety it them this that everything anything")
_OWNER = re.compile(r"\b([^\W\d_][\w-]*)['’]s? (?:[a-z-]+ ){0,2}?([a-z]+)\b")
_SENTENCE = re.compile(r"[.!?]+\s")
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_FIGURES = word_set("figure figures number numbers total totals statistics")
_EMPTY = word_set(
    """the a an of to in on and or but is are was were be been being has have had having that this it its
    they them their he she his her we our you your i my me us at by for from with as not no any all so than
    then there would will could should can may might about into out up said says say true false untrue
    accurate inaccurate wrong categorically simply never ever anyone nobody who which what when where how
    also very just more most such do does did if these those"""
)


class _Said:
    """A quotation as denials see it: its words, those of its speaker's name, and whether it says no."""

    def __init__(self, text: str, found: FoundQuotation) -> None:
        self.found = found
        self.content = found.quotation.text(text)[:_LOOKED_AT]
        self.in_order = _words(self.content)
        self.words = frozenset(self.in_order)
        self.names = frozenset((found.quotation.speaker or "").lower().split()) - _IN_NAMES
        self.is_negative = _says_no(self.in_order)

    @property
    def quotation(self) -> Quotation:
        """The quotation as far as it is known."""
        return self.found.quotation

    @cached_property
    def topic(self) -> frozenset[str]:
        """What it is about, looked up when a denial asks: most articles have none."""
        return topic(self.in_order)

    @cached_property
    def negated(self) -> frozenset[str]:
        """What the sentences that hold a "not" are about; the others deny nothing."""
        sentences = [_words(sentence) for sentence in _SENTENCE.split(self.content)]
        return topic([word for words in sentences if _says_no(words) for word in words])

    @property
    def is_untrue(self) -> bool:
        """Whether it calls something untrue."""
        return not _UNTRUE.isdisjoint(self.words) or (
            self.is_negative
            and not _TRUE.isdisjoint(self.words)
            and _NOT_TRUE.search(self.content) is not None
        )

    @property
    def is_scornful(self) -> bool:
        """Whether it has words for what is untrue, if it points at a claim."""
        return not _SCORN.isdisjoint(self.words) or (
            self.is_negative
            and not _SAYING.isdisjoint(self.words)
            and _NOT_SAID.search(self.content) is not None
        )


def link_denials(text: str, found: list[FoundQuotation]) -> None:
    """Point each denial and rebuttal at the earlier claim of somebody else that it is about."""
    said: list[_Said] = []
    for each in found:
        denial = _Said(text, each)
        denies = _denied(denial, said)
        if denies is not None:
            each.quotation = replace(each.quotation, denies=denies, is_claim=True)
        said.append(denial)


def _denied(denial: _Said, earlier: list[_Said]) -> int | None:
    """The number of the earlier claim that this contradicts."""
    is_denied, content = denial.quotation.stance is Stance.DENIED, denial.content
    untrue = is_denied or denial.is_untrue
    if not untrue and not denial.is_scornful:
        return _opposed(denial, earlier)
    if (owner := _owner(content)) is not None:
        return next((n for n, each in _claims(denial, earlier, _LOOK_BACK) if owner in each.names), None)
    about = denial.topic - _NO_TOPIC
    share = _SHARE if untrue else _OPPOSITE
    same = _of_topic(denial, about, earlier, share, _LOOK_BACK)
    if same is not None:
        return same
    words = [word for word in denial.in_order if word not in _EMPTY]
    if is_denied and words and _ANYTHING.issuperset(words):
        return next((n for n, each in _claims(denial, earlier, _SOON) if _accuses(each, denial)), None)
    return _just_claimed(denial, earlier) if _points_back(denial, about) else None


def _claims(denial: _Said, earlier: list[_Said], most: int) -> Iterator[tuple[int, _Said]]:
    """The claims of others among the last few quotations, the last one first."""
    spans, speaker = denial.quotation.spans, denial.quotation.speaker
    for number in range(len(earlier) - 1, max(-1, len(earlier) - 1 - most), -1):
        other = earlier[number].quotation
        holds_it = other.spans != spans and other.spans[0].start <= spans[0].start < other.spans[-1].end
        own = other.speaker == speaker and speaker is not None
        if (
            other.is_claim
            and other.denies is None
            and other.stance is Stance.ASSERTED
            and not (own or holds_it)
        ):
            yield number, earlier[number]


def _of_topic(
    denial: _Said, about: frozenset[str], earlier: list[_Said], share: float, most: int
) -> int | None:
    """The claim that shares most of its topic with a denial; None below a fair share."""
    best: int | None = None
    highest = 0.0
    for number, claim in _claims(denial, earlier, most):
        shared, size = len(about & claim.topic), min(len(about), len(claim.topic)) or 1
        if shared >= min(_LEAST, size) and shared / size >= share and shared / size > highest:
            best, highest = number, shared / size
    return best


def _opposed(denial: _Said, earlier: list[_Said]) -> int | None:
    """The claim about a speaker who says the opposite: "Bell said Osei lied" – "I did not lie," said Osei."""
    if not denial.is_negative:
        return None
    for number, claim in _claims(denial, earlier, _SOON):
        if not claim.is_negative and _accuses(claim, denial):
            about = claim.topic - denial.names
            shared, size = len(denial.negated & about), min(len(about), len(denial.negated))
            if shared >= min(_LEAST, size) > 0 and shared >= _OPPOSITE * size:
                return number
    return None


def _just_claimed(denial: _Said, earlier: list[_Said]) -> int | None:
    """For "that is not true": the claim the same speaker just denied, or the last one somebody else made."""
    for number in range(len(earlier) - 1, max(-1, len(earlier) - 1 - _JUST_NOW), -1):
        other = earlier[number].quotation
        if other.speaker == denial.quotation.speaker and other.denies is not None:
            return other.denies
    return next((number for number, _ in _claims(denial, earlier, _JUST_NOW)), None)


def _accuses(claim: _Said, denial: _Said) -> bool:
    """Whether a claim is an accusation, or says something of whoever denies."""
    return claim.found.grounds.rule is Rule.COMPLAINT or not denial.names.isdisjoint(claim.words)


def _owner(content: str) -> str | None:
    """Whose claim is denied: "bell" in "Bell's account", "Mr Bell's version"."""
    for found in _OWNER.finditer(content):
        if found[1][0].isupper() and found[2] in _CLAIMS:
            return found[1].lower()
    return None


def _points_back(denial: _Said, about: frozenset[str]) -> bool:
    """Whether words call "this" or "the claim" untrue, naming no topic of their own."""
    words = [re.split("['’]", word)[0] for word in denial.in_order]
    if _IT_THAT.search(denial.content) is not None:
        return False
    pairs = zip(["", *words], words, strict=False)
    words = [word for before, word in pairs if word != "that" or before not in _CLAIMS]  # "the claim that"
    if not _BACK.isdisjoint([*words[:3], *words[-1:]]) or "such" in words[:_POINTS_IN]:
        return True
    if len(about) >= _LEAST:
        return False
    bare = len(words) <= _FEW and (not about or _BE.isdisjoint(words))  # not "the alarm was false"
    return bare or not _CLAIMS.isdisjoint(words[:_POINTS_IN])


def _says_no(words: list[str]) -> bool:
    return not _NEGATIVE.isdisjoint(words) or any(word.endswith(("n't", "n’t")) for word in words)


def _words(content: str) -> list[str]:
    return _WORD.findall(content.lower())


def topic(words: list[str]) -> frozenset[str]:
    """Those words that tell what a content is about, by lemma cut to six letters; all numbers are one."""
    return frozenset(
        "number" if word[0].isdigit() or word in _FIGURES else lemma(word)[:_PREFIX]
        for word in words
        if word not in _EMPTY and len(word) > 1
    )


_CLAIMS = DENIED_NOUNS | _FIGURES
_NO_TOPIC = topic([*DENIED_NOUNS, *_UNTRUE, *_SCORN, *word_set("recognise recognize accept truth case")])
