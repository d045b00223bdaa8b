"""Odds: the log odds of each trait, written by `python -m benchmarks.calibration GOLD … --write`.

Behind each number is how many quotations it was fitted on.
"""

from __future__ import annotations

WORDS: dict[str, float] = {
    "away from the cue": 0.00,  # 1304
    "behind “that”": 0.94,  # 1877
    "holds others’ words": -1.62,  # 488
    "inside others’ words": -1.77,  # 500
    "interrupted": 0.46,  # 1685
    "long sentence": -0.74,  # 1103
    "nobody named": -0.34,  # 2509
    "opens with a relative": -0.82,  # 148
    "opens with a verb": -1.43,  # 109
    "partly in marks": 0.52,  # 2036
    "plain cue": 1.08,  # 7891
    "rule: according to": 2.27,  # 450
    "rule: clause": 2.49,  # 4670
    "rule: clause, cue behind": 2.70,  # 892
    "rule: complaint": 2.85,  # 204
    "rule: description": 2.59,  # 297
    "rule: direct": 3.26,  # 922
    "rule: direct, cue behind": 3.83,  # 3350
    "rule: direction": 2.42,  # 110
    "rule: label": 0.68,  # 28
    "rule: marks": 2.52,  # 70
    "rule: marks, alone": 2.87,  # 124
    "rule: noun": 0.91,  # 37
    "rule: object": 1.43,  # 951
    "rule: promise": 2.29,  # 129
    "rule: question": 2.50,  # 50
    "second hand": -0.06,  # 385
    "short": -0.46,  # 803
    "up to a stop": 0.69,  # 8275
    "very short": -0.75,  # 185
}

NAMES: dict[str, float] = {
    "a certain one": -0.21,  # 423
    "a document": -0.69,  # 151
    "behind a preposition": -0.60,  # 598
    "beside the cue": 1.35,  # 6988
    "carried": 0.00,  # 15
    "carried to a paragraph": 0.00,  # 86
    "gender known": 0.98,  # 7161
    "many words for the speaker": 0.75,  # 1347
    "name goes on": 0.00,  # 20
    "named far before": -1.76,  # 116
    "no cue": -1.18,  # 74
    "not named at the end": -0.99,  # 177
    "nothing tells a person": -0.54,  # 414
    "one word": -0.69,  # 408
    "others named since": -0.07,  # 376
    "second hand": -0.80,  # 166
    "spoke last": 0.40,  # 3842
    "way: age": 0.98,  # 8
    "way: body": 1.63,  # 571
    "way: body noun": 1.87,  # 54
    "way: body, short": 1.28,  # 39
    "way: document": 1.80,  # 45
    "way: first name": 0.68,  # 18
    "way: first person": 0.90,  # 1
    "way: full name": 1.90,  # 2020
    "way: kin": 0.91,  # 3
    "way: nearest": 1.01,  # 13
    "way: next": 0.89,  # 10
    "way: nobody": 0.09,  # 170
    "way: only name": 0.73,  # 100
    "way: pronoun: body": 1.13,  # 133
    "way: pronoun: named": 1.19,  # 186
    "way: pronoun: speaker": 1.00,  # 1774
    "way: pronoun: subject": 0.23,  # 113
    "way: pronoun: unnamed": 1.56,  # 59
    "way: role": 0.86,  # 190
    "way: same spokesperson": 1.35,  # 9
    "way: several": 0.12,  # 69
    "way: shared name": 0.20,  # 179
    "way: spokesperson": 1.76,  # 58
    "way: surname": 1.71,  # 3011
    "way: wording": 1.98,  # 1665
}
