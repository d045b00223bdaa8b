import pytest

from bot.domain.articles import ArticleCard
from bot.domain.quotations import Quotation, QuotationRecord
from bot.domain.verification import Verdict
from bot.extraction import extract
from bot.matching import drafting
from bot.matching.verdicts import Compared, judge, pieces, worst
from bot.matching.voices import is_same_name
from tests.builders import provenance


def verdict(draft: str, *articles: str) -> Verdict:
    """What the only quotation of a draft is, by the quotations of these articles."""
    records: list[Compared] = []
    for number, text in enumerate(articles, start=1):
        records += [
            Compared(_record(each, text, 100 * number + place, number))
            for place, each in enumerate(extract(text))
        ]
    [quotation] = extract(draft)
    around = drafting.beside(quotation, draft)
    return worst([judge(piece, quotation, records, around) for piece in pieces(quotation, draft)]).verdict


def _record(quotation: Quotation, text: str, number: int, article: int) -> QuotationRecord:
    card = ArticleCard(
        id=article,
        title="",
        publisher=None,
        author=None,
        published=None,
        url=None,
        external_id=None,
        guessed=frozenset(),
        provenance=provenance(),
    )
    return QuotationRecord(id=number, quotation=quotation, text=quotation.text(text), article=card)


RECORD = "“We’ll close twenty libraries in this per cent of the county’s colour scheme,” said Ada Osei."


@pytest.mark.parametrize(
    "draft",
    [
        "\"We'll close 20 libraries in this percent of the county's color scheme,\" said Ada Osei.",
        "‘We’ll close twenty libraries in this per cent of the county’s colour scheme’, said Osei.",
        "Ada Osei: «We’ll close twenty libraries in this per cent of the county’s colour scheme.»",
        "Ada Osei said: “[W]e’ll close twenty libraries … of the county’s colour scheme.”",
        "“We’ll close twenty [branch] libraries in this per cent of the county’s colour scheme,” said Ada Osei.",
    ],
)
def test_what_leaves_the_words_as_they_sound_is_exact(draft: str) -> None:
    found = verdict(draft, RECORD)

    assert found is Verdict.EXACT


@pytest.mark.parametrize(
    ("record", "draft"),
    [
        ("“We will appeal if we must,” said Ada Osei.", "“We will appeal,” said Ada Osei."),
        ("“We will appeal, but not today,” said Ada Osei.", "“We will appeal,” said Ada Osei."),
        ("“I don’t think it is fair,” said Ada Osei.", "“It is fair,” said Ada Osei."),
        ("“They say it is all my fault,” said Ada Osei.", "“It is all my fault,” said Ada Osei."),
        ("“I will go when they ask me to,” said Ada Osei.", "“I will go,” said Ada Osei."),
        ("“We should not stop suddenly,” said Ada Osei.", "“We should not stop,” said Ada Osei."),
        ("“Fix it, sure. Not with my money,” said Ada Osei.", "“Fix it, sure,” said Ada Osei."),
        ("“We will not, I promise, sell it,” said Ada Osei.", "“We will … sell it,” said Ada Osei."),
        ("“We have 12 boats and a crew,” said Ada Osei.", "“We have 21 boats and a crew,” said Ada Osei."),
        ("“We’re ready to leave it,” said Ada Osei.", "“We were ready to leave it,” said Ada Osei."),
        (
            "Ada Osei said that the boats were sold at night.",
            "“The boats were sold at night,” said Ada Osei.",
        ),
    ],
)
def test_what_turns_the_sense_or_changes_a_word_is_altered(record: str, draft: str) -> None:
    found = verdict(draft, record)

    assert found is Verdict.ALTERED


@pytest.mark.parametrize(
    ("record", "draft"),
    [
        ("“I don’t think it is fair,” said Ada Osei.", "Ada Osei said it was not “fair”."),
        ("“We will appeal if we must,” said Ada Osei.", "“We will appeal” if they must, said Ada Osei."),
        ("“It’s not over, and we will appeal,” said Ada Osei.", "“We will appeal,” said Ada Osei."),
        ("“We will appeal,” she said. “It is old,” said Ada Osei.", "“It is old,” said Ada Osei."),
        ("“We sold it,” said Ada Osei. “It is old.”", "“It is old,” Osei said."),
        ("“We will appeal,” said Ada Osei, “and win.”", "“We will appeal and win,” said Ada Osei."),
    ],
)
def test_what_keeps_the_sense_is_exact(record: str, draft: str) -> None:
    found = verdict(draft, record)

    assert found is Verdict.EXACT


@pytest.mark.parametrize(
    ("record", "draft", "expected"),
    [
        (
            "“We sold it all at night,” said Tom Bell.",
            "“We sold it all at night,” said Ada Osei.",
            "misattributed",
        ),
        ("“We sold it all at night,” said Tom Bell.", "“We sold it all at night,” said Bell.", "exact"),
        ("“We sold it all at night,” said Tom Bell.", "“We sold it all at night,” said a baker.", "exact"),
        (
            "“We sold it all at night,” said a spokesman for Tarn Energy.",
            "“We sold it all at night,” said Tom Bell, a spokesman for Tarn Energy.",
            "exact",
        ),
        (
            "“We sold it all at night,” said Tom Bell and Ada Osei.",
            "“We sold it all at night,” said Ada Osei.",
            "exact",
        ),
        (
            "Ada Osei said Tom Bell had told her: “We sold it all at night.”",
            "“We sold it all at night,” said Ada Osei.",
            "misattributed",
        ),
        ("“No,” said Tom Bell.", "“No,” said Ada Osei.", "not-found"),
    ],
)
def test_whose_words_they_are_is_judged_with_care(record: str, draft: str, expected: str) -> None:
    found = verdict(draft, record)

    assert found.value == expected


@pytest.mark.parametrize(
    "draft",
    [
        "“We will never open … parks in towns,” said Ada Osei, “before some other winter comes.”",
        "“We will open new parks in towns tomorrow.\n\n“Trains run late on Mondays,” said Ada Osei.",
    ],
)
def test_a_quotation_in_several_parts_is_judged_whatever_stands_in_them(draft: str) -> None:
    found = verdict(draft, RECORD)

    assert found is Verdict.NOT_FOUND


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Petrak", "Stan Petrak", True),
        ("Barty Quill", "Bartholomew Quill", True),
        ("TUC", "Trades Union Congress", True),
        ("Étienne Rochat", "Etienne Rochat", True),
        ("J. Bell", "John Bell", True),
        ("Gavin Teal", "Earl Teal", False),
        ("Ada Osei", "Paul Osei", False),
        ("Tom Bell", "Tom Baker", False),
    ],
)
def test_a_short_form_is_the_same_name_and_another_first_name_is_not(
    one: str, other: str, same: bool
) -> None:
    found = is_same_name(one, other)

    assert found is same
