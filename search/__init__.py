"""Finds the passages that answer a question, in any language, within what the asker may see."""
