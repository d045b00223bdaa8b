from __future__ import annotations

import json
import subprocess

import pytest

from tests.cli.conftest import BRIDGE, CINEMA, Terminal


def test_half_remembered_words_find_the_words_the_speaker_and_the_article(newsroom: Terminal) -> None:
    answer = newsroom.run("--json", "who-said", "rather close it too early than too late").record

    first = answer["results"][0]
    assert first["text"] == "We would rather close it a year too early than a day too late,"
    assert (first["speaker"], first["kind"], first["cue"]) == ("Ada Osei", "direct", "said")
    assert first["article"]["title"] == "Ferry bridge to close after inspection"
    assert all(first["text"][start:end] for start, end in first["matched"])
    assert answer["nearest"] == []


def test_a_close_match_says_which_words_match_and_which_differ(newsroom: Terminal) -> None:
    first = newsroom.run("--json", "who-said", "I sold my car and would sell it again").record["results"][0]

    slices = {
        marks: [first["text"][start:end] for start, end in first[marks]] for marks in ("matched", "differing")
    }
    assert first["label"] == "close"
    assert slices["matched"][0] == "I sold my"
    assert "boat" in slices["differing"][0]


def test_an_answer_has_every_field_of_the_contract(newsroom: Terminal) -> None:
    answer = newsroom.run("who-said", "--json", "sold my boat").record

    assert {"id", "query", "results", "nearest"} <= answer.keys()
    assert answer["results"][0].keys() >= {
        *("id", "kind", "spans", "quoted_spans", "text", "speaker", "honorific", "speaker_as_written"),
        *("source_spans", "role", "unnamed", "according_to", "cue", "cue_spans", "stance", "is_claim"),
        *("denies", "confidence", "external_id", "label", "score", "matched", "article"),
    }
    article = answer["results"][0]["article"]
    assert article.keys() == {
        *("id", "title", "publisher", "author", "published", "url", "guessed", "language")
    }


def test_what_nobody_said_is_not_on_record_and_not_a_failure(newsroom: Terminal) -> None:
    ran = newsroom.run("who-said", "--json", "the moon landing was faked")

    assert ran.status == 0
    assert ran.record["results"] == []


def test_a_claim_comes_with_what_denies_it(newsroom: Terminal) -> None:
    answer = newsroom.run("claims", "--json", "was a report withheld?").record

    assert answer["results"]
    assert all("denied_by" in result for result in answer["results"])


def test_without_json_the_answer_is_readable(newsroom: Terminal) -> None:
    ran = newsroom.run("who-said", "sold my boat")

    assert "“I sold my boat, and I would sell it again for one more Saturday matinee”" in ran.stdout
    assert "Nora Lindqvist" in ran.stdout
    assert "Cinema saved by its audience" in ran.stdout
    assert "\x1b" not in ran.stdout


def test_another_server_sees_nothing_of_this_archive(newsroom: Terminal) -> None:
    answer = newsroom.run("--guild", "77", "--json", "who-said", "sold my boat").record
    listed = newsroom.run("--guild", "77", "--json", "articles").records

    assert (answer["results"], answer["nearest"], listed) == ([], [], [])


def test_a_batch_is_answered_in_order_with_ids_and_its_bad_lines_named(newsroom: Terminal) -> None:
    lines = [
        "sold my boat",
        json.dumps({"id": "q2", "text": "close it", "speaker": "Nora Lindqvist"}),
        '{"id": 3, "text": ',
        json.dumps({"id": 4, "text": "x" * 5000}),
        json.dumps({"id": 5, "text": "sold my boat", "since": "yesterday"}),
        json.dumps({"id": 6, "text": "the moon landing was faked"}),
    ]

    ran = newsroom.run("who-said", "-", "--json", stdin="\n".join(lines))

    first, second, broken, too_long, no_date, last = ran.records
    assert ran.status == 1
    assert first["results"][0]["speaker"] == "Nora Lindqvist"
    assert (second["id"], last["id"], last["results"]) == ("q2", 6, [])
    assert all(result["speaker"] == "Nora Lindqvist" for result in second["results"])
    assert broken.keys() == {"error"}
    assert (too_long["id"], no_date["id"]) == (4, 5)
    assert "300" in too_long["error"]


