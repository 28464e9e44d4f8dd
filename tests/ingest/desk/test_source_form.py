"""A source says at once where it reads: an address, a file, or the portal itself."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ingest.models import Source
from ingest.registry import format_choices, is_inward, offered_formats
from tests.portal.editing.forms import form_class_of

# The form refuses before anything is stored: the same on both databases.
pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADD = "/cms/snippets/ingest/source/add/"
NOTHING = "Donnez une adresse ou déposez un fichier"
REGULAR = "Donnez une adresse : une source relevée régulièrement en a besoin."
ADDRESS = "https://example.org/flux"


@pytest.fixture(autouse=True)
def _private_folder(settings: Any, tmp_path: Any) -> None:
    settings.PRIVATE_ROOT = tmp_path


def answers(name: str, **fields: Any) -> dict[str, Any]:
    kept = {"name": f"Source {name}", "format": name, "schedule": "manuel", "trust": "brouillon", "is_active": "on"}
    return kept | {"url": "", "mapping": "", "for_job_seekers": "on"} | fields


def errors_of(name: str, source: Source | None = None, **fields: Any) -> dict[str, list[str]]:
    files = {"upload": fields.pop("upload")} if "upload" in fields else {}
    form = form_class_of(Source)(answers(name, **fields), files, instance=source or Source(), for_user=None)
    form.is_valid()
    return {key: list(map(str, found)) for key, found in form.errors.items()}


def a_file() -> SimpleUploadedFile:
    return SimpleUploadedFile("export.csv", b"titre\nForum\n")


@pytest.mark.parametrize("name", [name for name, _label in offered_formats()])
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, NOTHING),
        ({"url": "   "}, NOTHING),
        ({"schedule": "jour"}, NOTHING),
        ({"url": "https://"}, "valide"),
        ({"url": ADDRESS}, None),
        ({"url": ADDRESS, "schedule": "jour"}, None),
        ({"file": True}, None),
        ({"file": True, "url": ADDRESS}, None),
        ({"file": True, "schedule": "jour"}, REGULAR),
    ],
)
def test_each_kind_of_source_at_its_edge(name: str, fields: dict[str, Any], sentence: str | None) -> None:
    asked = dict(fields)
    if asked.pop("file", False):
        asked["upload"] = a_file()
    errors = errors_of(name, **asked)
    if sentence is None:
        assert errors == {}
    else:
        assert list(errors) == ["url"]
        assert sentence in " ".join(errors["url"])


@pytest.mark.parametrize("name", [name for name, _label in format_choices() if is_inward(name)])
def test_a_source_that_reads_the_portal_needs_neither(name: str) -> None:
    source = Source.objects.create(name=f"Source {name}", format=name)
    assert errors_of(name, source) == {}


def test_a_file_cannot_be_taken_away_from_a_source_without_address() -> None:
    source = Source.objects.create(name="Source csv", format="csv", upload=a_file())
    assert errors_of("csv", source) == {}
    assert NOTHING in errors_of("csv", source, **{"upload-clear": "on"})["url"][0]


def test_the_form_says_it_and_keeps_what_was_typed(admin_client: Client) -> None:
    page = admin_client.post(ADD, answers("csv", licence="Licence Ouverte 2.0")).content.decode()
    assert NOTHING in page
    assert 'value="Licence Ouverte 2.0"' in page
    assert not Source.objects.exists()
