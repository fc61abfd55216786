"""Who said what: quotations with their verbs, sources and speakers."""

from csto_nlp.quotations.find import QuoteFinder, find_quotes

__all__ = ["QuoteFinder", "find_quotes"]
