"""A page's text to its articles: furniture left out, headlines and texts found, dates decided.

The rules go by the shape of lines and by repetition and know no site; docs/loader-pages.md describes them.
"""

from csto_nlp.corpus.listing.infer import infer_date, reported_date
from csto_nlp.corpus.listing.page import Item, Page, is_truncated, split_page

__all__ = ["Item", "Page", "infer_date", "is_truncated", "reported_date", "split_page"]
