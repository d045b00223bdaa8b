"""Matching: a question and candidate quotations to ranked, honestly labelled matches. Pure functions."""
