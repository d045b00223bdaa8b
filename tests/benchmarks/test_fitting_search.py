"""Fitting what meaning and words count, shown on a few invented questions."""

from __future__ import annotations

from benchmarks.search.cases import Case, Kind
from benchmarks.search.fitting import first_shown, fit, table
from benchmarks.search.sets import Wanted
from bot import weights
from bot.domain.answers import Asked
from bot.domain.findings import Candidate
from bot.matching import Evidence, meaning, read_question
from bot.matching.meaning import Weighed

CLOSENESS: tuple[str, ...] = ("anywhere", "own", "least", "lacking", "own_lacking", "back")
EVIDENCE = Evidence(0.3, 0.2, 0.0, 0.5, 4.0, 0.0)


def case(number: int, *cosines: float, right: int | None) -> Case:
    """A question with candidates that lie so near; the one at `right` answers it."""
    wanted = Wanted(str(number), "question", Asked.CLAIMS, "late swing of the young", None, ())
    weighed = [
        Weighed(
            Candidate(at, f"{number} {at} {'word ' * at}", None, None, "", True, False, ""),
            EVIDENCE,
            cosine,
            meaning.order_features(EVIDENCE, cosine, 0.0),
        )
        for at, cosine in enumerate(cosines)
    ]
    kind = Kind.NONE if right is None else Kind.OWN
    answers = [at == right for at in range(len(cosines))]
    close = {at: dict.fromkeys(CLOSENESS, one) for at, one in enumerate(cosines)}
    return Case(kind, wanted, read_question(wanted.text), weighed, answers, 0.0, [], close)


CASES = [
    *(case(number, 0.7 + number / 100, 0.3, 0.2, right=0) for number in range(8)),
    *(case(number, 0.31, 0.3, 0.29 - number / 100, right=None) for number in range(8)),
]


def test_the_same_questions_give_the_same_weights() -> None:
    fitted = fit(CASES)

    assert fitted == fit(CASES)
    assert (fitted.order.keys(), fitted.chance.keys()) == (weights.ORDER.keys(), weights.CHANCE.keys())
    assert fitted.again.keys() == weights.ORDER_AGAIN.keys()
    assert table("ORDER", fitted.order).startswith('ORDER = {\n    "cosine": ')


def test_what_stands_out_is_shown_and_what_does_not_is_not() -> None:
    fitted = fit(CASES)

    assert [first_shown(one, fitted) for one in CASES] == [0] * 8 + [None] * 8


def test_a_question_without_its_answers_has_none() -> None:
    left = CASES[0].without_answers()

    assert (left.kind, any(left.right), len(left.weighed)) == (Kind.LEFT_OUT, False, 2)
