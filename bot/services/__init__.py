"""Services: one class for each use of the newsroom, shared by Discord and the command line."""
