"""Run a function over many items: in this process, in several of this machine, or on a Dask cluster.

``map`` is what the rest of the package calls, and ``guard`` wraps a function so that an article which fails costs
itself only. ``local`` (processes) and ``dask`` (the one module that knows Dask) do the work; ``blocks`` is what both
of them do alike.
"""
