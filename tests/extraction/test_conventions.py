"""What the newsroom calls a quotation, whose it is and what it says, shown on invented articles."""

from __future__ import annotations

import pytest

from bot.domain.quotations import Kind, Quotation, Stance
from bot.extraction import extract
from bot.presentation.explanations import explanation


def only(text: str) -> Quotation:
    """The one quotation of an article."""
    found = extract(text)
    assert len(found) == 1, [each.text(text) for each in found]
    return found[0]


def contents(text: str) -> list[str]:
    """The words of every quotation of an article."""
    return [each.text(text) for each in extract(text)]


# ------------------------------------------------------------------ direct
def test_direct_words_are_what_stands_between_the_marks() -> None:
    text = "Dr Ada Osei, a midwife from Dunmore, said: “The ward is closing.”"

    quotation = only(text)

    assert quotation.kind is Kind.DIRECT
    assert quotation.text(text) == "The ward is closing."
    assert quotation.speaker == "Ada Osei"
    assert quotation.honorific == "Dr"
    assert quotation.role == "midwife from Dunmore"
    assert quotation.cue == "said"


@pytest.mark.parametrize(
    "text",
    [
        "“The ward,” Ada Osei said, “is closing.”",
        "‘The ward,’ Ada Osei said, ‘is closing.’",
        '"The ward," Ada Osei said, "is closing."',
        "'The ward,' Ada Osei said, 'is closing.'",
        "«The ward,» Ada Osei said, «is closing.»",
        "''The ward,'' Ada Osei said, ''is closing.''",
    ],
)
def test_an_interrupted_quotation_is_one_in_every_kind_of_marks(text: str) -> None:
    quotation = only(text)

    assert len(quotation.spans) == 2
    assert quotation.text(text) == "The ward, is closing."
    assert quotation.speaker == "Ada Osei"


def test_a_quotation_that_reopens_its_mark_runs_over_paragraphs() -> None:
    text = "Ada Osei told the board: “The ward is closing.\n\n“Nobody asked the nurses.”\n\nShe left."

    quotation = only(text)

    assert quotation.text(text) == "The ward is closing. Nobody asked the nurses."


def test_after_a_closed_mark_a_new_paragraph_begins_a_new_quotation_of_the_same_speaker() -> None:
    text = "“The ward is closing,” Ada Osei said.\n\n“Nobody asked the nurses.”"

    first, second = extract(text)

    assert (first.speaker, second.speaker) == ("Ada Osei", "Ada Osei")
    assert second.cue is None
    assert second.confidence < first.confidence


def test_an_apostrophe_does_not_close_single_marks() -> None:
    text = "'It's the nurses' choice and the board's loss,' said Ada Osei."

    assert only(text).text(text) == "It's the nurses' choice and the board's loss,"


def test_a_quotation_inside_a_quotation_is_also_one_of_its_own() -> None:
    text = "“The chairman told me: ‘You will be paid in full by Friday.’ I was not,” Ada Osei said."

    found = {each.text(text): each for each in extract(text)}

    inner = found["You will be paid in full by Friday."]
    assert inner.speaker_as_written == "The chairman"
    assert inner.according_to == "Ada Osei"
    assert len(found) == 2


def test_speech_before_its_inverted_verb_takes_the_whole_name_and_role() -> None:
    text = "“We were robbed,” said Jon Bell, the captain of Dunmore Rovers."

    quotation = only(text)

    assert quotation.speaker == "Jon Bell"
    assert quotation.role == "captain of Dunmore Rovers"


def test_interview_labels_name_the_speakers() -> None:
    text = "Ada Osei has run the ward since 1998.\n\nAda Osei: “I was the youngest.”\n\nAO: “Now I am the oldest.”"

    first, second = extract(text)

    assert (first.speaker, second.speaker) == ("Ada Osei", "Ada Osei")


def test_a_transcript_without_marks_is_read_by_its_labels() -> None:
    text = (
        "Ada Osei, a midwife, spoke to Jon Bell.\n\nQ: When did you start?\n\nA: In 1998. They said I was too young."
        "\n\nQ: And now?\n\nA: Now I am the oldest."
    )

    first, second = extract(text)

    assert first.text(text) == "In 1998. They said I was too young."
    assert first.kind is Kind.DIRECT
    assert first.quoted_spans == ()
    assert (first.speaker, second.speaker) == ("Ada Osei", "Ada Osei")


# ------------------------------------------------------------------ mixed and indirect
def test_mixed_content_is_the_whole_clause_with_its_marks() -> None:
    text = "Jon Bell said the board was “asleep at the wheel” for a year."

    quotation = only(text)

    assert quotation.kind is Kind.MIXED
    assert quotation.text(text) == "the board was “asleep at the wheel” for a year"
    assert [span.cut(text) for span in quotation.quoted_spans] == ["asleep at the wheel"]


