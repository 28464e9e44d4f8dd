"""The clause officers' own screens: importing declarations, calculating hours."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from clauses.calculator.form import calculator_context
from clauses.declarations.form import DeclarationImportForm
from clauses.declarations.reading import TEMPLATE_ROWS, template_workbook
from clauses.declarations.rows import Sheet
from clauses.declarations.writing import write
from portal.exports.csv_files import csv_response

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAY_IMPORT = "clauses.add_hoursdeclaration"


class OfficerMenuItem(MenuItem):
    """Shown to whoever may declare hours."""

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MAY_IMPORT)


class OfficerViewSet(ViewSet):
    """A screen of the part's menu, for clause officers."""

    menu_item_class = OfficerMenuItem

    def get_menu_item(self, order: int | None = None) -> MenuItem:
        return OfficerMenuItem(self.menu_label, self.menu_url, name=self.name, icon_name=self.icon, order=order or 999)


class DeclarationImportViewSet(OfficerViewSet):
    """Screens that import declared hours from a file."""

    name = "import-declarations"
    menu_label = "Importer des heures"
    icon = "upload"

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", import_view, name="index"),
            path("modele.csv", template_view, name="template"),
            path("modele.xlsx", workbook_view, name="workbook"),
        ]


class CalculatorViewSet(OfficerViewSet):
    """The calculator, for officers."""

    name = "calculateur"
    menu_label = "Calculer des heures"
    icon = "calculator"

    def get_urlpatterns(self) -> list[URLPattern]:
        return [path("", calculator_view, name="index")]


def _only_officers(request: HttpRequest) -> None:
    if not request.user.has_perm(MAY_IMPORT):
        raise PermissionDenied


def import_view(request: HttpRequest) -> HttpResponse:
    """Preview first, with the errors by cell; then everything is written, or nothing."""
    _only_officers(request)
    form = DeclarationImportForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "sheet": None, "is_stale": False}
    if request.method == "POST" and form.is_valid():
        sheet = form.sheet()
        if "confirm" in request.POST and sheet.is_valid:
            if _is_written(sheet, request):
                messages.success(request, f"Import terminé : {sheet.summary}")
                return redirect("wagtailsnippets_clauses_hoursdeclaration:list")
            sheet, context["is_stale"] = form.sheet(), True
        columns = sheet.columns
        rows = [(row, [(row.cells.get(key, ""), row.errors.get(key, "")) for key in columns]) for row in sheet.rows]
        context |= {"sheet": sheet, "columns": columns, "rows": rows, "text": form.as_text()}
    return render(request, "clauses/admin/import_declarations.html", context)


def _is_written(sheet: Sheet, request: HttpRequest) -> bool:
    """Return False where somebody declared hours meanwhile: what was announced would not be what is done."""
    if request.POST.get("announced", sheet.summary) != sheet.summary:
        return False
    try:
        write(sheet, request.user)
    except IntegrityError:
        return False
    return True


def template_view(request: HttpRequest) -> HttpResponse:
    _only_officers(request)
    return csv_response("declarations-modele.csv", TEMPLATE_ROWS)


def workbook_view(request: HttpRequest) -> HttpResponse:
    """Answer with the same template as a workbook, as text cells: a sheet turns « 2026-03 » into a date otherwise."""
    _only_officers(request)
    response = HttpResponse(template_workbook(), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="declarations-modele.xlsx"'
    return response


def calculator_view(request: HttpRequest) -> HttpResponse:
    """Show the public calculator's form and answer, inside the admin."""
    _only_officers(request)
    return render(request, "clauses/admin/calculator.html", calculator_context(request))
