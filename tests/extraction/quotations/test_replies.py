"""How denials and their claims are written, in as many ways as reporters have."""

from __future__ import annotations

import pytest

from bot.extraction import extract

CLAIM = "Jon Bell said the council had shelved the flood wall in May."


def denials(text: str) -> list[tuple[str | None, int]]:
    """Who denies which quotation."""
    return [(each.speaker, each.denies) for each in extract(text) if each.denies is not None]


# ------------------------------------------------------------------ the writer says that it is denied
@pytest.mark.parametrize(
    "answer",
    [
        "Ada Osei disputes this. She says the wall is half built.",
        "Ada Osei contradicted that account. “The wall is half built,” she said.",
        "Ada Osei faulted the claim.\n\n“The wall is half built,” Osei said.",
        "Ada Osei contested this on Sunday. She said the wall was half built.",
        "Ada Osei pushed back on that claim, saying the wall was half built.",
        "Ada Osei challenged that version, insisting the wall was half built.",
        "Ada Osei remembers it differently. “The wall was half built,” she said.",
        "Ada Osei took issue with that characterisation. “The wall is half built,” she said.",
        "Ada Osei tells a different story. “The wall is half built,” she said.",
        "Ada Osei was having none of it. “The wall is half built,” she said.",
        "That is not how Ada Osei sees it. “The wall is half built,” she said.",
        "Ada Osei bristled at that. “The wall is half built,” she said.",
    ],
)
def test_an_answer_that_the_writer_calls_a_denial_is_one(answer: str) -> None:
    text = f"{CLAIM}\n\n{answer}"

    links = denials(text)

    assert links == [("Ada Osei", 0)]


@pytest.mark.parametrize(
    "answer",
    [
        "But Ada Osei insisted the wall was half built.",
        "Ada Osei, however, insists the wall is half built.",
        "However, Ada Osei maintained that the wall was half built.",
        "Yet Ada Osei insisted that it was half built.",
        "But Ada Osei said nobody had shelved the flood wall.",
        "Ada Osei, however, said the council had not shelved the flood wall.",
        "But Ada Osei said it had not.",
    ],
)
def test_what_is_insisted_on_against_a_claim_denies_it(answer: str) -> None:
    text = f"{CLAIM}\n\n{answer}"

    links = denials(text)

    assert links == [("Ada Osei", 0)]


def test_another_figure_denies_the_one_just_given() -> None:
    text = "Jon Bell said 214 girls had left school.\n\nAda Osei, however, said the figure was 124."

    links = denials(text)

    assert links == [("Ada Osei", 0)]


# ------------------------------------------------------------------ the speaker says so
@pytest.mark.parametrize(
    "answer",
    [
        "“That never happened,” said Ada Osei.",
        "“That meeting never took place,” said Ada Osei.",
        "Ada Osei said no such decision had been made.",
        "Ada Osei said nobody had made such a decision.",
        "Ada Osei said she knew of no such decision.",
        "“That wasn’t so,” said Ada Osei.",
        "“That’s just not true,” said Ada Osei.",
        "“None of it is true,” said Ada Osei.",
        "“I deny that, madam,” said Ada Osei.",
        "Ada Osei said nothing of the sort had been agreed.",
        "“I said nothing of the kind,” said Ada Osei.",
        "Ada Osei said the opposite was true.",
        "“They are lying,” said Ada Osei.",
        "“Jon Bell is mistaken,” said Ada Osei.",
        "Ada Osei called the explanation “a figment of the imagination”.",
        "“To suggest, as some have, that we shelved the wall is offensive and wrong,” said Ada Osei.",
    ],
)
def test_words_that_call_a_claim_untrue_deny_it(answer: str) -> None:
    text = f"{CLAIM}\n\n{answer}"

    links = denials(text)

    assert links == [("Ada Osei", 0)]


def test_of_two_claims_the_one_with_the_word_that_a_denial_refers_by_is_meant() -> None:
    text = (
        "Jon Bell said he had a call from the mayor at night.\n\nRuth Kaur said the harbour was full.\n\n"
        "Ada Osei has denied making any such call."
    )

    links = denials(text)

    assert links == [("Ada Osei", 0)]


