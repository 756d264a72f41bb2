"""Answers a customer's question from passages and facts, in the customer's language, with citations."""
