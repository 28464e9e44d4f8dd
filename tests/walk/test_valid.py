"""Every row of the demonstration is one that its form would accept: no example is shown that nobody could write."""

from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError

from portal.models import PortalPage
from tests.walk.conftest import Walk

pytestmark = [pytest.mark.django_db, pytest.mark.once]

SHOWN = ("agenda", "clauses", "experiments", "home", "portal", "resources", "trainings")
# Written by the tree and by the portal itself, in no form.
BY_NO_FORM = {"path", "depth", "numchild", "user"}


def refusal(row: Any) -> str:
    """Why the row's form would refuse it; empty where it would not."""
    try:
        row.full_clean(exclude=BY_NO_FORM)
    except ValidationError as error:
        return f"{type(row).__name__} {row}: {error}"
    return ""


def test_every_row_is_one_that_its_form_would_accept(walk: Walk) -> None:
    models = [model for model in apps.get_models() if model._meta.app_label in SHOWN and model is not PortalPage]
    rows = [row for model in models for row in model._default_manager.all()]
    assert len(rows) > 1000
    assert [words for row in rows if (words := refusal(row))] == []
