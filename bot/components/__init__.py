"""NLU components that Rasa loads by module path from bot/config.yml."""
