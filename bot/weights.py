"""Weights: every number that decides what is found, in which order, and what it is shown as.

`python -m benchmarks.search.fitting` fits `ORDER`, `ORDER_AGAIN` and `CHANCE` and prints them. The odds by
words were fitted on generated questions over archives of 800 to 190,000 quotations (docs/search.md). The rest
was chosen by measuring; each says what it does.
"""

from __future__ import annotations

# Looking up ---------------------------------------------------------------------------------------------

BESIDE_NAME, BESIDE_TITLE = 0.5, 0.25
"""What a word of the question counts that stands in the speaker's name or in the headline."""
NAMED_SPEAKER = 5.0
"""Nats that it counts if the speaker is the one the question names."""
FUNCTION_PAIR = 0.5
"""The share of its rarity that two function words side by side count: they are words of the question too."""
SELDOM = 3
"""A word that no more quotations hold may be a misspelling."""
USUAL_QUOTATIONS = 1_000
"""Quotations of usual language added to a guild's own: in a small archive frequencies say little."""
POSTINGS = 200_000
"""Postings one question may read, beyond those of its most telling word."""
LOOKED_INTO = 640
"""Quotations whose words are compared for what stands together."""
TOGETHER = 0.5
"""What words that stand together count, beside what they count each."""
WORD_MORE = 0.002
"""Nats that each word of a quotation costs it: of two that hold the same, the shorter comes first."""
NEARNESS = (1.0, 0.7, 0.5, 0.3)
"""What two neighbouring words count that stand 0, 1, 2 or 3 words further apart than in the question."""
NEAR_BY_BITS, NEAR = 300, 12
"""Quotations whose bits differ least, and how many of them, nearest first, join those found by words."""

# What a candidate holds ---------------------------------------------------------------------------------

IN_NAME, IN_CONTEXT = 1.0, 0.35
"""What a word counts that is only in the speaker's name, or only in the sentences around."""
IN_TITLE, IN_TITLE_OF_SUBJECT = 0.3, 0.6
"""What a word counts that is only in the headline; more if the question asks about a subject."""

# The odds by words --------------------------------------------------------------------------------------

WORTH_WEIGHING = 0.5
"""A candidate with less than this share of the best one's relevance is not weighed by its words."""
BASE, SIZE, BARE = -14.5, -0.64, -0.4
COVERAGE, PASSAGE, BOTH, EXACT_BARE = 6.1, 1.6, 4.0, 4.0
INFORMATION, HELD_TOGETHER, HELD_TOGETHER_BARE = 4.8, 3.7, 2.7
ENOUGH_INFORMATION, ENOUGH_TOGETHER = 20.0, 10.0
USUAL_SIZE, SMALLEST_SIZE = 10_000, 500
"""Fitted: log odds that a candidate, seen alone, is the one asked for.

`BOTH` belongs to coverage times resemblance. At `ENOUGH_…` nats a term reaches two thirds of its limit. Bare
keywords need not stand together, but people remember them in the form in which they were said. `SIZE` is
negative because in a larger archive more quotations resemble any question by chance."""
CONTRADICTS, LACKS_NUMBER, NAMED, OTHER_SPEAKER = -1.5, -1.0, 2.8, -3.0
"""Log odds for what says the opposite or has another number, has no number where one is asked for, is said by
the one the question names, or by another. Chosen by hand, except `NAMED`."""
CERTAINTY, STANDING_OUT, SIZE_AGAIN, BASE_AGAIN = 0.62, 0.69, 0.2, -0.74
"""Fitted: log odds once the other candidates are known. A match with no close rival is more likely right."""
FURTHEST = 4.0
"""How far ahead of its rivals, or behind them, a candidate counts at most."""
AGAINST = 0.2
"""What is left of the chance of a candidate that says the opposite, or is said by somebody else."""
SAME_WORDS, COMPARED = 80.0, 160
"""Quotations count as the same if so many percent of their first so many characters agree."""
ALL_IN_NAME = 0.6
"""The least chance if the question is nothing but the speaker's name."""

