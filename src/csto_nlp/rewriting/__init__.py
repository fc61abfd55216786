"""Extracts rewritten by a language model of the user's, each statement checked against its source."""