def test_a_batch_says_which_of_its_keys_are_not_filters(newsroom: Terminal) -> None:
    lines = [
        {"id": 1, "text": "sold my boat", "speker": "Nora Lindqvist"},
        {"id": 2, "text": "sold my boat", "gold": [7]},
        {"id": 3, "text": "sold my boat", "speaker": "Nora Lindqvist"},
    ]

    ran = newsroom.run("who-said", "-", "--json", stdin="\n".join(map(json.dumps, lines)))

    misspelt, own, plain = ran.records
    assert ran.status == 1
    assert misspelt == {"id": 1, "error": 'There is no filter "speker"; did you mean "speaker"?'}
    assert (own["id"], own["results"][0]["speaker"]) == (2, "Nora Lindqvist")
    assert own["notice"] == 'Ignored, because not a filter: "gold".'
    assert (plain["id"], plain["results"][0]["speaker"], "notice" in plain) == (3, "Nora Lindqvist", False)


def test_half_a_character_in_a_batch_is_answered_like_any_line(newsroom: Terminal) -> None:
    lines = [
        '{"id": 1, "text": "sold my boat \\ud800"}',
        '{"id": 2, "text": "sold my boat", "speaker": "\\udfff"}',
        '{"id": 3, "text": "sold my boat"}',
    ]

    ran = newsroom.run("who-said", "-", "--json", stdin="\n".join(lines))

    assert [record["id"] for record in ran.records] == [1, 2, 3]
    assert ran.records[2]["results"]
    assert ran.stderr == ""


@pytest.mark.parametrize("command", ["who-said", "claims"])
def test_an_unknown_name_is_reported_with_suggestions(newsroom: Terminal, command: str) -> None:
    asked = (command, "repairs would take eleven months")

    misspelt = newsroom.run(*asked, "--speaker", "Ada Osie", "--json")
    unknown = newsroom.run(*asked, "--speaker", "Zbigniew", "--publisher", "The Moon", "--json")
    for_reading = newsroom.run(*asked, "--speaker", "Ada Osie")

    assert (misspelt.status, misspelt.record["results"], misspelt.record["nearest"]) == (0, [], [])
    assert misspelt.record["notice"] == "No speaker here is called “Ada Osie”. Did you mean Ada Osei?"
    assert unknown.record["notice"] == (
        "No speaker here is called “Zbigniew”. No publisher here is called “The Moon”."
    )
    assert for_reading.stdout.splitlines() == [
        "No quotation matches: repairs would take eleven months",
        "No speaker here is called “Ada Osie”. Did you mean Ada Osei?",
    ]


