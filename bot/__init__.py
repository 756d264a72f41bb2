"""The dialogue: Rasa's configuration, domain and training data, and our own NLU components."""
