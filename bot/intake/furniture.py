"""Furniture: lines of a page that are not its article, told by their words.

Sites put them between paragraphs, and into them: calls to subscribe, to follow or to read something else,
credits of pictures, labels of advertisements. Read as an article they become quotations that nobody said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_PIECE = r"(?:articles?|stor(?:y|ies)|news|reading|coverage|content|topics?|posts?|links|videos?|headlines)"
_NETWORK = (
    r"(?:facebook|twitter|x|instagram|google(?: news)?|youtube|tiktok|threads|bluesky|whatsapp|linkedin"
    r"|telegram|social media|flipboard|apple news)"
)
_PICTURE = r"(?:image|photo|photograph|picture|video|file photo|illustration|graphic|screengrab)s?"
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*"
_MAIL = (
    r"(?:newsletters?|inbox|e-?mail(?:s| address| alerts?)?|alerts|notifications"
    r"|(?:the|our) (?:\w+ ){0,4}app)"
)

_LABELS = (
    r"(?:also |now )?(?:read|see|watch|listen|view)"
    r"(?: (?:also|more|next|now|here|this|on|about|from|in \w+|the full \w+))*\s*[:|»>→]",
    rf"(?:related|more|recommended|suggested|popular|trending)(?: (?:\w+ )?{_PIECE})?\s*[:|»>→]",
    r"(?:videos?|photos?|pictures|gallery|podcast|in pictures|exclusive video|don['’]t"
    r" miss|must[- ]reads?)\s*[:|]",
    r"(?:tags|topics|filed under|categories|published in|posted in|share|sponsored by)\s*:",
    rf"{_PICTURE}(?: (?:credit|source|caption|by|courtesy(?: of)?))*\s*(?:[:/]|(?<=source),|(?<=caption),)",
    rf"{_PICTURE} (?:by|courtesy|credit) (?-i:[A-Z])",
    r"privacy (?:notice|policy)\s*:",
    r"(?:pictured|caption|copyright)\s*[:/]|©|[(]c[)] [0-9]",
)
"""What a line begins with that is no sentence: "READ MORE: Mayor quits", "Photo by A. Lens"."""

_WHOLE = (
    r"(?:also )?(?:read|see|find out|learn) (?:more|next|also)(?: "
    r"(?:on|about|from|here|at|in|of|stories|news)\b.{0,80})?",
    rf"(?:related|more|recommended|suggested|popular|trending|top|latest|other|most (?:read|popular))"
    rf"(?: (?:\w+ )?{_PIECE})?",
    r"(?:share|comments?|print|save|copy link|e-?mail|ad|promoted|loading|listen|reply|report this"
    r" ad|skip ad|menu|search)",
    r"advertis(?:ement|ing)(?:\s*[-–—:]\s*.{0,40})?|sponsored(?: content| by .{0,60})?|back to top|close",
    r"(?:share|comment|listen|reply) (?:this|on|with|by|to) .{0,40}",
    r"(?:hide|view|show|expand|enlarge|toggle) (?:caption|image|gallery|full ?screen|transcript)",
    rf"(?:this (?:article|story|post|report) (?:was|is|has been) )?(?:originally |last |first )?"
    rf"(?:updated|published|posted|modified)(?: (?:on|at))?:? (?:\w{{3,9}},? )?"
    rf"(?:\d|{_MONTH} \d).{{0,40}}",
    r"\d+ (?:min(?:ute)?s?(?: read| ago)|hours? ago|days? ago|comments?|shares?)(?: to read)?",
    r"(?:(?:skip past|after) newsletter promotion)",
    r"(?:visit|view|go to) (?:the|our) (?:full |main )?(?:web)?site",
    r"(?:words|interview|portraits?|(?:additional |extra )?reporting)(?::| by) (?-i:[A-Z])[^“”\"]{0,80}",
    r"[^“”\"]{0,80} contributed (?:reporting )?to this (?:report|story|article)",
    r"(?:play|watch) (?:video|now)|getty|popular in the community|(?:sign|log) in to (?:comment|reply)",
    r"\d+ mins?",
    r"(?:edited|edit|editing) by:? (?-i:[A-Z])[^“”\"]{0,60}|tagged (?:with|in|as)\b.{0,80}",
    r"scroll down for .{0,40}",
    r"copyright (?:©|[(]c[)])? ?\d{4}\b.*|our standards:.*",
    r"this (?:article|story|post|column) (?:was )?(?:first|originally)"
    r" (?:appeared|published) (?:in|on|by)\b.{0,80}",
    r"(?:all rights reserved|getty images|shutterstock|istock|alamy)\b.{0,60}",
)
"""What a line is from beginning to end: "Advertisement", "4 min read"."""

_CALLS = (
    r"(?:click|tap|press|swipe|scroll) (?:here|below|down|through|the link|on the link)\b",
    r"(?:please )?(?:sign[- ]?up|subscribe)(?: (?:now|today|here|free|for free))*"
    r"(?: (?:to|for|with|our|us|here|and get)\b|[.!:]|$)",
    r"(?:please )?(?:register|join) (?:now|today|here|free|for free|us|our)\b",
    r"join (?:the |over |more than )*[\d,.]+\w* (?:\w+ ){0,2}(?:readers|subscribers|members|others|people)\b",
    r"thank(?:s| you) for (?:reading|subscribing|signing up)\b|never miss (?:a|an|out|our)\b",
    r"(?:see|browse|view|choose from) (?:all )?(?:the|our) (?:\w+ )?newsletters?\b",
    r"(?:he|she|they|(?-i:[A-Z]\w+(?: [A-Z][\w’'-]+)?)) can be"
    r" (?:reached|contacted|followed) (?:at|on|by|via)\b",
    r"(?:reach|contact|e-?mail|follow|message) (?:him|her|them|me) (?:at|on|by|via)\b",
    r"(?:send|share) (?:us )?your (?:story|stories|news|pictures|photos|tips|letters)\b",
    r"we (?:use your sign[- ]?up|respect your privacy|won['’]t (?:spam|share your))",
    r"no spam\b|unsubscribe (?:at )?any",
    r"(?:please )?(?:enable|turn on|allow) javascript\b",
    r"only have a minute\?|listen (?:instead|to this (?:article|story))",
    r"(?:tune in|listen (?:live|again)) (?:to|on)\b",
    r"the (?-i:[A-Z])[\w ]{0,40} is not responsible for the content of external\b",
    r"(?:to|for) (?:get|receive|read|see) .{0,80}\b(?:sign up|subscribe|click here|newsletter)\b",
    r"(?:to|for) (?:more|the latest) .{0,60}\b(?:visit|follow|sign up|subscribe|download)\b",
    rf"(?:get|receive|want|enter|download|install)\b.{{0,90}}\b{_MAIL}\b",
    rf"(?:like|follow|find|join|add|connect with|keep up with)\b.{{0,80}}\b(?:on|to|via) "
    rf"(?:our )?{_NETWORK}\b",
    r"(?:follow|like) (?:us|me)\b",
    r"(?:have|got|do you have|know) (?:you )?(?:a |an |any )?(?:story|tip|news tip|views? on|something"
    r" to (?:say|share))\b",
    r"(?:this |the )?(?:story|article|content|post) continues\b|continue reading\b",
    r"(?:support|help|donate to|become a (?:member|supporter) of) .{0,40}\b(?:journalism|us"
    r" today|newsroom)\b",
    r"(?:e-?mail|contact|write to|reach) (?:us|the author|the reporter|our newsroom|the newsroom|\w+ \w+"
    r" at)\b.{0,80}(?:@|$)",
    r"(?:you (?:may|might) (?:also )?(?:like|enjoy|be interested in)|in case you missed"
    r" it|editors?['’]?s?['’]? picks?)\b",
    r"(?:this (?:article|video|content)|we) (?:includes|contains|may earn|earn) "
    r"(?:content|affiliate|a? ?commission)",
    r"view this post on|a post shared by|this (?:video|content) (?:is no longer|is not|cannot|can not)",
    r"(?:credit|source)\s*[:/]",
)
"""What a sentence begins with that wants something of its reader."""

_SOMEWHERE = (
    r"\bpreferred source\b",
    r"\b(?:straight|direct(?:ly)?|delivered|sent) (?:straight |directly )?(?:in)?to your "
    r"(?:inbox|e-?mail|phone)\b",
    r"\b(?:sign up|subscribe)(?: \w+)? (?:to|for) (?:our|(?-i:[A-Z]\w+['’]s))\b"
    r".{0,60}\b(?:newsletters?|alerts?|channel|podcast|briefing)\b",
    r"\b(?:get|receive|have|find) .{0,60}\b(?:in|to|through) your (?:inbox|e-?mail|letter-?box)\b",
    r"\bhave your say (?:in|on|below|by)\b|\b(?:in|let us know in) the comments (?:below|section)\b",
    r"\breader-supported (?:publication|newsletter)\b",
    r"\b[1-9]\d* (?:free )?articles? (?:remaining|left)\b",
    r"\badheres? to the (?:independent press standards|editors['’] code)",
    r"\bclick here to (?:get|read|subscribe|sign|watch|download|see|listen|join)\b",
)
"""What only such a sentence has in it."""

_HEADINGS = (
    r"(?:read|see|watch|up|what to read) (?:more|next|also)(?: (?:on|from|about)\b.{0,40})?",
    rf"(?:related|recommended|suggested|trending|popular|top|latest|more)(?: (?:\w+ )?{_PIECE})?(?: for"
    rf" you)?",
    r"more (?:on|from|like|in|about)\b.{0,40}|(?:most|also) (?:read|popular|viewed|shared|in news)",
    r"(?:you (?:may|might) (?:also )?(?:like|be interested in)|editors?['’]?s?['’]? picks?|don['’]t miss)",
    r"(?:\d+ )?comments?(?: [(]\d+[)])?|leave a (?:reply|comment)|join the (?:conversation|discussion)",
    r"sponsored content|promoted(?: stories)?|(?:paid|partner) content|(?:from|around) the web",
    r"(?:(?:our|daily|morning|free|the) )*newsletters?|(?:sign up|subscribe)[^.!?]{0,60}|get "
    r"(?:the|our) [^.!?]{0,40}",
    r"about the authors?|(?:share|follow) (?:this|us)[^.!?]{0,30}",
)
"""Headings of what a site adds to an article."""

_BEFORE = r"[^\w“”‘’\"'«»„©]*"
"""What may stand before the words: bullets and brackets, but no quotation mark."""


def _any(patterns: Iterable[str]) -> str:
    return "|".join(f"(?:{pattern})" for pattern in patterns)


_LABEL = re.compile(f"{_BEFORE}(?:{_any(_LABELS)})", re.IGNORECASE)
_WHOLE_LINE = re.compile(f"{_BEFORE}(?:{_any(_WHOLE)})[\\W]*", re.IGNORECASE)
_CALL = re.compile(f"{_BEFORE}(?:{_any(_CALLS)})", re.IGNORECASE)
_QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"")
_IN_CALL = re.compile(_any(_SOMEWHERE), re.IGNORECASE)
_HEADING = re.compile(f"{_BEFORE}(?:{_any(_HEADINGS)})[\\W]*", re.IGNORECASE)
_ATTRIBUTED = re.compile(r"\b(?:said|says|told|tells|added|wrote|asked|urged|warned|according to)\b", re.I)
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’)\]]* +(?=[\W\d]*[A-Z])")
_BRACKETED = re.compile(
    r"\s*[(\[](?:also )?(?:read|see|watch|related|click|photo|image|picture|credit)\b(?: "
    r"(?:also|more|here|by))*"
    r"\s*:?[^()\[\]“”\"]{0,200}[)\]]",
    re.IGNORECASE,
)
_AGENCY = r"(?:getty(?: images)?|afp|reuters|ap|pa(?: wire| media)?|epa|shutterstock|alamy|bloomberg|handout)"
_CREDITED = re.compile(
    rf"[^“”\"]*(?:\b{_PICTURE}(?: (?:credit|by))?\s*[:/]\s*(?-i:[A-Z](?:[.] ?)?[A-Z]?)[^.:]{{2,60}}"
    rf"|[(](?-i:[A-Z])[^()]{{2,40}}/{_AGENCY}[)]|(?:/|\bvia ){_AGENCY}(?: via {_AGENCY})?)\W*",
    re.IGNORECASE,
)
"""A caption, told by the credit at its end: "The mill on Tuesday. Photo: A. Lens"."""
_LEAD_IN = re.compile(r"[^.!?“”\"]{3,60}\?")
"""A question that asks for the call behind it: "Enjoying this?"."""
_LONGEST = 400
_LONGEST_HEADING = 80
_LONGEST_TRIMMED = 5_000
"""A longer line is no paragraph of news, and looking through its sentences would take long."""


def is_furniture(line: str) -> bool:
    """Whether a line or sentence is no part of an article."""
    if len(line) > _LONGEST:
        return False
    if _LABEL.match(line) or _WHOLE_LINE.fullmatch(line):
        return True
    if _CREDITED.fullmatch(line) and not is_attributed(line):
        return True
    return bool(_CALL.match(line) or _IN_CALL.search(_QUOTED.sub("", line))) and not is_attributed(line)


def is_attributed(line: str) -> bool:
    """Whether somebody says something in a line."""
    return bool(_ATTRIBUTED.search(line))


def is_furniture_heading(line: str) -> bool:
    """Whether what stands under this heading is no part of an article."""
    return len(line) <= _LONGEST_HEADING and bool(_HEADING.fullmatch(line))


def without_furniture(paragraphs: Iterable[str]) -> list[str]:
    """The paragraphs without the lines and sentences that are no part of an article."""
    found = ("\n".join(filter(None, map(_without_calls, each.split("\n")))) for each in paragraphs)
    return [paragraph for paragraph in found if paragraph]


def _without_calls(line: str) -> str:
    """A line without the sentences at its beginning and end that are furniture, empty if nothing is left."""
    if is_furniture(line) or is_furniture_heading(line):
        return ""
    if len(line) > _LONGEST_TRIMMED:
        return line
    line = _BRACKETED.sub("", line)
    borders = [0, *(end.end() for end in _SENTENCE_END.finditer(line)), len(line)]
    first, last = 0, len(borders) - 1
    while last - first > 1 and _is_call(line, borders[last - 1], borders[last]):
        last -= 1
    while last - first > 1 and _is_call(line, borders[first], borders[first + 1]):
        first += 1
    kept = line[borders[first] : borders[last]].strip()
    return "" if kept != line and _LEAD_IN.fullmatch(kept) else kept


def _is_call(line: str, start: int, end: int) -> bool:
    """Whether a sentence is furniture; not if it is inside quotation marks."""
    before = line[:start]
    is_quoted = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    return not is_quoted and is_furniture(line[start:end].strip())
