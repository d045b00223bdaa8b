"""Odds: the log odds of each trait, written by `python -m benchmarks.calibration GOLD … --write`.

Behind each number is how many quotations it was fitted on.
"""

from __future__ import annotations

WORDS: dict[str, float] = {
    "away from the cue": -0.38,  # 1384
    "behind “that”": 0.76,  # 1871
    "holds others’ words": -1.80,  # 488
    "inside others’ words": -1.17,  # 498
    "interrupted": 0.50,  # 1687
    "nobody named": -0.40,  # 2497
    "partly in marks": 0.63,  # 2031
    "plain cue": 1.19,  # 7852
    "rule: according to": 1.63,  # 431
    "rule: clause": 2.16,  # 4667
    "rule: clause, cue behind": 2.01,  # 874
    "rule: complaint": 2.77,  # 202
    "rule: description": 2.10,  # 306
    "rule: direct": 3.28,  # 911
    "rule: direct, cue behind": 3.85,  # 3352
    "rule: direction": 2.45,  # 111
    "rule: label": 0.67,  # 23
    "rule: marks": 2.63,  # 70
    "rule: marks, alone": 2.92,  # 123
    "rule: noun": 0.93,  # 37
    "rule: object": 0.70,  # 1083
    "rule: promise": 1.48,  # 130
    "rule: question": 2.01,  # 49
    "second hand": -0.62,  # 375
    "short": -0.61,  # 844
    "up to a stop": 0.59,  # 8340
}

NAMES: dict[str, float] = {
    "a certain one": -0.12,  # 424
    "a document": -0.86,  # 147
    "carried": -0.44,  # 15
    "carried to a paragraph": -0.31,  # 86
    "name goes on": 0.00,  # 20
    "named far before": -1.05,  # 117
    "no cue": -1.59,  # 73
    "not named at the end": -0.76,  # 175
    "nothing tells a person": -0.53,  # 411
    "one word": -0.51,  # 320
    "others named since": 0.00,  # 375
    "second hand": -0.72,  # 174
    "spoke last": 0.66,  # 3880
    "way: age": 1.23,  # 8
    "way: body": 2.11,  # 574
    "way: body noun": 1.77,  # 55
    "way: body, short": 1.64,  # 41
    "way: document": 1.71,  # 44
    "way: first name": 1.39,  # 14
    "way: first person": 0.90,  # 1
    "way: full name": 3.39,  # 2013
    "way: kin": 0.91,  # 3
    "way: nearest": 1.10,  # 14
    "way: next": 1.00,  # 6
    "way: nobody": 0.22,  # 175
    "way: only name": 1.17,  # 109
    "way: pronoun: body": 1.01,  # 122
    "way: pronoun: named": 1.92,  # 173
    "way: pronoun: speaker": 2.60,  # 1783
    "way: pronoun: subject": 1.43,  # 116
    "way: pronoun: unnamed": 1.46,  # 56
    "way: role": 1.33,  # 185
    "way: same spokesperson": 1.33,  # 8
    "way: several": 0.15,  # 62
    "way: shared name": 0.79,  # 181
    "way: spokesperson": 1.81,  # 60
    "way: surname": 3.00,  # 3017
    "way: wording": 1.76,  # 1653
}
