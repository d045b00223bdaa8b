"""The newsroom's words as values: what an article, a quotation, an answer and a digest are.

Everything here is immutable and knows nothing of databases or Discord. Every other room speaks in
these values.
"""
