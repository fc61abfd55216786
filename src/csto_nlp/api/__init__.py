"""The commands' results from Python, for whoever types in a notebook: the functions that ``csto_nlp`` offers.

``inputs`` reads what is given (paths, texts, articles, records), ``choices`` the words of an argument, ``articles`` and
``results`` are what comes back, ``display`` draws it in a notebook. The analyses themselves are those of the packages
below, which take articles and nothing else.
"""
