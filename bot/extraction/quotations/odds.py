"""Odds: the log odds of each trait, written by `python -m benchmarks.calibration GOLD … --write`.

Behind each number is how many quotations it was fitted on.
"""

from __future__ import annotations

WORDS: dict[str, float] = {
    "away from the cue": -0.07,  # 1320
    "behind “that”": 0.90,  # 1880
    "holds others’ words": -1.61,  # 489
    "inside others’ words": -1.76,  # 501
    "interrupted": 0.48,  # 1687
    "nobody named": -0.45,  # 2504
    "partly in marks": 0.57,  # 2043
    "plain cue": 1.11,  # 7898
    "rule: according to": 2.00,  # 450
    "rule: clause": 2.32,  # 4689
    "rule: clause, cue behind": 2.58,  # 892
    "rule: complaint": 2.79,  # 205
    "rule: description": 2.54,  # 297
    "rule: direct": 3.23,  # 915
    "rule: direct, cue behind": 3.77,  # 3350
    "rule: direction": 2.37,  # 111
    "rule: label": 0.67,  # 23
    "rule: marks": 2.51,  # 70
    "rule: marks, alone": 2.85,  # 124
    "rule: noun": 0.82,  # 37
    "rule: object": 1.31,  # 957
    "rule: promise": 2.29,  # 129
    "rule: question": 1.99,  # 50
    "second hand": -0.02,  # 382
    "short": -0.60,  # 796
    "up to a stop": 0.73,  # 8284
}

NAMES: dict[str, float] = {
    "a certain one": -0.16,  # 424
    "a document": -0.86,  # 151
    "carried": -0.38,  # 15
    "carried to a paragraph": -0.29,  # 86
    "name goes on": 0.00,  # 20
    "named far before": -1.15,  # 119
    "no cue": -1.50,  # 74
    "not named at the end": -0.84,  # 177
    "nothing tells a person": -0.45,  # 412
    "one word": -0.36,  # 324
    "others named since": 0.00,  # 377
    "second hand": -0.67,  # 166
    "spoke last": 0.69,  # 3834
    "way: age": 1.22,  # 8
    "way: body": 2.13,  # 582
    "way: body noun": 1.77,  # 55
    "way: body, short": 1.64,  # 39
    "way: document": 1.75,  # 45
    "way: first name": 1.38,  # 15
    "way: first person": 0.90,  # 1
    "way: full name": 3.41,  # 2015
    "way: kin": 0.91,  # 3
    "way: nearest": 1.10,  # 13
    "way: next": 1.20,  # 8
    "way: nobody": 0.06,  # 181
    "way: only name": 1.17,  # 108
    "way: pronoun: body": 0.89,  # 122
    "way: pronoun: named": 2.08,  # 175
    "way: pronoun: speaker": 2.48,  # 1784
    "way: pronoun: subject": 1.32,  # 116
    "way: pronoun: unnamed": 1.45,  # 59
    "way: role": 1.26,  # 190
    "way: same spokesperson": 1.33,  # 8
    "way: several": 0.16,  # 62
    "way: shared name": 0.95,  # 179
    "way: spokesperson": 1.79,  # 60
    "way: surname": 3.00,  # 3004
    "way: wording": 1.82,  # 1670
}
