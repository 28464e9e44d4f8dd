"""Rows of an inline panel that the database wants distinct: told beside the row, and saved in any order."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import models
from django.db.models.signals import pre_save
from django.forms import ModelChoiceField
from modelcluster.forms import BaseChildFormSet
from modelcluster.models import ClusterableModel, get_all_child_relations
from wagtail.admin.panels import InlinePanel as WagtailInlinePanel

from portal.words.text import french

TAKEN = "Une autre ligne a déjà cette valeur (%s) : changez-la, ou retirez l’une des deux lignes."
TAKEN_MEANWHILE = "Quelqu’un d’autre a ajouté la même ligne entre-temps : retirez celle-ci, puis rechargez la page."


@dataclass(frozen=True)
class Distinct:
    """Fields whose values no two rows of a parent may share, the parent's own key left out."""

    fields: tuple[Any, ...]
    message: str = ""
    condition: models.Q | None = None

    def value_of(self, row: models.Model) -> tuple[Any, ...] | None:
        """Return what must be met once; None where the database does not mind."""
        values = tuple(getattr(row, field.attname) for field in self.fields)
        if None in values:
            return None
        return values if self._is_meant(row) else None

    def _is_meant(self, row: Any) -> bool:
        return self.condition is None or self.condition.check(row._get_field_expression_map(meta=row._meta))

    @property
    def refusal(self) -> str:
        names = ", ".join(f"« {field.verbose_name} »" for field in self.fields)
        return french(self.message or TAKEN % names)


def distinct_fields(model: type[models.Model], parent: str) -> Iterator[Distinct]:
    """Yield what ``unique``, ``unique_together`` and constraints on fields say of the rows of one parent."""
    for field in model._meta.concrete_fields:
        if field.unique and field.editable and not field.primary_key and field.name != parent:
            yield Distinct((field,))
    for names in model._meta.unique_together:
        yield Distinct(_others(model, names, parent))
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint) and constraint.fields:
            own = constraint.violation_error_message != constraint.default_violation_error_message
            message = str(constraint.violation_error_message) if own else ""
            yield Distinct(_others(model, constraint.fields, parent), message, constraint.condition)


def _others(model: type[models.Model], names: Any, parent: str) -> tuple[Any, ...]:
    return tuple(model._meta.get_field(name) for name in names if name != parent)


class DistinctRowsFormSet(BaseChildFormSet):
    """Says beside the second row that it repeats another; modelcluster says it above them all, in Django's words."""

    def add_fields(self, form: Any, index: int | None) -> None:
        """Let the number of a row be looked up among the rows at hand: Django asks the database for each."""
        super().add_fields(form, index)
        number = form.fields.get(self.model._meta.pk.name)
        if isinstance(number, ModelChoiceField):
            number.queryset, number.to_field_name = self.get_queryset(), self.model._meta.pk.name

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = super()._construct_form(i, **kwargs)
        form._post_clean = partial(self._check_row, form, form._post_clean)
        return form

    def _check_row(self, form: Any, check: Callable[[], None]) -> None:
        """Check a row, without asking the database what it keeps of one that it has as it was sent."""
        page: Any = self.instance
        is_stored = bool(form.instance.pk) and not form.has_changed()
        if is_stored and not getattr(page, "has_unpublished_changes", True):
            form.instance.__dict__["validate_constraints"] = _keep_quiet
        try:
            check()
        finally:
            form.instance.__dict__.pop("validate_constraints", None)

    def validate_unique(self) -> None:
        rows = [
            form for form in self.forms if form.is_valid() and form.cleaned_data and not self._should_delete_form(form)
        ]
        shown = {form.instance.pk for form in self.forms}
        unseen = [row for row in getattr(self.instance, self.rel_name).all() if row.pk and row.pk not in shown]
        for each in distinct_fields(self.model, self.fk.name):
            meanwhile = {each.value_of(row) for row in unseen} - {None}
            met: set[Any] = set()
            for form in rows:
                value = each.value_of(form.instance)
                if value in met or value in meanwhile:
                    where = next((field.name for field in each.fields if field.name in form.fields), NON_FIELD_ERRORS)
                    form.add_error(where, each.refusal if value in met else french(TAKEN_MEANWHILE))
                elif value is not None:
                    met.add(value)


def _keep_quiet(**_options: Any) -> None:
    """Find nothing wrong with constraints."""


class InlinePanel(WagtailInlinePanel):
    """Every inline panel of the portal: its rows are told apart."""

    def get_form_options(self) -> Any:
        options = super().get_form_options()
        options["formsets"][self.relation_name]["formset"] = DistinctRowsFormSet
        return options


def save_in_any_order() -> None:
    """Let rows exchange their values, and drafts be published after such an exchange; a second call changes nothing."""
    for model in apps.get_models():
        if issubclass(model, ClusterableModel) and any(_told_apart(model)):
            pre_save.connect(_keep_numbers, sender=model, dispatch_uid=f"portal-rows-{model._meta.label}")


def _told_apart(model: type[models.Model]) -> Iterator[tuple[Any, list[Distinct]]]:
    for relation in get_all_child_relations(model):
        if found := list(distinct_fields(relation.related_model, relation.field.name)):
            yield relation, found


def _keep_numbers(sender: type[models.Model], instance: models.Model, **_kwargs: Any) -> None:
    """Let each value keep the number of its row, whichever row of the form says it now.

    modelcluster deletes the rows that left, then saves the others one by one: the first of two rows that exchange
    their values would meet the second. Numbers stay in use, because drafts know rows by them.
    """
    held = instance.__dict__.get("_cluster_related_objects") or {}
    for relation, wanted in _told_apart(sender):
        rows = held.get(relation.get_accessor_name()) or []
        if instance.pk is None or not any(row.pk for row in rows):
            continue
        stored = relation.related_model._default_manager.filter(**{relation.field.name: instance.pk})
        value_of = wanted[0].value_of
        owners = {value_of(row): row.pk for row in stored}
        _renumber(rows, [owners.get(value_of(row)) if value_of(row) else None for row in rows])


def _renumber(rows: list[models.Model], owners: list[Any]) -> None:
    """Give each row the number of its owner, where a row of the list has it, and the numbers left to those without."""
    numbers = {row.pk for row in rows} - {None}
    given = [owner if owner in numbers and owners.count(owner) == 1 else None for owner in owners]
    free = numbers - set(given) - {row.pk for row, number in zip(rows, given, strict=True) if number is None}
    for row, number in zip(rows, given, strict=True):
        if number is not None:
            row.pk = number
        elif row.pk in given:
            row.pk = free.pop() if free else None
