"""Extractive summaries: sentences of articles, verbatim, each with where it stands."""
