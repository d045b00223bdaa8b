"""E-mail: the subject is the headline; the text as it was sent, without what it quotes from other mail."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.message import EmailMessage, MIMEPart
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime

from bot.domain.articles import Article
from bot.intake.page import FormattedFile, Page
from bot.intake.stated import Stated, refusal

_PASSED_ON = re.compile(r"(?:\s*(?:re|fwd?|aw|wg)\s*:)+\s*", re.I)
_SIGNATURE = re.compile(r"^-- \r?$.*", re.M | re.S)
_QUOTED = re.compile(r"^>.*(?:\r?\n|\Z)", re.M)
_NO_MAIL = "is no e-mail. Save it again from the mail program as .eml, or paste its text."
_NO_TEXT = "is an e-mail without a text. If the article is attached to it, give that file."


def read(file: FormattedFile) -> Article | Page:
    """The article in an e-mail; its sender and date are only taken for the author and date.

    Raises:
        IntakeError: it has no text.
    """
    message = message_from_bytes(file.data, _class=EmailMessage, policy=default)
    stated = file.stated.or_else(_about(message))
    if not message.keys():
        raise refusal(file.where, _NO_MAIL)
    plain = message.get_body(("plain",))
    if plain is not None and (text := _content(plain)).strip():
        return stated.article(file.where, _own_words(text))
    page = message.get_body(("html",))
    if page is None:
        raise refusal(file.where, _NO_TEXT)
    html = _content(page).encode("utf-8", "replace")
    return Page(html, where=file.where, charset="utf-8", stated=stated)


def _content(part: MIMEPart) -> str:
    """The text of one part; bytes in an unknown encoding are read as well as can be."""
    try:
        return part.get_content()
    except (LookupError, ValueError, KeyError):
        payload = part.get_payload(decode=True)
        return payload.decode("utf-8", "replace") if isinstance(payload, bytes) else ""


def _own_words(text: str) -> str:
    """A text without its signature and without the lines of earlier mail."""
    return _QUOTED.sub("", _SIGNATURE.sub("", text)).strip("\r\n")


def _about(message: EmailMessage) -> Stated:
    """What the head of an e-mail says of the article: the subject, the sender, the date."""
    author = parseaddr(_header(message, "from"))[0] or None
    published = _date(_header(message, "date"))
    guessed = {"author": author, "published": published}
    return Stated(
        title=_PASSED_ON.sub("", _header(message, "subject"), count=1).strip() or None,
        author=author,
        published=published,
        guessed=frozenset(name for name, value in guessed.items() if value),
    )


def _header(message: EmailMessage, name: str) -> str:
    """A line of the head, empty when there is none or it cannot be read."""
    try:
        return str(message.get(name, ""))
    except (LookupError, ValueError, IndexError, AttributeError):  # the parser's, on hostile heads
        return ""


def _date(written: str) -> str | None:
    try:
        return parsedate_to_datetime(written).isoformat() if written else None
    except (ValueError, IndexError, OverflowError):
        return None
