"""A newsroom at work in its own process, killed in the middle of everything it does."""
