"""How well and how fast quotations are found, beside what others would build.

    python -m benchmarks.search [--sizes 10000,100000,1000000] [--questions 40] [--peers
    fts5,tantivy,exhaustive]
    python -m benchmarks.search --articles FILE --questions FILE

    corpus ─▶ archive ─▶ questions ─▶ systems ─▶ measures ─▶ table

Quotations are generated, so that nothing copyrighted is needed; `--corpus FILE` reads lines of
`{"id", "text", "speaker"}` instead. Peers need the extra `benchmarks`.

With `--articles` nothing is generated: the articles are ingested and questions that somebody wrote about them
are asked, end to end (`sets`, `endtoend`, `rankers`).
"""
