"""Show the quotations of an article: `python -m bot.extraction article.txt`."""

from __future__ import annotations

import sys
from pathlib import Path

from bot.domain import seams
from bot.domain.quotations import Quotation
from bot.extraction import extract


def article_text(document: str) -> str:
    """The text of a `.txt` article: everything after the title and the empty lines below it."""
    _, _, rest = document.partition("\n")
    while rest:
        line, newline, after = rest.partition("\n")
        if line.strip():
            return rest
        rest = after if newline else ""
    return rest


def shown(number: int, quotation: Quotation, text: str) -> str:
    """One quotation as a few readable lines."""
    who = quotation.speaker or "unknown"
    notes = [quotation.kind.value, quotation.stance.value]
    notes += ["claim"] if quotation.is_claim else []
    notes += ["unnamed"] if quotation.unnamed else []
    notes += [f"denies {quotation.denies + 1}"] if quotation.denies is not None else []
    notes += [f"according to {quotation.according_to}"] if quotation.according_to else []
    role = f" ({quotation.role})" if quotation.role else ""
    title = f"{quotation.honorific} " if quotation.honorific else ""
    return (
        f"{number}. {title}{who}{role} – {', '.join(notes)} – {quotation.confidence:.2f}\n"
        f"   {seams.shown(quotation.with_gaps(text), quotation.text(text))}\n"
        f"   {explained(quotation)}\n"
    )


def explained(quotation: Quotation) -> str:
    """Rule and cue, where the words for the speaker are, and how they led to the name."""
    told = quotation.explanation
    cue = f" by “{quotation.cue}”" if quotation.cue else ""
    written = f"“{quotation.speaker_as_written}” " if quotation.speaker_as_written else ""
    perhaps = f", perhaps {told.perhaps}" if told.perhaps else ""
    return f"[{told.rule}{cue}; {written}{told.manner or 'nowhere'}; {told.way}{perhaps}]"


def main(paths: list[str]) -> int:
    """Print every quotation in every article file. Returns 1 if a file cannot be read, 2 if none is given."""
    if not paths:
        sys.stderr.write("Usage: python -m bot.extraction ARTICLE.txt …\n")
        return 2
    status = 0
    for path in paths:
        try:
            text = article_text(Path(path).read_bytes().decode("utf-8-sig", "replace"))
        except OSError as error:
            sys.stderr.write(f"{path} cannot be read: {error.strerror}.\n")
            status = 1
            continue
        for number, quotation in enumerate(extract(text), start=1):
            sys.stdout.write(shown(number, quotation, text) + "\n")
    return status


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
