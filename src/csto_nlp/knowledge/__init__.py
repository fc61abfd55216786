"""States, leaders and organisations: the curated tables, and the matcher that finds their names."""

from csto_nlp.knowledge.base import Knowledge, load_knowledge
from csto_nlp.knowledge.records import Membership, Organisation, Person, State, Suppression, Term

__all__ = [
    "Knowledge",
    "Membership",
    "Organisation",
    "Person",
    "State",
    "Suppression",
    "Term",
    "load_knowledge",
]
