"""Intake: bytes from a link, a file or a paste to an `Article`, through guarded doors."""
