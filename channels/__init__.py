"""Carries conversations between customers and the bot: web, and later SMS and Slack."""
