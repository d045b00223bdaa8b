import io
import json
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.articles import Article
from bot.errors import IntakeError, PassedOverError
from bot.intake.files import MAX_FILE, documents
from bot.intake.html import read_page
from bot.intake.page import FormattedFile, Page
from bot.intake.stated import MAX_TEXT


def read(name: str, source: bytes | Path) -> list[Article | IntakeError]:
    return [found for _, found in read_with_inputs(name, source)]


def read_with_inputs(name: str, source: bytes | Path) -> list[tuple[str, Article | IntakeError]]:
    return [
        (document.input, read_page(document.found) if isinstance(document.found, Page) else document.found)
        for document in documents(name, source)
        if not isinstance(document.found, FormattedFile)
    ]


def only_error(name: str, data: bytes) -> str:
    (found,) = read(name, data)
    assert isinstance(found, IntakeError)
    return str(found)


def line(**fields: object) -> bytes:
    return json.dumps(fields).encode() + b"\n"


def test_a_text_file_begins_with_its_headline() -> None:
    data = (
        "\ufeff  Bridge to close \r\n\r\n \r\n  “No choice,” said Odile Farrant.\r\nThe end.\r\n\r\n".encode()
    )

    (found,) = read("bridge.txt", data)

    assert found == Article(
        title="Bridge to close", text="  “No choice,” said Odile Farrant.\r\nThe end.\r\n\r\n"
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@given(
    title=st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), min_size=1, max_size=50),
    body=st.text(st.characters(codec="utf-8", exclude_characters="\0")).filter(str.strip),
)
def test_the_text_of_a_file_is_kept_code_point_for_code_point(line_end: str, title: str, body: str) -> None:
    text = f"¶{body}"

    (found,) = read("a.txt", f"{title}{line_end}{line_end}{text}".encode())

    assert isinstance(found, Article)
    assert (found.title, found.text) == (title, text)


