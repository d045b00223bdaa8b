"""Questions: what a reader typed → the words to look for.

"Who said that the bridge is safe?" asks for the words "the bridge is safe"; "what did Osei say about the
bridge" asks for "the bridge", preferably by somebody called Osei. The frame around the words is taken off;
what is left is compared. What looks like a frame may be part of the words ("he said that we"), so the
verbatim test uses the question as typed, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.language.folding import Word, fold, parts, plain
from bot.language.lexicon import FUNCTION_WORDS, NEGATIONS
from bot.language.names import is_title

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
_HEADLINES = tuple(
    re.compile(rf"(?P<name>\S+(?: \S+){{0,2}}?) {frame}(?: |$)")
    for frame in (
        r"(?:has )?(?:said|says|claims|claimed|insists|insisted|argued|argues|warned|stated)(?: that)?",
        r"(?:on|about|regarding|concerning)",
    )
)
"""How headlines name a speaker: "Osei says the bridge is safe", "Osei on the bridge"."""
_ASKS_ABOUT = re.compile(r"(?:about|on|of|regarding|concerning|over) ?$")
"""How a frame ends that asks about a subject; after any other ("who said …") come asserted words."""
_DENIES = re.compile(r"\b(?:deny|denies|denied)\b")
_ASKS_WHETHER = re.compile(
    r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|shall|should|may|might|must)\b"
)
_WHETHER = re.compile(
    r"(?:did|does|do|has|have|had|is it true)\b"
    rf"|(?:what|when|where|why|who|which|how) {_HAVE}$"
    r"|how (?:many|much)$"
)
"""A frame that asks for yes or no, or for why, when or how many: it asserts nothing itself."""
_ACCORDING = re.compile(r"(?:^| )according to (?P<name>\S+(?: \S+){0,4})$")
_ASIDE = re.compile(
    rf" (?:did|does|do|has|have|had) (?P<name>\S+(?: \S+){{0,3}}?) {_SAY}(?: that)?(?= )|"
    rf" (?:did|does|do|has|have|had) (?P<other>\S+(?: \S+){{0,3}}?) (?:expect|want|hope|fear|know)s?(?= )"
)
"""A speaker named in the middle of a question: "how many homes does Osei think are empty"."""
_TAGS = re.compile(r"(?:^| )(?:and )?(?:who|which \S+) (?:said|says|claimed) (?:it|that|this|so)$")
_COUNTING = re.compile(
    r"\bhow (?:many|much|old|long|far|big|large|often|high)\b|\bwhat (?:number|share|proportion)\b"
)
_ASSERTING = FUNCTION_WORDS | NEGATIONS
_ARTICLES = frozenset({"a", "an", "the"})
_NAMELESS = """
he she it they we you i my your his her its our their this that these those a an the one who what there
someone somebody
"""
_NOBODY = frozenset(_NAMELESS.split())
"""Words that stand where a name would, but name nobody."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a question asks for.

    `words` are compared; `as_typed` and `core` (without the frame) are for the verbatim test.
    `names` are the folded words where the frame names a speaker; perhaps no speaker has them. They are the
    `words` too if the question has no others ("what did Osei say?"). `describes`: they say what the speaker
    is ("the council"), which need not be in the speaker's name. `asserts`: the words can be true or false;
    bare keywords and a mere subject cannot. `asks_whether`: they are asked, not said. `denies`: the question
    is who denied the words. `is_commonplace`: it has function words only ("it is").
    """

    as_typed: tuple[str, ...]
    core: tuple[str, ...]
    words: tuple[Word, ...]
    names: tuple[str, ...] = ()
    describes: bool = False
    wants_number: bool = False
    asserts: bool = True
    asks_whether: bool = False
    denies: bool = False
    is_commonplace: bool = False


def read_question(words: str) -> Reading:
    """Take a question's frame off."""
    tokens = plain(words)
    typed = [form for form, _ in tokens]
    line = " ".join(typed)
    end, names = _tag(line)
    begin, asks_about, named = _frame(" ".join(typed[:end]))
    aside, asked = _aside(" ".join(typed[begin:end])) if begin else (range(0), ())
    names = names or named or asked
    middle = range(begin + aside.start, begin + aside.stop)
    pieces = [tokens[begin : middle.start], tokens[middle.stop : end]] if aside else [tokens[begin:end]]
    if not any(pieces) and not names:
        pieces = [tokens]
    texts = [words[piece[0][1].start : piece[-1][1].end] for piece in pieces if piece]
    core = tuple(form for piece in pieces for form, _ in piece)
    frame = " ".join(typed[:begin])
    asks_whether = (_WHETHER.match(frame) or _ASKS_WHETHER.match(" ".join(core))) is not None
    says_something = begin > 0 or end < len(typed) or not (_ASSERTING - _ARTICLES).isdisjoint(core)
    return Reading(
        as_typed=tuple(typed),
        core=core,
        words=_without_articles([word for text in texts or [" ".join(names)] for word in fold(text)]),
        names=names,
        describes=_describes(line, names),
        wants_number=_COUNTING.search(line) is not None,
        asserts=says_something and not asks_about and not asks_whether,
        asks_whether=asks_whether,
        denies=_DENIES.search(frame) is not None,
        is_commonplace=_ASSERTING.issuperset([*names, *(form for text in texts for form, _ in parts(text))]),
    )


def _without_articles(words: Sequence[Word]) -> tuple[Word, ...]:
    """Keywords without their articles: "the bridge" asks for no other quotation than "bridge"."""
    little = {word.form for word in words if word.form in FUNCTION_WORDS}
    if little <= _ARTICLES and len(words) > 1:
        return tuple(word for word in words if word.form not in _ARTICLES) or tuple(words)
    return tuple(words)


def _frame(line: str) -> tuple[int, bool, tuple[str, ...]]:
    """How many words the opening frame has, whether it asks about a subject, and the names in it."""
    for frame in (*_FRAMES, *_HEADLINES):
        found = frame.match(line)
        if not found:
            continue
        if frame in _HEADLINES and not FUNCTION_WORDS.isdisjoint(found["name"].split()):
            continue
        name = (found.groupdict().get("name") or "").split()
        if NEGATIONS.intersection(name):  # "I never said that" is what somebody said, not a question
            continue
        names = _names(name)
        rest = line[found.end() :].split()
        if rest or names:
            return len(line.split()) - len(rest), _ASKS_ABOUT.search(found[0]) is not None, names
    return 0, False, ()


def _aside(line: str) -> tuple[range, tuple[str, ...]]:
    """Which words in the middle of a question ask what somebody says, and the names in them."""
    found = _ASIDE.search(line)
    if not found:
        return range(0), ()
    start = len(line[: found.start()].split())
    return range(start, start + len(found[0].split())), _names((found["name"] or found["other"]).split())


def _describes(line: str, names: Sequence[str]) -> bool:
    """Whether the names have an article before them: "the council" is no name."""
    return bool(names) and re.search(rf"\b(?:the|an?) {re.escape(' '.join(names))}\b", line) is not None


def _names(words: Sequence[str]) -> tuple[str, ...]:
    """The words of a name without its titles, unless it has no others."""
    named = tuple(word for word in words if word not in _NOBODY)
    return tuple(word for word in named if not is_title(word)) or named


def _tag(line: str) -> tuple[int, tuple[str, ...]]:
    """Where the words end (before a closing "who said that" or "according to …"), and the names after it."""
    if (found := _ACCORDING.search(line)) and found.start():
        return len(line[: found.start()].split()), _names(found["name"].split())
    found = _TAGS.search(line)
    return len(line[: found.start()].split()) if found and found.start() else len(line.split()), ()
