"""Lexicon: how much a word tells, from how common it is.

A word found in few quotations identifies one; "the" identifies none. An archive's own counts are blended
with a prior, as if a thousand quotations of ordinary news had been there before, so that weights are
sensible in an archive of ten quotations and right in one of a million.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

NEGATIONS = frozenset({"not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without"})
"""Words that turn a claim into its denial."""

_FUNCTION_WORDS = """
a an the and or but if so as at by for from in into of off on onto out over per to up upon with within
about after again against all also am any are be because been before being below between both can could
did do does doing down during each few further had has have having he her here hers herself him himself
his how i is it its itself just may me might more most must my myself now once only other ought our ours
ourselves own same shall she should some such than that their theirs them themselves then there these
they this those through too under until us very was we were what when where whether which while who whom
whose why will would you your yours yourself yourselves get got go like one said say says saying still
yet even much many make made well really quite going new
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Words that hold a sentence together and say little about its subject."""

_PRIOR_SIZE = 1000
_PRIOR_COUNT = {"function": 250.0, "negation": 60.0, "other": 3.0}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """How many of `size` quotations hold each stem; a stem that is not in `counts` has not been counted."""

    size: int = 0
    counts: Mapping[str, int] = field(default_factory=dict[str, int])

    def weight(self, form: str, stem: str) -> float:
        """What a word tells, in nats: the logarithm of how rare it is."""
        count = self.counts.get(stem, 0)
        return math.log((self.size + _PRIOR_SIZE) / (count + _PRIOR_COUNT[_class(form)]))

    def is_unknown(self, stem: str) -> bool:
        """Whether the archive was asked for this stem and holds it nowhere."""
        return self.counts.get(stem) == 0


def _class(form: str) -> str:
    if form in NEGATIONS:
        return "negation"
    return "function" if form in FUNCTION_WORDS else "other"
