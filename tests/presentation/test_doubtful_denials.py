"""Nothing doubtful looks sure: a denial linked to a claim without being sure is not shown as one."""

from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.answers import Answer, Asked, Label, Match, Question
from bot.domain.articles import ArticleCard
from bot.domain.digests import Digest
from bot.domain.quotations import ATTRIBUTED, ArticleRecord, Kind, Quotation, QuotationRecord, Stance
from bot.presentation.answers import Place, answer_reply, quotation_reply
from bot.presentation.articles import article_reply
from bot.presentation.cards import option
from bot.presentation.controls import Order
from bot.presentation.digest import digest_post
from bot.presentation.reply import Reply
from tests.builders import provenance
from tests.servers import written

NOW = datetime(2026, 6, 1, 7, tzinfo=UTC)
ARTICLE = ArticleCard(
    id=3,
    title="Kelder bridge to close",
    publisher="The Kelder Post",
    author=None,
    published="2026-05-31",
    url=None,
    external_id=None,
    guessed=frozenset(),
    provenance=provenance(),
)


def record(id_: int, words: str, by: str | None, confidence: float, **fields: object) -> QuotationRecord:
    stance = Stance(str(fields.pop("stance", Stance.ASSERTED)))
    denies = 7 if fields.pop("denies", False) else None
    quotation = Quotation(kind=Kind.INDIRECT, spans=(), speaker=by, stance=stance, confidence=confidence)
    return QuotationRecord(id=id_, quotation=quotation, text=words, article=ARTICLE, denies=denies)


CLAIMS = st.builds(
    lambda by, confidence: record(7, "the bridge was safe", by, confidence),
    st.none() | st.just("Jon Bell"),
    st.floats(0, 1),
)
DENIALS = st.builds(
    lambda by, confidence, stance: record(
        8, "it was not inspected", by, confidence, stance=stance, denies=True
    ),
    st.none() | st.just("Ada Osei"),
    st.floats(0, 1) | st.sampled_from([ATTRIBUTED - 0.001, ATTRIBUTED]),
    st.sampled_from(Stance),
)


def _answered(match: Match) -> Reply:
    question = Question(Asked.CLAIMS, "was the bridge safe?")
    return answer_reply(Answer(question, (match,)), Place())


@given(CLAIMS, DENIALS)
def test_only_a_sure_denial_is_shown_as_one(claim: QuotationRecord, denial: QuotationRecord) -> None:
    is_sure = denial.quotation.speaker is not None and denial.quotation.confidence >= ATTRIBUTED
    beside = Match(record=claim, label=Label.RELATED, score=0.5, denied_by=(denial,))
    above = Match(record=denial, label=Label.RELATED, score=0.5, denies=claim)
    digest = Digest(
        since=NOW,
        until=NOW,
        article_count=1,
        quotation_count=2,
        articles=(ARTICLE,),
        most_quoted=(),
        claims=(),
        denials=((denial, claim),),
    )

    shown = {
        "Denied by": _answered(beside),
        "Denies this claim": _answered(above),
        "Contradicts Q7": digest_post(digest, 1, NOW),
        "Contradicts Q7 in": quotation_reply(denial, Place()),
    }

    assert {sure: sure in written(reply) for sure, reply in shown.items()} == dict.fromkeys(shown, is_sure)
    assert ("Perhaps denied" in written(shown["Denied by"])) is not is_sure
    assert ("Perhaps denies this claim" in written(shown["Denies this claim"])) is not is_sure
    assert ("May contradict Q7" in written(shown["Contradicts Q7 in"])) is not is_sure


def test_under_a_speakers_name_denied_words_are_called_denied() -> None:
    said = record(1, "the bridge was safe", "Ada Osei", 0.9)
    denied = record(2, "the bridge had been sold", "Ada Osei", 0.9, stance=Stance.DENIED)
    passed_on = replace(said, id=3, quotation=replace(said.quotation, according_to="Jon Bell"))
    article = ArticleRecord(ARTICLE, "", (said, denied, passed_on))

    shown = written(article_reply(article, order=Order.SPEAKER))

    assert "Ada Osei\nthe bridge was safe\nQ1\nthe bridge had been sold\ndenied · Q2" in shown
    assert "Ada Osei, according to Jon Bell\nthe bridge was safe\nQ3" in shown
    assert option(denied).label == "Q2 · denied by Ada Osei"
