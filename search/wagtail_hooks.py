"""The search in the admin: synonyms, and what the public looks for."""

from typing import Any

import django_filters
from django.db.models import Max, QuerySet, Sum
from django.urls import path, reverse
from wagtail import hooks
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, UpdatedAtColumn
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet

from portal import dates
from portal.admin.waiting import HOOK
from search.models import QueryCount, WordGroup
from search.web.waiting import fruitless_searches


class WordGroupViewSet(SnippetViewSet):
    """Groups of words: list, filters, export."""

    model = WordGroup
    icon = "tag"
    menu_label = "Synonymes"
    menu_hook = "register_reference_menu_item"
    list_display = ["__str__", Column("get_kind_display", label="Nature", sort_key="kind"), "note", UpdatedAtColumn()]
    list_filter = ["kind"]
    list_export = ["kind", "terms", "note", "updated_at"]
    export_filename = "synonymes"
    list_per_page = 50


register_snippet(WordGroupViewSet)
hooks.register(HOOK, fruitless_searches)

_policy = ModelPermissionPolicy(QueryCount)


class QueryFilterSet(WagtailFilterSet):
    """Over which days, and only what found nothing."""

    day = django_filters.DateFromToRangeFilter(label="Jours", widget=DateRangePickerWidget)
    nothing = django_filters.ChoiceFilter(
        label="Résultats", choices=[("oui", "Sans résultat seulement")], empty_label="Toutes", method="filter_nothing"
    )

    class Meta:
        model = QueryCount
        fields = ["day"]

    def filter_nothing(self, rows: QuerySet[QueryCount], _name: str, _value: str) -> QuerySet[QueryCount]:
        return rows.filter(without_result__gt=0)


class QueryReport(ReportView):
    """Queries of the public, the most frequent first; the period is all that is kept unless chosen."""

    page_title = "Recherches du public"
    header_icon = "search"
    index_url_name = "search_queries_report"
    index_results_url_name = "search_queries_report_results"
    filterset_class = QueryFilterSet
    permission_policy = _policy
    any_permission_required = {"view", "change"}
    is_searchable = False
    list_export = ["text", "times", "nothing", "last"]
    export_headings = {"text": "Recherche", "times": "Fois", "nothing": "Sans résultat", "last": "Dernier jour"}
    columns = [
        Column("text", label="Recherche", sort_key="text"),
        Column("times", label="Fois", sort_key="times"),
        Column("nothing", label="Sans résultat", sort_key="nothing"),
        Column("last", label="Dernier jour", sort_key="last"),
    ]
    default_ordering = "-times"

    @property
    def no_results_message(self) -> str:
        if self.is_searching or self.is_filtering:
            return "Aucune recherche ne répond à ces choix."
        return "Aucune recherche n’a encore été comptée."

    def get_filename(self) -> str:
        return f"recherches-{dates.today().isoformat()}"

    def get_base_queryset(self) -> QuerySet[QueryCount]:
        return QueryCount.objects.all()

    def get_queryset(self) -> Any:
        return self.get_base_queryset()

    def get_filtered_queryset(self) -> Any:
        rows = self.filter_queryset(self.get_queryset())
        ordering = self.request.GET.get("ordering", self.default_ordering)
        known = {"text", "times", "nothing", "last"}
        grouped = rows.order_by().values("text").annotate(
            times=Sum("searches"), nothing=Sum("without_result"), last=Max("day")
        )  # fmt: skip
        return grouped.order_by(ordering if ordering.lstrip("-") in known else self.default_ordering, "text")


class QueryReportMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        shown: bool = _policy.user_has_any_permission(request.user, ["view", "change"])
        return shown


@hooks.register("register_admin_urls")
def report_urls() -> list[Any]:
    return [
        path("rapports/recherches/", QueryReport.as_view(), name="search_queries_report"),
        path(
            "rapports/recherches/resultats/",
            QueryReport.as_view(results_only=True),
            name="search_queries_report_results",
        ),
    ]


@hooks.register("register_reports_menu_item")
def report_menu_item() -> MenuItem:
    return QueryReportMenuItem("Recherches du public", reverse("search_queries_report"), icon_name="search", order=900)
