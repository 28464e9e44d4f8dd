"""Whatever a table is asked from, no spreadsheet runs a cell of it, and none of its rows is cut."""

import re
from contextlib import suppress
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.test import Client
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.contrib.search_promotions.models import Query
from wagtail.models import Page

from agenda.models import EventPage
from audience.enums import Act
from audience.models import HourSum
from clauses.enums import Obligation
from clauses.models import OperationPage
from freshness.models import MonthlyMeasure
from portal import dates
from portal.models import Organisation, PortalPage
from portal.structure import SiteBuilder
from tests.permissions.conftest import _private_folder, at, gardeners, make_event, make_offer, offer, partner, values
from tests.robustness.addresses import fill, one_page_of_each_type

from .found import Export, exports, runs
from .names import fill_every_text

__all__ = ["_private_folder", "at", "gardeners", "make_event", "make_offer", "offer", "partner", "values"]
pytestmark = [pytest.mark.django_db, pytest.mark.once]

ROOT = Path(__file__).resolve().parents[2]
# Files that hold sentences of our own alone.
OURS = {
    "/cms/import-declarations/modele.csv", "/cms/import-declarations/modele.xlsx", "/engagements.csv",
    "/frequentation/frequentation.csv",
}  # fmt: skip
# Who may write a table without the guard: what is written is given back to the reader of imports; a fixed template.
WRITERS = {
    "portal/exports/csv_files.py", "portal/exports/guard.py", "portal/exports/workbooks.py",
    "ingest/reading/csv_tables.py",
    "clauses/declarations/reading.py",
    "opendata/views.py",  # streams lines that ``csv_text`` has guarded, and GeoJSON
    "portal/exports/whole_files.py",  # streams lines that ``csv_text`` has guarded, and JSON
    "ingest/corrections/cells.py",  # a row put right, read again by the import and by nobody else
}  # fmt: skip
WRITES = re.compile(r"\b(?:csv\.(?:writer|DictWriter)|Workbook|xlsxwriter|StreamingHttpResponse)\(")


@pytest.fixture
def listed(values: dict[str, Any], portal_site: SiteBuilder) -> dict[str, Any]:
    """A record in each list and report."""
    one_page_of_each_type(portal_site)
    user = get_user_model().objects.get(is_superuser=True)
    PortalPage.objects.filter(pk=EventPage.objects.latest("pk").pk).update(
        locked=True, locked_by=user, locked_at=dates.now(), review_on=dates.today() - timedelta(days=1)
    )
    PortalPage.objects.filter(pk__in=OperationPage.objects.values("pk")).update(live=True)
    OperationPage.objects.update(hours_planned=None, clause_kind="", obligation=Obligation.REQUIRED)
    Query.get("emploi").add_hit()
    HourSum.objects.create(day=dates.today() - timedelta(days=1), hour=9, act=Act.PAGE, times=5)
    MonthlyMeasure.objects.create(month=dates.today().replace(day=1), promise="pages", value=Decimal(95), base=10)
    make_what_is_missing()
    return values


def make_what_is_missing() -> None:
    """One record of each of our models that has none; the test says which export is left without a row."""
    for model in apps.get_models():
        is_ours = (ROOT / model.__module__.split(".")[0] / "apps.py").exists()
        if is_ours and not issubclass(model, Page) and not model._default_manager.exists():
            record: Any = model()
            with suppress(IntegrityError, TypeError), transaction.atomic():
                fill(record)
                record.save()


@pytest.fixture
def found(listed: dict[str, Any]) -> list[Export]:
    """Every export, once every text holds a name that means harm."""
    fill_every_text()
    browser = Client()
    browser.force_login(get_user_model().objects.get(is_superuser=True))
    # Pages meet what their forms refuse: their answers are not asked for here.
    browser.raise_request_exception = False
    return [export for export in exports(browser, listed) if any(export.rows()[:1])]


def test_no_export_holds_a_formula_nor_a_cut_row(found: list[Export]) -> None:
    """A new list, report or file is found by asking; one that shows no name here must be given a record above."""
    assert len(found) > 120
    assert {"/cms/candidatures/export/", "/observation/chiffres.csv", "/cms/reports/site-history/"} <= {
        export.address for export in found
    }
    for export in found:
        headings, *rows = export.rows()
        where = f"{export.address} in {export.kind}"
        assert rows, f"{where} has no row: nothing of it is tried"
        assert {len(row) for row in rows} == {len(headings)}, f"{where} has rows that were cut"
        assert [cell for row in (headings, *rows) for cell in row if runs(cell)] == [], where
        texts = [cell for row in rows for cell in row if isinstance(cell, str)]
        assert export.address in OURS or any("=1" in cell or "＝1" in cell or "@SUM" in cell for cell in texts), where
        if export.kind == "csv":
            assert [cell for cell in export.cells_however_it_is_cut() if runs(cell)] == [], where


def test_every_table_is_written_where_cells_are_guarded() -> None:
    folders = [path.parent for path in ROOT.glob("*/apps.py")]
    writers = {
        str(path.relative_to(ROOT))
        for folder in folders
        for path in folder.rglob("*.py")
        if WRITES.search(path.read_text())
    }
    assert writers - WRITERS == set()


class Report(SpreadsheetExportMixin):
    """A report that words its headings and cells itself, as those of forms do."""

    list_export = ["@heading"]

    def get_heading(self, queryset: Any, field: str) -> str:
        return field

    def preprocess_field_value(self, field: str, value: Any, export_format: str) -> Any:
        return value

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        return {"@heading": item}


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_report_that_words_its_own_cells_is_guarded_too(kind: str) -> None:
    view = Report()
    view.request = HttpRequest()
    answer = view.as_spreadsheet([Organisation(name="=1+1"), "a;=1", dates.now() if kind == "csv" else 5], kind)
    rows = Export("", kind, b"".join(answer)).rows()
    assert rows[:3] == [["'@heading"], ["'=1+1"], ["a;'=1" if kind == "csv" else "a;=1"]]
