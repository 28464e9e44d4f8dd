"""Every form of the admin that edits a record of the portal."""

from typing import Any

from django.db import models
from django.urls import get_resolver
from wagtail.admin.panels import get_edit_handler
from wagtail.contrib.settings.registry import registry
from wagtail.models import get_page_models
from wagtail.snippets.models import get_snippet_models


def edited_models() -> list[type[models.Model]]:
    """Pages that an editor may create, snippets and settings."""
    pages = [model for model in get_page_models() if model.is_creatable]
    return [*pages, *get_snippet_models(), *registry]


def form_class_of(model: type[models.Model]) -> Any:
    """The form that the admin shows for a record of the model."""
    # Choosers are known once the admin's addresses are; a form made before would stay, for every test, as it was made.
    assert get_resolver().url_patterns
    given: Any = getattr(model, "snippet_viewset", model)
    handler = given.get_edit_handler() if hasattr(given, "get_edit_handler") else get_edit_handler(model)
    return handler.get_form_class()
