"""What browsers refused on our pages, shown to administrators among the reports."""

from typing import Any

import django_filters
from django.urls import path, reverse
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.reports import ReportView
from wagtail.permission_policies import ModelPermissionPolicy

from portal import dates
from portal.models import PolicyReport

RIGHTS = {"view", "change"}
_policy = ModelPermissionPolicy(PolicyReport)


class PolicyReportFilterSet(WagtailFilterSet):
    day = django_filters.DateFromToRangeFilter(label="Jours", widget=DateRangePickerWidget)

    class Meta:
        model = PolicyReport
        fields = ["day", "directive"]


class PolicyReportView(ReportView):
    """What browsers refused to load, counted, for administrators."""

    page_title = "Contenus refusés par le navigateur"
    header_icon = "warning"
    index_url_name = "policy_report"
    index_results_url_name = "policy_report_results"
    filterset_class = PolicyReportFilterSet
    permission_policy = _policy
    any_permission_required = RIGHTS
    is_searchable = False
    list_export = ["day", "directive", "blocked", "page", "times"]
    export_headings = {"day": "Jour", "directive": "Règle", "blocked": "Refusé", "page": "Page", "times": "Fois"}
    columns = [
        Column("day", label="Jour", sort_key="day"),
        Column("directive", label="Règle", sort_key="directive"),
        Column("blocked", label="Refusé", sort_key="blocked"),
        Column("page", label="Page"),
        Column("times", label="Fois", sort_key="times"),
    ]
    default_ordering = "-day"

    def get_filename(self) -> str:
        return f"contenus-refuses-{dates.today().isoformat()}"

    def get_queryset(self) -> Any:
        return PolicyReport.objects.all()


class PolicyReportMenuItem(MenuItem):
    def is_shown(self, request: Any) -> bool:
        shown: bool = _policy.user_has_any_permission(request.user, RIGHTS)
        return shown


def policy_report_urls() -> list[Any]:
    return [
        path("rapports/contenus-refuses/", PolicyReportView.as_view(), name="policy_report"),
        path(
            "rapports/contenus-refuses/resultats/",
            PolicyReportView.as_view(results_only=True),
            name="policy_report_results",
        ),
    ]


def policy_report_menu_item() -> MenuItem:
    return PolicyReportMenuItem("Contenus refusés", reverse("policy_report"), icon_name="warning", order=950)
