"""What is stated about an article, and the last check every article passes, wherever it came from."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass, field

from bot.domain.articles import Article
from bot.domain.characters import without_impossible
from bot.domain.paragraphs import LINE_BREAKS
from bot.errors import IntakeError
from bot.intake.languages import language_of

MAX_TEXT = 1_000_000
"""The longest text of one article, in characters."""

MAX_FIELD = 500
"""The longest headline, name or id, in characters; a news headline is a fifth of it."""

GUESSED_TITLE = 100
"""How much of a text stands in for a headline it has not, in characters."""

NOT_AN_ID = "has an id with a NUL or half a character in it, which cannot be kept. Give it another id."
"""What is wrong with an id that cannot be kept."""

_LONG_ID = f"has an id of more than {MAX_FIELD} characters. Give it a shorter one."


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What is known of an article beside its text. `guessed` names the fields nobody stated.

    `unread_date` is what is stated as its date and cannot be one.
    """

    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    external_id: str | None = None
    unread_date: str | None = None
    guessed: frozenset[str] = field(default_factory=frozenset[str])

    def or_else(self, other: Stated) -> Stated:
        """The same, with what is missing taken from `other`."""
        missing = (name for name in _FIELDS if getattr(self, name) is None)
        filled = {name: value for name in missing if (value := getattr(other, name)) is not None}
        return dataclasses.replace(self, **filled, guessed=self.guessed | (other.guessed & filled.keys()))

    def titled(self, title: str) -> Stated:
        """The same with this headline, if it has none."""
        return self.or_else(Stated(title=title))

    def guessing(self, field: str) -> Stated:
        """The same, knowing that this was guessed."""
        return dataclasses.replace(self, guessed=self.guessed | {field})

    def completing(self, article: Article) -> Article:
        """The article, with these facts where it does not say them itself."""
        known = {name: getattr(self, name) for name in _FIELDS if getattr(self, name) is not None}
        missing = {
            name: value
            for name, value in known.items()
            if getattr(article, name) is None or name in article.guessed
        }
        return dataclasses.replace(article, **missing, guessed=article.guessed - missing.keys())

    def article(self, where: str, text: str) -> Article:
        """These facts and a text as an article that can be kept.

        Raises:
            IntakeError: `checked` says why; `where` names it.
        """
        article = Article(
            title=self.title or "",
            text=text,
            publisher=_one_line(self.publisher),
            author=_one_line(self.author),
            published=self.published,
            url=self.url,
            external_id=self.external_id,
            unread_date=self.unread_date,
            guessed=self.guessed,
        )
        return checked(where, article)


_FIELDS = tuple(each.name for each in dataclasses.fields(Stated) if each.name != "guessed")


def checked(where: str, article: Article) -> Article:
    """The article, able to be kept: with text, headline and language, and no character a database refuses.

    Raises:
        IntakeError: there is no text, or too much of it, or its id cannot be kept; `where` names it.
    """
    check_id(where, article.external_id)
    if not article.text.strip():
        raise refusal(where, "has a headline only. Give the article's text as well.")
    if len(article.text) > MAX_TEXT:
        raise refusal(where, f"is longer than {MAX_TEXT:,} characters. Split it into several articles.")
    text = without_impossible(article.text)
    title, guessed = _one_line(article.title), article.guessed
    if not title:
        title = _clipped(text.strip().splitlines()[0], GUESSED_TITLE)
        guessed |= {"title"}
    language = article.language or language_of(text)
    return dataclasses.replace(article, title=title, text=text, guessed=guessed, language=language)


def check_id(where: str, external_id: str | None) -> None:
    """Refuse an id that cannot be kept as it is.

    Raises:
        IntakeError: it has such a character, or is too long; `where` names the article.
    """
    if external_id is not None and not can_be_id(external_id):
        raise refusal(where, NOT_AN_ID)
    if external_id is not None and len(external_id) > MAX_FIELD:
        raise refusal(where, _LONG_ID)


def can_be_id(external_id: str) -> bool:
    """Whether an id of another system can be kept as it is; if not, it could be taken for another one."""
    return without_impossible(external_id) == external_id


def refusal(where: str, why: str) -> IntakeError:
    """The error that says what is wrong with an input and what to do; `where` names the input."""
    return IntakeError(f"{named(where)} {why}")


def named(where: str) -> str:
    """The name of an input, short enough for a sentence, without bytes that are no characters."""
    return _clipped(without_impossible(where), 200)


def _one_line(value: str | None) -> str | None:
    """A field on one line, None when nothing is left of it."""
    return LINE_BREAKS.sub(" ", without_impossible(value)).strip()[:MAX_FIELD] or None if value else None


def _clipped(value: str, limit: int) -> str:
    """At most `limit` characters, an ellipsis standing for the rest."""
    return value if len(value) <= limit else f"{value[: limit - 1].rstrip()}…"