def test_of_two_accusers_the_one_whose_charge_is_denied_is_answered() -> None:
    text = (
        "Jon Bell said Osei had hidden letters.\n\nRuth Kaur said Osei had sold the boats.\n\n"
        "Ada Osei denied that any letters were hidden."
    )

    links = denials(text)

    assert links == [("Ada Osei", 0)]


@pytest.mark.parametrize(
    "denial",
    [
        "Ada Osei denied shelving the flood wall. She said it was half built.",
        "Ada Osei denied the claim, saying the wall was half built.",
        "Ada Osei denied the claim.\n\n“That’s a lie,” she said.",
        "Ada Osei denied that the wall had been shelved and described the allegation as “mud”.",
        "“That’s just not true,” Ada Osei said. The wall, she said, was half built.",
    ],
)
def test_the_reason_given_for_a_denial_denies_the_same(denial: str) -> None:
    text = f"{CLAIM}\n\n{denial}"

    links = denials(text)

    assert links == [("Ada Osei", 0)] * 2


def test_nobody_did_what_a_claim_just_made_says() -> None:
    text = "Jon Bell said officers had ignored the pleas.\n\n“Nobody ignored the pleas,” said Ada Osei."

    links = denials(text)

    assert links == [("Ada Osei", 0)]


def test_a_claim_is_meant_rather_than_the_words_that_illustrate_it() -> None:
    text = (
        "Jon Bell said the work had stopped.\n\n“You can hear the gulls again,” said Bell.\n\n"
        "Ada Osei dismissed the claim. She said the crane had worked all week."
    )

    links = denials(text)

    assert {denied for _, denied in links} == {0}


# ------------------------------------------------------------------ no denial, or of something else
@pytest.mark.parametrize(
    "answer",
    [
        "The court denied Osei bail. She said the cell was cold.",
        "Ada Osei challenged Ruth Kaur to a race. She said it would be fun.",
        "Ada Osei did not dispute that. She said the report was fair.",
        "Ada Osei never denied it. She said the report was fair.",
        "Ada Osei contested her parking fine. She said the sign was hidden.",
        "Ada Osei contradicted her own earlier statement. She said the moon was full.",
        "Ada Osei has a different job now. She said the pay was good.",
        "But Ada Osei said the band was good.",
        "Ada Osei insisted the band was good.",
        "Ada Osei rejected the idea that walls should be painted.",
        "Ada Osei said it was never such fun.",
        "“She called it a loan. It was nothing of the kind,” said Ada Osei.",
        "Ada Osei said there were no boats.",
        "Ada Osei said 30 boats sank.",
    ],
)
def test_what_answers_no_claim_is_linked_to_none(answer: str) -> None:
    text = f"{CLAIM}\n\n{answer}"

    links = denials(text)

    assert links == []


@pytest.mark.parametrize(
    "text",
    [
        # the same speaker goes on
        "Jon Bell said the wall was high, but insisted it was safe.",
        "Jon Bell said the wall was high. But he insisted it was safe.",
        # "that" is what was asked
        "Jon Bell asked whether the wall had holes.\n\n“That is not true,” said Ada Osei.",
        # each speaks for herself
        "Jon Bell said he liked the band.\n\n“I did not like the band,” said Ada Osei.",
        # one is accused, another denies
        "Jon Bell said Ada Osei had taken the money. Ruth Kaur denied any wrongdoing.",
        "Jon Bell accused Ruth Kaur of theft. Ada Osei denied speeding.",
        # only a person is the same
        "Jon Bell said Mr Kaur had thrown a ladle. It rained.\n\nAda Osei rejected the claim that Mr Kaur was rude.",
        # two words are the same by chance
        "“The calmest cook is the one who stays at the stove until the soup is done,” said Jon Bell.\n\n"
        "Ada Osei denied any cook had been paid to stay away.",
        # what is insisted on is about something else
        "Jon Bell said he would hold the ladder himself. But Ada Osei insisted her dog wouldn't share a kennel.",
        # no ellipsis: it has a subject of its own
        "Jon Bell said the goat was a fine witness.\n\nBut Ada Osei said no judge had ever met one.",
        # too far
        f"{CLAIM}\n\nIt rained.\n\nIt snowed.\n\nA dog ran.\n\nA cat ran.\n\nAda Osei disputed that. She left, she said.",
    ],
)
def test_a_denial_that_could_be_of_anything_is_linked_to_none(text: str) -> None:
    links = denials(text)

    assert links == []
