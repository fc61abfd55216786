"""Group articles by story (one event) or by topic (a broad subject), the number of groups found from the texts."""

from __future__ import annotations

from csto_nlp.clusters.assign import assign
from csto_nlp.clusters.clustering import GRAINS, cluster
from csto_nlp.clusters.model import Cluster, Clustering
from csto_nlp.clusters.outlets import with_outlets

__all__ = ["GRAINS", "Cluster", "Clustering", "assign", "cluster", "with_outlets"]
