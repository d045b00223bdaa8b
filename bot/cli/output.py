"""Output: writes records to standard output, as JSON lines or as readable text."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from bot.cli.digest_objects import DigestObject, PlannedObject
    from bot.cli.objects import (
        AnswerObject,
        ArticleObject,
        AskedObject,
        AuditObject,
        BackfilledObject,
        CorrectedObject,
        CorrectionObject,
        ErrorObject,
        FeedObject,
        HeardObject,
        ImportedObject,
        IngestedObject,
        LikenessObject,
        RereadObject,
        StatsObject,
        StoryObject,
        VerificationObject,
        WatchObject,
        WholeArticleObject,
    )
    from bot.cli.people_objects import SaidByObject, ViewedObject


class Output(Protocol):
    """Where a command writes its records: a method for each kind of record."""

    def answer(self, record: AnswerObject) -> None:
        """What the archive holds on a query."""
        ...

    def article(self, record: WholeArticleObject) -> None:
        """An article with its text and quotations."""
        ...

    def listed(self, record: ArticleObject) -> None:
        """One article of a list."""
        ...

    def said_by(self, record: SaidByObject) -> None:
        """What one speaker said, and what is known of them."""
        ...

    def viewed(self, record: ViewedObject) -> None:
        """One quotation from every side."""
        ...

    def corrected(self, record: CorrectedObject) -> None:
        """A correction that was made or undone, and what it is about."""
        ...

    def correction(self, record: CorrectionObject) -> None:
        """One correction of a list."""
        ...

    def likeness(self, record: LikenessObject) -> None:
        """Two speakers that are likely the same."""
        ...

    def story(self, record: StoryObject) -> None:
        """Two articles that may be one story."""
        ...

    def verification(self, record: VerificationObject) -> None:
        """The quotations of a draft with their verdicts."""
        ...

    def ingested(self, record: IngestedObject) -> None:
        """What became of one input."""
        ...

    def backfilled(self, record: BackfilledObject) -> None:
        """What became of all pages of a site."""
        ...

    def feed(self, record: FeedObject) -> None:
        """A feed and how it fares."""
        ...

    def asked(self, record: AskedObject) -> None:
        """What a feed answered."""
        ...

    def digest(self, record: DigestObject) -> None:
        """What a digest says."""
        ...

    def planned(self, record: PlannedObject) -> None:
        """One digest of a list."""
        ...

    def watch(self, record: WatchObject) -> None:
        """What is watched."""
        ...

    def heard(self, record: HeardObject) -> None:
        """What came up for a watch."""
        ...

    def imported(self, record: ImportedObject) -> None:
        """What became of a file's lines."""
        ...

    def exported(self, path: str, articles: int, records: Mapping[str, int]) -> None:
        """The archive was written to a file: so many articles, or so many of what its lines are of them."""
        ...

    def reread(self, record: RereadObject) -> None:
        """What reading articles again changed."""
        ...

    def stats(self, record: StatsObject) -> None:
        """Sizes of the archive."""
        ...

    def audit(self, record: AuditObject) -> None:
        """An entry of the audit log."""
        ...

    def backup(self, path: str) -> None:
        """A copy was written."""
        ...

    def restored(self, path: str, kept: str | None, owner: str | None) -> None:
        """A backup is in the place of the archive: where the old file is, and whose the new one must be."""
        ...

    def erased(self, article: int | None, *, is_clean: bool) -> None:
        """An article was erased; None: everything."""
        ...

    def playground(self, url: str, tries: Mapping[str, str]) -> None:
        """The playground is open at `url`; `tries` says what to type there, and why."""
        ...

    def notice(self, sentence: str) -> None:
        """Why there is nothing to write, on stderr."""
        ...

    def error(self, record: ErrorObject) -> None:
        """An input that failed, while the rest goes on."""
        ...


class JsonLines:
    """One JSON object a line, each flushed, in ASCII so that any terminal or script can read it."""

    def _write(self, record: Mapping[str, object]) -> None:
        sys.stdout.write(json.dumps(record) + "\n")
        sys.stdout.flush()

    answer = article = listed = ingested = feed = asked = imported = reread = stats = audit = error = _write
    backfilled = corrected = correction = story = said_by = viewed = digest = planned = watch = heard = _write
    likeness = _write

    def verification(self, record: VerificationObject) -> None:
        """A line for each quotation."""
        for each in record["quotations"]:
            self._write(each)

    def exported(self, path: str, articles: int, records: Mapping[str, int]) -> None:
        """A line that names the file, and counts what is in it."""
        counts = {f"{noun}s": count for noun, count in records.items()}
        self._write({"export": path, "articles": articles, **counts})

    def backup(self, path: str) -> None:
        """A line that names the file."""
        self._write({"backup": path})

    def restored(self, path: str, kept: str | None, owner: str | None) -> None:
        """A line that names the archive, where the old file is kept, and whose the new one must be."""
        self._write({"restored": path, "kept": kept, "owner": owner})

    def erased(self, article: int | None, *, is_clean: bool) -> None:
        """A line that names the article, null for everything, and says whether no byte of it is left."""
        self._write({"erased": article, "clean": is_clean})

    def playground(self, url: str, tries: Mapping[str, str]) -> None:
        """A line with the address."""
        self._write({"url": url, "try": dict(tries)})

    def notice(self, sentence: str) -> None:
        """The sentence on stderr, not as JSON."""
        sys.stderr.write(f"{sentence}\n")


def open_output(*, as_json: bool) -> Output:
    """The output that was asked for."""
    if as_json:
        return JsonLines()
    from bot.cli.readable import Readable  # loading rich takes longer than finding an answer

    return Readable()


def write_failure(sentence: str, *, as_json: bool) -> None:
    """Say why nothing could be done: on stderr, and with `--json` as an object on stdout too."""
    if as_json:
        JsonLines().error({"error": sentence})
    sys.stderr.write(f"{sentence}\n")
