"""Inflection and spelling: one stem for the forms of a word, and for British and American spelling.

A light stemmer. Both sides of a comparison pass through it, so a stem need not be a word; it only has to
be the same for the forms of one word and different for different words.
"""

from __future__ import annotations

import re
from functools import lru_cache

_IRREGULAR_FORMS = """
be am is are was were been being; have has had having; do does did done doing; go goes went gone;
say says said; tell told; think thought; know knew known; see saw seen; come came; take took taken;
give gave given; find found; get got gotten; make made; leave left; feel felt; bring brought; buy bought;
keep kept; begin began begun; show shown; hear heard; write wrote written; speak spoke spoken; stand stood;
understand understood; lose lost; pay paid; meet met; run ran; grow grew grown; lead led; win won;
rise rose risen; drive drove driven; break broke broken; choose chose chosen; fall fell fallen;
fight fought; catch caught; teach taught; seek sought; sell sold; send sent; spend spent; build built;
hold held; sit sat; sing sang sung; sink sank sunk; swim swam swum; throw threw thrown; fly flew flown;
draw drew drawn; know knew known; eat ate eaten; forget forgot forgotten; hide hid hidden; ride rode ridden;
steal stole stolen; swear swore sworn; tear tore torn; wear wore worn; wake woke woken; shake shook shaken;
mean meant; deal dealt; lend lent; bend bent; sleep slept; sweep swept; weep wept; creep crept; shoot shot;
strike struck; stick stuck; hang hung; dig dug; spin spun; bind bound; light lit; slide slid; bleed bled;
feed fed; breed bred; flee fled; freeze froze frozen; forbid forbade forbidden; forgive forgave forgiven;
withdraw withdrew withdrawn; overcome overcame; become became; mislead misled; lay laid; lie lied lying;
die died dying; tie tied tying; learn learnt; burn burnt; dream dreamt; spell spelt; prove proven;
child children; man men; woman women; person people; foot feet; tooth teeth; mouse mice; goose geese;
life lives; wife wives; half halves; leaf leaves; thief thieves; self selves; knife knives; wolf wolves;
shelf shelves; crisis crises; analysis analyses; basis bases; hypothesis hypotheses; criterion criteria;
phenomenon phenomena; datum data; medium media; bad worse worst; good better best
"""

_BRITISH_FORMS = """
programme program; grey gray; tyre tire; kerb curb; cheque check; plough plow; aluminium aluminum;
mum mom; ageing aging; judgement judgment; sceptic skeptic; sceptical skeptical; scepticism skepticism;
jewellery jewelry; mould mold; manoeuvre maneuver; centre center; theatre theater; metre meter; litre liter;
fibre fiber; calibre caliber; sombre somber; kilometre kilometer; catalogue catalog; dialogue dialog;
analogue analog; defence defense; offence offense; licence license; pretence pretense; practise practice;
whisky whiskey; storey story; enquiry inquiry; enquire inquire; fulfil fulfill; enrol enroll;
skilful skillful; wilful willful; instalment installment; pyjamas pajamas; draught draft; gaol jail;
tonne ton; towards toward; amongst among; whilst while; cosy cozy; sulphur sulfur; artefact artifact
"""


def _forms(table: str) -> dict[str, str]:
    """Map every later word of a group to the group's first."""
    groups = (group.split() for group in table.split(";"))
    return {form: group[0] for group in groups for form in group[1:]}


_IRREGULAR = _forms(_IRREGULAR_FORMS)
_RESPELT = _forms(_BRITISH_FORMS)
_BEFORE_OUR = (
    "arm|behavi|cand|clam|col|demean|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|neighb|od|parl|ranc|rig|rum"
    "|sav|splend|tum|val|vap|vig"
)
_OUR = re.compile(f"({_BEFORE_OUR})our")
_SIBILANT = re.compile(r"([iy])([sz])(e|ed|es|er|ers|ing|ation|ations)$")
_PLURAL_AFTER_SIBILANT = ("sses", "xes", "ches", "shes", "zes")
_AFTER_SIBILANT = ("e", "ed", "es", "er", "ers", "ing", "ation", "ations")
_VOWEL = re.compile("[aeiouy]")
_SHORTEST = 4
"""Shorter words are not stemmed: what looks like an ending is part of them ("bus", "red")."""


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of a folded word: "complaints" and "complaint", "organised" and "organizing" share one."""
    if not word.isalpha():
        return word
    word = _IRREGULAR.get(word, word)
    word = _respelt(word)
    if len(word) < _SHORTEST:
        return word
    word = _without_plural(word)
    word = _without_ending(_IRREGULAR.get(word, word))
    word = _undoubled(word)
    return word[:-1] if len(word) >= _SHORTEST and word[-1] in "ey" else word


def _respelt(word: str) -> str:
    """One spelling for both. Applied to every word, so a rule that reaches too far does no harm."""
    singular = word[:-1] if word.endswith("s") else word
    word = _RESPELT.get(word) or _RESPELT.get(singular, word)
    if len(word) < 5:
        return word
    if "our" in word:
        word = _OUR.sub(r"\1or", word)
    if len(word) >= 6:
        word = word.replace("ae", "e").replace("oe", "e")
    return _SIBILANT.sub(r"\1z\3", word) if word.endswith(_AFTER_SIBILANT) else word


_SOUND_DIFFERENT = frozenset({"tonne", "tonnes", "towards", "amongst", "whilst", "artefact", "artefacts"})
"""What British and American writers do not only spell but say differently, or measure differently."""


def spelling(word: str) -> str:
    """The same for both spellings of a folded word, and different for words that sound different."""
    return word if word in _SOUND_DIFFERENT or not word.isalpha() else _respelt(word)


def _without_plural(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(_PLURAL_AFTER_SIBILANT):
        return word[:-2]
    if word.endswith("s") and word[-2] not in "sui":
        return word[:-1]
    return word


def _without_ending(word: str) -> str:
    if word.endswith("ied"):
        return word[:-3] + "y"
    if not word.endswith(("ing", "ed", "ly")):
        return word
    for ending in ("ingly", "edly", "ing", "ed", "ly"):
        rest = word.removesuffix(ending)
        if rest != word and len(rest) >= 3 and _VOWEL.search(rest):
            return rest
    return word


def _undoubled(word: str) -> str:
    """Without a doubled last consonant: "planning" → "plann" → "plan", and "call" → "cal" alike."""
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou" else word
