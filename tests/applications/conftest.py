"""Offers, people who answer them and those who decide, for the tests of applications."""

import html
import io
import re
import uuid
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from applications.forms import ApplicationForm
from applications.models import Application, CompanyAccess
from clauses.models import OpportunityPage
from portal import dates
from portal.models import Organisation
from portal.requests.form_guard import number_asked
from tests.clauses.conftest import MakeOffer, city, gardeners, make_offer, make_operation, officer
from tests.clock import Move, moved_by

__all__ = ["city", "gardeners", "make_offer", "make_operation", "officer"]
PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def _private_folder(settings: Settings, tmp_path: Path) -> None:
    """CVs of this test alone."""
    settings.PRIVATE_ROOT = tmp_path / "private"


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Move:
    """Make it a moment in Paris: ``at(2026, 11, 23, 9)``."""

    move = moved_by(monkeypatch)
    move(2026, 11, 23, 9)
    return move


@pytest.fixture
def offer(at: Move, make_offer: MakeOffer) -> OpportunityPage:
    return make_offer(contact_email="clause@example.org")


@pytest.fixture
def access(gardeners: Organisation) -> CompanyAccess:
    return CompanyAccess.objects.create(organisation=gardeners, person="Mme Diallo", email="diallo@example.org")


def form_url(offer: OpportunityPage) -> str:
    return f"/candidatures/offre/{offer.slug}/"


def token(seconds: int = 60, salt: str = ApplicationForm.SALT) -> str:
    """Of a form shown so long ago."""
    begun = int(dates.now().timestamp()) - seconds
    return signing.dumps({"at": begun, "n": uuid.uuid4().hex}, salt=salt)


def answers(**changes: Any) -> dict[str, Any]:
    """Of a person without JavaScript, who answers the form's question."""
    given = {
        "name": "Ana Martin",
        "email": "ana@example.org",
        "phone": "",
        "availability": "tout de suite",
        "message": "J’ai planté des arbres.",
        "prescriber": "",
        "consent": "on",
        "token": token(),
    } | changes
    return {"digits": str(number_asked(given["token"]))} | given


def opened(client: Client, record: Application | CompanyAccess) -> str:
    """Follow the record's link with this browser; the address it leads to, or the link that leads nowhere."""
    link = record.follow_path if isinstance(record, Application) else record.path
    response = client.get(link)
    return str(response["Location"]) if response.status_code == 302 else link


def send(client: Client, offer: OpportunityPage, **changes: Any) -> Any:
    return client.post(form_url(offer), answers(**changes))


def applied(client: Client, offer: OpportunityPage, **changes: Any) -> Application:
    """A new application, sent through the form."""
    known = set(Application.objects.values_list("pk", flat=True))
    response = send(client, offer, **changes)
    assert response.status_code == 302, words(response)
    return Application.objects.exclude(pk__in=known).get()


def pdf(name: str = "cv.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def archive(files: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return packed.getvalue()


def words(response: Any) -> str:
    """What is read, with ordinary spaces."""
    text = re.sub(r"<[^>]+>", " ", html.unescape(response.content.decode()))
    return " ".join(text.replace("\u00a0", " ").replace("\u202f", " ").split())
