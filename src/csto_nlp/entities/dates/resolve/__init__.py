"""Phrases of the date grammar to TIMEX3 values, one module a family."""
