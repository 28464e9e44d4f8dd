"""What the tests of imports share: small files of partners, the command, and people at the desk."""

import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.test import Client

from portal.structure import SiteBuilder
from tests.site import with_roles

COUNTS = re.compile(r"created=(\d+) updated=(\d+) unchanged=(\d+) merged=(\d+) rejected=(\d+) removed=(\d+)")


@dataclass(frozen=True)
class Answer:
    """What the command printed, and whether it ended well."""

    output: str
    error: str = ""

    @property
    def last_line(self) -> str:
        return self.output.strip().splitlines()[-1] if self.output.strip() else ""

    @property
    def counts(self) -> dict[str, int]:
        """The counts of the last line that are not zero."""
        found = COUNTS.fullmatch(self.last_line)
        assert found, self.output + self.error
        names = ("created", "updated", "unchanged", "merged", "rejected", "removed")
        return {name: int(count) for name, count in zip(names, found.groups(), strict=True) if int(count)}


Ingest = Callable[..., Answer]


@pytest.fixture
def ingest(portal_site: SiteBuilder) -> Ingest:
    """Run ``manage.py ingest`` on a portal with all its sections."""

    def run(*args: str | Path, **options: Any) -> Answer:
        output = io.StringIO()
        try:
            call_command("ingest", *map(str, args), stdout=output, **options)
        except CommandError as fault:
            return Answer(output.getvalue(), str(fault))
        return Answer(output.getvalue())

    return run


def structure(number: int, **changes: Any) -> dict[str, Any]:
    """A place as data·inclusion publishes it."""
    return {
        "source": "essai",
        "id": f"s-{number}",
        "nom": f"Espace emploi {number}",
        "date_maj": "2026-10-01",
        "description": f"Un conseiller vous reçoit au numéro {number}.",
        "adresse": f"{number}, rue Ordener",
        "code_postal": "75018",
        "commune": "Paris",
        "telephone": "01 99 00 00 18",
        "horaires_accueil": "Mo-Fr 09:00-17:00",
    } | changes


@pytest.fixture
def places_file(tmp_path: Path) -> Callable[..., Path]:
    def write(*records: dict[str, Any]) -> Path:
        path = tmp_path / "lieux.json"
        path.write_text(json.dumps(list(records)), encoding="utf-8")
        return path

    return write


def login(client: Client, role: str) -> User:
    """A person of this role, logged in."""
    user = User.objects.create_user(f"{role}@example.org", f"{role}@example.org", "x", is_staff=False)
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    return user


@pytest.fixture
def lead_client(portal_site: SiteBuilder) -> Client:
    with_roles(portal_site)
    client = Client()
    login(client, "Responsables éditoriaux")
    return client


@pytest.fixture
def contributor_client(portal_site: SiteBuilder) -> Client:
    with_roles(portal_site)
    client = Client()
    login(client, "Contributeurs")
    return client
