import encodings
import pkgutil
import time
from encodings.aliases import aliases

import pytest
from hypothesis import given
from hypothesis import strategies as st
from webencodings import lookup
from webencodings.labels import LABELS

from bot.intake.encodings import decode_page, decode_text
from bot.intake.mojibake import is_garbled

WORDS = "“It’s £5 – too much,” said Zoë Brâncuș."
WESTERN = "“It’s £5 – too much,” said Zoë Ferré, who paid it all the same and left the café."

PYTHONS_OWN = sorted(
    name
    for name in {module.name for module in pkgutil.iter_modules(encodings.__path__)} | aliases.keys()
    if lookup(name) is None
)
ENCODED = "xn--mnchen-3ya No choice +AGE- \\u0041-x5a ~{<:Ky2;~} =41 begin"
"""What codecs that no browser has make something else of."""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_a_text_file_is_read_in_any_unicode_encoding(encoding: str) -> None:
    assert decode_text(WORDS.encode(encoding)) == WORDS


def test_an_undeclared_cp1252_file_keeps_its_curly_marks_and_pound_signs() -> None:
    assert decode_text(WESTERN.encode("cp1252")) == WESTERN


def test_a_text_in_another_alphabet_is_guessed() -> None:
    text = "Совет проголосовал во вторник за закрытие моста на один год, сообщила инженер округа."

    assert decode_text(text.encode("cp1251")) == text


def test_the_byte_order_mark_outweighs_what_the_server_says() -> None:
    assert decode_page(WORDS.encode("utf-8-sig"), "cp1252") == WORDS


def test_the_server_outweighs_the_page() -> None:
    page = '<meta charset="iso-8859-5">“Quoted” in Łódź'

    assert decode_page(page.encode("cp1250"), "cp1250") == page


@pytest.mark.parametrize("charset", ["windows-1252", "iso-8859-1", "latin1", "ascii"])
def test_a_page_in_cp1252_is_read_however_that_is_called(charset: str) -> None:
    page = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">{WESTERN}'

    assert decode_page(page.encode("cp1252")) == page


def test_a_page_in_utf8_that_calls_itself_latin_is_read_as_utf8() -> None:
    page = f'<meta charset="iso-8859-1">{WORDS}'

    assert decode_page(page.encode()) == page


@pytest.mark.parametrize("charset", ["klingon", "", "utf-16", "ascii\x00", "idna", "base64", "rot13"])
def test_a_charset_that_cannot_be_is_passed_over(charset: str) -> None:
    page = f"<p>{WORDS}"

    assert decode_page(page.encode(), charset) == page


def test_a_server_cannot_choose_a_codec_that_no_browser_has() -> None:
    chosen = [label for label in PYTHONS_OWN if decode_page(ENCODED.encode(), label) != ENCODED]

    assert len(PYTHONS_OWN) > 200
    assert chosen == []


def test_a_page_cannot_choose_a_codec_that_no_browser_has() -> None:
    pages = [f"{ENCODED} <meta charset={label}>" for label in PYTHONS_OWN]

    chosen = [page for page in pages if decode_page(page.encode()) != page]

    assert chosen == []


@pytest.mark.parametrize("label", ["hz-gb-2312", "iso-2022-kr", "iso-2022-cn", "replacement"])
def test_an_encoding_that_browsers_refuse_counts_as_not_declared(label: str) -> None:
    assert decode_page(ENCODED.encode(), label) == ENCODED


def test_no_codec_is_guessed_that_no_browser_has() -> None:
    text = "éaéaéaéa" * 100  # not cp037, as a mainframe would have it

    assert decode_text(text.encode("cp1252")) == text


@pytest.mark.parametrize(
    ("label", "codec", "text"),
    [
        ("gb2312", "gbk", "市議會週二投票決定關閉大橋"),
        ("Windows-31J", "cp932", "市議会は火曜日に①橋の閉鎖を決めた"),
        ("ks_c_5601-1987", "cp949", "시의회는 화요일 똠방각하 다리를 닫기로 했다"),
        (" x-cp1251 ", "cp1251", "Совет закрыл мост"),
        ("latin5", "cp1254", "Köprü bir yıl kapalı “kalacak”"),
    ],
)
def test_a_label_means_what_it_means_to_a_browser(label: str, codec: str, text: str) -> None:
    assert decode_page(text.encode(codec), label) == text


