"""French text to index tokens. Nothing here knows Django, a database or an engine."""

from .folding import fold
from .french import (
    ANALYSIS_VERSION,
    EXACT_PREFIX,
    FIELD_GAP,
    MAX_STEMS,
    MAX_WORDS,
    Analysed,
    analyse,
    exact,
    stems,
    stems_of,
)
from .stemming import stem
from .stopwords import QUERY_NOISE, STOP_WORDS, word_set
from .tokens import Token, compounds, tokenize, words

__all__ = [
    "ANALYSIS_VERSION",
    "EXACT_PREFIX",
    "FIELD_GAP",
    "MAX_STEMS",
    "MAX_WORDS",
    "QUERY_NOISE",
    "STOP_WORDS",
    "Analysed",
    "Token",
    "analyse",
    "compounds",
    "exact",
    "fold",
    "stem",
    "stems",
    "stems_of",
    "tokenize",
    "word_set",
    "words",
]
