"""Rows that a row has several of, brought by the query that brings it, as JSON.

A page's sectors and amendments are a query each; written into a subquery they cost the database the same look by key,
and no journey. Instances are made as Django makes those that it reads.
"""

import json
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, ClassVar

from django.db import DEFAULT_DB_ALIAS
from django.db.models import DateTimeField, DecimalField, Field, Model, QuerySet, Subquery, TextField
from django.db.models.functions import JSONArray


class JsonRows(Subquery):
    """The text of a JSON array of what a queryset of ``values(told=JSONArray(…))`` answers, in its order."""

    template = "(SELECT COALESCE(json_agg(each_row.told), '[]')::text FROM (%(subquery)s) each_row)"
    output_field: ClassVar[Any] = TextField()

    def as_sqlite(self, compiler: Any, connection: Any) -> Any:
        # The order of a subquery is kept: SQLite drops it only under aggregates that do not depend on it.
        template = "(SELECT json_group_array(json(each_row.told)) FROM (%(subquery)s) each_row)"
        return self.as_sql(compiler, connection, template=template)


def json_rows(queryset: "QuerySet[Any, Any]", *related: str) -> JsonRows:
    """Return the rows of the queryset whole, each with the one that these foreign keys lead to."""
    names = _names(queryset.model)
    for name in related:
        names += [f"{name}__{column}" for column in _names(queryset.model._meta.get_field(name).related_model)]
    return JsonRows(queryset.values(told=JSONArray(*names)))


def read_rows(text: str, model: type[Model], *related: str) -> list[Any]:
    """Return the instances that ``json_rows`` wrote."""
    models: list[Any] = [model, *(model._meta.get_field(name).related_model for name in related)]
    fields = [list(each._meta.concrete_fields) for each in models]
    found = []
    for values in json.loads(text, parse_float=Decimal):
        given = iter(values)
        row, *others = (_instance(each, columns, given) for each, columns in zip(models, fields, strict=True))
        for name, other in zip(related, others, strict=True):
            setattr(row, name, other)
        found.append(row)
    return found


def _names(model: Any) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def _instance(model: type[Model], fields: "list[Field[Any, Any]]", given: Any) -> Any:
    values = [_python(field, next(given)) for field in fields]
    is_there = values[fields.index(model._meta.pk)] is not None
    return model.from_db(DEFAULT_DB_ALIAS, [field.attname for field in fields], values) if is_there else None


def _python(field: "Field[Any, Any]", value: Any) -> Any:
    """Return the field's value, of what JSON can say of it."""
    if value is None:
        return None
    if isinstance(field, DateTimeField):
        moment = datetime.fromisoformat(value)
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)  # SQLite keeps moments in UTC, unsaid
    if isinstance(field, DecimalField):
        return Decimal(value).quantize(Decimal(1).scaleb(-field.decimal_places))
    return field.to_python(value)
