"""Records: the JSON objects that the command line writes (`objects`), made from domain values.

A module for each family of commands, as in `objects` and `views`.
"""
