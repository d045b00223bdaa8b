"""Sentences: stretches of an article that make one statement, at one depth of quotation.

Outside quotation marks, a sentence treats each quoted passage as a single unit: a full stop inside the
marks does not end the sentence, and a verb inside them is not its verb. The words inside a passage are
sentences of their own, one level deeper.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.extraction.text.marks import Piece
from bot.extraction.text.tags import Tag
from bot.extraction.text.tokens import Text
from bot.extraction.words import (
    ABBREVIATIONS,
    AUXILIARIES,
    PREPOSITIONS,
    SENTENCE_ENDS,
    SPEECH_FORMS,
    STARTERS,
    TITLES,
    word_set,
)

# tokens: longer sentences are cut, so that text without full stops is still read in linear time
_LONGEST = 250
_STOPS = word_set(". ? ! …")
_MAY_END = frozenset(".?!…")  # final characters of words that may end a sentence


@dataclass(slots=True)
class Sentence:
    """The tokens of one sentence. Each quoted passage inside it is represented by its opening mark.

    `tokens` are token numbers in `text`; `pieces` maps a position in `tokens` to the piece there. `inside`
    is the index of the piece that the sentence is part of, -1 outside quotation marks. `tags` and `subjects`
    are caches, filled by `tagging.tags_of` and by the room `sources`.
    """

    text: Text
    paragraph: int
    inside: int
    tokens: list[int]
    words: list[str]
    pieces: dict[int, int]
    tags: list[Tag] = field(default_factory=list[Tag])
    subjects: dict[tuple[int, int], tuple[int, int] | None] = field(
        default_factory=dict[tuple[int, int], tuple[int, int] | None]
    )

    def word(self, position: int) -> str:
        """The word at a position, "" outside the sentence."""
        return self.words[position] if 0 <= position < len(self.words) else ""


def find_sentences(text: Text, pieces: list[Piece]) -> list[Sentence]:
    """All sentences, including those inside quotation marks, in order of their first token."""
    opening = {piece.open: number for number, piece in enumerate(pieces)}
    found: list[Sentence] = []
    for number, (first, end) in enumerate(text.paragraphs):
        _split(text, pieces, opening, (first, end), number, -1, found)
    for number, piece in enumerate(pieces):
        if piece.last - piece.first >= 4:
            _split(text, pieces, opening, (piece.first, piece.last), piece.paragraph, number, found)
    return found


def _split(
    text: Text,
    pieces: list[Piece],
    opening: dict[int, int],
    tokens: tuple[int, int],
    paragraph: int,
    inside: int,
    found: list[Sentence],
) -> None:
    token, end = tokens
    words = text.lower
    sentence = Sentence(text, paragraph, inside, [], [], {})
    while token < end:
        number = opening.get(token)
        if number is not None and number != inside and pieces[number].end <= end:
            sentence.pieces[len(sentence.tokens)] = number
            sentence.tokens.append(token)
            sentence.words.append("“”")
            token = pieces[number].end
            final = words[token - 2] if pieces[number].closed else "."
            ends = final[-1] in ".?!…" and token < end and _starts_sentence(text, token, opening)
            if ends and (_is_tag if final in _OPEN else _is_bare_tag)(text, token, end):
                ends = False
        else:
            sentence.tokens.append(token)
            sentence.words.append(words[token])
            ends = text.words[token][-1] in _MAY_END and _ends_here(text, token, end, opening)
            token += 1
        if ends or len(sentence.tokens) >= _LONGEST:
            found.append(sentence)
            sentence = Sentence(text, paragraph, inside, [], [], {})
    if sentence.tokens:
        found.append(sentence)


def _starts_sentence(text: Text, token: int, opening: dict[int, int]) -> bool:
    if token in opening:
        return True
    first = text.words[token][0]
    return first == "(" or first.isupper() or first.isdigit()


def _ends_here(text: Text, token: int, end: int, opening: dict[int, int]) -> bool:
    """Whether a sentence ends with a token."""
    word, after = text.words[token], token + 1
    if after >= end:
        return False
    if word in _STOPS:
        return _starts_sentence(text, after, opening) and (word != "." or not _abbreviates(text, token))
    if len(word) > 2 and word[-1] == "." and word[0].isalpha() and text.lower[token] not in TITLES:
        return after in opening or (text.lower[after] in STARTERS and text.words[after][0].isupper())
    return False


def _abbreviates(text: Text, stop: int) -> bool:
    """Whether a stop is part of the word before it, an abbreviation or an initial."""
    before = text.lower[stop - 1]
    initial = len(before) == 1 and before.isalpha() and before != "i"
    return text.glued(stop) and (initial or before.rsplit("-", 1)[-1] in ABBREVIATIONS)


def _is_tag(text: Text, token: int, end: int) -> bool:
    """Whether the words after “Why?” only say who spoke: Ms Osei asked."""
    limit = min(end, token + _LONGEST_TAG)
    for position in range(token, limit):
        word = text.lower[position]
        if position > token and word in SPEECH_FORMS:
            return _closes_tag(text, position, end, limit)
        ends = position + 1 < end and text.words[position + 1] == "."
        if position > token and word.endswith("ed") and ends:
            return text.words[token][0].isupper() and position - token < 4
        if word in _ENDS_TAG:
            return False
    return False


def _closes_tag(text: Text, verb: int, end: int, limit: int) -> bool:
    """Whether only a listener, a time or a place follows the verb of such a tag."""
    if verb + 1 >= end or text.lower[verb + 1] in PREPOSITIONS or not text.words[verb + 1][0].isalpha():
        return True
    return SPEECH_FORMS[text.lower[verb]].lemma in _HEARD and _closes_soon(text, verb + 1, limit)


_LONGEST_TAG = 14  # tokens
_HEARD = word_set("ask tell")
_ENDS_TAG = SENTENCE_ENDS | word_set('“ "')


def _is_bare_tag(text: Text, token: int, end: int) -> bool:
    """Whether only a name, a plain verb and a stop follow “No.”: Ms Osei said."""
    for position in range(token + 1, min(end, token + _TAG)):
        word = text.lower[position]
        if word in SPEECH_FORMS:
            plain = SPEECH_FORMS[word].lemma in _PLAINEST
            return plain and (position + 1 >= end or text.words[position + 1] == ".")
        if not text.words[position][0].isupper():
            return False
    return False


_TAG = 5  # tokens
# final marks inside quotation marks after which any such tag may follow
_OPEN = word_set("? ! … ...")
_PLAINEST = word_set("say add tweet write post")


def _closes_soon(text: Text, position: int, limit: int) -> bool:
    """Whether a stop follows without a verb or a mark before it, so that only a listener is in between."""
    while position < limit:
        word = text.lower[position]
        if word == ".":
            return True
        if word in AUXILIARIES or word in _OPENS_CONTENT or not word[0].isalnum():
            return False
        position += 1
    return False


_OPENS_CONTENT = word_set("that if whether to about how why")  # how reported words begin
