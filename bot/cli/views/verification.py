"""The quotations of a draft with their verdicts, as lines."""

from __future__ import annotations

from collections.abc import Iterator

from bot.cli.cleaning import clean
from bot.cli.objects.verification import CheckObject, ComparedObject, StretchObject, VerificationObject
from bot.cli.views.page import Page, Part
from bot.domain.verification import Side, Verdict

Line = list[Part]

_STYLES = {
    Verdict.EXACT: "bold green",
    Verdict.ALTERED: "bold yellow",
    Verdict.MISATTRIBUTED: "bold magenta",
    Verdict.NOT_FOUND: "bold red",
}
_MARKS = {Side.SAME: ("", "", ""), Side.DRAFT: ("[-", "-]", "red strike"), Side.RECORD: ("{+", "+}", "green")}
"""What stands around words that only one side has, as in a word diff of Git."""


def verification_view(page: Page, record: VerificationObject) -> None:
    """The verdicts in a line, then the quotations that are not exact, then the others."""
    page.line((_summary(record), "bold"))
    checks = record["quotations"]
    for check in sorted(checks, key=lambda one: one["verdict"] == Verdict.EXACT):
        page.line()
        for line in _lines(check):
            page.line(*line)


def _summary(record: VerificationObject) -> str:
    """How many quotations there are of each verdict, and what was not checked."""
    verdicts = [check["verdict"] for check in record["quotations"]]
    counts = [f"{verdicts.count(each)} {each.value}" for each in Verdict if each in verdicts]
    number = f"{len(verdicts)} quotation{'s' * (len(verdicts) != 1)}"
    found = f"{number}: {', '.join(counts)}." if verdicts else "No quotation in quotation marks was found."
    if reported := record["reported"]:
        were = (
            "report without quotation marks was" if reported == 1 else "reports without quotation marks were"
        )
        found += f" {reported} {were} not checked."
    return found


def _lines(check: CheckObject) -> Iterator[Line]:
    verdict = Verdict(check["verdict"])
    speaker = clean(check["speaker"] or "nobody is named")
    yield [(verdict.value, _STYLES[verdict]), f"  “{clean(check['text'])}”  {speaker}"]
    if reason := check["reason"]:
        yield [f"    {clean(reason)}"]
    if diff := check["diff"]:
        yield ["    ", *_diff(diff)]
    if match := check["match"] or check["nearest"]:
        yield from _compared(match, is_nearest=check["match"] is None)
    if corrected := check["corrected"]:
        yield ["    use: ", (clean(corrected), "italic")]


def _diff(diff: list[StretchObject]) -> Iterator[tuple[str, str]]:
    for each in diff:
        before, after, style = _MARKS[Side(each["side"])]
        yield f"{before}{clean(each['words'])}{after} ", style


def _compared(match: ComparedObject, *, is_nearest: bool) -> Iterator[Line]:
    article = match["article"]
    source = [article["title"], article["publisher"], article["published"], article["url"]]
    words = "    nearest: " if is_nearest else "    on record: "
    yield [words, clean(match["shown"]), f"  {clean(match['speaker'] or 'speaker not stated')}"]
    yield [("    " + " · ".join(clean(each) for each in source if each) + f"  Q{match['id']}", "dim")]
    for correction in match.get("corrections", ()):
        yield [f"    {clean(correction['note'])}"]
