"""Open formats of others and of ours, each a folder of its own."""
