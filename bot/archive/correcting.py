"""Correcting: a correction made or taken back, and everything it changes, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from bot.archive import (
    articles,
    audit,
    corrections,
    edits,
    guilds,
    leading,
    names,
    replacing,
    speakers,
    story_questions,
    taking,
    versions,
    withholding,
)
from bot.archive.database import Database, Row
from bot.archive.interface import SaveStatus
from bot.archive.recognition import received, same_articles
from bot.domain.articles import Article, ArticleCard, Provenance
from bot.domain.corrections import (
    HIDING,
    OF_SPEAKERS,
    TOLD,
    Act,
    Apart,
    Change,
    Correction,
    HiddenName,
    Merge,
    OtherArticle,
    OtherMetadata,
    Split,
    StatedAlias,
    StatedRole,
    Undone,
)
from bot.domain.withholding import Names
from bot.errors import CorrectionError
from bot.language.names import identity

_ARTICLE_OF = """
SELECT article_id FROM quotation WHERE guild_id = :guild AND id = :quotation AND is_current
"""


def correct(db: Database, guild: int, new: Correction) -> Correction | None:
    """Make a correction; `interface.Corrections.correct` says when there is none."""
    made = _make(db, guild, new)
    if made is not None:
        action = f"correct {made.act}"
        audit.note_correction(db, guild, action, made, by=made.by, at=made.at, reason=made.reason)
    return made


def _make(db: Database, guild: int, new: Correction) -> Correction | None:
    match new.change:
        case Merge() as change:
            return _merge(db, guild, new, change)
        case Split() as change:
            return _split(db, guild, new, change)
        case StatedRole() | StatedAlias() as change:
            return _state(db, guild, new, change)
        case Apart() as change:
            return _keep_apart(db, guild, new, change)
        case OtherArticle() as change:
            return _decide(db, guild, new, change)
        case HiddenName() as change:
            return _hide_name(db, guild, new, change)
        case _:
            return _correct(db, guild, new)


def undo(db: Database, guild: int, correction_id: int, undone: Undone) -> Correction | None:
    """Take a correction back; None if none with this id stands."""
    row = corrections.row_of(db, guild, correction_id)
    if row is None or row["undone_at"] is not None:
        return None
    made = _take_back(db, guild, row, undone)
    undone, action = made.undone or undone, f"undo {made.act}"
    audit.note_correction(db, guild, action, made, by=undone.by, at=undone.at, reason=undone.reason)
    return made


def _take_back(db: Database, guild: int, row: Row, undone: Undone) -> Correction:
    """Let a correction stand no more, and make everything as it is without it; return it as it is shown.

    A name that was withheld is not in what is returned: the audit log is never changed, and it may be
    withheld again.
    """
    made = replace(corrections.correction_of(row), undone=undone)
    withheld = withholding.names(db, guild)
    corrections.mark_undone(db, guild, made.id, undone)
    match made.change:
        case Merge():
            led: int = row["leads_to"]
            now = speakers.leads(db, guild, [led]).get(led, led)
            _address(db, guild, speakers.articles_of(db, guild, now))
            speakers.rename(db, guild, led)
        case Split():
            _address(db, guild, [row["article_id"]])
        case OtherArticle():
            story_questions.reopen(db, guild, made)
            _write_anew(db, guild, [row["article_id"]] if withheld else [])
        case StatedRole() | StatedAlias() as change:
            _lead(db, guild, change, row["speaker_id"])
        case HiddenName() | Apart():
            pass
        case _:
            _write_anew(db, guild, [row["article_id"]])
    _withhold(db, guild, withheld)
    return Names.of([made.change.speaker]).correction(made) if isinstance(made.change, HiddenName) else made


def choose_channel(db: Database, guild: int, channel: int | None, *, by: int, at: datetime) -> None:
    """Choose where reports of problems go, or nowhere."""
    guilds.choose_channel(db, guild, channel)
    subject = f"channel {channel}" if channel else "no channel"
    audit.note(db, guild, at=at, by=by, action="choose moderators' channel", subject=subject)


def take(
    db: Database, guild: int, given: Sequence[Correction], provenance: Provenance
) -> list[SaveStatus | None]:
    """Correct speakers as an export has it, who are added if they are not there; what became of each.

    What was undone there is undone here, too.
    """
    known_here = corrections.merges(db, guild, hidden=True) + corrections.hidden_names(db, guild)
    known_here += corrections.statements(db, guild, hidden=True)
    known = {(one.change, one.at): one for one in known_here}
    return [_take(db, guild, one, known.get((one.change, one.at)), provenance) for one in given]


def _take(
    db: Database, guild: int, new: Correction, known: Correction | None, provenance: Provenance
) -> SaveStatus:
    if new.act not in OF_SPEAKERS:
        return SaveStatus.UNCHANGED
    if known is not None:
        row = corrections.row_of(db, guild, known.id)
        if new.undone is None or known.undone is not None or row is None:
            return SaveStatus.UNCHANGED
        made = _take_back(db, guild, row, new.undone)
        taking.note(db, guild, made, provenance)
        return SaveStatus.UPDATED
    guilds.add_guild(db, guild)
    named = {(identity(name), False): name for name in _speakers(new.change)}
    speakers.settle(db, guild, named, {})
    with suppress(CorrectionError):  # they are one here, by other merges, or the name is withheld already
        made = _make(db, guild, new)
        if made is not None:
            taking.note(db, guild, made, provenance)
    return SaveStatus.ADDED


def _speakers(change: Change) -> tuple[str, ...]:
    """Whom a correction of speakers names."""
    match change:
        case Merge(into, speaker):
            return speaker, into
        case Apart(speaker, other):
            return speaker, other
        case StatedRole(speaker) | StatedAlias(speaker) | HiddenName(speaker):
            return (speaker,)
        case _:
            return ()


def restore(
    db: Database, guild: int, article_id: int, *, by: int, reason: str, at: datetime
) -> ArticleCard | None:
    """Put a removed article back; None when it is not a removed one."""
    row = articles.removed_row(db, guild, article_id)
    if row is None:
        return None
    for same in same_articles(db, guild, received(db, guild, row)):
        message = f"Article A{article_id} is in the archive again, as A{same['id']}: remove that first."
        raise CorrectionError(message)
    articles.put_back(db, guild, article_id)
    card = articles.card(db, guild, article_id)
    cited = Article(title=card.title, text="", publisher=card.publisher, url=card.url)
    names.name_article(db, guild, article_id, cited, None)
    replacing.rewrite(db, guild, article_id)
    edits.mark(db, guild, [article_id])
    subject = f"article {article_id}"
    audit.note(db, guild, at=at, by=by, action="restore article", subject=subject, reason=reason)
    return articles.card(db, guild, article_id)


def _correct(db: Database, guild: int, new: Correction) -> Correction | None:
    """Correct a quotation or an article that is there."""
    if new.quotation is not None:
        new = replace(new, article=_article_of(db, guild, new.quotation, new.act))
    if new.article is None or articles.row_of(db, guild, new.article) is None:
        return None
    _require_own_address(db, guild, new)
    made = corrections.add(db, guild, new, is_news=new.act in TOLD)
    replacing.rewrite(db, guild, new.article)
    edits.mark(db, guild, [new.article])
    return made


def _require_own_address(db: Database, guild: int, new: Correction) -> None:
    """Refuse the address of another article: what comes from there next would be taken for this one.

    Raises:
        CorrectionError: another article has it.
    """
    url = new.change.fields.get("url") if isinstance(new.change, OtherMetadata) else None
    if url is not None:
        for same in same_articles(db, guild, Article(title="", text="", url=url)):
            if same["id"] != new.article:
                message = f"That is the address of article A{same['id']}. Remove that first, or give another."
                raise CorrectionError(message)


def _article_of(db: Database, guild: int, quotation: int, act: Act) -> int | None:
    """The article that has a quotation; for an act that hides it, one that had it in an earlier version, too.

    Words that an article has dropped are still shown as a part of its history.
    """
    if act not in HIDING:
        found = db.execute(_ARTICLE_OF, {"guild": guild, "quotation": quotation}).fetchone()
        return found[0] if found else None
    article = versions.article_of(db, guild, quotation)
    made = corrections.of_articles(db, guild, [article]).get(article, ()) if article is not None else ()
    return None if quotation in corrections.hidden(made) else article


def _merge(db: Database, guild: int, new: Correction, change: Merge) -> Correction | None:
    speaker, into = (speakers.known(db, guild, name) for name in (change.speaker, change.into))
    if speaker is None or into is None:
        return None
    if speaker == into:
        message = f"“{change.speaker}” and “{change.into}” are one speaker in this archive already."
        raise CorrectionError(message)
    touched, withheld = speakers.articles_of(db, guild, speaker), withholding.names(db, guild)
    made = corrections.add(db, guild, new, speaker=speaker, leads_to=into)
    _address(db, guild, touched)
    speakers.rename(db, guild, into)
    _withhold(db, guild, withheld)
    return made


def _split(db: Database, guild: int, new: Correction, change: Split) -> Correction | None:
    speaker = speakers.find(db, guild, change.speaker)
    row = articles.row_of(db, guild, new.article or 0)
    if speaker is None or row is None:
        return None
    key = identity(change.other), False
    other = speakers.settle(db, guild, {key: change.other}, {})[key]
    if other == speaker:
        message = "Give the other person a name that tells them apart, such as “Ada Osei (councillor)”."
        raise CorrectionError(message)
    made = corrections.add(db, guild, new, speaker=speaker, leads_to=other)
    _address(db, guild, [row["id"]])
    if withholding.names(db, guild):
        replacing.rewrite(db, guild, row["id"])
    return made


def _state(db: Database, guild: int, new: Correction, change: StatedRole | StatedAlias) -> Correction | None:
    """State a speaker's role or other name; articles that call somebody so lead there from now on."""
    speaker = speakers.known(db, guild, change.speaker)
    if speaker is None:
        return None
    key = leading.key_of(change)
    made = corrections.add(db, guild, new, speaker=speaker, leads_to=None, named=key)
    _lead(db, guild, change, speaker)
    return made


