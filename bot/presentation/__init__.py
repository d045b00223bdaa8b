"""Presentation: domain values → embeds. Every colour, emoji, escape and truncation is here."""
