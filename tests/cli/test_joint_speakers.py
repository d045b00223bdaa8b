"""Joint speakers at a terminal: what two say together, from an article to an answer and through an export."""

from __future__ import annotations

from tests.cli.conftest import Terminal

LETTER = "\n\n".join(
    [
        "Ferry bridge to close",
        "Ada Osei is the county engineer and Jon Bell runs the bakery on the quay.",
        "“The bridge should have been closed a year ago,” Ada Osei and Jon Bell said.",
        "“I bake what I can carry,” Bell said.",
    ]
)


def test_what_two_say_together_is_found_under_each(terminal: Terminal) -> None:
    (terminal.folder / "letter.txt").write_text(LETTER)
    assert terminal.run("ingest", "letter.txt").status == 0

    asked = {
        name: terminal.run("who-said", "should have been closed a year ago", "--json", "--speaker", name)
        for name in ("Ada Osei", "bell", "Mae Park")
    }

    for name in ("Ada Osei", "bell"):
        [result] = asked[name].record["results"]
        assert (result["speaker"], result["speakers"]) == ("Ada Osei and Jon Bell", ["Ada Osei", "Jon Bell"])
    assert asked["Mae Park"].record["results"] == []
    assert terminal.run("stats", "--json").record["speakers"] == 2


def test_joint_speakers_come_through_an_export_unchanged(terminal: Terminal) -> None:
    (terminal.folder / "letter.txt").write_text(LETTER)
    terminal.run("ingest", "letter.txt")
    before = terminal.run("article", "1", "--json").record

    terminal.run("export", "all.jsonl")
    terminal.run("import", "all.jsonl", "--database", "other.sqlite3")

    assert terminal.run("article", "1", "--json", "--database", "other.sqlite3").record == before
    assert before["quotations"][0]["speakers"] == ["Ada Osei", "Jon Bell"]


def test_two_can_be_asked_for_by_the_name_that_an_answer_shows(terminal: Terminal) -> None:
    (terminal.folder / "letter.txt").write_text(LETTER)
    terminal.run("ingest", "letter.txt")
    both = "Ada Osei and Jon Bell"

    found = terminal.run("who-said", "should have been closed a year ago", "--json", "--speaker", both)
    missed = terminal.run("who-said", f"what did {both} say about the moon", "--json")
    alone = terminal.run("who-said", "I bake what I can carry", "--json", "--speaker", both)
    never = terminal.run("who-said", "what did Jon Bell and Ada Osei say about the moon", "--json")
    stranger = terminal.run("who-said", "what did Ada Osei and Mae Park say about the moon", "--json")

    assert [result["speaker"] for result in found.record["results"]] == [both]
    assert alone.record["reason"] == "Only what the filters leave out matches: ask without them to see it."
    assert missed.record["reason"] is never.record["reason"] is None
    assert stranger.record["reason"].startswith("Nobody called “Ada Osei and Mae Park” is quoted here.")