def _keep_apart(db: Database, guild: int, new: Correction, change: Apart) -> Correction | None:
    speaker, other = (speakers.known(db, guild, name) for name in (change.speaker, change.other))
    if speaker is None or other is None:
        return None
    if speaker == other:
        message = f"“{change.speaker}” and “{change.other}” are one speaker here: undo that first."
        raise CorrectionError(message)
    return corrections.add(db, guild, new, speaker=speaker, leads_to=other)


def _lead(db: Database, guild: int, change: StatedRole | StatedAlias, speaker: int) -> None:
    """Write the articles anew that what is stated of a speaker may be about."""
    speakers.rename(db, guild, speaker)
    articles_ = leading.touched(db, guild, change)
    edits.mark(db, guild, articles_)
    for article_id in articles_:
        replacing.rewrite(db, guild, article_id)
    if isinstance(change, StatedAlias) and speaker in withholding.names(db, guild):
        _write_anew(db, guild, withholding.concerned(db, guild, [change.alias]))


def _decide(db: Database, guild: int, new: Correction, change: OtherArticle) -> Correction | None:
    """Decide whether two articles that are there are one story."""
    pair = new.article or 0, change.other
    if pair[0] == pair[1] or None in (articles.row_of(db, guild, id_) for id_ in pair):
        return None
    made = corrections.add(db, guild, new)
    story_questions.decide(db, guild, made)
    return made


