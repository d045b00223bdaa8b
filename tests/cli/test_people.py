from __future__ import annotations

import json

from tests.cli.conftest import Terminal


def test_a_persons_record_is_one_object_with_who_they_are_and_what_they_said(newsroom: Terminal) -> None:
    record = newsroom.run("--json", "said-by", "Ada", "Osei").record

    person = record["person"]
    assert (person["name"], person["unnamed"]) == ("Ada Osei", False)
    assert [role["role"] for role in person["roles"]] == ["county's chief engineer"]
    assert person["roles"][0].keys() == {"role", "first", "last", "articles", "correction"}
    assert "Osei" in [each["alias"] for each in person["aliases"]]
    assert sum(each["quotations"] for each in person["outlets"]) == person["quotations"] == record["total"]
    assert record["results"][0].keys() >= {"id", "text", "speaker", "article", "external_id", "corrections"}
    assert record["changes"]["wording"] == record["changes"]["position"] == []
    assert (record["reason"], record["suggestions"]) == (None, [])


def test_what_somebody_said_about_something_has_labels_and_scores(newsroom: Terminal) -> None:
    record = newsroom.run("--json", "said-by", "Ada Osei", "--about", "closing it too early").record

    assert (record["about"], record["sort"]) == ("closing it too early", "best")
    assert record["results"][0]["text"].startswith("We would rather close it")
    assert {"label", "score", "matched"} <= record["results"][0].keys()


def test_an_unknown_speaker_is_no_failure_and_says_who_may_be_meant(newsroom: Terminal) -> None:
    ran = newsroom.run("--json", "said-by", "Ada Osie")

    assert ran.status == 0
    assert ran.record["person"] is None
    assert ran.record["suggestions"] == ["Ada Osei"]
    assert "Did you mean Ada Osei?" in ran.record["reason"]


def test_one_quotation_is_shown_from_every_side(newsroom: Terminal) -> None:
    view = newsroom.run("--json", "quotation", "Q1").record

    [[start, end], *_] = view["context"]["spans"]
    assert view["text"].startswith(view["context"]["passage"][start:end])
    assert view["article"]["id"] == 1
    assert (view["sources"], view["changes"], view["denied_by"]) == ([], [], [])


def test_a_quotation_that_is_not_there_is_one_sentence(newsroom: Terminal) -> None:
    ran = newsroom.run("--json", "quotation", "999")

    assert ran.status == 1
    assert json.loads(ran.stdout)["error"].startswith("There is no quotation Q999")


def test_at_a_terminal_a_persons_record_can_be_read(newsroom: Terminal) -> None:
    shown = newsroom.run("said-by", "Ada Osei").stdout

    assert shown.startswith("Ada Osei\n")
    assert "also called" in shown
    assert "We would rather close it a year too early" in shown
    assert "No change of wording or position is on record." in shown


def test_articles_are_listed_by_publisher_and_date(newsroom: Terminal) -> None:
    (newsroom.folder / "star.txt").write_text(
        "Star story\n\nThe bridge is “closed for good”, said Ada Osei.\n"
    )
    newsroom.run("ingest", "star.txt", "--publisher", "The Star", "--date", "2026-03-01")

    [found] = newsroom.run("--json", "articles", "--publisher", "star", "--since", "2026").records

    assert (found["title"], found["publisher"]) == ("Star story", "The Star")
    none = newsroom.run("--json", "articles", "--until", "2020")
    assert (none.stdout, none.status) == ("", 0)
    assert "No article here is of that publisher and those days." in none.stderr
