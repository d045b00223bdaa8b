"""Records as readable text at a terminal.

An answer's words are never wrapped or cut, so that they can be copied as they were said. Article text is
untrusted: it is shown as plain text, never as markup, and without characters that control a terminal or
reorder a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.filesize import decimal
from rich.text import Text

from bot.cli.checking import verification_lines
from bot.cli.cleaning import clean
from bot.cli.digest_objects import DigestObject, DigestQuotationObject, PlannedObject
from bot.cli.objects import (
    AnswerObject,
    ArticleObject,
    AskedObject,
    AuditObject,
    BackfilledObject,
    ChangeObject,
    CitedObject,
    CorrectedObject,
    CorrectionObject,
    ErrorObject,
    FeedObject,
    HeardObject,
    ImportedObject,
    IngestedObject,
    LikenessObject,
    QuotationObject,
    RereadObject,
    ResultObject,
    SpanPair,
    StatsObject,
    StoryObject,
    VerificationObject,
    WatchObject,
    WholeArticleObject,
)
from bot.cli.people_objects import ChangesObject, PersonObject, SaidByObject, ViewedObject
from bot.domain.articles import date_in_words
from bot.domain.quotations import Certainty, Kind, Quotation, certainty
from bot.domain.seams import apart, pieces, with_gaps_shown
from bot.domain.spans import Span
from bot.domain.speakers import is_rank, through
from bot.services.upkeep import erased_sentences

_Part = str | tuple[str, str] | Text
"""A stretch of a line, perhaps with a style."""

_MATCHED, _DIFFERING = "bold underline", "italic yellow"

_GLIMPSE = 300
"""Characters of a nearest miss that are shown."""

_LABEL_STYLES = {
    "verbatim": "bold green",
    "as reported": "bold bright_green",
    "close": "bold yellow",
    "related": "bold cyan",
}
_FEED_STYLES = {"working": "green", "failing": "red", "paused": "yellow", "new": "dim", "removed": "dim"}
_STATUS_STYLES = {"added": "green", "updated": "yellow", "unchanged": "dim", "failed": "red"}


class Readable:
    """Writes records as lines of text, with colours if the terminal has them."""

    def __init__(self, console: Console | None = None, errors: Console | None = None) -> None:
        self._console = console or Console(highlight=False)
        self._errors = errors or Console(stderr=True, highlight=False)

    def answer(self, record: AnswerObject) -> None:
        """Each result with its words, speaker, label and article; without results, the nearest misses."""
        notice = clean(record.get("notice", ""))
        if record["results"]:
            self._line((clean(record["query"]), "bold"))
            if notice:
                self._line((notice, "dim"))
            for result in record["results"]:
                self._result(result)
        else:
            self._line(("No quotation matches: ", "bold"), clean(record["query"]))
            if notice:
                self._line(notice)
            if record["nearest"]:
                self._line(("The nearest there is, which may be about something else:", "dim"))
            for result in record["nearest"]:
                self._result(result, is_match=False)
        if record["undated"]:
            self._line((f"Left out for having no date: {_count(record['undated'], 'article')}.", "dim"))

    def article(self, record: WholeArticleObject) -> None:
        """The text, then the quotations found in it."""
        self.listed(record)
        self._line()
        for paragraph in re.split(r"(?:\r?\n)+", record["text"].strip()):
            self._line(clean(paragraph))
        self._line()
        self._line((_count(len(record["quotations"]), "quotation"), "bold"))
        for quotation in record["quotations"]:
            self._quotation(quotation)
        versions = record.get("versions", [])
        for version in versions if len(versions) > 1 else ():
            self._line((f"version {version['version']}, {_minute(version['at'])}", "bold"))
            for change in record.get("changes", []):
                if change["version"] == version["version"]:
                    self._changed(change)

    def _changed(self, change: ChangeObject) -> None:
        for quotation in (change["before"], change["after"]):
            if quotation is not None:
                when = "now" if quotation is change["after"] and change["before"] else change["change"]
                self._line(f"  {when}: ", clean(quotation["shown"]), (f"  Q{quotation['id']}", "dim"))

    def listed(self, record: ArticleObject) -> None:
        """Title, publisher, date, link and id on a line."""
        identity = record["id"]
        number = f"A{identity}  " if isinstance(identity, int) else ""
        self._line((number, "dim"), (clean(record["title"] or "untitled"), "bold"), _source(record))

    def said_by(self, record: SaidByObject) -> None:
        """Who somebody is on record as, what they said, and what reads differently."""
        if (person := record["person"]) is None:
            self._line((clean(record["reason"] or ""), "bold"))
            return
        self._person(person)
        for result in record["results"]:
            if "label" in result:
                self._result(result)
            else:
                self._cited(result)
        more = record["total"] - len(record["results"])
        if more > 0:
            self._line((f"and {_count(more, 'quotation')} more: see --limit", "dim"))
        if record["undated"]:
            self._line((f"Left out for having no date: {_count(record['undated'], 'article')}.", "dim"))
        self._turned(record["changes"])

    def _person(self, person: PersonObject) -> None:
        unnamed = "  (a wording, perhaps for several people)" if person["unnamed"] else ""
        self._line((clean(person["name"]), "bold"), unnamed)
        for role in person["roles"]:
            dates = " to ".join(dict.fromkeys(filter(None, (role["first"], role["last"]))))
            self._line("  ", clean(role["role"]), (f"  {dates}" if dates else "", "dim"))
        if aliases := ", ".join(clean(each["alias"]) for each in person["aliases"]):
            self._line("  also called ", aliases)
        outlets = [
            f"{clean(each['publisher'] or 'no publisher')} {each['quotations']}" for each in person["outlets"]
        ]
        counted = f"{_count(person['quotations'], 'quotation')} in {_count(person['articles'], 'article')}"
        seen = f", {person['first']} to {person['last']}" if person["first"] else ""
        self._line((f"  {counted}{seen}: {', '.join(outlets)}", "dim"))

    def _cited(self, record: CitedObject) -> None:
        """A quotation and its article."""
        self._quotation(record)
        article = record["article"]
        self._line(
            "    ", clean(article["title"] or "untitled"), _source(article), (f"  A{article['id']}", "dim")
        )

    def _turned(self, changes: ChangesObject) -> None:
        """Wordings that differ and claims that are opposites, one above the other."""
        for name, pairs in (
            ("Worded differently", changes["wording"]),
            ("Opposite claims", changes["position"]),
        ):
            for pair in pairs:
                self._line()
                self._line((name, "bold"))
                for record in (pair["then"], pair["now"]):
                    self._cited(record)
        if not (changes["wording"] or changes["position"]):
            self._line(("No change of wording or position is on record.", "dim"))

    def viewed(self, record: ViewedObject) -> None:
        """A quotation, its paragraphs, where else it is printed, and how it read before."""
        self._cited(record)
        self._line()
        for paragraph in (
            record["context"]["before"],
            record["context"]["passage"],
            record["context"]["after"],
        ):
            if paragraph:
                self._line("  ", clean(paragraph))
        for source in record["sources"]:
            other = ", another speaker" if source["other_speaker"] else ""
            self._line()
            self._line((f"Elsewhere: {source['wording']}{other}", "bold"))
            self._cited(source)
        for change in record["changes"]:
            self._line((f"version {change['version']}", "bold"))
            self._changed(change)

    def corrected(self, record: CorrectedObject) -> None:
        """The correction, and the quotation or the article as it is now."""
        self.correction(record["correction"])
        if quotation := record["quotation"]:
            self._quotation(quotation)
        elif article := record["article"]:
            self.listed(article)

    def story(self, record: StoryObject) -> None:
        """Both articles, and how to say whether they are one story."""
        self.listed(record["article"])
        self.listed(record["other"])
        pair = f"A{record['article']['id']} A{record['other']['id']}"
        self._line((f"    correct same-story {pair} --reason …, or correct keep-apart {pair} …", "dim"))

    def correction(self, record: CorrectionObject) -> None:
        """Id, what was corrected, when, why, and whether it was undone."""
        undone = record["undone"]
        what = "Q{quotation}: " if record["quotation"] else "A{article}: " if record["article"] else ""
        parts = [
            what.format(**record) + clean(record["note"]),
            *_answer(record),
            f"\n    {clean(record['reason'])}",
        ]
        if undone:
            parts.append(f"\n    undone on {str(undone['at'])[:10]}: {clean(str(undone['reason']))}")
        self._line((f"C{record['id']}  ", "dim"), *parts)

    def likeness(self, record: LikenessObject) -> None:
        """Who is likely the same as whom, and why."""
        names = f"{clean(record['speaker'])} → {clean(record['into'])}"
        self._line((names, "bold"), f"  {clean('; '.join(record['why']))}")

    def verification(self, record: VerificationObject) -> None:
        """The verdicts in a line, then the quotations that are not exact, then the others."""
        for line in verification_lines(record):
            self._line(*line)

    def ingested(self, record: IngestedObject) -> None:
        """What became of the input, and what was found in it."""
        status = (f"{record['status']:<9} ", _STATUS_STYLES.get(record["status"], ""))
        if article := record["article"]:
            found = _count(record["quotations"], "quotation")
            number = f"A{article['id']}  " if isinstance(article["id"], int) else ""
            if date := record.get("unread_date"):
                found += f", without its date: “{clean(date)}” is none"
            self._line(status, (number, "dim"), f"{clean(article['title'])} ({found})")
        else:
            self._line(status, clean(_failure(record["input"], record["error"] or "")))

    def backfilled(self, record: BackfilledObject) -> None:
        """How many pages ended in each way, then the reasons of those refused, the commonest first."""
        counts = {
            "added": record["added"],
            "updated": record["updated"],
            "unchanged": record["unchanged"],
            "there before": record["before"],
            "too old": record["earlier"],
            "refused": sum(each["pages"] for each in record["refused"]),
        }
        parts = [f"{count:,} {outcome}" for outcome, count in counts.items() if count]
        self._line(f"{clean(record['backfill'])}: {', '.join(parts) or 'no pages'}.")
        for each in record["refused"]:
            self._line(f"{each['pages']:>9,}  {clean(each['reason'])}")
            for link in each["examples"]:
                self._line((f"           {clean(link)}", "dim"))

    def feed(self, record: FeedObject) -> None:
        """A feed: its state, what came from it, and what did not."""
        status = record["status"]
        self._line(
            (f"F{record['id']}  ", "dim"), clean(record["title"]), (f"  {status}", _FEED_STYLES[status])
        )
        self._line((clean(record["url"]), "dim"))
        if record["problem"]:
            self._line(f"failing since {_when(record['since'])}: {clean(record['problem'])}")
        answered, following = _when(record["answered"]), _when(record["next"], never="no more")
        self._line(f"last answered {answered}, asked next {following}")
        self._line(f"lists {_count(record['listed'], 'item')}, something new {_when(record['new'])}")
        came = f"{_count(record['articles'], 'article')} came from it"
        self._line(f"{came}, {record['waiting']} still to be read, {record['given_up']} given up")
        for item in record["items"]:
            again = f"tried again {_when(item['next'])}" if item["next"] else "not tried again"
            self._line(f"  {clean(item['title'] or item['link'])}: {clean(item['problem'] or '')} ({again})")

    def asked(self, record: AskedObject) -> None:
        """A line for a feed that was asked."""
        said = record["error"] or f"{_count(record['new'], 'new item')}"
        self._line((f"F{record['feed']}  ", "dim"), clean(f"{record['url']}  {said}"))

    def digest(self, record: DigestObject) -> None:
        """What is new, who is quoted most, then each section that has something."""
        new, said = _count(record["articles"], "new article"), _count(record["quotations"], "quotation")
        self._line((f"{new} with {said} since {record['since']}", "bold"))
        for article in record["new"]:
            self.listed(article)
        if quoted := [f"{each['speaker']} ({each['quotations']})" for each in record["most_quoted"]]:
            self._line(clean(f"Most quoted: {', '.join(quoted)}"))
        self._quotations("What was said", record["said"])
        self._quotations("Claims worth checking", record["claims"])
        self._quotations("Denials", [each["denial"] for each in record["denials"]])
        for change in record["changes"]:
            self._line(
                (f"Q{change['id']}  ", "dim"), f"{change['change']}, {clean(change['article']['title'])}"
            )
            for when in ("before", "after"):
                if (quotation := change[when]) is not None:
                    self._line(f"  {when}: {clean(quotation['shown'])}")

    def _quotations(self, heading: str, records: Sequence[DigestQuotationObject]) -> None:
        if records:
            self._line((heading, "bold"))
        for record in records:
            who = clean(record["speaker"] or "speaker not stated")
            self._line(f"  {clean(record['shown'])}")
            notes = ", ".join([who, *record["grounds"]])
            self._line((f"    {notes}  Q{record['id']} in A{record['article']['id']}", "dim"))

    def planned(self, record: PlannedObject) -> None:
        """A digest: when it is posted, what it is narrowed to, and how it fares."""
        days = "".join("MTWTFSS"[day] if day in record["days"] else "–" for day in range(7))
        self._line((f"D{record['id']}  ", "dim"), f"{record['at']} {clean(record['timezone'])} {days}")
        narrowed = {"said by": record["speaker"], "in": record["publisher"], "about": record["topic"]}
        for what, value in narrowed.items():
            if value:
                self._line(f"     only {what} {clean(value)}")
        problem = f": {clean(record['problem'])}" if record["problem"] else ""
        self._line(f"     paused{problem}" if record["paused"] else f"     next {record['next']}")
        if record["last"]:
            self._line(f"     last {record['last']}: {record['outcome']}")

    def watch(self, record: WatchObject) -> None:
        """Its id, its kind and what is watched."""
        removed = ("  removed", "dim") if record.get("removed") else ""
        self._line((f"W{record['id']}  ", "dim"), f"{record['kind']}: {clean(record['words'])}", removed)

    def heard(self, record: HeardObject) -> None:
        """The watch, and each quotation with its article."""
        self.watch(record["watch"])
        for hit in record["results"]:
            label = hit["label"]
            self._quotation(hit, label=(label, _LABEL_STYLES.get(label, "")) if label else None)
            self._line("    ", clean(hit["article"]["title"] or "untitled"), _source(hit["article"]))
        if record["more"]:
            self._line(("    and more", "dim"))

    def imported(self, record: ImportedObject) -> None:
        """How many lines were added, updated, unchanged or failed."""
        parts = [
            f"{record[name]:,} {name}" for name in ("added", "updated", "unchanged", "failed") if record[name]
        ]
        self._line(f"{clean(record['input'])}: {', '.join(parts) or 'nothing in it'}")

    def exported(self, path: str, articles: int, records: Mapping[str, int]) -> None:
        """Where the articles were written, or what was written of them."""
        counts = "".join(f"{_count(count, noun)} of " for noun, count in records.items())
        self._line(f"{counts}{_count(articles, 'article')} in {clean(path)}.")

    def reread(self, record: RereadObject) -> None:
        """How many articles were read, what became of their quotations, and what is left to do."""
        if not any(record.values()):
            self._line("Nothing to do: today's rules have read every article.")
            return
        kept = f"{_count(record['kept'], 'quotation')} kept, {record['renamed']:,} with another speaker"
        found = f"{record['new']:,} new, {record['gone']:,} gone"
        self._line(f"{_count(record['articles'], 'article')} read: {kept}; {found}.")
        if left := record["failed"] + record["left"]:
            self._line(f"{_count(left, 'article')} left as before: run `reread` again to go on.")

    def stats(self, record: StatsObject) -> None:
        """One size a line; bytes in readable form, too."""
        last = record["last_added"]
        lacking = record.get("without_vector", 0)
        beside = {
            "quotations": f"  {lacking:,} found by their words alone so far" if lacking else "",
            "articles": f"  the last one added {_minute(last)}" if last else "",
            "bytes": f"  {decimal(record['bytes'])}, the archives of all servers together",
        }
        for name in ("articles", "quotations", "speakers", "publishers", "schema", "bytes"):
            self._line(f"{name:<10} {record[name]:>15,}", (beside.get(name, ""), "dim"))
        if limits := record.get("limits"):
            used = (f"{each['used']:,} of {each['limit']:,} {each['name']}" for each in limits)
            self._line(f"{'limits':<10} {', '.join(used)}")
        copied = record.get("last_backup")
        self._line(f"{'backup':<10} {_minute(copied) if copied else 'none yet':>15}")
        if trouble := record.get("trouble"):
            self._line((clean(trouble), "bold red"))

    def audit(self, record: AuditObject) -> None:
        """Who did what to what, when and why, on one line."""
        who = f"member {record['by']}" if record["by"] else "the operator"
        why = f": {clean(record['reason'])}" if record["reason"] else ""
        what = f"{_minute(record['at'])}  {who}  {record['action']}  {record['subject']}{why}"
        self._line((f"{record['id']:>6}  ", "dim"), what)

    def backup(self, path: str) -> None:
        """Where the copy is."""
        self._line(f"A verified copy of the archive is in {clean(path)}.")

    def restored(self, path: str, kept: str | None, owner: str | None) -> None:
        """Where the old file is, whose the new one must be, and what came back with it."""
        self._line(f"{clean(path)} is the backup now.")
        if kept is not None:
            self._line(f"The file that it replaced is kept as {clean(kept)}: remove it when all is well.")
        if owner is not None:
            self._line(f"It belongs to {clean(owner)}: run the bot as that user, or it cannot write to it.")
        self._line("What was erased after the backup was made is back: erase it again.")

    def erased(self, article: int | None, *, is_clean: bool) -> None:
        """What was erased, and what still has it."""
        self._line(f"Erased {'everything' if article is None else f'A{article}'}.")
        for sentence in erased_sentences(is_clean=is_clean):
            self._line(sentence)

    def playground(self, url: str, tries: Mapping[str, str]) -> None:
        """The address, and what to try."""
        self._line("The playground is ready. Open this address in a browser:")
        self._line()
        self._line("    ", (url, "bold cyan"))
        self._line()
        self._line("Anyone with this address can use it until you stop it with Ctrl-C. Try:")
        self._line()
        for command, purpose in tries.items():
            self._line("    ", (command, "bold"))
            self._line("        ", (purpose, "dim"))
        self._console.file.flush()

    def notice(self, sentence: str) -> None:
        """The sentence, on stderr."""
        self._errors.print(Text(clean(sentence)), soft_wrap=True)

    def error(self, record: ErrorObject) -> None:
        """The sentence, on stderr."""
        sentence = _failure(record.get("input", ""), record["error"])
        self._errors.print(Text(clean(sentence)), soft_wrap=True)

    def _result(self, result: ResultObject, *, is_match: bool = True) -> None:
        label = (result["label"], _LABEL_STYLES.get(result["label"], ""))
        if result.get("opposite"):
            label = (f"says the opposite · {label[0]}", label[1])
        words = _marked(result)
        if not is_match:
            label, words = ("nearest miss", "dim"), _marked(result, _GLIMPSE)
        self._quotation(result, label=label, words=words)
        self._marks(result)
        article = result["article"]
        title = clean(article["title"] or f"untitled {result['external_id'] or ''}".strip())
        self._line("    ", title, _source(article), (f"  A{article['id']}", "dim"))
        others = [each for each in result.get("sources", ()) if each["id"] != article["id"]]
        if others:
            named = ", ".join(clean(each["publisher"] or f"A{each['id']}") for each in others)
            self._line((f"    also in {named}", "dim"))
        if same := result.get("same_claim"):
            named = ", ".join(f"Q{each['id']}" for each in same)
            self._line((f"    the same claim: {named}", "dim"))
        if claim := result.get("denied_claim"):
            self._beside("Claimed" if _is_sure(result) else "Perhaps an answer to", claim)
        for denial in result.get("denied_by", ()):
            self._beside("Denied" if _is_sure(denial) else "Perhaps denied", denial)

    def _marks(self, result: ResultObject) -> None:
        """List the words of the query that are missing, and the marked ones if nothing can be highlighted."""
        if missing := result.get("missing"):
            self._line("    without your: ", ", ".join(f"“{clean(word)}”" for word in missing))
        if self._console.color_system is not None:
            return
        for name, spans in (("matches", result["matched"]), ("differs", result["differing"])):
            if spans:
                quotation, text = _value(result), result["text"]
                found = apart(_spans(spans), quotation, text)
                slices = [f"“{clean(span.cut(text))}”" for span in found]
                self._line(f"    {name}: ", ", ".join(slices))

    def _beside(self, how: str, quotation: QuotationObject) -> None:
        identity = (f"  Q{quotation['id']}", "dim")
        self._line((f"    {how}: ", "bold red"), *_speaker(quotation), ": ", *_words(quotation), identity)

    def _quotation(
        self,
        quotation: QuotationObject,
        *,
        label: tuple[str, str] | None = None,
        words: Text | None = None,
    ) -> None:
        self._line()
        self._line("  ", *_words(quotation, words))
        contradicts = "contradicts" if _is_sure(quotation) else "may contradict"
        contradicted = f"{contradicts} Q{quotation['denies']}" if quotation["denies"] else None
        details = [quotation["cue"], quotation["kind"], contradicted]
        self._line(
            "    ",
            *_speaker(quotation),
            "".join(f" · {clean(detail)}" for detail in details if detail),
            " · " if label else "",
            label or "",
            (f"  Q{quotation['id']}", "dim"),
        )
        for correction in quotation.get("corrections", ()):
            self._line(
                "    ", clean(correction["note"]), *_answer(correction), (f"  C{correction['id']}", "dim")
            )

    def _line(self, *parts: _Part) -> None:
        self._console.print(Text.assemble(*parts), soft_wrap=True)


def _answer(record: CorrectionObject) -> list[_Part]:
    """What somebody answers, and where."""
    change = record["change"]
    if "who" not in change:
        return []
    where = f"Q{change['quotation']}" if change["quotation"] else f"{change['words']} · {change['url']}"
    return [": ", clean(where)]


def _words(quotation: QuotationObject, words: Text | None = None) -> list[_Part]:
    """The words, each span in marks of its own; denied ones are called denied."""
    denied = ("denied that: ", "bold red") if quotation["stance"] == "denied" else ""
    return [denied, Text(clean(quotation["shown"])) if words is None else words]


def _marked(result: ResultObject, longest: int | None = None) -> Text:
    """A result's words with matching and differing words highlighted.

    With `longest`, at most so many characters, from a little before the first marked word.
    """
    text = result["text"]
    styles = Text(clean(text))
    for style, spans in ((_MATCHED, result["matched"]), (_DIFFERING, result["differing"])):
        for start, end in spans:
            styles.stylize(style, start, end)
    window = Span(0, len(text)) if longest is None else _glimpse(styles, longest)
    words = [
        piece.text if piece.start is None else styles[piece.start : piece.start + len(piece.text)]
        for piece in pieces(_value(result), text, window)
    ]
    return Text.assemble("[…] " if window.start else "", *words, " […]" if window.end < len(text) else "")


def _glimpse(words: Text, longest: int) -> Span:
    """Where up to `longest` characters stand, from a little before the first marked word."""
    if len(words) <= longest:
        return Span(0, len(words))
    start = max(min((mark.start for mark in words.spans), default=0) - longest // 4, 0)
    start = words.plain.find(" ", start) + 1 if start else 0
    return Span(start, min(start + longest, len(words)))


def _value(record: QuotationObject) -> Quotation:
    """As much of the quotation as says how its words are shown."""
    quotation = Quotation(
        kind=Kind(record["kind"]),
        spans=_spans(record["spans"]),
        quoted_spans=_spans(record["quoted_spans"]),
    )
    return with_gaps_shown(quotation, record["text"], record["shown"])


def _spans(pairs: Iterable[SpanPair]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in pairs)


def _speaker(quotation: QuotationObject) -> list[_Part]:
    sure = certainty(quotation["speaker"], quotation["confidence"])
    if sure is Certainty.NOBODY:
        nobody = "speaker not certain: see the context" if quotation["speaker"] else "speaker not stated"
        return [(nobody, "italic")]
    name = " ".join(part for part in (quotation["honorific"], quotation["speaker"]) if part)
    role = clean(quotation["role"] or "")
    rank = f"{role} " if is_rank(role) else ""
    parts: list[_Part] = ["probably " if sure is Certainty.PROBABLE else "", rank, (clean(name), "bold")]
    if role and not rank:
        parts.append(f", {through(role) if quotation['spoken_by'] else role}")
    if outer := quotation["according_to"]:
        parts.append(f" (according to {clean(outer)})")
    return parts


def _is_sure(quotation: QuotationObject) -> bool:
    """Whether a quotation may be shown as denying what it is linked to."""
    return certainty(quotation["speaker"], quotation["confidence"]) is Certainty.ATTRIBUTED


def _failure(given: str, error: str) -> str:
    """Why an input failed, which it names once: many a sentence begins with its name already."""
    name = given.rsplit("/", 1)[-1]
    if not given or given in error:
        return error
    return f"{given}{error[len(name) :]}" if error.startswith(f"{name} ") else f"{given}: {error}"


def _source(article: ArticleObject) -> str:
    """Publisher, date and link, as far as they are details."""
    details = [article["publisher"], date_in_words(article["published"]), article["url"]]
    return "".join(f" · {clean(detail)}" for detail in details if detail)


def _when(moment: str | None, never: str = "never") -> str:
    return _minute(moment) if moment else never


def _minute(moment: str) -> str:
    return f"{moment[:16].replace('T', ' ')} UTC"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
