"""Questions: what a reader typed → the words to look for.

"Who said that the bridge is safe?" asks for the words "the bridge is safe"; "what did Osei say about the
bridge" asks for "the bridge", preferably by somebody called Osei. The frame around the words is taken off;
what is left is compared. A frame can be part of the words after all ("he said that we"), so the question as
typed stays at hand for the verbatim test.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.language.folding import Word, fold, plain
from bot.language.lexicon import NEGATIONS

_SAY = (
    r"(?:say|says|said|saying|claim|claims|claimed|claiming|state|states|stated|tell|told|argue|argues|argued"
    r"|insist|insists|insisted|suggest|suggests|suggested|announce|announced|warn|warned|promise|promised"
    r"|admit|admitted|mention|mentioned|talk|talked|speak|spoke|comment|commented|report|reported|think|thinks"
    r"|believe|believes|deny|denied|denies|describe|described|call|called|accuse|accused|add|added)"
)
_ABOUT = r"(?: (?:about|on|of|regarding|concerning|over))"
_THAT = rf"(?: (?:us|me|them|him|her|people|reporters|journalists))?(?: that|{_ABOUT})"
_SOMEONE = r"(?:someone|somebody|anyone|anybody|everyone|people|they)"
_NAME = r"(?P<name>\S+(?: \S+){0,4}?)"
_HAVE = r"(?:did|does|do|has|have|had|is|was|are|were)"
_FRAMES = tuple(
    re.compile(rf"(?:please )?(?:(?:can|could) you )?(?:find |tell me |show me )?{frame}(?: |$)")
    for frame in (
        rf"what(?: exactly)? {_HAVE} {_NAME} {_SAY}{_THAT}?",
        rf"(?:did|does|do|has|have|had) {_SOMEONE}(?: ever)? {_SAY}{_THAT}?",
        rf"(?:did|has|does|have) {_NAME}(?: ever)? {_SAY}{_THAT}",
        rf"(?:who|which \S+) (?:was|is) it (?:that|who) {_SAY}{_THAT}?",
        rf"(?:who|which \S+|whoever)(?: else)?(?: has| have| had| was| is)?(?: ever)? {_SAY}{_THAT}?",
        rf"(?:when|where|why|how) (?:did|does|has|have) {_NAME} {_SAY}{_THAT}",
        rf"(?:what|which) (?:claim|quote|quotation|statement)s?(?: {_HAVE}(?: there)?)?(?: made)?{_ABOUT}",
        rf"(?:what|anything|something|everything)(?: has been| was| is)? {_SAY}{_ABOUT}",
        rf"{_NAME}(?: has)? (?:said|says|claims|claimed|insists|insisted|argued|argues|warned|stated) that",
        r"is it true that",
        r"how (?:many|much)",
        rf"(?:what|when|where|why|who|which|how)(?: (?:{_HAVE}|will|would|can))?",
    )
)
_TAGS = re.compile(r"(?:^| )(?:and )?(?:who|which \S+) (?:said|says|claimed) (?:it|that|this|so)$")
_COUNTING = re.compile(
    r"\bhow (?:many|much|old|long|far|big|large|often|high)\b|\bwhat (?:number|share|proportion)\b"
)
_NOBODY = "he she it they we you i this that these those a an the one who what there someone somebody"
"""What stands where a name would, but names nobody."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question asks for.

    `words` are compared; `as_typed` and `core` (without the frame) are for the verbatim test.
    `names` are folded words that stand where the frame names a speaker; they may turn out to be none. They
    are the `words` too when the question has no others ("what did Osei say?").
    """

    as_typed: tuple[str, ...]
    core: tuple[str, ...]
    words: tuple[Word, ...]
    names: tuple[str, ...] = ()
    wants_number: bool = False


def read_question(words: str) -> Reading:
    """Take a question's frame off."""
    tokens = plain(words)
    typed = tuple(form for form, _ in tokens)
    line = " ".join(typed)
    end = _tag(line)
    begin, names = _frame(" ".join(typed[:end]))
    kept = tokens[begin:end] or ([] if names else tokens)
    text = words[kept[0][1].start : kept[-1][1].end] if kept else ""
    return Reading(
        as_typed=typed,
        core=tuple(form for form, _ in kept),
        words=tuple(fold(text or " ".join(names))),
        names=names,
        wants_number=_COUNTING.search(line) is not None,
    )


def _frame(line: str) -> tuple[int, tuple[str, ...]]:
    """How many words the frame takes at the beginning, and the name inside it."""
    for frame in _FRAMES:
        found = frame.match(line)
        if not found:
            continue
        name = (found.groupdict().get("name") or "").split()
        if NEGATIONS.intersection(name):  # "I never said that" are somebody's words, not a question
            continue
        names = tuple(word for word in name if word not in _NOBODY.split())
        rest = line[found.end() :].split()
        if rest or names:
            return len(line.split()) - len(rest), names
    return 0, ()


def _tag(line: str) -> int:
    """Where the words end: before a closing "who said that"."""
    found = _TAGS.search(line)
    return len(line[: found.start()].split()) if found and found.start() else len(line.split())
