"""Capitals and seats: a government (metonym) or a place."""
