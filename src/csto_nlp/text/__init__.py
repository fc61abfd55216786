"""The linguistic layer that every part shares: tokens, sentences, datelines, printed dates. Standard library only."""
