"""What a verb of saying takes for its words: a clause, with or without "that", and where it is none."""

from __future__ import annotations

import pytest

from bot.extraction import extract


def contents(text: str) -> list[str]:
    return [quotation.text(text).rstrip(".") for quotation in extract(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The trust reiterated it still considers the weir unsafe.", "it still considers the weir unsafe"),
        ("A good hedge, he said, requires patience above all.", "A good hedge requires patience above all"),
        (
            "The lock will stay shut until May, said Ann Lee, M&T's senior keeper.",
            "The lock will stay shut until May",
        ),
        (
            "The lock leaks in winter, said Ann Lee of the Tarn Trust, which runs three ferries.",
            "The lock leaks in winter",
        ),
    ],
)
def test_a_clause_is_told_by_its_verb_whichever_that_is(text: str, words: str) -> None:
    assert contents(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Jonas Marr has agreed a deal to replace Ann Lee as Tarn's keeper until May.",
        "The tone promised by Local 9's new leaders is a hard one.",
    ],
)
def test_an_owner_makes_no_clause_of_an_object(text: str) -> None:
    assert contents(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Bell told the council that based on what the keeper told him, he saw no need to act.",
            "based on what the keeper told him, he saw no need to act",
        ),
        ("Bell said the walk was “rather short” and he did not tell anyone of it.", None),
        (
            "The trust reports that nine boats were lifted, and showed no sign of rot.",
            "nine boats were lifted, and showed no sign of rot",
        ),
        ("Many say that’s for the best.", "that’s for the best"),
        ("Osei said that is most unlikely.", "that is most unlikely"),
    ],
)
def test_a_clause_that_goes_on_is_kept_whole(text: str, words: str | None) -> None:
    assert contents(text) == [words or "the walk was “rather short” and he did not tell anyone of it"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bell reported that the lock was hit, denouncing the vandals.", "the lock was hit"),
        (
            "Bell told the court the plan was “his own”, as he brushed off a heckler.",
            "the plan was “his own”",
        ),
        ("Bell wants a new lock, saying it is cheap, after he called the old one “a ruin”.", "it is cheap"),
        ("Osei insists the lock is safe, and has painted it twice.", "the lock is safe"),
        ("Osei said the lock leaks, noting that the gate is old.", "the lock leaks"),
    ],
)
def test_a_clause_ends_where_the_writer_goes_on(text: str, words: str) -> None:
    assert words in contents(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Foss said not all the nets were mended.", "not all the nets were mended"),
        ("The port authority disputed on Tuesday whether a crane had failed.", "a crane had failed"),
        ("The toll had risen to nine, the port said late Saturday.", "The toll had risen to nine"),
        ("Three barges have sunk, say officials.", "Three barges have sunk"),
        ("Yet, growers are wary, saying it will not rain.", "it will not rain"),
        (
            "Foss reminded a hall of pilots and mates that a lamp is no toy.",
            "a lamp is no toy",
        ),
        (
            "The poll is old (nine voters in ten say they want a ferry) but nobody paid for it.",
            "they want a ferry",
        ),
    ],
)
def test_a_clause_is_found_however_it_begins(text: str, words: str) -> None:
    assert contents(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "The word is used to describe boats that carry coal.",
        "A lamp that is designed to warn of fog stands on the pier.",
        "Skippers will be told on Friday if their crew requests a new berth.",
        "The bay holds the county's largest confirmed oyster beds.",
        "There were nine thefts reported elsewhere in May.",
        "The council agreed on a list of its own recommended moorings.",
        "The two firms but for one have asked to join.",
        "Tarn protests erupt in anger over berths.",
        "As the two crews continue to argue, a ferry waits.",
        "The pier runs along a stretch called “The Gut.”",
        "A union spokesman called poaching “evil” and left.",
    ],
)
def test_verbs_that_report_nothing_here_invent_no_claim(text: str) -> None:
    assert contents(text) == []


def test_as_somebody_confirmed_that_reports_what_follows() -> None:
    text = "The plan may grow, as keepers have confirmed that they found a leak."

    assert contents(text) == ["they found a leak"]


@pytest.mark.parametrize(
    "text",
    [
        "“We have won,” she told the crews, according to a note of the meeting.",
        "If all goes according to plan, three locks will open.",
    ],
)
def test_who_was_told_and_what_was_planned_are_nobodys_words(text: str) -> None:
    reported = [each for each in extract(text) if each.cue == "according to"]

    assert reported == []


def test_words_said_according_to_somebody_else_are_found_once() -> None:
    text = "The lock is sound, the harbour board said on Monday, according to the Tarn Echo."

    [quotation] = extract(text)

    assert quotation.text(text) == "The lock is sound"
    assert quotation.speaker == "harbour board"
    assert quotation.according_to == "Tarn Echo"


def test_per_names_whose_statement_it_is() -> None:
    text = (
        "River eels, per the Tarn Trust, are often found in the lock. Berths cost nine pounds per the night."
    )

    [quotation] = extract(text)

    assert (quotation.text(text), quotation.speaker) == (
        "River eels are often found in the lock",
        "Tarn Trust",
    )


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A man stole a swan, a court heard on Monday.", "A man stole a swan"),
        ("The lamp owed nine pounds, a tribunal was told.", "The lamp owed nine pounds"),
        ("Marr inquest: the jury heard that the lamp had failed.", "the lamp had failed"),
    ],
)
def test_what_a_court_heard_is_a_claim_of_nobody_named(text: str, words: str) -> None:
    [quotation] = extract(text)

    assert (quotation.text(text), quotation.speaker) == (words, None)


