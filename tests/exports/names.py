"""Fill every text of the database with names that mean harm, those of related records too."""

import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Value
from django.db.models.functions import Cast, Concat

# Begins as a formula, and holds one behind everything that may pass for the end of a cell.
FORMULA = '=cmd|" /C calc"!A0;=1,+1\t@SUM(1)\n-2+3\r="＝1'
NAMES = [FORMULA, "＝1+1;@SUM(1)", "\t=1+1", '\r+33;"=1+1"', "-2+3\n;=1", "\u200b@SUM(1),=1", "a;=1+1\nb"]
# Django's and Wagtail's own keys: what they hold is never a name, and nothing works without them.
APPS = {"contenttypes", "sessions", "wagtailsearch"}
OF_THE_INDEX = {"searchtext", "facetcombination", "vocabularyword"}
KEYS = {
    "path", "url_path", "slug", "key", "action", "object_id", "to_object_id", "model_path", "content_path", "hostname",
    "language_code", "preferred_language", "current_time_zone", "password", "codename", "key_hash", "hash",
    "filter_spec", "focal_point_key", "file_hash", "cv_key", "session_key", "data", "contentpath", "position",
    "form_digest", "person_digest", "email_digest", "encrypted_secret", "redirect_page_route_path",
    "promise", "part",  # of the register of promises
    "exception_reason",  # « Clauses dues » lists the contracts that have none, and no list shows it
}  # fmt: skip


def fill_every_text(start: int = 0) -> None:
    """Give each column of text one of the names, the next column the next one; ``start`` moves them on."""
    for number, (model, field) in enumerate(texts(), start):
        name: Any = NAMES[number % len(NAMES)]
        longest = field.max_length or 1000
        if field.unique or field.name in _named_by_constraints(model):
            name = Concat(Value(name[: max(longest - 5, 1)]), Cast("pk", models.CharField()))
        else:
            name = name[:longest]
        model._base_manager.update(**{field.name: name})


def texts() -> Iterator[tuple[type[models.Model], Any]]:
    """Yield every column of free text, with its model; not those that choose among values."""
    for model in apps.get_models():
        if model._meta.app_label in APPS or model._meta.model_name in OF_THE_INDEX:
            continue
        for field in model._meta.local_concrete_fields:
            is_text = isinstance(field, (models.CharField, models.TextField))
            if is_text and not field.choices and not isinstance(field, models.SlugField) and field.name not in KEYS:
                yield model, field


def _named_by_constraints(model: type[models.Model]) -> set[str]:
    constraints = [each for each in model._meta.constraints if isinstance(each, models.UniqueConstraint)]
    expressions = {name for each in constraints for name in re.findall(r"F\((\w+)\)", str(each.expressions))}
    return expressions.union(*(each.fields for each in constraints), *model._meta.unique_together)
