from __future__ import annotations

from io import StringIO

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.cli.objects.answers import AnswerObject, ResultObject
from bot.cli.objects.cards import ArticleObject
from bot.cli.objects.quotations import QuotationObject
from bot.cli.objects.upkeep import StatsObject
from bot.cli.readable import Readable, clean
from bot.cli.views.answers import answer_view
from bot.cli.views.upkeep import stats_view
from bot.domain.quotations import PROBABLE

ARTICLE: ArticleObject = {
    "id": 3,
    "title": "Bridge to close",
    "publisher": "The Holm Courier",
    "author": None,
    "published": "2025-05-03",
    "url": "https://courier.example/bridge",
    "guessed": [],
    "language": "en",
}


def _quotation(text: str, speaker: str | None, *, stance: str = "asserted") -> QuotationObject:
    return {
        "id": 12,
        "kind": "direct",
        "spans": [[0, len(text)]],
        "quoted_spans": [],
        "text": text,
        "shown": f"“{text}”",
        "speaker": speaker,
        "honorific": "Dr",
        "speaker_as_written": speaker,
        "source_spans": [],
        "role": "chief engineer",
        "spoken_by": None,
        "unnamed": False,
        "according_to": None,
        "speakers": [],
        "cue": "said",
        "cue_spans": [],
        "stance": stance,
        "is_claim": True,
        "denies": None,
        "confidence": 0.9,
        "certainty": "attributed",
    }


def _result(text: str, speaker: str | None = "Ada Osei", **changes: str) -> ResultObject:
    return {
        **_quotation(text, speaker, **changes),
        "external_id": None,
        "label": "verbatim",
        "score": 1.0,
        "matched": [[0, 2]],
        "differing": [],
        "article": ARTICLE,
    }


def _shown(*results: ResultObject, nearest: tuple[ResultObject, ...] = (), colour: bool = False) -> str:
    answer: AnswerObject = {
        "id": None,
        "query": "the bridge",
        "results": list(results),
        "nearest": list(nearest),
        "reason": None,
        "suggestions": [],
        "undated": 0,
    }
    file = StringIO()
    Readable(Console(file=file, force_terminal=colour, width=40)).write(answer, answer_view)
    return file.getvalue()


def test_an_answer_shows_words_speaker_label_headline_and_ids() -> None:
    shown = _shown(_result("We must close it before somebody is hurt"))

    assert "“We must close it before somebody is hurt”" in shown
    assert "Dr Ada Osei, chief engineer · said · direct · verbatim  Q12" in shown
    assert "Bridge to close · The Holm Courier · 3 May 2025 · https://courier.example/bridge  A3" in shown


def test_long_words_are_never_wrapped_or_cut() -> None:
    words = "and the water rose, " * 60

    assert words in _shown(_result(words))


def test_not_on_record_is_shown_with_the_nearest_misses() -> None:
    shown = _shown(nearest=(_result("The bridge is sound"),))

    assert shown.startswith("No quotation matches: the bridge")
    assert "“The bridge is sound”" in shown


def test_a_glimpse_of_a_miss_shows_where_it_is_near() -> None:
    words = f"{'and so we went on, ' * 150}until the lock gate opened at last, {'and so we went on, ' * 50}"
    at = words.index("lock gate")
    miss: ResultObject = {**_result(words), "label": "related", "matched": [[at, at + 9]]}

    shown = _shown(nearest=(miss,))
    line = next(line for line in shown.splitlines() if "lock gate" in line)

    assert line.startswith("  […] “")
    assert line.endswith("” […]")
    assert len(line) < 350
    assert "· nearest miss  Q12" in shown
    assert "related" not in shown


def test_without_colours_the_marked_words_are_listed() -> None:
    close: ResultObject = {
        **_result("We must close it before winter"),
        "label": "close",
        "matched": [[0, 7], [14, 23]],
        "differing": [[8, 13]],
    }

    plain, coloured = _shown(close), _shown(close, colour=True)

    assert "    matches: “We must”, “it before”\n    differs: “close”\n" in plain
    assert "\x1b[1;4mWe must\x1b[0m \x1b[3;33mclose\x1b[0m" in coloured
    assert "matches:" not in coloured


def test_a_close_match_says_which_words_asked_for_it_has_not() -> None:
    close: ResultObject = {**_result("We must close it"), "label": "close", "missing": ["frankly", "now"]}

    assert "    without your: “frankly”, “now”\n" in _shown(close)
    assert "without your" in _shown(close, colour=True)


def test_words_of_two_places_are_never_shown_as_one_run() -> None:
    interrupted: ResultObject = {
        **_result("I stood there, Nobody measures a roof"),
        "spans": [[1, 15], [40, 62]],
        "shown": "“I stood there” … “Nobody measures a roof”",
        "matched": [[8, 21]],
    }

    plain, coloured = _shown(interrupted), _shown(interrupted, colour=True)

    assert "“I stood there” … “Nobody measures a roof”\n" in plain
    assert "matches: “there,”, “Nobody”" in plain
    assert "\x1b[1;4mthere\x1b[0m” … “\x1b[1;4mNobody\x1b[0m" in coloured


