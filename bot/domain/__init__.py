"""The newsroom's words as values: what an article, a quotation, an answer and a digest are.

Everything here is immutable and knows nothing of databases or Discord. All other rooms exchange these
values.
"""
