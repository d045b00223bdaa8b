"""Meaning: texts → vectors that lie close together when the texts mean about the same.

text ─▶ encoder ─▶ vector ─▶ codes ─▶ nearest
        model.py             bits and bytes of it, in columns

Nothing here knows Discord or SQL, and nothing is downloaded: the model comes as a package. An encoder keeps
a processor busy for ten milliseconds a text, so it belongs in a process of its own, never on the event loop.
See docs/decisions/0012-meaning.md.
"""

from bot.meaning.encoder import Encoder, open_encoder

__all__ = ["Encoder", "open_encoder"]
