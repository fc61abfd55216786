"""The search for duplicates over articles as they are read, on one process or several."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING

from csto_nlp.duplicates.result import Duplicates
from csto_nlp.duplicates.search import Heads, Sketches, search
from csto_nlp.duplicates.spill import ArticleStore, SpilledWorkspace
from csto_nlp.parallel.map import Workers, cluster_mapper, ordered_map

if TYPE_CHECKING:
    from csto_nlp.article import Article
    from csto_nlp.duplicates.index import Archive


def find_stored(
    store: ArticleStore,
    articles: Iterable[Article],
    *,
    threshold: float,
    jobs: Workers | int = 1,
    spill: bool = False,
    archive: Archive | None = None,
    earlier: Iterable[Article] = (),
) -> Duplicates:
    """Read articles into ``store`` and search them for duplicates, also of ``earlier`` ones and those in ``archive``.

    The result is that of ``find_duplicates``, whatever ``jobs`` (processes) and ``spill`` (keys in files).
    """
    sketches = Sketches(SpilledWorkspace() if spill else None)
    workers = Workers(jobs) if isinstance(jobs, int) else jobs
    mapper = partial(ordered_map, jobs=workers)
    arrays = cluster_mapper(workers)
    sketches.read(store.take(articles), mapper, archive.watch if archive is not None else None)
    asked = len(store)
    here = set(store.ids)
    before = chain(earlier, archive.matching() if archive is not None else ())
    sketches.read(store.take(article for article in before if article.id not in here), mapper)
    heads = Heads(store.ids, store.dates)
    found = search(heads, sketches, store.texts, threshold=threshold, mapper=mapper, arrays=arrays)
    return Duplicates(found, store.texts, asked)
