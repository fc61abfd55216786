"""A page's text to its articles: furniture left out, headlines and texts found, dates decided.

The rules go by the shape of lines and by repetition and know no site. README.md beside this file shows the steps,
docs/loader-pages.md describes what is left out and how articles are found. The way in is ``assemble.split_page``.
"""
