"""The groups that an installed portal receives, and what its editors have made of the others."""

from importlib import import_module

import pytest
from django.apps import apps

from search.lexicon_seed import groups
from search.models import WordGroup

migration = import_module("search.migrations.0004_needs")
familiar = import_module("search.migrations.0005_familiar_needs")
figures = import_module("search.migrations.0006_needs_and_figures")
elsewhere = import_module("search.migrations.0007_elsewhere")
SEEDED = {(kind, "\n".join(terms)) for kind, terms in groups()}


@pytest.mark.django_db
def test_new_groups_come_to_an_installed_portal_and_leave_those_of_its_editors() -> None:
    assert all((kind, terms) in groups() for kind, terms in migration._FIRST_ADDED.items())
    first, second, third = WordGroup.objects.filter(kind=WordGroup.Kind.SYNONYMS).order_by("pk")[:3]
    WordGroup.objects.filter(kind=WordGroup.Kind.NEED).delete()
    WordGroup.objects.filter(terms__startswith="prof\nprofesseur").delete()
    removed, before = first.terms, second.terms
    first.delete()
    second.terms = f"{second.terms}\nautrement dit"
    second.save()
    third.terms, third.note = third.terms.replace("\n", "\r\n"), "Vu."
    third.save()

    migration.forwards(apps, None)

    kept = WordGroup.objects.filter(kind=WordGroup.Kind.SYNONYMS)
    assert not kept.filter(terms__in=[removed, before, third.terms.replace("\r\n", "\n")]).exists()
    assert {(each.kind, "\n".join(each.term_list)) for each in WordGroup.objects.all()} >= {
        each for each in SEEDED if each[0] == WordGroup.Kind.NEED or each[1].startswith("prof\nprofesseur")
    }
    count = WordGroup.objects.count()
    migration.forwards(apps, None)
    assert WordGroup.objects.count() == count


@pytest.mark.django_db
def test_needs_in_familiar_words_come_to_an_installed_portal_and_none_that_was_removed() -> None:
    needs = WordGroup.objects.filter(kind=WordGroup.Kind.NEED)
    needs.filter(terms__startswith="Cap emploi | handicap | personnes").delete()
    needs.filter(terms__contains="papis").delete()
    familiar.forwards(apps, None)
    familiar.forwards(apps, None)
    assert needs.filter(terms__contains="papis").count() == 1
    assert not needs.filter(terms__startswith="Cap emploi | handicap | personnes").exists()


@pytest.mark.django_db
def test_needs_about_figures_come_to_an_installed_portal_and_none_that_was_removed() -> None:
    needs = WordGroup.objects.filter(kind=WordGroup.Kind.NEED)
    needs.filter(terms__contains="papis").delete()
    needs.filter(terms__contains="stat chômage").delete()
    figures.forwards(apps, None)
    figures.forwards(apps, None)
    assert needs.filter(terms__contains="stat chômage").count() == 1
    assert not needs.filter(terms__contains="papis").exists()


@pytest.mark.django_db
def test_subjects_that_are_elsewhere_come_to_an_installed_portal_once() -> None:
    WordGroup.objects.filter(kind=WordGroup.Kind.ELSEWHERE).delete()
    WordGroup.objects.filter(terms__startswith="FT\n").delete()
    WordGroup.objects.filter(terms__contains="papis").delete()
    elsewhere.forwards(apps, None)
    elsewhere.forwards(apps, None)
    kinds = [kind for kind, _terms in groups()]
    assert WordGroup.objects.filter(kind=WordGroup.Kind.ELSEWHERE).count() == kinds.count("ailleurs") > 5
    assert WordGroup.objects.filter(terms__startswith="FT\n").count() == 1
    assert not WordGroup.objects.filter(terms__contains="papis").exists()
    elsewhere.backwards(apps, None)
    assert not WordGroup.objects.filter(kind="ailleurs").exists()


@pytest.mark.django_db
def test_an_earlier_version_finds_only_kinds_that_it_knows() -> None:
    elsewhere.backwards(apps, None)
    migration.backwards(apps, None)
    assert set(WordGroup.objects.values_list("kind", flat=True)) == {"synonymes", "famille", "elargit"}


@pytest.mark.django_db
def test_a_new_portal_has_each_group_once() -> None:
    assert sorted(WordGroup.objects.values_list("kind", "terms")) == sorted(SEEDED)