# The chance by meaning and words ------------------------------------------------------------------------

LEAST_ODDS = -3.0
"""Below these odds, words say nothing more against a quotation that means the same."""
ORDER = {
    "cosine": 9.464,  # of the question's vector with the quotation's
    "odds": 0.182,  # by words alone
    "coverage": 4.558,  # the share of the question's information held, squared: half of it may be chance
    "letters": 1.533,  # how alike the best passage and the question are
    "lacks_number": -1.602,  # it has no number and the question asks how many
    "named": 2.04,  # the question names its speaker
    "another": -1.937,  # the question names another speaker
}
"""Fitted: what each piece of evidence counts when quotations are put in order."""
COMPARED_CLOSELY, FAR_BEHIND = 6, 3.0
"""How many of the best are then compared with the question word by word, and how far behind the very best one
may be: each takes 10 to 35 ms. No right answer of three sets was further behind."""
ORDER_AGAIN = {
    "cosine": 3.167,
    "odds": 0.064,
    "coverage": 0.776,
    "letters": 0.144,
    "lacks_number": -0.699,
    "named": 0.778,
    "another": -0.778,
    "anywhere": 3.724,  # how near it comes to the question's words, headline and context included
    "own": 3.165,  # how near its own words come
    "back": 3.124,  # how near the question's words come to its own
}
"""Fitted: the same for those."""
CHANCE = {
    "base": -1.594,
    "score": 0.431,  # what it counts by ORDER_AGAIN
    "ahead": 0.486,  # how far it is ahead of the next that says something else
    "apart": 4.282,  # by how much its cosine exceeds the mean of the next five
    "words": -1.133,  # the question is who said these words, rather than what is claimed
    "names": -0.482,  # the question names a speaker
    "missing": -0.217,  # the nats of the most telling word that it lacks
    "telling": -0.231,  # the nats of the most telling word that it has
    "cosine": -1.075,
    "anywhere": -5.293,  # as in ORDER_AGAIN
    "own": 1.08,
    "least": 4.962,  # how near it comes to the word of the question that it comes least near to
    "back": 4.332,
}
"""Fitted: log odds that the best is right."""
FURTHEST_AHEAD = 6.0
"""How far ahead it counts at most."""
NEXT = 5
"""How many other cosines the best one is compared with."""
SIZE_BY_MEANING, USUAL_SIZE_BY_MEANING = 0.3, 500
"""What the score by ORDER loses for each e-fold of an archive's size: more lies near by chance."""

# Labels -------------------------------------------------------------------------------------------------

CLOSE = 0.75
"""The least chance of a *close* match, whose words must also stand together nearly as asked."""
CLOSE_ADJACENCY = 0.35
"""The share of neighbouring words that a *close* match keeps together; scattered ones are *related*."""
RELATED = 0.25
"""The least chance of an answer by its words, of which at this size every second is right."""
SHOWN = 0.5
"""The least chance of an answer by its meaning."""
DOUBTED = 0.25
"""The least chance by meaning of what its words make a *related* answer."""
WORTH_READING = 0.02
"""The least chance of a near miss. One in six or seven of the nearest misses is what was meant."""
SURELY_WORTH_READING, WORDS_HELD = 0.05, 0.2
"""A near miss with a lower chance than the first holds the second share of the question in the same forms."""
NEAR_BY_MEANING = 0.25
"""The least cosine of a near miss that shares no telling word with the question."""

# Verification: a draft's quotation and a record. Chosen on two thirds of tests/verification/drafts.jsonl.
ALTERED, ALTERED_BY_OTHER = 0.5, 0.7
"""From this likeness on words are the record's, changed; and the same if somebody else is on record."""
LAID_SIDE_BY_SIDE = 5
"""Records that are laid beside a quotation word by word."""
NEAR_WORDS = 0.3
"""The share of a quotation's words from which a record is shown as the nearest there is."""
