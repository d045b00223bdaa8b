"""Presentation: domain values to embeds; every colour, emoji, escape and truncation."""
