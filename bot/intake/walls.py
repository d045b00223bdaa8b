"""Walls: what stands in an article's place, a call to subscribe or a question about consent."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.intake.furniture import is_attributed

_START = r"(?:^|[.!?:] )\W*"
_READING = r"(?:continue|keep|read|unlock|access|view|finish)"

_PAYWALLS = (
    rf"{_START}(?:please )?(?:subscribe|sign[- ]?up|sign[- ]?in|log[- ]?in|register|join|upgrade|become a "
    rf"(?:member|subscriber))\b.{{0,60}}\b(?:to|and|for) (?:{_READING}|see|get (?:full|unlimited)"
    r"|(?:full|unlimited) access)",
    rf"{_START}(?:to|you['’]?(?:ll| will)? (?:need|have) to) {_READING} .{{0,80}}"
    r"\b(?:subscri|sign (?:up|in)|log ?in|regist|account|member|trial)",
    r"(?:this|the rest of (?:this|the)|full) (?:article|story|content|page|report|post)(?: (?:is|has been))?"
    r" .{0,30}\b(?:for|to|by) (?:our |paid |paying |premium |registered )*(?:subscribers?|members?)"
    r"(?: only)?\W*(?:$|[.!,])",
    rf"{_START}(?:already|not yet) (?:a |an )?(?:\w+ )?(?:subscriber|member|subscribed|registered"
    r"|have an account)\b",
    rf"{_START}(?:subscriber|member|premium)s?[- ](?:only|exclusive)\b",
    r"^.{0,40}\bexclusive(?:ly)? (?:to|for) (?:our )?(?:subscribers|members)\b.{0,20}$",
    r"\byou(?:['’]ve| have) (?:reached|read|used|hit) .{0,40}\b(?:free|limit|articles?)\b",
    r"\b(?:no|0|zero)(?: more)? free articles? (?:remaining|left)\b|\d+ ?% of this article",
    rf"{_START}(?:create|open) (?:a |an |your )?free account\b",
    rf"{_START}start (?:a|your) (?:free )?(?:trial|subscription)",
    rf"{_START}(?:the rest|the remainder|want to read (?:more|on)) .{{0,40}}\b(?:subscribers?|subscribe)",
    rf"{_START}(?:continue|keep) reading (?:with|by|for)\b",
    rf"{_START}unlock (?:this|the (?:full|rest)) .{{0,20}}\b(?:article|story|content|page|report|post)\b",
    rf"{_START}(?:this|you are reading|it) (?:is )?(?:a|an) (?:subscriber|member|premium)s?"
    r"(?:[- ](?:only|exclusive))* (?:article|story|report|post)\b",
)
_CONSENT = (
    "cookies?", "partners?", "vendors?", "consent(?:s|ing)?", "privacy", "personal data",
    "personali[sz]ed ads?",
    "store and/?(?: ?or)? access", "(?:your|a) device", "tracking", "personali[sz]ed content",
    "legitimate interests?", "geolocation",
    "(?:your|privacy|manage) (?:choices|settings|preferences|options)", "accept all", "reject all",
    "advertising",
    "unique (?:ids|identifiers)", "ad(?:s|vert\\w*)? (?:and|measurement)",
    "audience (?:research|insights|engagement|measurement)", "gdpr", "iab",
    # German, French, Spanish, Italian, Dutch
    "datenschutz\\w*", "einwilligung\\w*", "zustimm\\w+", "personenbezogene\\w*", "werbung", "endgeräte?",
    "vie privée", "partenaires?", "consentement", "données personnelles", "traceurs?", "publicités?",
    "privacidad", "socios", "consentimiento", "datos personales", "consenso", "dati personali", "pubblicità",
    "toestemming", "persoonsgegevens", "advertenties",
)  # fmt: skip
_ADDRESSED = re.compile(
    r"\b(?:we|our|us|you|your|wir|unsere?|uns|ihre?|sie|nous|nos|vous|votre|nosotros|nuestros?|usted|tu|noi|nostri"
    r"|wij|onze|jouw?|je|uw)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"|«[^»]*»|„[^“”]*[“”]?")
_SAID = re.compile(r"“[^”]{20,}”?|\"[^\"]{20,}\"|«[^»]{20,}»|„[^“”]{20,}[“”]?")
"""A quotation; what is shorter in such marks may be a button of the question: “Accept all”."""
_PAYWALL = re.compile("|".join(_PAYWALLS), re.IGNORECASE)
_TERM = re.compile(r"\b(?:" + "|".join(_CONSENT) + r")\b", re.IGNORECASE)
_LONGEST = 300
_LONGEST_QUESTION = 2_000
_TERMS_IN_LINE, _TERMS_IN_PAGE = 2, 4
_MOST = 0.6


def is_paywall(line: str) -> bool:
    """Whether a line says that the article is for subscribers."""
    if len(line) > _LONGEST or is_attributed(line):
        return False
    return bool(_PAYWALL.search(_QUOTED.sub("", line)))


def asks_consent(line: str) -> bool:
    """Whether a line asks its reader for consent to cookies and the like."""
    return len(_terms(line)) >= _TERMS_IN_LINE


def mentions_consent(line: str) -> bool:
    """Whether a line that addresses its reader is about cookies and the like in any way."""
    return bool(_terms(line))


def is_consent_wall(paragraphs: Iterable[str]) -> bool:
    """Whether all that a page says is such a question."""
    lines = list(paragraphs)
    terms = [_terms(line) for line in lines]
    asking = sum(len(line) for line, found in zip(lines, terms, strict=True) if found)
    distinct = {term for found in terms for term in found}
    return len(distinct) >= _TERMS_IN_PAGE and asking >= _MOST * sum(map(len, lines))


def _terms(line: str) -> set[str]:
    """The words about consent in a line that addresses its reader, outside quotation marks."""
    line = _SAID.sub("", line[:_LONGEST_QUESTION])
    return {found.lower() for found in _TERM.findall(line)} if _ADDRESSED.search(line) else set()
