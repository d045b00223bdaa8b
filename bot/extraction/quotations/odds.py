"""Odds: the log odds of each trait, written by `python -m benchmarks.calibration GOLD … --write`.

Behind each number is how many quotations it was fitted on.
"""

from __future__ import annotations

WORDS: dict[str, float] = {
    "away from the cue": 0.00,  # 1300
    "behind “that”": 0.94,  # 1878
    "holds others’ words": -1.64,  # 484
    "inside others’ words": -1.76,  # 496
    "interrupted": 0.46,  # 1685
    "long sentence": -0.75,  # 1101
    "nobody named": -0.31,  # 2500
    "opens with a relative": -0.81,  # 149
    "opens with a verb": -1.46,  # 109
    "partly in marks": 0.52,  # 2037
    "plain cue": 1.09,  # 7889
    "rule: according to": 2.25,  # 450
    "rule: clause": 2.48,  # 4659
    "rule: clause, cue behind": 2.69,  # 892
    "rule: complaint": 2.81,  # 204
    "rule: description": 2.59,  # 296
    "rule: direct": 3.25,  # 922
    "rule: direct, cue behind": 3.83,  # 3350
    "rule: direction": 2.41,  # 110
    "rule: label": 0.68,  # 28
    "rule: marks": 2.52,  # 70
    "rule: marks, alone": 2.89,  # 124
    "rule: noun": 0.90,  # 37
    "rule: object": 1.42,  # 954
    "rule: promise": 2.29,  # 129
    "rule: question": 2.47,  # 50
    "second hand": -0.09,  # 381
    "short": -0.47,  # 801
    "up to a stop": 0.69,  # 8266
    "very short": -0.74,  # 182
}

NAMES: dict[str, float] = {
    "a certain one": -0.23,  # 417
    "a document": -0.68,  # 151
    "behind a preposition": -0.63,  # 597
    "beside the cue": 1.32,  # 6986
    "carried": 0.00,  # 15
    "carried to a paragraph": 0.00,  # 84
    "gender known": 0.98,  # 7124
    "many words for the speaker": 0.75,  # 1346
    "name goes on": 0.00,  # 20
    "named far before": -1.77,  # 116
    "no cue": -1.30,  # 76
    "not named at the end": -0.98,  # 176
    "nothing tells a person": -0.72,  # 407
    "one word": -0.71,  # 407
    "others named since": -0.08,  # 376
    "second hand": -0.78,  # 163
    "spoke last": 0.44,  # 3837
    "way: age": 0.98,  # 8
    "way: body": 1.66,  # 569
    "way: body noun": 1.87,  # 54
    "way: body, short": 1.28,  # 39
    "way: document": 1.80,  # 46
    "way: first name": 0.68,  # 18
    "way: first person": 0.90,  # 1
    "way: full name": 1.94,  # 2020
    "way: kin": 0.91,  # 3
    "way: nearest": 1.01,  # 13
    "way: next": 0.89,  # 10
    "way: nobody": 0.08,  # 172
    "way: only name": 0.73,  # 100
    "way: pronoun: body": 1.13,  # 133
    "way: pronoun: named": 1.25,  # 186
    "way: pronoun: speaker": 1.09,  # 1771
    "way: pronoun: subject": 0.27,  # 113
    "way: pronoun: unnamed": 1.55,  # 57
    "way: role": 0.82,  # 190
    "way: same spokesperson": 1.35,  # 9
    "way: several": 0.11,  # 69
    "way: shared name": 0.20,  # 179
    "way: spokesperson": 1.89,  # 58
    "way: surname": 1.73,  # 3010
    "way: wording": 1.99,  # 1664
}
