"""Turns a question into a cited answer, from passages and facts, without knowing Rasa."""
