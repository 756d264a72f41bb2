"""Turns an organisation's sources into documents, chunks, entities, mentions and relations."""
