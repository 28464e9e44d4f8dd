"""What the search keeps: documents, vocabulary, word groups, counts of queries."""

from .document import FacetCombination, RemovedDocument, SearchDocument, SearchText
from .lexicon import WordGroup
from .log import QueryCount
from .vocabulary import VocabularyWord

__all__ = [
    "FacetCombination",
    "QueryCount",
    "RemovedDocument",
    "SearchDocument",
    "SearchText",
    "VocabularyWord",
    "WordGroup",
]
