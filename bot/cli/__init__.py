"""The command line: the same services at a terminal."""
