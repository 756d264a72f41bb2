"""What can go wrong while the local stack is set up or run. Every message is one line for a person."""

from __future__ import annotations


class StackError(Exception):
    """Base of every error of the local stack."""
