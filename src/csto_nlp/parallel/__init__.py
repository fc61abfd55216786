"""Run a function over many articles, in one process or several."""