@pytest.mark.parametrize("data", [b"", b" \r\n\n", b"\xef\xbb\xbf"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert "is empty" in only_error("a.txt", data)


def test_a_headline_alone_is_refused() -> None:
    assert "one line only" in only_error("a.txt", b"Bridge to close\n\n  \n")


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7 text", b"PK\x03\x04", b"\x89PNG\r\n", b"text\0text", b"\x01\x02\xff\x03" * 9]
)
def test_a_binary_file_is_refused_whatever_it_is_called(data: bytes) -> None:
    assert "not a text file" in only_error("a.txt", data)
    assert "not a text file" in only_error("a.html", data)
    assert "not a text file" in only_error("a.jsonl", data)


@pytest.mark.parametrize("name", ["a.png", "a", ".txt.exe", "a.doc"])
def test_a_kind_of_file_that_cannot_be_read_is_refused(name: str) -> None:
    assert ".jsonl" in only_error(name, b"words")


def test_a_file_that_is_too_large_is_refused() -> None:
    assert "larger than 8 MiB" in only_error("a.txt", b"x" * (MAX_FILE + 1))


def test_an_article_that_is_too_long_is_refused() -> None:
    assert "1,000,000 characters" in only_error("a.txt", b"Headline\n" + b"x" * (MAX_TEXT + 1))


def test_a_file_that_is_not_there_is_an_error_and_not_a_crash(tmp_path: Path) -> None:
    (found,) = read("gone.txt", tmp_path / "gone.txt")

    assert "cannot be read" in str(found)


def test_a_record_keeps_its_metadata_and_its_identity() -> None:
    data = line(
        id=17, title="Bridge", text="Words.\r\n", publisher="The Courier",
        author=["Ines Calloway", {"name": "T. Brandt"}],
        published="2026-03-04T06:30:00Z", url="https://courier.example/bridge", extra={"a": 1},
    )  # fmt: skip

    (found,) = read("wire.jsonl", data)

    assert found == Article(
        title="Bridge", text="Words.\r\n", publisher="The Courier",
        author="Ines Calloway, T. Brandt",
        published="2026-03-04T06:30:00Z", url="https://courier.example/bridge", external_id="17",
    )  # fmt: skip


def test_broken_records_are_reported_by_line_and_the_good_ones_are_kept() -> None:
    data = (
        b"\xef\xbb\xbf" + line(title="One", text="First.") + b"\n" + b'{"title": "broken\n' + b"[1]\n"
        + line(title="No text") + line(title="Two", text=["a", {}]) + b"\xff\xfe\n"
        + line(title=True, text="x")
        + b"[" * 100_000 + b"\n" + line(title="Last", text="Words.").rstrip()
    )  # fmt: skip

    readings = read_with_inputs("wire.jsonl", data)

    kept = [found.title for _, found in readings if isinstance(found, Article)]
    broken = [where for where, found in readings if isinstance(found, IntakeError)]
    assert kept == ["One", "Last"]
    assert broken == [f"wire.jsonl line {number}" for number in (3, 4, 5, 6, 7, 8, 9)]
    assert all(str(found).startswith(where) for where, found in readings if where in broken)


def test_a_bare_quotation_is_sent_to_the_import() -> None:
    sentence = only_error("quotations.jsonl", line(id="q1", text="We will appeal.", speaker="Jon Bell"))

    assert (
        sentence == "quotations.jsonl line 1 is a quotation, not an article. Add it with the command import."
    )


def test_a_line_that_is_too_long_does_not_hide_the_next(tmp_path: Path) -> None:
    path = tmp_path / "wire.jsonl"
    path.write_bytes(line(title="Huge", text="x" * (2 * MAX_FILE + 10)) + line(title="Next", text="Words."))

    (_, huge), (where, following) = read_with_inputs("wire.jsonl", path)

    assert "line 1 is longer than 8 MiB" in str(huge)
    assert isinstance(following, Article)
    assert (where, following.title) == ("wire.jsonl line 2", "Next")


@pytest.mark.parametrize("empty", [b"\n", b" \r\n", b" " * 1000 + b"\n"])
def test_a_file_of_empty_lines_is_given_up_before_long(empty: bytes) -> None:
    stream = io.BytesIO(line(title="One", text="First.") + empty * (8 * 2**20 // len(empty)))

    one, refused = documents("wire.jsonl", stream)

    assert isinstance(one.found, Article)
    assert "comes after too many empty lines, so the file was read no further." in str(refused.found)
    assert stream.tell() < 2**17


def test_empty_lines_between_the_articles_are_passed_over_however_many_they_are_in_all() -> None:
    data = (line(title="One", text="First.") + b"\n" * 60_000) * 4

    found = read("wire.jsonl", data)

    assert [isinstance(each, Article) for each in found] == [True] * 4


def test_a_record_may_hold_html_and_what_it_states_wins_over_the_page() -> None:
    html = "<html><title>Page title</title><p>“No choice,” said Odile Farrant.</p><p>“None.”</p></html>"

    (found,) = read("wire.jsonl", line(id="x", title="Stated", published="2026-03-04", html=html))

    assert isinstance(found, Article)
    assert found.text == "“No choice,” said Odile Farrant.\n\n“None.”"
    assert (found.title, found.published, found.external_id) == ("Stated", "2026-03-04", "x")
    assert "title" not in found.guessed


def test_a_record_without_a_headline_takes_its_first_words_and_says_so() -> None:
    (found,) = read("wire.jsonl", line(text="Words to begin with.\nMore."))

    assert isinstance(found, Article)
    assert (found.title, found.guessed) == ("Words to begin with.", {"title"})


def test_characters_that_cannot_be_kept_do_not_move_the_others() -> None:
    (found,) = read("wire.jsonl", b'{"title": "T", "text": "a\\u0000b\\ud800c"}')

    assert isinstance(found, Article)
    assert found.text == "a\ufffdb\ufffdc"


def test_an_id_that_cannot_be_kept_is_refused_and_not_made_another_s() -> None:
    ids = ("a\u0000", "a\ud800", "a\ufffd")
    lines = [json.dumps({"id": id_, "title": "Pier", "text": "The pier is shut."}) for id_ in ids]

    found = [one.found for one in documents("wire.jsonl", "\n".join(lines).encode())]

    assert isinstance(found[0], IntakeError)
    assert "has an id with a NUL or half a character in it" in str(found[0])
    assert isinstance(found[1], IntakeError)
    assert isinstance(found[2], Article)
    assert found[2].external_id == "a\ufffd"


def test_an_id_without_end_is_refused() -> None:
    sentence = only_error("wire.jsonl", line(id="w" * 501, title="T", text="x"))

    assert sentence == "wire.jsonl line 1 has an id of more than 500 characters. Give it a shorter one."


def test_an_address_that_is_no_web_page_is_left_out() -> None:
    (found,) = read("wire.jsonl", line(title="T", text="x", url="javascript:alert(1)"))

    assert isinstance(found, Article)
    assert found.url is None


def test_a_stream_is_read_line_by_line_as_its_lines_come() -> None:
    stream = io.BytesIO(line(title="One", text="First.") + line(title="Two", text="Second."))

    first = next(documents("stdin.jsonl", stream))

    assert isinstance(first.found, Article)
    assert stream.readline() == line(title="Two", text="Second.")


def test_an_html_file_is_read_as_a_page() -> None:
    page = Path(__file__).parent / "pages" / "bridge.html"

    (found,) = read("bridge.html", page)

    assert isinstance(found, Article)
    assert found.title == "Harbour bridge will shut for a year, council decides"
    assert found.url == "https://www.marlowcourier.example/news/bridge"


@given(st.binary(max_size=300))
def test_any_bytes_are_articles_or_errors(data: bytes) -> None:
    for name in ("a.txt", "a.jsonl"):
        assert list(documents(name, data))


def packed(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def test_an_archive_is_read_file_by_file() -> None:
    files = {
        "march/one.txt": b"One\nOne is told.",
        "march/wire.jsonl": b'{"title": "Two", "text": "Two is told."}\n{broken',
        "march/three.md": b"# Three\n\nThree is told.",
        "__MACOSX/march/._one.txt": b"\0\0",
        ".DS_Store": b"\0",
    }

    found = list(documents("press.zip", packed(**files)))

    assert [(each.input, getattr(each.found, "title", None)) for each in found] == [
        ("press.zip/march/one.txt", "One"),
        ("press.zip/march/wire.jsonl line 1", "Two"),
        ("press.zip/march/wire.jsonl line 2", None),
        ("press.zip/march/three.md", "Three"),
    ]


def test_what_an_archive_holds_beside_articles_is_named() -> None:
    files = {"bridge.png": b"\x89PNG", "more.zip": packed(), "one.txt": b"One\nOne is told."}

    picture, archive, _ = list(documents("press.zip", packed(**files)))

    assert isinstance(picture.found, PassedOverError)
    assert str(picture.found).startswith("press.zip/bridge.png was passed over")
    assert str(archive.found).startswith("press.zip/more.zip is an archive inside an archive")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 and no more", "damaged or was cut off"),
        (packed(**{"one.txt": b" " * 300_000_000}), "Pack fewer files"),
        (packed(**{"one.txt": b" " * 8_000_000}), "Pack fewer files"),
        (packed(**{f"{n}.txt": b"" for n in range(10_001)}), "Pack fewer files"),
    ],
)
def test_an_archive_is_refused_for_what_it_would_be_unpacked(data: bytes, said: str) -> None:
    [only] = documents("press.zip", data)

    assert said in str(only.found)


def test_a_locked_file_in_an_archive_costs_that_file() -> None:
    data = bytearray(packed(**{"one.txt": b"One\nOne is told.", "two.txt": b"Two\nTwo is told."}))
    directory = data.index(b"PK\x01\x02")
    data[directory + 8] |= 1

    locked, whole = documents("press.zip", bytes(data))

    assert "locked with a password" in str(locked.found)
    assert isinstance(whole.found, Article)


def test_a_damaged_file_in_an_archive_ends_it_with_a_sentence() -> None:
    text = b"One\n" + bytes(range(32, 127)) * 20
    data = packed(**{"one.txt": text})
    half = len(data) // 3
    broken = data[:half] + bytes(byte ^ 255 for byte in data[half : half + 20]) + data[half + 20 :]

    [only] = documents("press.zip", broken)

    assert "damaged or was cut off" in str(only.found)


def altered(data: bytes, sign: bytes, offset: int, new: bytes) -> bytes:
    """An archive with other bytes so far behind a record's sign."""
    at = data.index(sign) + offset
    return data[:at] + new + data[at + len(new) :]


STORY = packed(**{"two.txt": b"Two\n" + b"Two is told. " * 50})
DIRECTORY, END = b"PK\x01\x02", b"PK\x05\x06"


@pytest.mark.parametrize(
    "data",
    [
        altered(altered(STORY, DIRECTORY, 46, b"\xff\xfe"), DIRECTORY, 9, b"\x08"),  # a name not UTF-8
        altered(STORY, END, 16, b"\xff\xff\xff\x7f"),  # the directory is elsewhere
        altered(STORY, DIRECTORY, 42, b"\xff\xff\xff\xff"),  # the file is elsewhere
        altered(STORY, DIRECTORY, 6, b"\xff"),  # a version to come
        altered(STORY, DIRECTORY, 20, b"\x02\x00\x00\x00"),  # fewer bytes than there are
        altered(STORY, b"PK\x03\x04", 30 + len("two.txt"), b"\xff\xff\xff"),  # no deflated bytes
        STORY[:-30],
    ],
)
def test_a_damaged_archive_is_refused_with_a_sentence_wherever_the_damage_is(data: bytes) -> None:
    [only] = documents("press.zip", data)

    assert "damaged or was cut off" in str(only.found)


@pytest.mark.parametrize("method", [ZIP_BZIP2, ZIP_LZMA])
def test_a_file_packed_in_a_rare_way_costs_that_file(method: int) -> None:
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("one.txt", b"One\nOne is told.", compress_type=method)
        archive.writestr("two.txt", b"Two\nTwo is told.")

    rare, usual = documents("press.zip", stream.getvalue())

    assert "packed in a way that cannot be read" in str(rare.found)
    assert isinstance(usual.found, Article)


@pytest.mark.parametrize(("offset", "says"), [(10, b"\xff\xff"), (12, b"\xff\xff\xff\x0f")])
def test_an_archive_that_says_it_is_full_is_not_opened(offset: int, says: bytes) -> None:
    [only] = documents("press.zip", altered(STORY, END, offset, says))

    assert "Pack fewer files" in str(only.found)
