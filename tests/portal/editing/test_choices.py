"""Long lists are searched, never unrolled; people are shown by their names."""

from collections.abc import Iterator
from typing import Any

import pytest
from django import forms
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.test import Client
from django_filters import FilterSet
from wagtail.admin.viewsets import viewsets
from wagtail.admin.widgets import BaseChooser

from ingest.models import Source
from portal.editing.choices import SearchedChoices
from portal.models import Organisation
from tests.portal.editing.forms import edited_models, form_class_of

pytestmark = [pytest.mark.django_db, pytest.mark.admin_indexes]
OURS = {config.name for config in apps.get_app_configs() if not config.name.startswith(("django", "wagtail"))}
# Vocabularies of at most some thirty words: a plain list is right for them.
VOCABULARIES = {
    "portal.District", "portal.Topic", "clauses.Sector", "clauses.EligiblePublic", "resources.Service",
    "resources.WelcomedPublic", "trainings.SapActivity", "trainings.Funder",
}  # fmt: skip
# The team, by names; experiments are some ten, in boxes to tick.
SHORT = {"ingest.Source.owner", "portal.Keeper.user", "experiments.ExperimentPage.related"}


def fields() -> Iterator[tuple[str, Any]]:
    for model in edited_models():
        waiting = [(model._meta.label, form_class_of(model))]
        while waiting:
            name, form_class = waiting.pop()
            yield from ((f"{name}.{field}", each) for field, each in form_class.base_fields.items())
            waiting += [(f"{name}.{relation}", each.form) for relation, each in form_class.formsets.items()]


def filters() -> Iterator[tuple[str, Any]]:
    """Those of our lists, declared or made of ``list_filter``."""
    waiting = [FilterSet]
    while waiting:
        filterset = waiting.pop()
        waiting += filterset.__subclasses__()
        if filterset.__module__.split(".")[0] in OURS:
            yield from ((f"{filterset.__name__}.{name}", each.field) for name, each in filterset.base_filters.items())
    for viewset in viewsets.viewsets:
        listed = getattr(viewset, "list_filter", None)
        for name in listed if isinstance(listed, list | dict) else ():
            yield f"{type(viewset).__name__}.{name}", viewset.model._meta.get_field(name).formfield()


def of_a_model(found: Iterator[tuple[str, Any]]) -> dict[str, tuple[type[models.Model], forms.Widget]]:
    return {
        name: (field.queryset.model, field.widget)
        for name, field in found
        if isinstance(field, forms.ModelChoiceField) and field.queryset is not None and not name.endswith(".id")
    }


@pytest.mark.parametrize("where", [fields, filters])
def test_no_long_list_is_unrolled(where: Any) -> None:
    found = of_a_model(where())
    assert found
    unrolled = [
        name
        for name, (model, widget) in found.items()
        if model._meta.label not in VOCABULARIES
        # Wagtail's own filters by author show people by name, those who wrote one of the pages.
        and not (where is filters and model is get_user_model())
        and name not in SHORT
        and not isinstance(widget, BaseChooser | SearchedChoices)
    ]
    assert unrolled == []


@pytest.fixture
def team(db: None) -> None:
    people: Any = get_user_model().objects
    for name, first, last, mail in [
        ("u1", "Zoé", "Martin", ""),
        ("u2", "Émile", "Dupont", ""),
        ("u3", "", "", "accueil@example.org"),
        ("u4", "", "", ""),
    ]:
        people.create_user(name, mail, first_name=first, last_name=last)
    people.create_user("partie", first_name="Anne", last_name="Partie", is_active=False)


def owners(source: Source) -> list[str]:
    form = form_class_of(Source)(instance=source, for_user=None)
    return [label for _key, label in form.fields["owner"].choices][1:]


def test_the_person_in_charge_is_chosen_among_active_people_by_name(team: None) -> None:
    assert owners(Source()) == ["accueil@example.org", "Émile Dupont", "u4", "Zoé Martin"]


def test_a_person_in_charge_whose_account_was_closed_stays_until_somebody_else_is_chosen(team: None) -> None:
    gone = get_user_model().objects.get(username="partie")
    assert "Anne Partie (compte fermé)" in owners(Source(owner=gone))


def test_partners_are_ticked_in_a_list_with_a_search(admin_client: Client, portal_site: Any) -> None:
    chosen = Organisation.objects.create(name="Zola Insertion")
    Organisation.objects.create(name="Atelier du Nord")
    shown = SearchedChoices(choices=[(each.pk, each.name) for each in Organisation.objects.all()])
    html = shown.render("partners", [chosen.pk], {"id": "id_partners"})
    assert html.index("Zola Insertion") < html.index("Atelier du Nord")  # what is ticked comes first
    page = admin_client.get(
        f"/cms/pages/add/experiments/experimentpage/{portal_site['experiments'].pk}/"
    ).content.decode()
    assert "<searched-choices" in page
    assert '<select name="partners"' not in page


@pytest.mark.parametrize("words", ["pole emploi", "Pôle emploi", "france trav", "FT"])
def test_an_organisation_is_found_by_its_former_name_too(admin_client: Client, words: str) -> None:
    found = Organisation.objects.create(name="France Travail", short_name="FT", former_name="Pôle emploi")
    Organisation.objects.create(name="Mission locale")
    page = admin_client.get("/cms/snippets/choose/portal/organisation/results/", {"q": words}).content.decode()
    assert f"/chosen/{found.pk}/" in page
    assert "Mission locale" not in page