def test_no_encoding_of_the_web_takes_long_for_the_largest_page() -> None:
    units = [b"a", b"xn--a-", b"\x81", b"\xff\xfe", b"\x1b$B!!", b"\xe9 "]
    pages = [unit * (3 * 2**20 // len(unit)) for unit in units]
    began = time.monotonic()

    for label in sorted(set(LABELS.values())):
        for page in pages:
            decode_page(page, label)

    assert time.monotonic() - began < 60  # all of them take 3 s, and `idna` alone would take hours


def test_a_page_that_was_decoded_wrongly_before_it_was_sent_is_repaired() -> None:
    garbled = "<p>â€œWe will appeal,â€\x9d said ZoÃ«"

    assert decode_page(garbled.encode()) == "<p>“We will appeal,” said Zoë"


def test_a_page_that_is_garbled_only_in_part_is_repaired_there() -> None:
    page = "<p>“We will appeal,” said ZoÃ« in Łódź</p><p>â€œNo,â€\x9d said JosÃ© Ferrão"

    assert decode_page(page.encode()) == "<p>“We will appeal,” said Zoë in Łódź</p><p>“No,” said José Ferrão"


@pytest.mark.parametrize("wrong", ["cp1252", "mac_roman"])
def test_a_paragraph_that_was_decoded_wrongly_is_repaired_beside_one_that_was_not(wrong: str) -> None:
    garbled = "“It’s £5 — no more,” said Zoë Ferré’s aunt".encode().decode(wrong, "replace")

    page = decode_page(f"<p>{garbled}</p><p>“Łódź is far,” she said</p>".encode())

    assert page == "<p>“It’s £5 — no more,” said Zoë Ferré’s aunt</p><p>“Łódź is far,” she said</p>"


@pytest.mark.parametrize(
    "text", ["“VOILÀ” «CAFÉ» “AMANHÔ É’s, Â, ‚Äpfel‘ and √2", "Â»Naïve” — “coöperate”", "PÃO “NÃO” SÃO"]
)
def test_letters_that_only_look_garbled_stay(text: str) -> None:
    assert decode_page(f"<p>{text}</p><p>Łódź</p>".encode()) == f"<p>{text}</p><p>Łódź</p>"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (
            "“It’s too much,” said Zoë.".encode() + b" \x93No,\x94 he said.",
            "“It’s too much,” said Zoë. “No,” he said.",
        ),
        ("<p>“Señor” – ".encode() + "Ferré’s".encode("cp1252"), "<p>“Señor” – Ferré’s"),
        ("“Cut” – “off” ".encode() + b"\xe2\x80", "“Cut” – “off” \ufffd"),
    ],
)
def test_a_few_bytes_of_another_encoding_do_not_garble_the_rest(data: bytes, text: str) -> None:
    assert decode_page(data) == text
    assert decode_page(data, "utf-8") == text
    assert decode_page(data, "iso-8859-1") == text


def test_a_page_may_declare_its_encoding_late() -> None:
    text = "Мы не потеряли ни одной лодки, и этим я горжусь больше, чем камнем"
    page = f"<html><head><!--{'x' * 9_000}--><meta charset=windows-1251></head><body>{text}"

    assert decode_page(page.encode("cp1251")) == page


def test_a_declaration_in_an_article_is_none() -> None:
    page = "<html><head></head><body>Łódź <pre><meta charset=iso-8859-5></pre>"

    assert decode_page(page.encode()) == page


def test_lost_characters_are_noticed() -> None:
    assert is_garbled("“No,” said Zo\ufffd Ferr\ufffd of \ufffd\ufffd\ufffd.")
    assert not is_garbled("“No,” said Zo\ufffd Ferré of Łódź.")


@given(st.binary())
def test_any_bytes_are_read(data: bytes) -> None:
    assert isinstance(decode_text(data), str)
    assert isinstance(decode_page(data), str)


@given(st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: not text.startswith("\ufeff")))
def test_a_utf8_file_is_kept_code_point_for_code_point(text: str) -> None:
    assert decode_text(text.encode()) == text