def test_each_line_is_answered_before_the_next_one_is_read(newsroom: Terminal) -> None:
    with subprocess.Popen(  # noqa: S603 - our own command line
        newsroom.command("--json", "claims", "-"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        bufsize=1,
        cwd=newsroom.folder,
        env=newsroom.environment,
    ) as asking:
        assert asking.stdin is not None
        assert asking.stdout is not None
        for number in range(3):
            asking.stdin.write(json.dumps({"id": number, "text": "repairs would take eleven months"}) + "\n")
            answer = json.loads(asking.stdout.readline())  # would wait forever for a second line

            assert answer["id"] == number
            assert answer["results"]

        asking.stdin.close()
        assert asking.wait(timeout=30) == 0


def test_the_archive_is_listed_newest_first_and_found_by_title(newsroom: Terminal) -> None:
    listed = newsroom.run("articles", "--json").records
    found = newsroom.run("articles", "--find", "cinema", "--json").record

    assert [article["title"] for article in listed] == [
        "Cinema saved by its audience",
        "Ferry bridge to close after inspection",
    ]
    assert found["title"] == "Cinema saved by its audience"


def test_the_last_published_article_is_listed_first_and_slips_are_forgiven(terminal: Terminal) -> None:
    dated = {"Bridge shut": "2026-03-02", "Bridge open": "2026-04-02", "Bridge": None, "Ferry": "2026-03-30"}
    lines = [{"title": title, "text": "It is shut.", "published": day} for title, day in dated.items()]
    (terminal.folder / "wire.jsonl").write_text("\n".join(map(json.dumps, lines)))
    terminal.run("ingest", "wire.jsonl")

    listed = terminal.run("articles", "--json").records
    found = terminal.run("articles", "--find", "bridge", "--json").records
    misspelt = terminal.run("articles", "--find", "bridgge", "--json").records

    assert [one["title"] for one in listed] == ["Bridge open", "Ferry", "Bridge shut", "Bridge"]
    assert [one["title"] for one in found] == ["Bridge open", "Bridge shut", "Bridge"]
    assert misspelt == found


@pytest.mark.parametrize("form", [(), ("--json",)], ids=["for reading", "as JSON"])
def test_an_empty_list_says_why_it_is_empty(newsroom: Terminal, form: tuple[str, ...]) -> None:
    not_found = newsroom.run("articles", "--find", "zzzz", *form)
    elsewhere = newsroom.run("--guild", "77", "articles", "--find", "zzzz", *form)

    assert (not_found.status, not_found.stdout, elsewhere.status, elsewhere.stdout) == (0, "", 0, "")
    assert not_found.stderr == "No article here has “zzzz” in its title, publisher or address.\n"
    assert elsewhere.stderr == "There are no articles in the archive of server 77 yet.\n"


def test_an_empty_archive_says_that_it_is_empty(newsroom: Terminal) -> None:
    answer = newsroom.run("--guild", "77", "who-said", "--json", "sold my boat").record

    assert (answer["results"], answer["notice"]) == ([], "There are no quotations in this archive yet.")


def test_an_article_is_shown_whole_and_each_quotation_is_a_slice_of_it(newsroom: Terminal) -> None:
    number = newsroom.run("articles", "--find", "cinema", "--json").record["id"]

    article = newsroom.run("article", f"A{number}", "--json").record

    assert article["text"] == CINEMA.split("\n\n", 1)[1]
    assert article["quotations"]
    for quotation in article["quotations"]:
        assert quotation["text"] == " ".join(article["text"][start:end] for start, end in quotation["spans"])


def test_an_article_that_is_not_there_is_a_failed_input(newsroom: Terminal) -> None:
    ran = newsroom.run("article", "999", "--json")

    assert ran.status == 1
    assert ran.record.keys() == {"error"}
    assert ran.stderr.strip() == ran.record["error"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("who-said", "x" * 5000),
        ("who-said", " "),
        ("who-said", "sold my boat", "--since", "yesterday"),
        ("who-said", "sold my boat", "--since", "2025", "--until", "2024"),
    ],
    ids=["too long", "empty", "no date", "dates reversed"],
)
def test_a_question_that_cannot_be_asked_is_wrong_usage(
    newsroom: Terminal, arguments: tuple[str, ...]
) -> None:
    ran = newsroom.run(*arguments, "--json")

    assert ran.status == 2
    assert ran.stderr.strip() == ran.record["error"]
    assert ran.stderr.count("\n") == 1


def test_a_question_in_other_words_is_answered_by_meaning(terminal: Terminal) -> None:
    (terminal.folder / "bridge.txt").write_text(BRIDGE)
    own_model = {"EMBEDDING_MODEL": ""}

    terminal.run("ingest", "bridge.txt", **own_model)
    sizes = terminal.run("stats", "--json").record
    asked = ("claims", "did they know it was damaged", "--json")
    by_meaning, by_words = terminal.run(*asked, **own_model).record, terminal.run(*asked).record

    assert sizes["without_vector"] == 0
    best = (*by_meaning["results"], *by_meaning["nearest"])[0]
    assert best["text"] == "They have known about the cracks since last spring,"
    assert by_words["results"] == []


def test_a_model_that_is_not_there_is_wrong_usage(newsroom: Terminal) -> None:
    ran = newsroom.run("who-said", "matinee", "--json", EMBEDDING_MODEL="/nowhere")

    assert (ran.status, "EMBEDDING_MODEL" in ran.record["error"]) == (2, True)


def test_an_article_that_changed_has_its_versions_and_what_changed(terminal: Terminal) -> None:
    lines = [
        {"id": "w1", "title": "Bridge", "text": "“We will close the bridge on Monday,” said Ada Osei."},
        {"id": "w1", "title": "Bridge", "text": "“We may close the bridge on Monday,” said Ada Osei."},
    ]
    (terminal.folder / "wire.jsonl").write_text("\n".join(map(json.dumps, lines)))
    terminal.run("ingest", "wire.jsonl")

    record = terminal.run("article", "A1", "--json").record
    readable = terminal.run("article", "A1").stdout

    assert [(one["version"], one["via"], one["title"]) for one in record["versions"]] == [
        (1, "file", "Bridge"),
        (2, "file", "Bridge"),
    ]
    [change] = record["changes"]
    assert (change["version"], change["change"]) == (2, "reworded")
    assert (change["before"]["id"], change["before"]["text"]) == (1, "We will close the bridge on Monday,")
    assert (change["after"]["id"], change["after"]["text"]) == (2, "We may close the bridge on Monday,")
    assert "reworded: “We will close the bridge on Monday" in readable
    assert "now: “We may close the bridge on Monday" in readable
