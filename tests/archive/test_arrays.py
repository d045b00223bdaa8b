"""The array code of the index against plain Python that says the same in a few lines."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from zlib import crc32

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.archive import vocabulary
from bot.archive.numbering import Numbering, Rows
from bot.language.stems import stems
from bot.retrieval import proximity

NEARNESS = {1: 1.0, 2: 0.7, 3: 0.5, 4: 0.3}

postings = st.lists(st.tuples(st.sets(st.integers(0, 40)), st.sampled_from([0.5, 1.0, 2.5])), max_size=5)
rows = st.lists(st.lists(st.integers(0, 30), max_size=6), max_size=6)
words = st.sampled_from(["the", "bridge", "two", "hundred", "and", "a", "2", "000", "closed.", "isn't", "€5"])


@given(postings)
def test_sums_add_what_each_list_counts_for_an_id(lists: list[tuple[set[int], float]]) -> None:
    expected: Counter[int] = Counter()
    for ids, count in lists:
        for id_ in ids:
            expected[id_] += count  # type: ignore[assignment]

    ids, totals = proximity.sums([(np.array(sorted(ids), np.int64), count) for ids, count in lists], last=40)

    assert dict(zip(ids.tolist(), totals.tolist(), strict=True)) == dict(expected)
    assert len(ids) == len(expected)


@given(st.lists(st.sampled_from([0.0, 1.0, 1.5, 2.0]), max_size=30), st.integers(1, 12))
def test_the_highest_values_come_first_and_of_equal_ones_the_earlier(values: list[float], count: int) -> None:
    expected = sorted(range(len(values)), key=lambda at: (-values[at], at))[:count]

    found = proximity.highest(np.array(values, np.float32), count)

    assert found.tolist() == expected


@given(
    st.lists(st.lists(st.integers(1, 9), max_size=12), max_size=6),
    st.lists(st.lists(st.sampled_from([0.0, 0.5, 1.0]), min_size=3, max_size=3), min_size=4, max_size=4),
)
def test_closeness_counts_each_word_once_and_each_pair_where_it_is_nearest(
    texts: list[list[int]], answers: list[list[float]]
) -> None:
    term_ids, rarity = [2, 3, 5, 8], [1.0, 2.0, 4.0]

    def plain(text: list[int]) -> float:
        hits = [(at, answers[term_ids.index(term)]) for at, term in enumerate(text) if term in term_ids]
        held = sum(max((row[word] for _, row in hits), default=0.0) * rarity[word] for word in range(3))
        for first, second in pairwise(range(3)):
            near = [
                min(one[first], other[second]) * NEARNESS.get(later - at, 0.0)
                for here, (at, one) in enumerate(hits)
                for later, other in hits[here + 1 : here + 4]
            ]
            held += 0.5 * max(near, default=0.0) * (rarity[first] + rarity[second]) / 2
        return held

    terms = proximity.AnsweringTerms(
        np.array(term_ids, np.uint32), np.array(answers, np.float32), np.array(rarity, np.float32)
    )
    flat = np.array([term for text in texts for term in text], np.uint32)
    found = proximity.closeness(terms, flat, [len(text) for text in texts], together=0.5)

    assert found.tolist() == pytest.approx([plain(text) for text in texts], abs=1e-4)


@given(rows, rows, st.data())
def test_rows_are_taken_in_the_order_asked_for(
    some: list[list[int]], more: list[list[int]], data: st.DataObject
) -> None:
    every = some + more
    which = data.draw(st.lists(st.integers(0, len(every) - 1), max_size=8)) if every else []

    taken = Rows.of(some).then(Rows.of(more)).take(np.array(which, np.int64))

    ends = np.cumsum(taken.lengths)[:-1] if which else []
    assert [part.tolist() for part in np.split(taken.values, ends)][: len(which)] == [
        every[at] for at in which
    ]
    assert taken.owners().tolist() == [at for at, one in enumerate(which) for _ in every[one]]


@given(st.lists(st.lists(words, max_size=8).map(" ".join), max_size=8), st.integers(0, 8))
def test_numbering_reads_the_stems_of_each_text(texts: list[str], read_before: int) -> None:
    numbering = Numbering()
    numbering.read(texts[:read_before])

    read = numbering.read(texts)

    names = {number: stem for stem, number in numbering.numbers.items()}
    assert [names[number] for number in read.values.tolist()] == [
        stem for text in texts for stem in stems(text)
    ]
    assert read.lengths.tolist() == [len(stems(text)) for text in texts]


@given(st.lists(st.binary(min_size=4, max_size=4), min_size=1))
def test_many_checksums_at_once_are_those_of_the_standard_library(given_bytes: list[bytes]) -> None:
    found = vocabulary._crc32(np.frombuffer(b"".join(given_bytes), np.uint8).reshape(-1, 4))

    assert found.tolist() == [crc32(one) for one in given_bytes]


@pytest.mark.parametrize("count", [3, vocabulary._MANY])
def test_spellings_are_the_same_one_by_one_and_many_at_once(count: int) -> None:
    letters = "abcdefghij"
    known = [f"{letters[at % 10]}{letters[at // 10 % 10]}{'harbour'[: at % 7]}q" for at in range(count)]

    found = np.sort(np.concatenate(list(vocabulary._entries(known, 1))))

    one_by_one = [
        left << 32 | number for number, word in enumerate(known, 1) for left in vocabulary._hashes(word)
    ]
    assert found.tolist() == sorted(one_by_one)
