"""What a page's form shows and is given: its fields, blocks and choosers find it among the records at hand."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from django.db.models import Model
from django.forms import ModelChoiceField, ModelMultipleChoiceField
from wagtail.admin.widgets import AdminPageChooser, BaseChooser
from wagtail.blocks import ChooserBlock
from wagtail.fields import StreamField
from wagtail.models import Page

from portal.editing.at_hand import AtHand, at_hand

_own_instance = BaseChooser.get_instance
_own_page_data = AdminPageChooser.get_value_data_from_instance
_own_page = AdminPageChooser.get_instance
Wanted = dict[type[Model], set[Any]]


def read_together() -> None:
    """Let Wagtail's choosers look among the records at hand first; a second call changes nothing."""
    BaseChooser.get_instance = _instance
    AdminPageChooser.get_instance = _page
    AdminPageChooser.get_value_data_from_instance = _page_data


def _instance(chooser: Any, value: Any) -> Any:
    known = at_hand()
    record = known.find(chooser.model_class, value) if known is not None else None
    return record if record is not None else _own_instance(chooser, value)


def _page(chooser: Any, value: Any) -> Any:
    """As Wagtail's own, which reads the row of the page's type too: it only asks its title and its number of it."""
    page = _instance(chooser, value) if at_hand() is not None else None
    # The type of a page is not known where its app was taken out.
    model = page.specific_class if isinstance(page, Page) else None
    if model is not None and model.get_admin_display_title is Page.get_admin_display_title:
        return page
    return _own_page(chooser, page or value)


def _page_data(chooser: Any, page: Any) -> Any:
    known = at_hand()
    if known is not None:
        known.give_parents(page)
    return _own_page_data(chooser, page)


def bring_chosen(form: Any) -> None:
    """Read what the fields and blocks of a page's form show, or what it was sent for them: a query for each model."""
    known = at_hand()
    if known is None:
        return
    wanted: Wanted = defaultdict(set)
    fields = list(_choices(form))
    for each, name in fields:
        bound = each[name]
        wanted[bound.field.queryset.model].add(bound.data if form.is_bound else bound.initial)
    if form.is_bound:
        for model, sent in _chosen_in_blocks(type(form.instance), form.data):
            wanted[model].update(sent)
    for model, numbers in wanted.items():
        known.bring(model, numbers)
    for each, name in fields:
        field = each.fields[name]
        field.to_python = partial(_chosen, known, type(field).to_python, field)


def _choices(form: Any) -> Iterator[tuple[Any, str]]:
    """Yield the form and the name of each field that takes any record of a model, rows and theirs included."""
    for name, field in form.fields.items():
        if isinstance(field, ModelChoiceField) and not isinstance(field, ModelMultipleChoiceField):
            query = getattr(field.queryset, "query", None)
            if query is not None and not query.where and not query.is_sliced and _is_by_number(field):
                yield form, name
    for formset in getattr(form, "formsets", {}).values():
        for row in formset.forms:
            yield from _choices(row)


def _is_by_number(field: Any) -> bool:
    return field.to_field_name in (None, "pk", field.queryset.model._meta.pk.name)


def _chosen(known: AtHand, ask: Any, field: Any, value: Any) -> Any:
    record = None if value in field.empty_values else known.find(field.queryset.model, value)
    return record if record is not None else ask(field, value)


def _chosen_in_blocks(model: Any, data: Mapping[str, Any]) -> Iterable[tuple[type[Model], list[Any]]]:
    """Yield, for each chooser in the blocks of a page, its model and what was sent under names that end so."""
    for field in model._meta.get_fields():
        if isinstance(field, StreamField):
            for block in _choosers(field.stream_block):
                ending = re.compile(rf"{re.escape(field.name)}-.*-{re.escape(block.name)}")
                yield block.model_class, [value for name, value in data.items() if ending.fullmatch(name)]


def _choosers(block: Any) -> Iterator[Any]:
    """Yield the choosers that a block holds under a name."""
    inner = [block.child_block] if hasattr(block, "child_block") else getattr(block, "child_blocks", {}).values()
    for each in inner:
        if isinstance(each, ChooserBlock) and each.name:
            yield each
        yield from _choosers(each)
