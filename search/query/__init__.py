"""What a visitor typed, understood: clauses, exclusions and filters."""

from . import openings
from .lexicon import Group, Lexicon, Relation
from .nodes import AllOf, AnyOf, Clause, Near, Node, Phrase, Query, Term, Variant, Way, Word
from .parser import Detected, Parsed, parse

__all__ = [
    "AllOf",
    "AnyOf",
    "Clause",
    "Detected",
    "Group",
    "Lexicon",
    "Near",
    "Node",
    "Parsed",
    "Phrase",
    "Query",
    "Relation",
    "Term",
    "Variant",
    "Way",
    "Word",
    "openings",
    "parse",
]
