"""The report on paper says what the page says."""

import io
import re
import sys
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from clauses.indicators import report
from clauses.models import HoursDeclaration
from portal.exports import pdf_files
from portal.models import District, Organisation
from portal.settings import city
from portal.structure import SiteBuilder
from tests.clauses.conftest import MakeOperation

URL = "/clause-sociale/indicateurs/"
pytestmark = pytest.mark.django_db
# Asked when such a test begins: loading WeasyPrint to find it takes a twentieth of each worker's collection.
needs_pango = pytest.mark.skipif(
    "not pdf_files.is_available()", reason="no Pango on this machine: WeasyPrint cannot draw"
)


def text_of(pdf: bytes) -> str:
    """As a reader of PDF takes it out."""
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return re.sub(r"[\s\u00a0\u202f]+", " ", text)


@needs_pango
def test_the_report_is_a_tagged_pdf_reached_from_the_page(
    make_operation: MakeOperation, client: Client, gardeners: Organisation
) -> None:
    make_operation(lots=[{"company": gardeners, "hours_committed": Decimal(700)}])
    assert f'href="{URL}rapport.pdf?annee=2026"' in client.get(f"{URL}?annee=2026").content.decode()
    answer = client.get(f"{URL}rapport.pdf?annee=2026")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-")
    assert "clause-sociale-2026.pdf" in answer["Content-Disposition"]


@needs_pango
def test_its_figures_are_the_pages(make_operation: MakeOperation, client: Client, gardeners: Organisation) -> None:
    make_operation(
        lots=[{"company": gardeners, "hours_committed": Decimal(700)}],
        amount=Decimal(1_250_000), hours_planned=Decimal("4200.5"),
    )  # fmt: skip
    text = text_of(client.get(f"{URL}rapport.pdf?annee=2026&secteur=nettoyage").content)
    page = client.get(f"{URL}?annee=2026").content.decode().replace("\u202f", " ").replace("\u00a0", " ")
    for figure in ("4 200,5", "1,25 M€", "700"):
        assert figure in text
        assert figure in page
    assert "La clause sociale à Paris en 2026" in text
    assert "Jardins de l’Ourcq" in text
    assert city.SITE_NAME in text


@needs_pango
def test_it_counts_people_by_part_and_masks_them_as_the_page_does(
    make_operation: MakeOperation, client: Client, gardeners: Organisation
) -> None:
    lot = {"company": gardeners, "hours_committed": Decimal(9000)}
    parts = {"hired_qpv": 12, "hired_under_26": 3, "hired_over_50": 9, "hired_direct": 20, "hired_durable": 25}
    HoursDeclaration.objects.create(
        lot=make_operation(lots=[lot], district=District.objects.get(code="75018")).lots.get(),
        period_start=date(2026, 3, 1), hours_done=Decimal(100), people=60, hired=40, **parts,
    )  # fmt: skip
    text = text_of(client.get(f"{URL}rapport.pdf?annee=2026").content)
    for line in (
        "Personnes embauchées 40", "Habitent un quartier prioritaire (QPV) (30 %) 12", "Ont moins de 26 ans non publié",
        "Ont plus de 50 ans (22,5 %) 9", "Sont embauchées directement par l’entreprise (50 %) 20",
        "Ont un emploi durable (62,5 %) 25",
    ):  # fmt: skip
        assert line in text
    for name in ("Espaces verts", "Ville de Paris", "18e"):
        assert re.search(rf"{name}[^0-9]* 40 12 non publié 9 20 25", text), name


@needs_pango
def test_too_many_reports_at_once_wait(
    portal_site: SiteBuilder, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Eleven drawings may last longer than the window of the limit.
    monkeypatch.setattr(report, "SECONDS", 3600)
    now = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now)
    answers = [client.get(f"{URL}rapport.pdf?annee={year}") for year in range(2010, 2021)]
    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    assert "attendez" in answers[-1].content.decode()


@pytest.fixture
def no_pango(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A machine on which WeasyPrint does not load."""
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    pdf_files.is_available.cache_clear()
    yield
    pdf_files.is_available.cache_clear()


@pytest.mark.usefixtures("no_pango")
def test_a_server_without_pango_says_so(portal_site: SiteBuilder, client: Client) -> None:
    assert "rapport.pdf" not in client.get(URL).content.decode()
    answer = client.get(f"{URL}rapport.pdf")
    assert answer.status_code == 503
    assert "Le tableau CSV contient les mêmes chiffres" in answer.content.decode()
