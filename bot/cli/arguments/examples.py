"""Examples: what the help of each command shows to begin with."""

from __future__ import annotations

_EXIT_STATUS = "Exit status: 0 done, 1 some input failed (the rest is done), 2 wrong usage or settings."

_EXAMPLES = {
    "": (
        "ingest articles/",
        'who-said "we will appeal the ruling"',
        'claims "how many complaints are outstanding?" --since 2026-01 --json',
        "COMMAND --help",
    ),
    "run": ("run", "run --database /srv/newsroom/archive.sqlite3", "run --shards 0,1 --of 4"),
    "playground": ("playground", "playground --port 8080"),
    "extract": ("extract article.txt", "extract press-releases/*.pdf --json"),
    "ingest": (
        "ingest articles/ wire.jsonl",
        "ingest https://example.org/news/bridge-closes",
        'ingest interview.txt --publisher "The Holm Echo" --date 2026-03-12',
        "ingest report.pdf --embargo 2026-03-14T06:00 --dry-run",
    ),
    "backfill": ("backfill example.org", "backfill https://example.org/sitemap.xml --since 2025 --limit 500"),
    "proof": ("proof A12 received.html", "proof A12 - | sha256sum"),
    "who-said": (
        'who-said "we will appeal the ruling"',
        'who-said appeal ruling --speaker "Ada Osei" --since 2026-01',
        "who-said - --json < questions.txt",
    ),
    "claims": (
        'claims "was the bridge safe?"',
        'claims "complaints outstanding" --publisher "The Holm Echo" --limit 20',
    ),
    "verify": ("verify draft.docx", "verify - --json < draft.txt"),
    "said-by": ('said-by "Ada Osei"', 'said-by "Holm council" --about bridge --sort earliest --json'),
    "quotation": ("quotation Q34",),
    "feed": ("feed add https://example.org/rss.xml", "feed status F3", "feed poll"),
    "feed add": ("feed add https://example.org/",),
    "feed list": ("feed list --json",),
    "feed status": ("feed status F3",),
    "feed pause": ("feed pause F3",),
    "feed resume": ("feed resume F3",),
    "feed remove": ("feed remove F3",),
    "feed poll": ("feed poll --guild 112233445566778899",),
    "digest": ("digest preview", "digest list"),
    "digest preview": ("digest preview", "digest preview D3 --guild 112233445566778899"),
    "digest list": ("digest list --guild 112233445566778899",),
    "watch": ('watch add --speaker "Ada Osei"', "watch check"),
    "watch add": (
        'watch add --speaker "Ada Osei"',
        'watch add --phrase "a year too early"',
        'watch add --topic "the ferry bridge"',
    ),
    "watch list": ("watch list",),
    "watch remove": ("watch remove W3",),
    "watch check": ("watch check --json",),
    "articles": ("articles --find bridge", 'articles --publisher "The Holm Echo" --since 2026-03'),
    "article": ("article A12", "article A12 --json"),
    "embargo": (
        'embargo A12 2026-03-14T06:00 --reason "agreed with the council"',
        'embargo A12 none --reason "the council went public"',
    ),
    "channels": (
        'channels A12 223344556677889900 --reason "for the investigations desk"',
        'channels A12 --reason "published"',
    ),
    "export": (
        "export archive.jsonl",
        "export quotations.csv --format csv",
        "export - | gzip > archive.jsonl.gz",
    ),
    "correct": (
        'correct speaker Q34 --name "Ada Osei" --reason "the caption names her"',
        'correct merge "A. Osei" "Ada Osei" --reason "same person"',
        "correct list",
    ),
    "correct speaker": (
        'correct speaker Q34 --name "Ada Osei" --role "chief engineer" --reason "the caption names her"',
        'correct speaker Q34 --reason "the article names nobody"',
    ),
    "correct words": ('correct words Q34 --words "a year too early" --reason "the rest is the reporter\'s"',),
    "correct kind": ('correct kind Q34 indirect --reason "the marks are scare quotes"',),
    "correct denial": ('correct denial Q34 denied --denies Q30 --reason "she contradicts him"',),
    "correct not-a-quotation": ('correct not-a-quotation Q34 --reason "the title of a play"',),
    "correct retract": ('correct retract Q34 --reason "the paper withdrew the article"',),
    "correct dispute": ('correct dispute Q34 --by "Jon Bell" --words "I never did" --reason "by letter"',),
    "correct reply": ('correct reply Q34 --by "Jon Bell" --answer Q41 --reason "by letter"',),
    "correct article": ('correct article A12 --date 2026-03-12 --author none --reason "as printed"',),
    "correct restore": ('correct restore A12 --reason "removed by mistake"',),
    "correct merge": ('correct merge "A. Osei" "Ada Osei" --reason "same person"',),
    "correct split": ('correct split "Jon Bell" A12 "Jon Bell (footballer)" --reason "another Jon Bell"',),
    "correct same-story": ('correct same-story A12 A15 --reason "the morning edition"',),
    "correct keep-apart": ('correct keep-apart A12 A15 --reason "two meetings"',),
    "correct hide-name": ('correct hide-name "Jon Bell" --reason "he is fourteen"',),
    "correct undo": ('correct undo C7 --reason "it was right as it was"',),
    "correct list": ("correct list --json",),
    "correct stories": ("correct stories",),
    "speaker": (
        'speaker role "Ada Osei" "mayor of Kelder" --since 2024-05 --reason "elected"',
        "speaker same",
    ),
    "speaker role": ('speaker role "Ada Osei" "mayor of Kelder" --since 2024-05 --reason "elected"',),
    "speaker alias": ('speaker alias "Holm council" "the borough" --reason "house style"',),
    "speaker apart": ('speaker apart "Jon Bell" "John Bell" --reason "father and son"',),
    "speaker same": ("speaker same",),
    "import": ("import archive.jsonl.gz", "import quotations.jsonl --guild 112233445566778899"),
    "erase": ('erase A12 --reason "a court ordered it" --yes', 'erase --all --reason "we close" --yes'),
    "reread": ("reread",),
    "backup": ("backup archive-2026-03-12.sqlite3",),
    "restore": ("restore archive-2026-03-12.sqlite3",),
    "move": ("move --from archive.sqlite3 --to postgresql://bot@db.example/archive",),
    "stats": ("stats", "stats --guild 112233445566778899 --json"),
    "doctor": ("doctor", "doctor --online --json"),
    "audit": ("audit --limit 100", "audit --before 230"),
    "completion": (
        "completion bash > ~/.local/share/bash-completion/completions/ontherecord",
        "completion zsh > ~/.zfunc/_ontherecord",
        "completion fish > ~/.config/fish/completions/ontherecord.fish",
    ),
}
"""Command lines without the program's name, by the command and its action."""


def examples(program: str) -> str:
    """The examples of a parser, given its full name: "ontherecord feed add"."""
    name, _, command = program.partition(" ")
    lines = [f"  {name} {each}" for each in _EXAMPLES.get(command, ())]
    end = "" if command else f"\n\n{_EXIT_STATUS}"
    return "\n".join(("examples:", *lines)) + end
