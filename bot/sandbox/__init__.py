"""The sandbox: work on what strangers sent, done in processes of its own that can be killed."""
