"""Objects: the JSON objects that the command line writes, field by field, a module for each family.

Field names are a contract with scripts. Spans are `[start, end]`, half-open, in code points.
"""
