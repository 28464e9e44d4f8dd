"""What the desk keeps."""

from .access import CompanyAccess
from .application import Application, ApplicationQuerySet
from .history import Look, Note, Step

__all__ = ["Application", "ApplicationQuerySet", "CompanyAccess", "Look", "Note", "Step"]
