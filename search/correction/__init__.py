"""Misspelt words brought back to words of the corpus, and only those."""

from .apart import told_apart
from .correct import Correction, correct
from .vocabulary import Vocabulary, vocabulary
from .vocabulary import forget as forget_vocabulary

__all__ = ["Correction", "Vocabulary", "correct", "forget_vocabulary", "told_apart", "vocabulary"]
