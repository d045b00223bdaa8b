"""Fit confidence, and print how well it holds; the package says how."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import bot.extraction.quotations
from benchmarks import calibration
from benchmarks.calibration.cases import Case, Set, read_set
from benchmarks.calibration.crossing import Crossed, fifths, fitted, left_out
from benchmarks.calibration.report import module, reliability_table, shown_table
from benchmarks.extraction.marked import given_either

MODULE = Path(bot.extraction.quotations.__file__).with_name("odds.py")
"""Where extraction reads the numbers."""


def main() -> None:
    """Fit, judge what was left out, print, and write the tables if asked to."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.calibration",
        description=calibration.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("gold", type=_given, nargs="+", help="JSON lines of either shape")
    parser.add_argument("--write", action="store_true", help="put the tables where extraction reads them")
    asked = parser.parse_args()
    sets: list[Set] = asked.gold
    cases = [case for each in sets for case in each.cases]
    marked = [each for each in sets if each.is_marked]
    print(_by_file(marked, cases))
    print(_by_article(marked, cases))
    written = module(fitted(cases), cases)
    if asked.write:
        MODULE.write_text(written, "utf-8")
    else:
        print(written)


def _given(path: str) -> Set:
    return read_set(Path(path).name.partition(".")[0], given_either(path))


def _by_file(marked: Sequence[Set], cases: Sequence[Case]) -> str:
    """Each file of marked articles, judged by numbers fitted on the others."""
    files = {each.name for each in marked}
    judged = left_out(cases, lambda case: case.source if case.source in files else None)
    parts = [
        f"{each.name}, by numbers fitted without it\n\n"
        + shown_table([one for one in judged if one.case.source == each.name], each.demanded)
        for each in marked
    ]
    return "\n\n".join([*parts, _all("all of these together", judged, marked)]) + "\n"


def _by_article(marked: Sequence[Set], cases: Sequence[Case]) -> str:
    """Each fifth of the marked articles, judged by numbers fitted on the others."""
    files = {each.name for each in marked}
    fifth = fifths([case for case in cases if case.source in files])
    judged = left_out(cases, lambda case: fifth.get((case.source, case.article)))
    return _all("every article, by numbers fitted on four fifths of the others", judged, marked) + "\n"


def _all(title: str, judged: Sequence[Crossed], marked: Sequence[Set]) -> str:
    demanded = sum(each.demanded for each in marked)
    return f"{title}\n\n{shown_table(judged, demanded)}\n\n{reliability_table(judged)}"


if __name__ == "__main__":
    main()