def test_a_clause_before_its_cue_is_mixed_too() -> None:
    text = "The letters were burned “in a bin, behind the canteen,” she added."

    assert only(text).text(text) == "The letters were burned “in a bin, behind the canteen,”"


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Ada Osei said that the ward would close.", "the ward would close"),
        ("Ada Osei told reporters on Monday that the ward would close.", "the ward would close"),
        ("The ward would close, Ada Osei said.", "The ward would close"),
        ("The ward would close, according to Ada Osei.", "The ward would close"),
        ("According to Ada Osei, the ward would close.", "the ward would close"),
        ("As Ada Osei noted, the ward would close.", "the ward would close"),
        ("Ada Osei said the ward would close, but the council disagreed.", "the ward would close"),
        ("Ada Osei said the ward would close, adding that it was old.", "the ward would close"),
        ("Ada Osei said the ward would close, as rain began to fall.", "the ward would close"),
        ("If the roof fails, Ada Osei said, the ward would close.", "If the roof fails the ward would close"),
    ],
)
def test_reported_content_is_the_clause_alone(text: str, content: str) -> None:
    first = extract(text)[0]

    assert first.text(text) == content
    assert first.kind is Kind.INDIRECT
    assert first.speaker == "Ada Osei"


def test_an_accusation_belongs_to_the_accuser() -> None:
    text = "The board has been accused by Ada Osei of hiding letters from patients."

    quotation = only(text)

    assert quotation.text(text) == "hiding letters from patients"
    assert quotation.speaker == "Ada Osei"


def test_an_accusation_without_an_agent_finds_whose_testimony_it_is() -> None:
    text = "The board has been accused of hiding letters, as part of evidence from 12 former porters."

    quotation = only(text)

    assert quotation.speaker == "12 former porters"
    assert quotation.unnamed


def test_second_hand_words_belong_to_the_inner_speaker() -> None:
    text = "Ravi Kaur said Jon Bell had told her that the money was gone."

    inner = next(each for each in extract(text) if each.text(text) == "the money was gone")

    assert inner.speaker == "Jon Bell"
    assert inner.according_to == "Ravi Kaur"


# ------------------------------------------------------------------ not quotations
@pytest.mark.parametrize(
    "text",
    [
        "The “secret” garden opened in June.",
        "The band played “The Long Night Home” twice.",
        "Known as “the Shed”, the stand was built in 1911.",
        "The council declined to comment.",
        "Ada Osei would not say whether the ward was closing.",
        "Ada Osei did not say when the ward would close.",
        "The judge told jurors not to discuss the case with anybody.",
        "Ada Osei told staff to leave the building.",
        "Supporters held a placard saying “Free the geese”.",
        "A sign at the station says “Go home if you can”.",
        "Were Osei to arrive and announce “It was me”, few would believe her.",
        "If Osei stands up and says “I give in”, the crowd will cheer.",
        "Osei, asked whether she would resign, left by the back door.",
        "The same article stated that Osei had “threatened to sue” the farms. She made no such threat.",
        "“The Long Tide,” a hymn written for the strike, was sung at noon.",
        "Jon Bell wrote the best-seller “Who Moved the Ladder”.",
        "The board has published a report on the ward.",
        "Correction: an earlier version of this article quoted Ada Osei as saying “I lied.” She never said so.",
        "",
        "\n\n\n",
    ],
)
def test_what_is_no_quotation(text: str) -> None:
    assert contents(text) == []


# ------------------------------------------------------------------ speakers
def test_pronouns_follow_the_person_who_acts() -> None:
    text = "Ada Osei runs the ward. She said it would close.\n\nJon Bell runs the garage. He said it would stay open."

    assert [each.speaker for each in extract(text)] == ["Ada Osei", "Jon Bell"]


def test_two_people_of_one_surname_are_not_mixed_up() -> None:
    text = (
        "Tom Bell, the mayor, and Ruth Bell, the treasurer, met on Monday. "
        "Mrs Bell said the fund was empty. Bell said the meeting was short."
    )

    first, second = extract(text)

    assert first.speaker == "Ruth Bell"
    assert second.speaker is None


def test_a_body_speaks_through_its_spokesperson() -> None:
    text = "A Dunmore Council spokesperson said the road was safe.\n\n“We checked it twice,” the spokesperson added."

    found = extract(text)

    assert {(each.speaker, each.role) for each in found} == {("Dunmore Council", "spokesperson")}


def test_a_spokesperson_of_a_person_speaks_for_that_person() -> None:
    quotation = only("Jon Bell left on Monday. A spokesman for Mr Bell said he was on holiday.")

    assert (quotation.speaker, quotation.role) == ("Jon Bell", "spokesperson")


