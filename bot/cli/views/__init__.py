"""Views: how each kind of record reads at a terminal, a module for each family of commands.

Only readable output needs rich, so no view loads it before it is called.
"""
