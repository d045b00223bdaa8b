"""How well and how fast quotations are found: `python benchmarks/extraction.py [GOLD.jsonl[.gz]]`.

Gold is JSON lines of `{"id", "text", "attributions": [{"content": [[s, e], …], "cue": [[s, e], …] | null,
"kind": "direct" | "mixed" | "indirect", "speech": bool, "speaker": str | null}]}`, the shape PolNeAR takes
when it is normalised. Without gold only the speed on the sample articles is shown.

A quotation is matched when the word tokens of its content and of a gold content have an F1 of at least
0.8, greedily and one to one. Quote+speaker also asks for the right surname with no clashing first name;
where the gold names nobody, a name is neither right nor wrong. `core` leaves out reported words whose cue
names no speech ("hopes", "seemed to").
"""

from __future__ import annotations

import argparse
import bisect
import gzip
import json
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bot.domain.quotations import Kind, Quotation
from bot.extraction import extract
from bot.extraction.assembly import assemble
from bot.extraction.attributions import find_attributions
from bot.extraction.joining import join
from bot.extraction.marks import find_pieces
from bot.extraction.names import find_names
from bot.extraction.sentences import find_sentences
from bot.extraction.speakers import Speakers
from bot.extraction.text import read

MATCHED = 0.8
WORDS_AN_ARTICLE = 750
_TOKEN = re.compile(r"\w+(?:[-.'’]\w+)*")
_TITLE = frozenset(
    [
        *("mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "dame", "sen", "senator", "rep", "gov"),
        *("governor", "president", "mayor", "prof", "professor"),
    ]
)
Gold = dict[str, Any]


class Tokens:
    """The word tokens of a text, numbered."""

    def __init__(self, text: str) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for token in _TOKEN.finditer(text):
            self.starts.append(token.start())
            self.ends.append(token.end())

    def within(self, spans: Sequence[Sequence[int]] | None) -> frozenset[int]:
        """The numbers of the tokens that some spans touch."""
        found: set[int] = set()
        for start, end in spans or ():
            number = bisect.bisect_right(self.ends, start)
            while number < len(self.starts) and self.starts[number] < end:
                found.add(number)
                number += 1
        return frozenset(found)


def overlap(one: frozenset[int], other: frozenset[int]) -> float:
    """Token F1 of two contents."""
    shared = len(one & other)
    return 2 * shared / (len(one) + len(other)) if shared else 0.0


def matched(found: list[frozenset[int]], gold: list[frozenset[int]]) -> dict[int, int]:
    """Which found content is which gold content: greedy, best first, one to one."""
    pairs = sorted(
        (-score, i, j)
        for i, one in enumerate(found)
        for j, other in enumerate(gold)
        if (score := overlap(one, other)) >= MATCHED
    )
    taken: set[int] = set()
    result: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in result and j not in taken:
            result[i] = j
            taken.add(j)
    return result


def name_parts(name: str | None) -> list[str]:
    """A name's words without accents, titles and possessives."""
    plain = unicodedata.normalize("NFKD", name or "")
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    parts = re.findall(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*", re.sub(r"['’]s\b", "", plain).lower())
    while len(parts) > 1 and parts[0] in _TITLE:
        parts.pop(0)
    return parts


def same_name(found: str | None, gold: str | None) -> bool:
    """The same last name, and first names that do not contradict each other."""
    one, other = name_parts(found), name_parts(gold)
    if not one or not other or one[-1] != other[-1]:
        return False
    short = len(one) == 1 or len(other) == 1
    initial = 1 in (len(one[0]), len(other[0])) and one[0][0] == other[0][0]
    return short or one[0] == other[0] or initial


def classes(kind: str, *, speech: bool) -> tuple[str, ...]:
    """The rows of the table a quotation counts in."""
    return (kind, "core") if kind == "direct" or speech else (kind,)


def count(article: Gold, quotations: Sequence[Quotation], tally: Counter[tuple[str, str]]) -> None:
    """Add one article's hits and misses to `tally`, keyed by class and counter."""
    tokens = Tokens(article["text"])
    wanted = [each for each in article["attributions"] if tokens.within(each.get("content"))]
    set_aside = tokens.within(article.get("discard"))
    kept = [
        q for q in quotations if 2 * len(tokens.within(q.spans) & set_aside) <= len(tokens.within(q.spans))
    ]
    gold = [tokens.within(each["content"]) for each in wanted]
    found = [tokens.within(quotation.spans) for quotation in kept]
    gold_class = [classes(each["kind"], speech=bool(each.get("speech"))) for each in wanted]
    for each, rows in zip(wanted, gold_class, strict=True):
        for row in rows:
            tally[row, "gold"] += 1
            tally[row, "gold named"] += bool(each.get("speaker"))
    match = matched(found, gold)
    for i, quotation in enumerate(kept):
        near = match.get(i, max(range(len(gold)), key=lambda j: len(found[i] & gold[j]), default=None))
        touches = near is not None and bool(found[i] & gold[near])
        rows = gold_class[near] if touches and near is not None else classes(quotation.kind, speech=True)
        speaker = None if quotation.unnamed else quotation.speaker
        for row in rows:
            tally[row, "found"] += 1
            tally[row, "matched"] += i in match
        if speaker is None or (touches and near is not None and not wanted[near].get("speaker")):
            continue
        for row in rows:
            tally[row, "named"] += 1
            tally[row, "rightly named"] += i in match and same_name(speaker, wanted[match[i]].get("speaker"))


def table(tally: Counter[tuple[str, str]]) -> str:
    """Precision, recall and F1 by class."""
    lines = [
        f"{'class':10}{'gold':>7}{'found':>7}   {'matched P / R / F1':24}{'quote+speaker P / R / F1':24}"
    ]
    for row in ("core", *Kind):
        cells: list[str] = []
        for right, all_found, all_gold in (
            ("matched", "found", "gold"),
            ("rightly named", "named", "gold named"),
        ):
            precision = tally[row, right] / (tally[row, all_found] or 1)
            recall = tally[row, right] / (tally[row, all_gold] or 1)
            score = 2 * precision * recall / ((precision + recall) or 1)
            cells.append(f"{100 * precision:5.1f} / {100 * recall:5.1f} / {100 * score:5.1f}   ")
        lines.append(f"{row:10}{tally[row, 'gold']:7}{tally[row, 'found']:7}   {''.join(cells)}")
    return "\n".join(lines)


def speed(texts: Sequence[str]) -> str:
    """Microseconds an article of 750 words spends in each stage, and articles a second on one core."""
    spent: Counter[str] = Counter()

    def timed(stage: str, work: Callable[..., Any], *given: Any) -> Any:
        start = time.process_time()
        result = work(*given)
        spent[stage] += time.process_time() - start  # type: ignore[assignment]
        return result

    words = 0
    for text in texts:
        words += len(text.split())
        tokens = timed("text", read, text)
        pieces = timed("marks", find_pieces, tokens)
        sentences = timed("sentences", find_sentences, tokens, pieces)
        found = timed("attributions", find_attributions, tokens, sentences, pieces)
        drafts = timed("joining", join, tokens, pieces, sentences, found)
        names = timed("names", find_names, tokens)
        sources = [each.source for each in found if each.source is not None and each.sentence.inside < 0]
        speakers = timed("pronouns", Speakers, tokens, names, sentences, pieces, sources)
        timed("assembly", assemble, tokens, pieces, drafts, speakers)
    articles = words / WORDS_AN_ARTICLE
    total = sum(spent.values())
    lines = [f"{stage:14}{1e6 * seconds / articles:8.0f} µs" for stage, seconds in spent.items()]
    rate = articles / total
    lines.append(f"{'together':14}{1e6 / rate:8.0f} µs: {rate:.0f} articles of 750 words a second")
    return "\n".join(lines)


def read_gold(path: Path) -> list[Gold]:
    """Articles with their attributions, one a line."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def main() -> None:
    """Print the table for a gold file, and the speed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="?", type=Path)
    parser.add_argument("--every", type=int, default=1, help="score every Nth article only")
    chosen = parser.parse_args()
    if chosen.gold is None:
        from bot.samples import sample_articles

        print(speed([article.text for article in sample_articles()] * 5))
        return
    articles = read_gold(chosen.gold)[:: chosen.every]
    tally: Counter[tuple[str, str]] = Counter()
    for article in articles:
        count(article, extract(article["text"]), tally)
    print(f"{len(articles)} articles\n{table(tally)}\n\n{speed([article['text'] for article in articles])}")


if __name__ == "__main__":
    main()
