"""Print how well and how fast quotations are found; the package says how they are compared."""

from __future__ import annotations

import argparse

from benchmarks import extraction
from benchmarks.extraction.gold import GoldArticle, sample_gold
from benchmarks.extraction.marked import MarkedArticle, given_either, read_articles
from benchmarks.extraction.marked_report import marked_report
from benchmarks.extraction.report import comparison, detail, mistakes, reliability
from benchmarks.extraction.scoring import compare
from benchmarks.extraction.speed import speed


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.extraction",
        description=extraction.__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "gold", nargs="?", type=given_either, help="JSON lines of either shape; else the samples"
    )
    parser.add_argument("--every", type=int, default=1, help="read every Nth article only")
    parser.add_argument("--most", type=int, default=16, help="how many sorts of mistakes to list")
    parser.add_argument("--examples", type=int, default=0, metavar="N", help="show N of each sort")
    parser.add_argument("--only", default="", help="sorts of mistakes to list: “missed”, “wrong name direct”")
    parser.add_argument("--seed", type=int, default=1, help="which examples are drawn")
    return parser.parse_args()


def main() -> None:
    """Score, list the mistakes, judge the confidence, time the stages."""
    asked = arguments()
    given = (asked.gold or sample_gold())[:: asked.every]
    if marked := [each for each in given if isinstance(each, MarkedArticle)]:
        print(marked_report(read_articles(marked), examples=asked.examples > 0))
        return
    articles = [each for each in given if isinstance(each, GoldArticle)]
    compared = compare(articles)
    print(f"{len(articles)} articles\n\n{comparison(compared)}\n\n{detail(compared)}\n")
    print(mistakes(compared, most=asked.most, examples=asked.examples, only=asked.only, seed=asked.seed))
    print(f"\n{reliability(compared)}\n\n{speed([article.text for article in articles])}")


if __name__ == "__main__":
    main()
