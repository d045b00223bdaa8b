"""The playground: the real bot in a local browser page, no token needed."""
