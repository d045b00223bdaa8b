"""PDF, Word and e-mail: what a newsroom is sent, as articles."""

import io
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from bot.domain.articles import Article
from bot.errors import IntakeError
from bot.intake.formats import read_formatted
from bot.intake.page import FormattedFile, Page
from tests.papers import mail, pdf, word

TITLE = "Kelder bridge to close"
FIRST = "“We have no choice but to close the bridge,” said Ada Osei, the county engineer."
SECOND = "Traffic will be led over the Marren road until the spring."


def read(data: bytes, suffix: str) -> Article:
    found = read_formatted(FormattedFile(data, f"story{suffix}", suffix))
    assert isinstance(found, Article)
    return found


def test_the_lines_of_a_pdf_become_paragraphs_again() -> None:
    lines = [
        TITLE,
        "",
        "“We have no choice but to close the bridge, which is not safe any",
        "more for lorries or for the people who have to mend it,” said Ada Osei, the coun-",
        "ty engineer.",
        "",
        SECOND,
    ]

    article = read(pdf(lines), ".pdf")

    assert article.title == TITLE
    assert article.text.split("\n\n") == [
        "“We have no choice but to close the bridge, which is not safe any more for lorries or for the people "
        "who have to mend it,” said Ada Osei, the county engineer.",
        SECOND,
    ]
    assert article.guessed == {"text"}


def test_paragraphs_of_a_pdf_without_gaps_end_with_their_short_lines() -> None:
    full = "The council has argued about this bridge for as long as anybody can remember it."
    lines = [TITLE, full, "It was built by hand.", full, full, "It will be closed."]

    article = read(pdf(lines), ".pdf")

    assert article.text.split("\n\n") == [
        f"{full} It was built by hand.",
        f"{full} {full} It will be closed.",
    ]


def test_page_numbers_and_running_heads_are_no_part_of_an_article() -> None:
    full = "The council has argued about this bridge for as long as anybody can remember it"
    pages = [["The Marren Echo, page 1", TITLE, full]]
    pages += [[f"The Marren Echo, page {n}", f"{full} {n}", str(n)] for n in range(2, 5)]

    article = read(pdf(*pages), ".pdf")

    assert "Echo" not in article.title + article.text
    assert [f"it {n}" in article.text for n in range(2, 5)] == [True] * 3


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"%PDF-1.7\n", "damaged or protected"),
        (b"not at all", "damaged or protected"),
        (pdf([]), "perhaps it is a scan"),
        (pdf([TITLE]), "headline only"),
        (pdf(*[[TITLE, FIRST]] * 201), "more than 200 pages"),
    ],
)
def test_a_pdf_that_holds_no_article_is_refused_in_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(IntakeError, match=said):
        read(data, ".pdf")


@pytest.mark.parametrize("cipher", ["/V 5 /R 6 /Length 256", "/V 2 /R 3 /Length 128"])
def test_an_encrypted_pdf_is_said_to_be_protected(cipher: str) -> None:
    keys = {"O": 48, "U": 48, "OE": 32, "UE": 32, "Perms": 16}
    written = " ".join(f"/{key} <{'00' * size}>" for key, size in keys.items())
    crypt = f"/CF << /StdCF << /CFM /AESV3 >> >> /StmF /StdCF /StrF /StdCF {written}"
    lock = f"/ID [<00> <00>] /Encrypt << /Filter /Standard {cipher} /P -4 {crypt} >> /Root"

    with pytest.raises(IntakeError, match="is a protected PDF"):
        read(pdf([TITLE, FIRST]).replace(b"/Root", lock.encode()), ".pdf")


def test_a_word_document_is_read_paragraph_by_paragraph() -> None:
    article = read(word(TITLE, "", FIRST, SECOND), ".docx")

    assert (article.title, article.text) == (TITLE, f"{FIRST}\n\n{SECOND}")


def test_a_word_document_is_read_with_its_changes_accepted() -> None:
    document = Document()
    document.add_paragraph(TITLE)
    paragraph = document.add_paragraph("“We have ")
    for tag, content, words in (("w:ins", "w:t", "no"), ("w:del", "w:delText", "every")):
        change, run, text = (OxmlElement(each) for each in (tag, "w:r", content))
        text.text = words
        text.set(qn("xml:space"), "preserve")
        run.append(text)
        change.append(run)
        paragraph._p.append(change)
    paragraph.add_run(" choice,” said Ada Osei.")
    stream = io.BytesIO()
    document.save(stream)

    assert read(stream.getvalue(), ".docx").text == "“We have no choice,” said Ada Osei."


def test_words_in_a_table_are_kept() -> None:
    document = Document()
    document.add_paragraph(TITLE)
    document.add_table(1, 1).cell(0, 0).text = FIRST
    stream = io.BytesIO()
    document.save(stream)

    assert read(stream.getvalue(), ".docx").text == FIRST


def bomb() -> bytes:
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b" " * 300_000_000)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [(b"PK\x03\x04", "damaged, or protected"), (word(), "without a text"), (bomb(), "too large unpacked")],
)
def test_a_word_document_without_an_article_is_refused_in_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(IntakeError, match=said):
        read(data, ".docx")


def test_an_e_mail_is_read_without_what_it_quotes() -> None:
    text = f"{FIRST}\n\n{SECOND}\n\n> Could you send us the text?\n-- \nRuth Harrow\nCounty press office"
    sent = {"Subject": f"Fwd: {TITLE}", "From": "Ruth Harrow <press@county.example>"}

    article = read(mail(text, Date="Thu, 12 Mar 2026 09:30:00 +0000", **sent), ".eml")

    assert article == Article(
        title=TITLE,
        text=f"{FIRST}\r\n\r\n{SECOND}",
        author="Ruth Harrow",
        published="2026-03-12T09:30:00+00:00",
        guessed=frozenset({"author", "published"}),
        language="en",
    )


def test_an_e_mail_in_html_is_read_like_a_page() -> None:
    html = f"<p>{FIRST}</p><p>{SECOND}</p>"

    page = read_formatted(FormattedFile(mail(html=html, Subject=TITLE), "story.eml", ".eml"))

    assert isinstance(page, Page)
    assert FIRST in page.html.decode()
    assert page.stated.title == TITLE


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe\x00",
        mail(Subject=TITLE),
        b"Subject: =?x?q?\nDate: 99\nContent-Type: text/plain; charset=q\n\n",
    ],
)
def test_an_e_mail_without_an_article_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(IntakeError, match=r"story\.eml"):
        read(data, ".eml")


def test_an_e_mail_in_an_unknown_encoding_is_read_as_well_as_can_be() -> None:
    data = f"Subject: {TITLE}\nContent-Type: text/plain; charset=none-such\n\n{FIRST}\n".encode()

    assert read(data, ".eml").title == TITLE
