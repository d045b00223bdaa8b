"""Weights: what meaning and words count together, as fitted by `python -m benchmarks.search.fitting`.

An experiment beside the bot, which does not use them yet.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weights:
    """What each piece of evidence counts in a score, and what the best scores mean."""

    words: float = 6.02
    headed: float = 4.56
    paragraph: float = 5.96
    """The cosines of the question with the words, with "headline. speaker: words" and with the paragraph."""
    odds: float = 2.15
    coverage: float = 5.55
    resemblance: float = 1.41
    """Of the words: the bot's own log odds, the share of the question held, the likeness in letters."""
    base: float = -5.25
    score: float = 0.366
    ahead: float = 0.469
    is_subject: float = 1.03
    """Log odds that the best is right: by its score, by how far it is ahead of the next that says something
    else, and by whether the question names a subject, or quotes words."""


LEAST_ODDS, USUAL_ODDS = -3.0, 10.0
"""Below the first, words say nothing more against a quotation that means the same: from -6 to 0 it made no
difference which. By the second odds are divided, so that fitting draws all weights to nothing alike."""
FURTHEST_AHEAD = 6.0
WORDS_SHOWN, SUBJECT_SHOWN = 0.6, 0.35
"""The least chance of being right with which the best is shown. Who quotes words remembers them; who asks
about a subject uses words of their own, so that a lower chance is worth showing."""
FITTED = Weights()