def _hide_name(db: Database, guild: int, new: Correction, change: HiddenName) -> Correction | None:
    speaker = speakers.find(db, guild, change.speaker)
    if speaker is None:
        return None
    withheld = withholding.names(db, guild)
    if speaker in withheld:
        message = "That name is withheld already."
        raise CorrectionError(message)
    made = corrections.add(db, guild, new, speaker=speaker, leads_to=None)
    _withhold(db, guild, withheld)
    return Names.of([change.speaker]).correction(made)


def _withhold(db: Database, guild: int, before: Mapping[int, str]) -> None:
    """Write those articles anew that have a name which is withheld now, or was before."""
    now = withholding.names(db, guild)
    changed = dict(now.items() ^ before.items())
    if changed:
        called = {*changed.values(), *withholding.aliases(db, guild, changed)}
        led = (speakers.articles_of(db, guild, id_) for id_ in {*before, *now})
        _write_anew(db, guild, sorted({*withholding.concerned(db, guild, called)}.union(*led)))


def _write_anew(db: Database, guild: int, touched: Sequence[int]) -> None:
    for article_id in touched:
        replacing.rewrite(db, guild, article_id)
    edits.mark(db, guild, touched)


def _address(db: Database, guild: int, touched: Sequence[int]) -> None:
    edits.mark(db, guild, touched)
    for article_id in touched:
        row = articles.row_of(db, guild, article_id)
        if row is not None:
            speakers.address(db, guild, article_id, articles.current(db, guild, row))
