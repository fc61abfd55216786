"""The graph of nearest neighbours, and rows smoothed over it.

A row that takes half of its place from its neighbours loses what is particular to one article and keeps what its
subject shares: k-means on smoothed rows finds the communities of the graph (Wu et al. 2019, Simplifying graph
convolutional networks; Zhang et al. 2019, Attributed graph clustering via adaptive graph convolution).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

#: Rows whose similarities to all others are held at a time, which bounds memory.
AT_ONCE: Final = 1000


def neighbour_graph(parts: Sequence[tuple[Any, float]], neighbours: int) -> Any:
    """Return a symmetric sparse graph of each row's nearest ``neighbours``, weighted by similarity.

    ``parts`` are (rows, weight), sparse or dense; similarity is the weighted sum of their inner products. The graph
    is exact: every row is compared with every other, ``AT_ONCE`` at a time.
    """
    import numpy as np
    import scipy.sparse as sp

    n = parts[0][0].shape[0]
    count = min(neighbours, n - 1)
    if count < 1:
        return sp.csr_matrix((n, n), dtype=np.float32)
    blocks = [_nearest(parts, start, count) for start in range(0, n, AT_ONCE)]
    columns, values = (np.concatenate(items) for items in zip(*blocks, strict=True))
    graph = sp.csr_matrix((values.ravel(), columns.ravel(), np.arange(0, n * count + 1, count)), shape=(n, n))
    return graph.maximum(graph.T).tocsr()


def _nearest(parts: Sequence[tuple[Any, float]], start: int, count: int) -> tuple[NDArray[Any], NDArray[np.float32]]:
    """Return the nearest ``count`` of the rows from ``start`` on: columns and similarities."""
    import numpy as np

    similarity: Any = 0
    for rows, weight in parts:
        product = rows[start : start + AT_ONCE] @ rows.T
        similarity = similarity + np.float32(weight) * (
            product if isinstance(product, np.ndarray) else product.toarray()
        )
    here = np.arange(len(similarity))
    similarity[here, start + here] = -1
    columns = np.argpartition(-similarity, count - 1, axis=1)[:, :count]
    return columns, np.maximum(np.take_along_axis(similarity, columns, axis=1), 0).astype(np.float32)


def smoothed(rows: NDArray[np.float32], graph: Any) -> NDArray[np.float32]:
    """Return unit rows, each the sum of itself and of the unit mean of its neighbours in ``graph``."""
    import numpy as np
    import scipy.sparse as sp
    from sklearn.preprocessing import normalize

    totals = np.asarray(graph.sum(axis=1)).ravel()
    shares = sp.diags(1 / np.maximum(totals, 1e-9)) @ graph
    result: NDArray[np.float32] = normalize(rows + normalize(shares @ rows)).astype(np.float32)
    return result
