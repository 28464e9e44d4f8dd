"""Rows that must differ: whichever the form, told beside the row in French, kept as typed, and saved in any order."""

from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.db import models
from django.test import Client
from modelcluster.forms import BaseChildFormSet
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from agenda.models import EventOrganiser, EventPage
from clauses.models import PublishedSeries
from portal.editing.rows import DistinctRowsFormSet, distinct_fields
from portal.models import Organisation
from tests.portal.editing.forms import edited_models, form_class_of

pytestmark = pytest.mark.django_db


def inlines() -> Iterator[tuple[str, type[BaseChildFormSet]]]:
    """Every formset of every form of the admin, those inside a row included."""
    for model in edited_models():
        waiting = [(model._meta.label, form_class_of(model))]
        while waiting:
            name, form_class = waiting.pop()
            for relation, formset in form_class.formsets.items():
                yield f"{name}.{relation}", formset
                waiting.append((f"{name}.{relation}", formset.form))


INLINES = dict(inlines())
DISTINCT = {
    name: formset for name, formset in INLINES.items() if any(distinct_fields(formset.model, formset.fk.name))
}  # fmt: skip


def test_every_inline_tells_its_rows_apart() -> None:
    assert {"agenda.EventPage.organisers", "clauses.PublishedSeries.figures"} <= set(DISTINCT)
    own = {name: formset for name, formset in INLINES.items() if ".comments" not in name}
    assert [name for name, formset in own.items() if not issubclass(formset, DistinctRowsFormSet)] == []


def test_no_constraint_escapes_the_forms() -> None:
    """A constraint on expressions would need its own words."""
    for name, formset in INLINES.items():
        for constraint in formset.model._meta.constraints:
            assert not (isinstance(constraint, models.UniqueConstraint) and constraint.expressions), name


def example(field: Any) -> Any:
    """A value that the field takes."""
    if isinstance(field, forms.ModelChoiceField):
        known: Any = field.queryset
        return (known.first() or Organisation.objects.get_or_create(name="Une association")[0]).pk
    if isinstance(field, forms.TypedChoiceField):
        choices: Any = field.choices
        return next(key for key, _label in choices if key)
    if isinstance(field, forms.DecimalField | forms.IntegerField):
        return "12"
    return "" if isinstance(field, forms.BooleanField) else "un-mot"


@pytest.mark.parametrize("name", DISTINCT)
def test_a_row_given_twice_is_refused_beside_the_second(name: str) -> None:
    formset = DISTINCT[name]
    prefix = name.rpartition(".")[2]
    fields = formset.form.base_fields
    row = {key: example(field) for key, field in fields.items()}
    data = nested_form_data({prefix: inline_formset([row, dict(row)])})
    bound = formset(data, prefix=prefix, instance=formset.fk.remote_field.model())
    assert not bound.is_valid()
    assert bound.non_form_errors() == []
    assert bound.forms[0].errors == {}
    wanted = next(distinct_fields(formset.model, formset.fk.name))
    last = wanted.fields[-1].name
    assert bound.forms[1].errors == {last: [wanted.refusal]}
    assert any(what in wanted.refusal for what in ("retirez", "réunissez"))
    assert str(bound.forms[1][last].value()) == str(row[last])
    data[f"{prefix}-1-DELETE"] = "on"
    assert formset(data, prefix=prefix, instance=formset.fk.remote_field.model()).is_valid()


def test_a_condition_is_heard(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows that the condition of a constraint leaves out may be alike."""
    formset = DISTINCT["agenda.EventPage.organisers"]
    partner = Organisation.objects.create(name="Mission locale")

    def is_valid(condition: models.Q) -> bool:
        rule = models.UniqueConstraint(fields=["event", "organisation"], condition=condition, name="sometimes")
        monkeypatch.setattr(EventOrganiser._meta, "constraints", [rule])
        data = nested_form_data({"organisers": inline_formset([{"organisation": partner.pk}] * 2)})
        return formset(data, prefix="organisers", instance=EventPage()).is_valid()

    assert is_valid(models.Q(organisation=partner.pk + 1))
    assert not is_valid(models.Q(organisation=partner.pk))


def test_a_figure_of_a_series_given_twice(admin_client: Client) -> None:
    row = {"key": "heures", "group": "cle", "label": "Heures", "qualifier": "", "value": "12", "unit": "heures"}
    row |= {"base": "", "base_label": "", "note": ""}
    groups = dict(DISTINCT["clauses.PublishedSeries.figures"].form.base_fields["group"].choices)
    row["group"] = next(key for key in groups if key)
    data = {"title": "Bilan", "slug": "bilan", "figures": inline_formset([row, dict(row)])}
    page = admin_client.post("/cms/snippets/clauses/publishedseries/add/", nested_form_data(data)).content.decode()
    assert page.count("Une autre ligne a déjà cette valeur («\u00a0nom court\u00a0»)") == 1
    assert not PublishedSeries.objects.filter(slug="bilan").exists()
