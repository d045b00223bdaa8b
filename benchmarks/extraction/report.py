"""Report: the tables, as plain text."""

from __future__ import annotations

import random

from benchmarks.extraction.mistakes import Costs, costs
from benchmarks.extraction.reliability import Shown, bins, calibration_error, naming, shown, verdicts
from benchmarks.extraction.scoring import Comparison, Score, score
from bot.domain.quotations import ATTRIBUTED, PROBABLE, Kind

_OTHERS = (
    ("quotation marks and the nearest name", (63.9, 65.7), (35.1, 35.7), (31.4, 35.9), (19.5, 22.5)),
    ("textacy's rule (CoreNLP tags)", (55.9, 55.0), (28.9, 27.9), (50.7, 50.5), (31.1, 30.9)),
    ("Gender Gap Tracker's rules (CoreNLP parses)", (49.4, 51.4), (50.8, 51.8), (42.7, 51.6), (48.0, 51.3)),
    ("CRF trained on PolNeAR, text only", (85.2, 82.6), (72.4, 70.5), (62.8, 62.8), (57.8, 51.3)),
    ("CRF with CoreNLP parser, NER, coreference", (85.1, 83.3), (70.6, 73.0), (86.4, 85.0), (75.8, 75.5)),
)
"""Other systems as published on PolNeAR's dev and test parts, in the columns of `comparison`."""

_BARS = (0.0, PROBABLE, 0.5, 0.6, ATTRIBUTED, 0.8, 0.9)
_BEHIND = 5


def comparison(comparisons: list[Comparison]) -> str:
    """F1 beside that of other systems, which were measured on other articles of the same corpus."""
    direct, core = score(comparisons, Kind.DIRECT), score(comparisons)
    ours = [each.f1 for each in (direct.words, core.words, direct.with_name, core.with_name)]
    heads = ("direct matched", "core matched", "direct with name", "core with name")
    lines = [f"{'F1 %':45}" + "".join(f"{head:>17}" for head in heads)]
    for system, *cells in _OTHERS:
        shown = (f"{dev:9.1f} /{test:5.1f}" for dev, test in cells)
        lines.append(f"{system:45}" + "".join(f"{cell:>17}" for cell in shown))
    return "\n".join(
        [*lines, f"{'these rules, on this gold':45}" + "".join(f"{100 * f1:17.1f}" for f1 in ours)]
    )


def detail(comparisons: list[Comparison]) -> str:
    """Precision, recall and F1 by kind of quotation. "core" is all whose cue names speech."""
    heads = f"{'matched P / R / F1':24}{'with name P / R / F1':24}full name right"
    lines = [f"{'':10}{'gold':>6}{'found':>7}   {heads}"]
    for kind in (None, *Kind):
        found = score(comparisons, kind)
        lines.append(
            f"{kind or 'core':10}{found.words.gold:6}{found.words.found:7}   {_cells(found)}"
            f"{100 * found.full_names.precision:5.1f}"
        )
    return "\n".join(lines)


def _cells(found: Score) -> str:
    shares = (found.words, found.with_name)
    return "".join(
        f"{100 * each.precision:5.1f} / {100 * each.recall:5.1f} / {100 * each.f1:5.1f}   " for each in shares
    )


def mistakes(comparisons: list[Comparison], *, most: int, examples: int, only: str, seed: int) -> str:
    """What mending every mistake of a sort would add to the F1 of core, words alone and with the name."""
    lines = [
        f"{'mistakes':31}{'kind':10}{'number':>6}{'matched':>9}{'with name':>11}   commonest behind them"
    ]
    groups = [each for each in costs(comparisons, score(comparisons)) if only in f"{each.sort} {each.kind}"]
    for group in groups[:most]:
        behind = "; ".join(f"{reason or 'no cue'} {count}" for reason, count in group.behind(_BEHIND))
        lines.append(
            f"{group.sort:31}{group.kind:10}{len(group.mistakes):6}"
            f"{group.words:9.2f}{group.names:11.2f}   {behind}"
        )
        lines += _examples(group, examples, seed)
    return "\n".join(lines)


def _examples(group: Costs, number: int, seed: int) -> list[str]:
    chosen = random.Random(seed).sample(group.mistakes, min(number, len(group.mistakes)))
    return [f"   · {each.behind}: {each.example}" for each in chosen]


def reliability(comparisons: list[Comparison]) -> str:
    """Confidence by bins, and what naming above a bar gives."""
    sure = [(each.found.quotation.confidence, right) for each, right in verdicts(comparisons)]
    return f"{reliability_table(sure)}\n\n{naming_table(shown(comparisons))}"


def reliability_table(sure: list[tuple[float, bool]]) -> str:
    """How many quotations of a confidence are right, words and name."""
    binned = bins(sure)
    lines = [f"{'confidence':14}{'quotations':>11}{'mean':>8}{'right':>8}"]
    lines += [
        f"{each.low:.2f} to {each.high:.2f}  {each.count:11}{each.mean:8.2f}{each.right:8.2f}"
        for each in binned
    ]
    return "\n".join([*lines, f"expected calibration error {calibration_error(binned):.3f}"])


def naming_table(names: list[Shown]) -> str:
    """What naming speakers from a bar on gives."""
    lines = [f"{'named from':14}{'names':>11}{'right':>8}{'of all':>8}"]
    for bar in _BARS:
        found = naming(names, bar)
        lines.append(f"{bar:<14.2f}{found.named:11}{found.precision:8.3f}{found.coverage:8.3f}")
    return "\n".join(lines)
