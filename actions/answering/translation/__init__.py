"""Translates sentences by whatever engines are present, along the routes measured to be best."""
