"""Retrieval: a question → the quotations that may answer it, free of SQL.

    words ─▶ terms to look up ─▶ postings, rarest first ─▶ what each quotation holds ─▶ what stands together
              asking.py           until a budget is spent    proximity.sums              proximity.closeness
    vector ─▶ nearest by bits, then by bytes
              nearness.py

`store.py` is what any store must be able to read; `finding.py` asks it, all at one moment. See
docs/decisions/0008-index.md and 0013-meaning.md.
"""
