"""The Discord client: what the bot listens to, and the one error handler."""
