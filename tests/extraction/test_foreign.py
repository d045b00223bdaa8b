import pytest

from bot.domain.quotations import Kind
from bot.extraction import extract


@pytest.mark.parametrize(
    ("language", "text", "said"),
    [
        ("de", "„Wir haben jede Möglichkeit geprüft“, sagte Odile Farrant. »Keine davon ist sicher«, sagte sie.", ["Wir haben jede Möglichkeit geprüft", "Keine davon ist sicher"]),
        ("fr", "« Nous avons tout étudié », a dit Odile Farrant. L’homme et l’île de l’« Aube ».", ["Nous avons tout étudié"]),
        ("sv", "”Vi har prövat alla sätt”, sade Odile Farrant.", ["Vi har prövat alla sätt"]),
        ("ru", "«Мы изучили все способы», — сказала Одиль Фаррант.", ["Мы изучили все способы"]),
        ("ja", "「片側だけでも開ける道はすべて検討した」と技師は語った。", ["片側だけでも開ける道はすべて検討した"]),
        ("zh", "“我們研究了保留一條車道的所有辦法，”工程師說。", ["我們研究了保留一條車道的所有辦法，"]),
        ("und", "Brax “vlor ug tmin quef ilt” arn.", ["vlor ug tmin quef ilt"]),
    ],
)  # fmt: skip
def test_words_in_marks_are_kept_and_nobody_is_named(language: str, text: str, said: list[str]) -> None:
    found = extract(text, language)

    assert [each.text(text) for each in found] == said
    assert {(each.kind, each.speaker, each.cue) for each in found} == {(Kind.DIRECT, None, None)}


def test_words_that_run_over_paragraphs_are_one_quotation() -> None:
    text = "„Wir haben jede Möglichkeit geprüft.\n\n„Keine davon ist sicher“, sagte Odile Farrant."

    (found,) = extract(text, "de")

    assert len(found.spans) == 2


def test_an_english_sentence_is_not_read_by_english_rules_there() -> None:
    text = "Odile Farrant said that the bridge would close."

    assert extract(text, "de") == ()
    assert extract(text, "en") == extract(text) != ()
