"""Run the command as ``python -m csto_nlp``."""

from csto_nlp.cli import main

main()
