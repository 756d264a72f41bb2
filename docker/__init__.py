"""How the system is run: containers (compose.yml) or, without them, the local stack."""
