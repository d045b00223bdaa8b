"""How well and how fast quotations are found: `python -m benchmarks.extraction [GOLD.jsonl[.gz]]`.

Gold is JSON lines of `{"id", "text", "attributions": [{"content": [[s, e], …], "cue": [[s, e], …] | null,
"kind": "direct" | "mixed" | "indirect", "speech": bool, "speaker": str | null}]}`, the shape PolNeAR takes
when it is normalised. Without a gold file the sample articles are read, whose gold is made by hand.

`gold` reads, `scoring` compares, `mistakes` says what each kind of error costs, `reliability` whether
confidence means what it says, `speed` where the time goes, `report` prints.
"""
