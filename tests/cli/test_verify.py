import json

from tests.cli.conftest import Terminal

EXACT = "“I sold my boat, and I would sell it again for one more Saturday matinee,” said Nora Lindqvist."
ALTERED = "“I sold my car, and I would sell it again for one more Saturday matinee,” said Nora Lindqvist."


def test_a_draft_whose_quotations_are_exact_ends_well(newsroom: Terminal) -> None:
    ran = newsroom.run("--json", "verify", "-", stdin=EXACT)

    assert ran.status == 0
    assert ran.record["verdict"] == "exact"
    assert ran.record["speaker"] == "Nora Lindqvist"
    assert ran.record["match"]["article"]["title"]
    assert ran.record["diff"] is None


def test_an_altered_quotation_comes_with_its_words_and_status_1(newsroom: Terminal) -> None:
    (newsroom.folder / "draft.txt").write_text(
        f"{EXACT}\n\n{ALTERED}\n\n“The fish sang,” said Nora Lindqvist."
    )

    ran = newsroom.run("verify", "draft.txt", "--json")

    assert ran.status == 1
    assert [record["verdict"] for record in ran.records] == ["exact", "altered", "not-found"]
    assert {"side": "draft", "words": "car,"} in ran.records[1]["diff"]
    assert ran.records[1]["corrected"].startswith("“I sold my boat, and")
    assert ran.records[2]["match"] is None


def test_an_editorial_system_sends_many_drafts_a_line_each(newsroom: Terminal) -> None:
    drafts = [{"id": "a", "text": EXACT}, {"id": "b", "text": 7}, {"id": "c", "text": ALTERED}]

    ran = newsroom.run("--json", "verify", "-", stdin="".join(f"{json.dumps(each)}\n" for each in drafts))

    assert ran.status == 1
    assert [(record["id"], record.get("verdict")) for record in ran.records] == [
        ("a", "exact"),
        ("b", None),
        ("c", "altered"),
    ]


def test_at_a_terminal_the_summary_comes_first_then_the_problems(newsroom: Terminal) -> None:
    ran = newsroom.run("verify", "-", stdin=f"{EXACT} {ALTERED}")

    lines = ran.stdout.splitlines()
    assert lines[0] == "2 quotations: 1 exact, 1 altered."
    assert lines[2].startswith("altered")
    assert "[-car,-] {+boat,+}" in ran.stdout


def test_a_draft_that_cannot_be_read_gets_one_sentence(newsroom: Terminal) -> None:
    (newsroom.folder / "photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(64))

    for given in ("nowhere.txt", "photo.txt", "https://kelderpost.example/bridge"):
        ran = newsroom.run("--json", "verify", given)

        assert ran.status == 1
        assert ran.record.keys() == {"error"}
        assert ran.record["error"].endswith(".")
