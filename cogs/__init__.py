"""Slash commands, buttons and timers: a file for each family of commands."""
