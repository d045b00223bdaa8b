"""Meaning: texts → vectors that lie close together when the texts mean about the same.

text ─▶ encoder ─▶ vector ─▶ codes ─▶ nearest
        model.py             bits and bytes of it, in columns

Nothing here knows Discord or SQL, and nothing is downloaded: the model comes as a package. An encoder keeps
a processor busy for ten milliseconds a text, so it belongs in a process of its own, never on the event loop:
the archive works with codes and must not load it, so nothing is imported here. See
docs/decisions/0013-meaning.md.
"""