def test_denied_words_are_never_shown_as_asserted() -> None:
    denial = _result("the bridge was unsafe", stance="denied")
    claim: ResultObject = {**_result("the bridge was unsafe"), "denied_by": [denial]}

    rebuttal: ResultObject = {**_result("That is untrue"), "denied_claim": _result("the bridge was unsafe")}

    assert "Claimed: Dr Ada Osei, chief engineer: “the bridge was unsafe”  Q12" in _shown(rebuttal)
    assert "denied that: “the bridge was unsafe”" in _shown(denial)
    assert "Denied: Dr Ada Osei, chief engineer: denied that: “the bridge was unsafe”" in _shown(claim)


def test_reported_words_get_no_quotation_marks_the_article_never_had() -> None:
    words = "repairs would take eleven months"
    reported: ResultObject = {**_result(words), "kind": "indirect", "shown": words}

    assert "  repairs would take eleven months\n" in _shown(reported)


def test_a_rebuttal_names_what_it_contradicts() -> None:
    rebuttal: ResultObject = {**_result("That is untrue"), "denies": 7}

    assert "said · direct · contradicts Q7 · verbatim  Q12" in _shown(rebuttal)


def test_a_denial_that_is_not_sure_is_not_shown_as_one() -> None:
    rebuttal: ResultObject = {**_result("That is untrue"), "denies": 7, "confidence": PROBABLE}
    above: ResultObject = {**rebuttal, "denied_claim": _result("It was unsafe")}
    below: ResultObject = {**_result("It was unsafe"), "denied_by": [rebuttal]}

    assert "may contradict Q7" in _shown(rebuttal)
    assert "Perhaps an answer to: Dr Ada Osei" in _shown(above)
    assert "Perhaps denied: probably Dr Ada Osei" in _shown(below)


def test_nobody_is_named_when_the_article_does_not_say() -> None:
    nobody = {**_result("It will close", speaker=None), "honorific": None, "role": None}

    assert "speaker not stated · said" in _shown(nobody)  # pyright: ignore[reportArgumentType]


def test_a_name_is_shown_with_no_more_certainty_than_it_has() -> None:
    likely: ResultObject = {**_result("It will close"), "confidence": PROBABLE}
    unlikely: ResultObject = {**_result("It will close"), "confidence": PROBABLE - 0.01}

    assert "probably Dr Ada Osei, chief engineer · said" in _shown(likely)
    assert "    speaker not certain: see the context · said" in _shown(unlikely)


def test_article_text_cannot_control_the_terminal_or_act_as_markup() -> None:
    hostile = "[bold red]\x1b[2J\x1b]0;owned\x07 :smile: \u202eevil \x9b31m"

    shown = _shown(_result(hostile))

    assert "“[bold red]\ufffd[2J\ufffd]0;owned\ufffd :smile: \ufffdevil \ufffd31m”" in shown


def test_the_matched_words_stand_out_on_a_terminal_with_colours() -> None:
    assert "\x1b[1;4mWe\x1b[0m" in _shown(_result("We must close it"), colour=True)


@given(st.text())
def test_cleaning_keeps_every_offset_and_all_printable_characters(text: str) -> None:
    cleaned = clean(text)

    assert len(cleaned) == len(text)
    assert all(
        after == before or not before.isprintable() for before, after in zip(text, cleaned, strict=True)
    )


def test_sizes_are_shown_as_people_read_them() -> None:
    file = StringIO()
    sizes: StatsObject = {
        "articles": 12_000,
        "quotations": 84_000,
        "speakers": 9_000,
        "publishers": 3,
        "last_added": "2026-03-02T09:30:00+00:00",
        "schema": 4,
        "bytes": 123_456_789,
    }

    Readable(Console(file=file, width=40)).write(sizes, stats_view)

    articles, *_, size, backup = file.getvalue().splitlines()
    assert articles == "articles            12,000  the last one added 2026-03-02 09:30 UTC"
    assert size == "bytes          123,456,789  123.5 MB, the archives of all servers together"
    assert backup == "backup            none yet"


def test_a_spokesperson_does_not_read_as_whom_they_speak_for() -> None:
    proxy: ResultObject = {**_result("It will close"), "role": "spokesperson", "spoken_by": "spokesperson"}

    assert "Dr Ada Osei, through a spokesperson · said" in _shown(proxy)


def test_a_rank_stands_before_the_name() -> None:
    senator: ResultObject = {**_result("It will close"), "honorific": None, "role": "Sen."}

    assert "Sen. Ada Osei · said" in _shown(senator)
