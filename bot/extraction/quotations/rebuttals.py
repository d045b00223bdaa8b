"""Rebuttals: what a quotation calls untrue.

“That is not true.”                        points to the preceding claim
“Bell's account is false.”                 names the claimant
“It is untrue that letters are missing.”   says what is untrue
“There is no basis for the allegation.”    points to an accusation
“No such deal was made.”                   points to a claim about a deal
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bot.domain.explanations import Rule
from bot.domain.quotations import Stance
from bot.extraction.quotations.grounds import FoundQuotation
from bot.extraction.quotations.replies import any_of
from bot.extraction.quotations.topics import NO_TOPIC, topic_words, words_of
from bot.extraction.words import (
    ACCUSING_NOUNS,
    CLAIM_NOUNS,
    DEGREE,
    DENIABLE,
    GROUND,
    MISTAKEN,
    REJECTING,
    TRUE,
    UNTRUE,
    UNTRUE_OF_CLAIMS,
    WRONGDOING,
    word_set,
)


@dataclass(frozen=True, slots=True)
class DeniedClaim:
    """What a quotation denies.

    `about` are the topic words of what is untrue, none if it is only referred to. `owner` is the claimant's
    name, if given ("Bell's account"). `noun` is what the claim is called. `points_back` means that the
    quotation refers to a claim with these words: “The letters were found. That is not true”, "no such deal".
    """

    about: frozenset[str] = frozenset()
    owner: str | None = None
    noun: str | None = None
    is_wrongdoing: bool = False
    points_back: bool = False


def denied_by(found: FoundQuotation, content: str, words: list[str]) -> DeniedClaim | None:
    """What a quotation with these words denies; None if nothing for which a claim could be found."""
    if found.quotation.stance is Stance.DENIED:
        denied, after_cue = _what(content), found.quotation.spans[0] > found.quotation.cue_spans[0]
        withheld = found.grounds.rule is Rule.OBJECT and _is_withheld(content, denied)
        return denied if after_cue and not withheld else None
    if _SIGNS.isdisjoint(words) and _NOT_SO.search(content, 0, _LOOKED_AT) is None:
        return None
    before: list[str] = []
    for sentence in _SENTENCE.split(content[:_LOOKED_AT]):
        denied = _rebutted(sentence.strip(_MARKS))
        if denied is not None and denied != DeniedClaim():
            return denied
        if denied is not None:  # it refers to the claim, or to what the quotation has just mentioned
            return replace(denied, about=topic_words(before) - NO_TOPIC, points_back=True)
        said = words_of(sentence)
        before += said if len(said) > _SHORT else ()
    return None


def _is_withheld(content: str, denied: DeniedClaim) -> bool:
    """Whether "denied" means refused: "denied Bell a visa"."""
    words = words_of(content[:_LOOKED_AT])
    deniable = denied.noun or denied.is_wrongdoing or not DENIABLE.isdisjoint(words[:1])
    doing = words[1:2] if words[:1] == ["the"] else words[:1]  # "denied the repainting"
    return not (deniable or any(word.endswith("ing") for word in doing))


def is_claim_named(content: str) -> bool:
    """Whether words name a claim instead of making one: "the allegation that letters are missing"."""
    return _what(content).noun is not None


_LOOKED_AT = 700  # characters of a content to read
_SHORT = 4  # words: a sentence this short has no topic: "No.", "I was there."
_MARKS = ' “”"‘«»'
_SENTENCE = re.compile(r"(?<=[.!?])[”\"’]?\s+")


_PROOF = word_set("evidence proof")


_LEAD = r"(?:(?:no|look|listen|well|but|and|so|now|again|frankly|clearly|of course|i think)\W+){0,3}"
_DEGREES = rf"(?:(?:{any_of(DEGREE)}|\w+ly) ){{0,5}}"
_SPEAKER = "(?:i|we|he|she|they|it)"
_THAT = "(?:that|this|it|them|these)"
_POINTER = (
    r"(?:that|this|it|these|those|they|none of (?:that|this|it|these)|all (?:of )?(?:that|this|it|these))"
)
_IS = r"(?:'s|'re| is| are| was| were| has been| have been)"
_NOT_TRUE = rf"(?:n't|(?: just| \w+ly)? (?:not|never)) {_DEGREES}(?:{any_of(TRUE)}|the case|what happened)"
_FALSE_CLAIM = rf"(?: {any_of(CLAIM_NOUNS)})?"
_NOTHING_ELSE = r"(?= ?(?:$|[,;:.!?–—-]| and\b| but\b| because\b))"
_CALLED_UNTRUE = (
    rf"(?:{_IS}?{_NOT_TRUE}|{_IS}?(?:n't| not) so|{_IS} {_DEGREES}{any_of(UNTRUE)}{_FALSE_CLAIM})"
)
_CLAIM_CALLED_UNTRUE = (
    rf"(?:{_IS}?{_NOT_TRUE}|{_IS} (?:(?:[\w-]+ ){{1,2}}and )?"
    rf"(?:{_DEGREES}{any_of(UNTRUE_OF_CLAIMS)}|(?:\w+ly )?without (?:any )?{any_of(GROUND)}))\b"
)
_CLAIM = (
    r"(?:(?:[\w.-]+'s?|the|these|those|this|that|such|any|all|his|her|their|its|our|your) )"
    rf"(?:[\w-]+ ){{0,2}}?{any_of(CLAIM_NOUNS)}\b"
)

_POINTS = [
    re.compile(pattern)
    for pattern in (
        rf"^{_LEAD}{_POINTER}{_CALLED_UNTRUE}{_NOTHING_ELSE}",
        rf"^{_LEAD}{_POINTER} (?:simply |just )?(?:never|didn't|did not) (?:ever |actually )?happen(?:ed)?\b",
        rf"^{_LEAD}{_SPEAKER} (?:(?:have|has|had) )?(?:never|didn't|did not) (?:ever )?"
        r"(?:said?|claim(?:ed)?) (?:such a thing|anything like that)$",
        rf"^{_LEAD}(?:there (?:is|was|'s) )?no {any_of(GROUND)} (?:\w+ ){{0,3}}(?:in|to|for) {_THAT}$",
        rf"^there(?: is| was|'s) (?:\w+ )?no (?:\w+ or )?{any_of(GROUND | _PROOF)}"
        rf" (?:\w+ ){{0,2}}(?:in|to|for|of) {_THAT}\b",
        rf"^{_LEAD}{_SPEAKER} (?:\w+ ){{0,2}}{any_of(REJECTING)} {_THAT}(?: \w+ly)?(?:$|[,;])",
        rf"^{_LEAD}none of {_THAT} (?:is|was|are|were) {any_of(TRUE)}\b",
        rf"^{_LEAD}{_THAT} (?:is|was) (?:\w+ly |quite )?the (?:\w+ )?(?:opposite|reverse)\b",
        rf"^{_LEAD}the (?:\w+ )?(?:opposite|reverse) (?:is|was) true\b",
        rf"^{_LEAD}(?:he|she|they)(?:'s|'re| is| are| was| were) {_DEGREES}{any_of(MISTAKEN)}\b",
        rf"^{_LEAD}{_SPEAKER} (?!is |was |were )(?:\w+ ){{1,3}}nothing of the (?:sort|kind)\b",
        rf"^{_LEAD}nothing of the (?:sort|kind) (?:was|were|has|had|have|ever)\b",
        rf"^(?:(?:that|this|it|them) (?:as )?)?{_DEGREES}{any_of(UNTRUE)}$",
        rf"^not (?:\w+ly )?{any_of(TRUE)}$",
        rf"^{_LEAD}{_SPEAKER} (?:did|has|have|had|was|were|is|are)(?: not|n't)$",
    )
]
_SUCH = [
    re.compile(pattern)
    for pattern in (
        r"\bno such (?P<what>[\w-]+)(?! as\b)",
        r"(?:\b(?:not|never)|n't) (?:(?!be |been )\w+ ){0,2}?(?:any such|such an?) (?P<what>[\w-]+)"
        r"(?! as\b)",
        r"\b(?:no [\w-]+|nobody) (?:(?:has|had|have|ever) ){0,2}\w+ (?:any such|such an?) (?P<what>[\w-]+)",
        rf"^{_LEAD}(?:that|this|these|those) (?P<what>(?:[\w-]+ ){{1,3}}?)(?:just |\w+ly )?"
        r"(?:never|did not|didn't) (?:ever |actually )?(?:happen(?:ed)?|t(?:ake|ook) place|occur(?:red)?)\b",
    )
]
_NEVER_SAID = re.compile(
    rf"^{_LEAD}{_SPEAKER} (?:(?:have|has|had) )?(?:never|didn't|did not) (?:ever )?"
    r"(?:said?|claim(?:ed)?|did|done) (?:that|this|it)$"
)
_LIAR = re.compile(
    r"^(?:M(?:r|rs|s)\.? )?(?:[A-Z][\w-]+ )?([A-Z][\w-]+) (?:is|was) (?:\w+ly |just |a )?"
    rf"{any_of(MISTAKEN - {'wrong'})}\b"
)
_CLAIMED = [
    re.compile(pattern)
    for pattern in (
        rf"\b(?P<what>{_CLAIM}[^.;]{{0,160}}?){_CLAIM_CALLED_UNTRUE}",
        rf"\bno {any_of(GROUND)} (?:\w+ ){{0,3}}?(?:in|to|for|behind) (?P<what>{_CLAIM}.*)",
        rf"\b(?:i|we|he|she|they|it) (?:\w+ ){{0,2}}?{any_of(REJECTING)} (?P<what>{_CLAIM}.*)",
        rf"\b(?:not|n't) (?:recogni[sz]e|accept) (?P<what>{_CLAIM}.*)",
        rf"^(?P<what>{_CLAIM}.{{0,80}}?) (?:as )?{_DEGREES}{any_of(UNTRUE_OF_CLAIMS)}\b",
        rf"\bmore (?:\w+ ){{1,3}}?(?P<what>{any_of(ACCUSING_NOUNS)}) than (?:this|that)\b",
    )
]
_SAID = re.compile(
    rf"\bit(?:'s| is| was)(?:n't)? {_DEGREES}(?:not )?{_DEGREES}"
    rf"(?:{any_of(UNTRUE)}|{any_of(TRUE)}|the case|wrong)"
    r" (?:that|to (?:say|suggest|claim)(?: that)?) (?P<what>.+)"
)
_TO_SAY = re.compile(
    r"\bto (?:say|suggest|claim|imply)(?:,[^,]+,)? that (?P<what>.+?) (?:is|was) (?:[\w-]+ (?:and )?){0,3}?"
    rf"{any_of(UNTRUE_OF_CLAIMS)}\b"
)
_NO_GROUND_FOR = re.compile(rf"\bno {any_of(GROUND)} (?:\w+ ){{0,3}}?(?:in|to|for|behind) (?P<what>.+)")
_OWNER = re.compile(r"\b([^\W\d_][\w.-]*)['’]s? (?:[\w-]+ ){0,2}?([A-Za-z]+)\b")
_VERBS = word_set("is are was were has have had will would could can may might did does")
_ADJUNCTS = word_set(
    "through on via when during after before saying as and but at with while by last this in from made"
)
_WRONG = topic_words(WRONGDOING)
_NOUN_NEAR = 5  # words before what a claim is called
_NOT_SO = re.compile(r"(?:n['’]t|\bnot) so\b")
# most contents have none of these, and so call nothing untrue
_SIGNS = (
    UNTRUE_OF_CLAIMS
    | TRUE
    | GROUND
    | REJECTING
    | MISTAKEN
    | _PROOF
    | word_set(
        """case happen happened said say claim claimed such did done recognise recognize accept nothing
        opposite reverse place occur occurred"""
    )
)


def _rebutted(sentence: str) -> DeniedClaim | None:
    """What a sentence calls untrue."""
    plain = " ".join(_QUOTES.sub(" ", sentence.lower().replace("’", "'")).split()).rstrip(".!,")
    if any(pattern.search(plain) for pattern in _POINTS):
        return DeniedClaim()
    if _NEVER_SAID.search(plain) is not None:
        return DeniedClaim(is_wrongdoing=True)
    if (liar := _LIAR.search(sentence)) is not None:
        return DeniedClaim(owner=liar[1].lower())
    if (such := _first(_SUCH, plain)) is not None:
        return replace(_what(such["what"]), noun=None, points_back=True)
    if (said := _SAID.search(plain) or _TO_SAY.search(plain)) is not None:
        return _what(said["what"])
    if (claimed := _first(_CLAIMED, plain)) is not None:
        return _what(claimed["what"], _owner(sentence))
    if (ground := _NO_GROUND_FOR.search(plain)) is not None:
        return _what(ground["what"])
    return None


def _first(patterns: list[re.Pattern[str]], sentence: str) -> re.Match[str] | None:
    return next((found for pattern in patterns if (found := pattern.search(sentence))), None)


_QUOTES = re.compile(r"[“”\"‘«»]|(?<!\w)'|'(?!\w)(?<!s')")


def _what(phrase: str, owner: str | None = None) -> DeniedClaim:
    """What a phrase denies: "any wrongdoing", "Bell's account", "the claim that …", "…"."""
    words = words_of(phrase)
    noun = next((at for at, word in enumerate(words[:_NOUN_NEAR]) if word in CLAIM_NOUNS), None)
    is_clause = noun is not None and not _VERBS.isdisjoint(words[noun + 1 : noun + 2])
    owner = owner or _owner(phrase)
    if noun is not None and words[noun + 1 : noun + 2] and words[noun + 1] in _ADJUNCTS:
        words = words[words.index("that", noun) :] if "that" in words[noun:] else words[: noun + 1]
    about = topic_words(words) - NO_TOPIC - topic_words([owner] if owner else [])
    return DeniedClaim(
        about - _WRONG,
        owner,
        None if noun is None or is_clause else words[noun],
        is_wrongdoing=not WRONGDOING.isdisjoint(words) and about <= _WRONG,
    )


def _owner(sentence: str) -> str | None:
    """The claimant: "bell" in "Bell's account", "Mr Bell's version"."""
    owners = (found for found in _OWNER.finditer(sentence) if found[2] in CLAIM_NOUNS)
    return next((found[1].lower() for found in owners if found[1][0].isupper()), None)
