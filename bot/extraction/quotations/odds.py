"""Odds: the log odds of each trait, written by `python -m benchmarks.calibration GOLD … --write`.

Behind each number is how many quotations it was fitted on.
"""

from __future__ import annotations

WORDS: dict[str, float] = {
    "away from the cue": -0.05,  # 1321
    "behind “that”": 0.91,  # 1880
    "holds others’ words": -1.56,  # 489
    "inside others’ words": -1.75,  # 501
    "interrupted": 0.46,  # 1687
    "long sentence": -0.72,  # 1107
    "nobody named": -0.41,  # 2514
    "opens with a relative": -0.81,  # 149
    "opens with a verb": -1.38,  # 110
    "partly in marks": 0.53,  # 2043
    "plain cue": 1.10,  # 7900
    "rule: according to": 2.26,  # 450
    "rule: clause": 2.41,  # 4689
    "rule: clause, cue behind": 2.68,  # 892
    "rule: complaint": 2.87,  # 205
    "rule: description": 2.63,  # 297
    "rule: direct": 3.27,  # 915
    "rule: direct, cue behind": 3.81,  # 3350
    "rule: direction": 2.40,  # 111
    "rule: label": 0.67,  # 28
    "rule: marks": 2.52,  # 70
    "rule: marks, alone": 2.85,  # 124
    "rule: noun": 0.91,  # 37
    "rule: object": 1.46,  # 954
    "rule: promise": 2.32,  # 129
    "rule: question": 2.50,  # 50
    "second hand": -0.01,  # 381
    "short": -0.52,  # 794
    "up to a stop": 0.70,  # 8285
    "very short": -0.69,  # 180
}

NAMES: dict[str, float] = {
    "a certain one": -0.33,  # 423
    "a document": -0.93,  # 151
    "behind a preposition": -0.79,  # 599
    "beside the cue": 1.44,  # 8950
    "carried": 0.00,  # 15
    "carried to a paragraph": 0.00,  # 86
    "gender known": 0.81,  # 7162
    "many words for the speaker": 0.29,  # 1679
    "name goes on": -0.01,  # 20
    "named far before": -1.71,  # 116
    "no cue": -1.12,  # 74
    "not named at the end": -0.83,  # 177
    "nothing tells a person": -0.72,  # 409
    "one word": -0.87,  # 408
    "others named since": -0.03,  # 376
    "second hand": -0.85,  # 165
    "spoke last": 0.35,  # 3843
    "way: age": 0.78,  # 8
    "way: body": 1.65,  # 571
    "way: body noun": 1.32,  # 55
    "way: body, short": 1.26,  # 39
    "way: document": 1.35,  # 45
    "way: first name": 0.71,  # 18
    "way: first person": 0.90,  # 1
    "way: full name": 2.07,  # 2020
    "way: kin": 0.90,  # 3
    "way: nearest": 0.99,  # 13
    "way: next": 0.75,  # 10
    "way: nobody": 0.08,  # 170
    "way: only name": 0.76,  # 100
    "way: pronoun: body": 0.45,  # 134
    "way: pronoun: named": 1.27,  # 186
    "way: pronoun: speaker": 1.15,  # 1774
    "way: pronoun: subject": 0.32,  # 113
    "way: pronoun: unnamed": 0.96,  # 59
    "way: role": 0.10,  # 190
    "way: same spokesperson": 1.06,  # 9
    "way: several": 0.10,  # 69
    "way: shared name": 0.23,  # 179
    "way: spokesperson": 1.29,  # 58
    "way: surname": 1.81,  # 3012
    "way: wording": 0.93,  # 1668
}
