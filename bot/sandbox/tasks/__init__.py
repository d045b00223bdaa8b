"""Tasks: what a process can do, a module each, whose `answer` makes messages of a message and bytes."""
