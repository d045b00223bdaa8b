"""Log odds as `python -m benchmarks.calibration … --write` fitted them: change traits, not numbers.

Behind each number stands how many quotations it was fitted on.
"""

from __future__ import annotations

WORDS: dict[str, float] = {
    "away from the cue": -0.36,  # 1384
    "behind “that”": 0.75,  # 1867
    "holds others’ words": -1.81,  # 483
    "inside others’ words": -1.26,  # 493
    "interrupted": 0.50,  # 1687
    "nobody named": -0.32,  # 2543
    "partly in marks": 0.63,  # 2031
    "plain cue": 1.20,  # 7847
    "rule: according to": 1.60,  # 430
    "rule: clause": 2.13,  # 4660
    "rule: clause, cue behind": 1.98,  # 878
    "rule: complaint": 2.75,  # 203
    "rule: description": 2.05,  # 307
    "rule: direct": 3.24,  # 907
    "rule: direct, cue behind": 3.86,  # 3351
    "rule: direction": 2.44,  # 111
    "rule: label": 0.66,  # 23
    "rule: marks": 2.68,  # 70
    "rule: marks, alone": 2.92,  # 124
    "rule: noun": 0.99,  # 37
    "rule: object": 0.72,  # 1087
    "rule: promise": 1.51,  # 130
    "rule: question": 1.99,  # 49
    "second hand": -0.58,  # 365
    "short": -0.56,  # 848
    "up to a stop": 0.58,  # 8334
}

NAMES: dict[str, float] = {
    "a certain one": -0.64,  # 440
    "a document": -0.66,  # 132
    "a long name": -0.90,  # 718
    "carried": -1.67,  # 15
    "carried to a paragraph": -0.05,  # 87
    "name goes on": -1.95,  # 44
    "named far before": -1.50,  # 117
    "no cue": -1.30,  # 73
    "not named at the end": -0.64,  # 195
    "nothing tells a person": -1.03,  # 457
    "one word": -1.03,  # 342
    "others named since": -0.37,  # 379
    "second hand": -0.43,  # 167
    "spoke last": 0.60,  # 3866
    "way: age": 0.83,  # 8
    "way: body": 1.89,  # 595
    "way: body noun": 1.46,  # 57
    "way: body, short": 1.46,  # 38
    "way: document": 0.87,  # 39
    "way: first name": 1.48,  # 18
    "way: first person": 0.90,  # 1
    "way: full name": 3.30,  # 1995
    "way: nearest": 1.03,  # 2
    "way: next": 1.07,  # 1
    "way: nobody": 0.04,  # 211
    "way: only name": 0.11,  # 112
    "way: pronoun: body": 0.48,  # 115
    "way: pronoun: named": 1.93,  # 174
    "way: pronoun: speaker": 2.41,  # 1768
    "way: pronoun: subject": 1.43,  # 118
    "way: pronoun: unnamed": 0.67,  # 64
    "way: role": 1.03,  # 169
    "way: same spokesperson": 0.20,  # 8
    "way: several": -0.23,  # 64
    "way: shared name": 0.64,  # 178
    "way: spokesperson": 1.87,  # 60
    "way: surname": 3.01,  # 3024
    "way: wording": 1.44,  # 1652
}
