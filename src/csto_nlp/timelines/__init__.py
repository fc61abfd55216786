"""Dated events across a corpus: which days matter, and the sentences that report them."""
