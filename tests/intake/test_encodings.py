import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.encodings import decode_page, decode_text, without_impossible

WORDS = "“It’s £5 – too much,” said Zoë Brâncuș."
WESTERN = "“It’s £5 – too much,” said Zoë Ferré, who paid it all the same and left the café."


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


def test_a_page_that_was_decoded_wrongly_before_it_was_sent_is_repaired() -> None:
    garbled = "<p>â€œWe will appeal,â€\x9d said ZoÃ«"

    assert decode_page(garbled.encode()) == "<p>“We will appeal,” said Zoë"


def test_a_page_that_is_garbled_only_in_part_is_left_as_it_came() -> None:
    page = "<p>“We will appeal,” said ZoÃ« in Łódź"

    assert decode_page(page.encode()) == page


def test_characters_no_database_keeps_are_replaced_one_for_one() -> None:
    assert without_impossible("a\0b\ud800c😀") == "a\ufffdb\ufffdc😀"


@given(st.binary())
def test_any_bytes_are_read(data: bytes) -> None:
    assert isinstance(decode_text(data), str)
    assert isinstance(decode_page(data), str)


@given(st.text(st.characters(exclude_categories=["Cs"])).filter(lambda text: not text.startswith("\ufeff")))
def test_a_utf8_file_is_kept_code_point_for_code_point(text: str) -> None:
    assert decode_text(text.encode()) == text
