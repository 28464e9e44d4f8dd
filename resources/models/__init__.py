"""Places, documents of the two watches, and their vocabularies."""

from .document import DocumentPage
from .document_index import DocumentIndexPage
from .figures import KeyFigure
from .observation import ObservationPage
from .place import PlacePage
from .place_index import PlaceIndexPage
from .vocabularies import Service, WelcomedPublic

__all__ = [
    "DocumentIndexPage",
    "DocumentPage",
    "KeyFigure",
    "ObservationPage",
    "PlaceIndexPage",
    "PlacePage",
    "Service",
    "WelcomedPublic",
]
