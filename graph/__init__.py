"""Keeps what the documents say about entities, and looks it up with the sentences that say it."""
