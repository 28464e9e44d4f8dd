"""What the search keeps: documents, vocabulary, word groups, counts of queries."""

from .document import FacetCombination, RemovedDocument, SearchDocument, SearchGap, SearchText
from .log import QueryCount
from .vocabulary_word import VocabularyWord
from .word_group import WordGroup

__all__ = [
    "FacetCombination",
    "QueryCount",
    "RemovedDocument",
    "SearchDocument",
    "SearchGap",
    "SearchText",
    "VocabularyWord",
    "WordGroup",
]