def test_a_report_speaks_for_its_makers() -> None:
    text = "A report by the Harbour Trust was published on Monday. The report said the wall was sinking."

    assert only(text).speaker == "Harbour Trust"


def test_an_unnamed_person_is_a_speaker_by_that_wording() -> None:
    quotation = only("A source close to the talks said the deal was dead.")

    assert quotation.speaker == "source close to the talks"
    assert quotation.unnamed


def test_initials_lead_back_to_the_body() -> None:
    text = "The Dunmore Harbour Authority (DHA) met on Monday. The DHA said the wall was sinking."

    assert only(text).speaker == "Dunmore Harbour Authority"


# ------------------------------------------------------------------ stance
def test_what_was_denied_is_never_asserted() -> None:
    text = "Jon Bell claimed that the fund was empty.\n\nAda Osei denied that the fund was empty."

    claim, denial = extract(text)

    assert claim.stance is Stance.ASSERTED
    assert denial.stance is Stance.DENIED
    assert denial.text(text) == "the fund was empty"
    assert denial.denies == 0


def test_a_rebuttal_is_asserted_and_points_at_the_claim() -> None:
    text = (
        "Jon Bell said 40 letters were missing in June.\n\nRuth Kaur said the roof leaked.\n\n"
        "“The figure for missing letters is not accurate,” Ada Osei said."
    )

    rebuttal = extract(text)[-1]

    assert rebuttal.stance is Stance.ASSERTED
    assert rebuttal.denies == 0


def test_denying_a_claim_denies_what_it_says() -> None:
    quotation = only("Dunmore Council has denied claims that it ignored the warnings.")

    assert quotation.stance is Stance.DENIED
    assert quotation.denies is None


def test_a_rebuttal_of_this_points_at_the_claim_just_made() -> None:
    text = "Jon Bell said 40 letters were missing.\n\n“That is simply untrue,” Ada Osei said."

    assert extract(text)[1].denies == 0


def test_a_question_is_no_claim() -> None:
    assert not only("“Who counted the letters?” Ada Osei asked.").is_claim


def test_every_quotation_explains_itself() -> None:
    text = "Ada Osei runs the ward. “It is closing,” she said."

    told = explanation(only(text))

    assert "“said”" in told
    assert "“she”, is Ada Osei" in told
    assert told.endswith(".")


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The council has vowed to fight on.", "to fight on"),
        ("Ada Osei urged the board to think again.", "the board to think again"),
        ("Ada Osei called on ministers to publish the scores.", "ministers to publish the scores"),
        ("Ada Osei asked whether the road would close.", "whether the road would close"),
    ],
)
def test_promises_appeals_and_questions_are_reported_words_but_no_claims(text: str, content: str) -> None:
    (quotation,) = extract(text)

    assert quotation.text(text) == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("When Ada Osei said the road would close, traders left.", "the road would close"),
        ("Ada Osei, noting that the road had closed, asked for help.", "the road had closed"),
        ("Ada Osei said the road would close and left the room.", "the road would close"),
        ("Ada Osei said the road would close, but she did not say when.", "the road would close"),
        ("Ada Osei said the road would close, while traders looked on.", "the road would close"),
        ("Ada Osei said two were lost, while six were not found.", "two were lost, while six were not found"),
        ("Ada Osei said the road was cracked and closed.", "the road was cracked and closed"),
        ("He's said the road will close.", "the road will close"),
        ("Ada Osei has asked us to make clear that she backs the plan.", "she backs the plan"),
        ("What she wrote, in a note, was that the road was cracked.", "the road was cracked"),
        ("Ada Osei has made clear that the road will close.", "the road will close"),
        ("The trust's answer was that the road had been repaired.", "the road had been repaired"),
        ("Ada Osei said she had “lost a year” after the council closed the road.", "she had “lost a year”"),
        ("Ada Osei accused Jon Bell of lying.", "lying"),
        ("Ada Osei told staff in the canteen on Monday that the road was cracked.", "the road was cracked"),
        ("About four in 10 said the road was unsafe.", "the road was unsafe"),
        ("In a poll, 64 percent say the road is unsafe.", "the road is unsafe"),
    ],
)
def test_reported_words_end_where_the_writer_takes_over(text: str, content: str) -> None:
    assert content in [quotation.text(text) for quotation in extract(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Tarn Energy, which began the year predicting that it would cut prices, has yet to move.",
        "Publicly, Ada Osei thanked the crews, saying the storm was over.",
    ],
)
def test_the_words_for_the_speaker_are_apart_from_what_is_said(text: str) -> None:
    (quotation,) = [each for each in extract(text) if each.cue in ("predicting", "saying")]

    source = quotation.source_spans[0]
    assert source.cut(text) in ("Tarn Energy", "Ada Osei")
    assert source.end <= quotation.spans[0].start