def test_evidence_and_pleas_that_a_court_heard_are_no_claims() -> None:
    text = "The court heard two pleas on Monday. A jury has heard from nine keepers."

    assert contents(text) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Calling it “a shocking mess”, Jo Marr said the pier would close.", "it “a shocking mess”"),
        ("Declaring that he alone can mend it, Jo Marr took the wheel.", "he alone can mend it"),
    ],
)
def test_whoever_acts_behind_a_leading_participle_said_its_words(text: str, words: str) -> None:
    said = {quotation.text(text): quotation.speaker for quotation in extract(text)}

    assert said[words] == "Jo Marr"


@pytest.mark.parametrize(
    "refusal",
    [
        "it would not comment on pay",
        "she could not comment on the case",
        "she can't comment",
        "that he had no further comment",
        "they had nothing to add",
        "it would be inappropriate to comment while the inquiry was open",
        "that he was unable to comment",
        "it does not comment on legal matters",
        "she would not elaborate",
        "it was not able to comment",
    ],
)
def test_what_only_refuses_to_comment_is_no_quotation(refusal: str) -> None:
    assert contents(f"Ada Osei said {refusal}.") == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ada Osei said she could not comment but that her staff were safe.", "her staff were safe"),
        ("Ada Osei said no comment had been made.", "no comment had been made"),
        ("Ada Osei said people should not comment on her hair.", "people should not comment on her hair"),
        ("Ada Osei said she would add nothing to the soup.", "she would add nothing to the soup"),
    ],
)
def test_what_says_more_than_a_refusal_is_one(text: str, words: str) -> None:
    assert contents(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Ada Osei did not say: “We are late.”",
        "Ada Osei never said “the dam is safe”.",
        "Ada Osei has not said that “the dam is safe”.",
        "Ada Osei has never written: “The dam is safe.”",
        "“We are late” was never said by Ada Osei.",
        "What Ada Osei did not say was: “We are late.”",
        "Ada Osei didn't claim, “We are late.”",
    ],
)
def test_words_that_were_never_said_are_no_quotation(text: str) -> None:
    assert contents(text) == []


@pytest.mark.parametrize(
    "words",
    [
        "roughly half the boats sank",
        "nearly 40 boats sank",
        "exactly 40 boats sank",
        "barely a third would pay",
        "fully 90 of them had left",
    ],
)
def test_an_adverb_that_modifies_the_first_words_belongs_to_them(words: str) -> None:
    assert contents(f"Ada Osei said {words}.") == [words]


def test_a_pronoun_that_is_urged_is_no_part_of_the_direction() -> None:
    assert contents("Ada Osei urged her to publish the scores.") == ["to publish the scores"]


@pytest.mark.parametrize("told", ["told her", "told reporters", "told her that", "said"])
def test_words_in_marks_that_are_passed_on_are_the_inner_speakers(told: str) -> None:
    quotation = extract(f"Ada Osei said Tom Bell had {told} “the money is gone”.")[-1]

    assert (quotation.speaker, quotation.according_to) == ("Tom Bell", "Ada Osei")


@pytest.mark.parametrize(
    "text",
    [
        "Ada Osei said nothing of the kind.",
        "Ada Osei told us nothing about the dam.",
        "Ada Osei said no such thing.",
        "Ada Osei said little.",
        "Ada Osei said as much.",
        # only imagined
        "A braver mayor would have said: “It’s my fault.”",
        "She might have said: “No.”",
        # asked not to be named
        "Ada Osei asked that her name not be used because her nephew was a constable.",
        "Ada Osei asked that she not be named.",
        "Ada Osei requested that her name be withheld.",
        # a participle in the subject of another verb
        "Letters demanding £31,400 began arriving on a Saturday.",
        "Workers demanding more pay marched on Monday.",
        "A letter announcing the closure arrived on Monday.",
    ],
)
def test_a_verb_of_saying_does_not_always_report(text: str) -> None:
    assert contents(text) == []


@pytest.mark.parametrize(
    ("text", "words", "speaker"),
    [
        (
            "It has been alleged by a former clerk of the company that managers had seen the result.",
            "managers had seen the result",
            "former clerk of the company",
        ),
        (
            "She was told by an official at the court in Kell that the list was settled.",
            "the list was settled",
            "official at the court in Kell",
        ),
        (
            "Ada Osei, whose Tarn Poll had it tied, said voters under 35 broke late for Bell.",
            "voters under 35 broke late for Bell",
            "Ada Osei",
        ),
        ("An hour earlier his campaign had said it was late.", "it was late", "his campaign"),
        ("Two days later the board said it was late.", "it was late", "the board"),
        (
            "They pay for him too: £212 a flat each month, according to Ada Osei.",
            "£212 a flat each month",
            "Ada Osei",
        ),
    ],
)
def test_who_reports_what_in_longer_sentences(text: str, words: str, speaker: str) -> None:
    (quotation,) = extract(text)

    assert (quotation.text(text).rstrip("."), quotation.speaker) == (words, speaker)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The firm reported a 38 per cent fall in profit and cut its forecast.",
            "a 38 per cent fall in profit",
        ),
        ("Ada Osei announced a two-day strike and left.", "a two-day strike"),
        ("Tom Bell confirmed the club and its owner were late.", "the club and its owner were late"),
        ("Critics branded it a ‘beach jolly’ – while islanders couldn’t get home.", "it a ‘beach jolly’"),
    ],
)
def test_what_the_subject_did_next_is_not_reported(text: str, words: str) -> None:
    assert contents(text) == [words]


@pytest.mark.parametrize(
    "text",
    [
        "The authors stop short of saying that targets have been missed.",
        "Ada Osei danced instead of saying that it was late.",
        "Would the minister, she wished to know, confirm that the papers had been lost?",
        "Did Ada Osei say that the papers had been lost?",
    ],
)
def test_what_nobody_says_is_no_quotation(text: str) -> None:
    assert contents(text) == []
