"""Services: one class for each use of the newsroom, the same for Discord and the command line."""
