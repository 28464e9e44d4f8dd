"""What the admin's list of declared hours is filtered by."""

from typing import Any

import django_filters
from wagtail.admin.filters import WagtailFilterSet

from clauses.models import HoursDeclaration, Lot
from portal.editing.choices import SearchedChoices
from portal.models import Organisation


class LotField(django_filters.fields.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return str(obj.full_name)


class LotFilter(django_filters.ModelMultipleChoiceFilter):
    field_class = LotField


class WaitingFilterSet(WagtailFilterSet):
    """Declared hours by operation, company, period, and what waits to be validated."""

    waiting = django_filters.BooleanFilter(label="À valider", field_name="hours_validated", lookup_expr="isnull")

    company = django_filters.ModelMultipleChoiceFilter(
        label="Entreprise",
        field_name="lot__company",
        queryset=lambda _request: Organisation.objects.filter(clause_lots__declarations__isnull=False).distinct(),
        widget=SearchedChoices,
    )
    lot = LotFilter(label="Lot", queryset=lambda _request: Lot.objects.declared(), widget=SearchedChoices)

    class Meta:
        model = HoursDeclaration
        fields = ["months"]
